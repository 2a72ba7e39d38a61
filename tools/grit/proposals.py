"""Where things may be: a class-agnostic CenterNet over the five feature maps.

Source: Zhou, Koltun, Krähenbühl, "Probabilistic two-stage detection", 2021, https://arxiv.org/abs/2103.07461.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.neck import STRIDES

LEAST_PROBABILITY = 1e-4
PER_LEVEL = 1000
SAME_BOX = 0.9
KEPT = 256
_SMALLEST_SIDE = 0.01


@dataclass(frozen=True)
class Proposals:
    """`boxes` N×4 float32 x0, y0, x1, y1 in the network's frame, not clipped; `scores` N float32, best first."""

    boxes: Tensor
    scores: Tensor


class Scale(nn.Module):
    """One learned factor."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, values: Tensor) -> Tensor:
        return values * self.scale


class CenterNetHead(nn.Module):
    """The tower that all levels share, the heat of "something is here", and the distances to its four sides."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for _ in range(4):
            layers += [nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(32, channels), nn.ReLU()]
        self.bbox_tower = nn.Sequential(*layers)
        self.agn_hm = nn.Conv2d(channels, 1, 3, padding=1)
        self.bbox_pred = nn.Conv2d(channels, 4, 3, padding=1)
        self.scales = nn.ModuleList(Scale() for _ in STRIDES)

    def forward(self, pyramid: list[Tensor]) -> list[tuple[Tensor, Tensor]]:
        """For each level the heat before the sigmoid, B×H×W, and left, top, right, bottom, B×4×H×W, in strides."""
        levels = []
        for features, scale in zip(pyramid, self.scales, strict=True):
            tower = self.bbox_tower(features.to(self.agn_hm.weight.dtype))
            reach = functional.relu(scale(self.bbox_pred(tower).float()))
            levels.append((self.agn_hm(tower).float()[:, 0], reach))
        return levels


class ProposalGenerator(nn.Module):
    """The first of the two stages."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.centernet_head = CenterNetHead(channels)

    def forward(self, pyramid: list[Tensor]) -> list[Proposals]:
        """The proposals of each picture of the batch."""
        levels = self.centernet_head(pyramid)
        return [choose([(heat[n], reach[n]) for heat, reach in levels]) for n in range(len(pyramid[0]))]


def choose(levels: list[tuple[Tensor, Tensor]]) -> Proposals:
    """The best boxes of one picture's levels; each level is heat H×W and distances 4×H×W, see `CenterNetHead`.

    Where the last place is shared, all that share it are kept.
    """
    from torchvision.ops import batched_nms

    found = [_candidates(heat, reach, stride) for (heat, reach), stride in zip(levels, STRIDES, strict=True)]
    boxes, scores = torch.cat([boxes for boxes, _ in found]), torch.cat([scores for _, scores in found])
    kept = batched_nms(boxes, scores, torch.zeros_like(scores, dtype=torch.int64), SAME_BOX)
    boxes, scores = boxes[kept], scores[kept]
    if len(scores) > KEPT:
        best = scores >= scores[KEPT - 1]
        boxes, scores = boxes[best], scores[best]
    return Proposals(boxes, scores)


def _candidates(heat: Tensor, reach: Tensor, stride: int) -> tuple[Tensor, Tensor]:
    """Boxes N×4 and scores N of one level: the square root of the probability."""
    probability = heat.flatten().sigmoid()
    cells = (probability > LEAST_PROBABILITY).nonzero()[:, 0]
    if len(cells) > PER_LEVEL:
        cells = cells[probability[cells].topk(PER_LEVEL, sorted=False).indices]
    x = (cells % heat.shape[1]) * stride + stride / 2
    y = torch.div(cells, heat.shape[1], rounding_mode="floor") * stride + stride / 2
    left, top, right, bottom = reach.flatten(1)[:, cells] * stride
    x0, y0 = x - left, y - top
    x1 = torch.maximum(x + right, x0 + _SMALLEST_SIDE)
    y1 = torch.maximum(y + bottom, y0 + _SMALLEST_SIDE)
    return torch.stack([x0, y0, x1, y1], dim=1), probability[cells].sqrt()
