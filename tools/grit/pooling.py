"""Features of boxes: each box is read from the map that suits its size."""

import torch
from torch import Tensor

from imagetxt.tools.grit.neck import STRIDES

LEVELS = (3, 4, 5)
_USUAL_SIDE, _USUAL_LEVEL = 224, 4


def level_of(boxes: Tensor) -> Tensor:
    """Which level, 3 to 5, boxes N×4 are read from: int64 N."""
    side = ((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).sqrt()
    level = torch.floor(_USUAL_LEVEL + torch.log2(side / _USUAL_SIDE + 1e-8))
    return level.clamp(LEVELS[0], LEVELS[-1]).to(torch.int64)


def pool(pyramid: list[Tensor], boxes: list[Tensor], side: int) -> Tensor:
    """Features N×C×side×side, float32, of the boxes of a batch of pictures.

    `pyramid`: B×C×H×W float32, strides 8, 16, 32 (what follows is not used). `boxes`: for each picture N×4 in the
    network's frame. The rows follow the pictures' order. RoIAlign (He et al., Mask R-CNN, 2017), with as many samples
    as a box has cells and half-pixel centres.
    """
    from torchvision.ops import roi_align

    together = torch.cat(boxes)
    picture = torch.cat([torch.full((len(own), 1), float(n)) for n, own in enumerate(boxes)]).to(together)
    rois, levels = torch.cat([picture, together], dim=1), level_of(together)
    pooled = pyramid[0].new_zeros(len(together), pyramid[0].shape[1], side, side)
    for level, features, stride in zip(LEVELS, pyramid, STRIDES, strict=False):
        here = (levels == level).nonzero()[:, 0]
        if len(here):
            pooled[here] = roi_align(features, rois[here], side, 1 / stride, sampling_ratio=0, aligned=True)
    return pooled
