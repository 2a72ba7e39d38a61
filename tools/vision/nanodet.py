"""NanoDet-g, COCO-80: what it takes and how its output reads (github.com/RangiLyu/nanodet).

Input N×3×416×416 float32, BGR, mean and deviation of ImageNet. Output `scores` N×3549×80, 0 to 1, and `boxes`
N×3549×4, x0, y0, x1, y1 in input pixels: the decoding of distances (Li et al. 2020, Generalized Focal Loss) is in
the graph.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.candidates import Candidates, candidates, join, suppress

WEIGHTS = "nanodet"
SIDE = 416
_MEAN = np.array([103.53, 116.28, 123.675], np.float32)
_SCALE = 1 / np.array([57.375, 57.12, 58.395], np.float32)


def prepare(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """One canvas S×S×3 uint8 RGB to 3×S×S float32 as the network wants it."""
    blue_first = (pixels[..., ::-1] - _MEAN) * _SCALE
    return np.ascontiguousarray(blue_first.transpose(2, 0, 1), dtype=np.float32)


def propose(net: Any, batch: NDArray[np.float32], *, floor: float) -> list[Candidates]:
    """Run the network on N×3×S×S; for each canvas the proposals above `floor`, in canvas pixels."""
    scores, boxes = net.run(["scores", "boxes"], {"images": batch})
    found = []
    for row_scores, row_boxes in zip(scores, boxes, strict=True):
        rows, classes = np.nonzero(row_scores > floor)
        every = candidates(row_boxes[rows], row_scores[rows, classes], classes)
        kinds = [
            every.take(every.classes == coco) for coco in np.unique(every.classes)
        ]  # a few small tables of overlaps
        found.append(join([suppress(kind) for kind in kinds]).by_score())
    return found
