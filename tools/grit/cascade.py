"""Three box heads in a row: each looks again where the one before it pointed, and points better.

Source: Cai, Vasconcelos, "Cascade R-CNN", 2018, https://arxiv.org/abs/1712.00726.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.pooling import pool
from imagetxt.tools.grit.proposals import Proposals
from imagetxt.tools.grit.sizes import Sizes

STAGE_WEIGHTS = ((10.0, 10.0, 5.0, 5.0), (20.0, 20.0, 10.0, 10.0), (30.0, 30.0, 15.0, 15.0))
SAME_THING = 0.5
MOST = 256
POOLED = 7
_LARGEST_GROWTH = math.log(1000 / 16)


@dataclass(frozen=True)
class Detections:
    """What was found in one picture, best first.

    `boxes` N×4 float32 x0, y0, x1, y1 in the network's frame, clipped to the picture; `scores` N float32; `proposals`:
    N int64, the row of the proposal that each came from.
    """

    boxes: Tensor
    scores: Tensor
    proposals: Tensor


class BoxHead(nn.Module):
    """Two layers over a box's pooled features."""

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(channels * POOLED**2, width)
        self.fc2 = nn.Linear(width, width)

    def forward(self, pooled: Tensor) -> Tensor:
        """N×C×7×7 to N×width."""
        return functional.relu(self.fc2(functional.relu(self.fc1(pooled.flatten(1).to(self.fc1.weight.dtype)))))


class BoxPredictor(nn.Module):
    """How surely a box holds something, and how it should move."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cls_score = nn.Linear(width, 2)
        self.bbox_pred = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 4))

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """N×width to logits N×2 (something, nothing) and deltas N×4, float32."""
        return self.cls_score(hidden).float(), self.bbox_pred(hidden).float()


def moved(boxes: Tensor, deltas: Tensor, weights: tuple[float, ...]) -> Tensor:
    """Boxes N×4 moved and grown by deltas N×4 (x, y, width, height), each divided by its weight."""
    size = boxes[:, 2:] - boxes[:, :2]
    center = boxes[:, :2] + 0.5 * size
    scaled = deltas / deltas.new_tensor(weights)
    center = center + scaled[:, :2] * size
    half = 0.5 * scaled[:, 2:].clamp(max=_LARGEST_GROWTH).exp() * size
    return torch.cat([center - half, center + half], dim=1)


def clipped(boxes: Tensor, height: float, width: float) -> Tensor:
    """Boxes N×4 within 0…width and 0…height."""
    return boxes.clamp(min=0).minimum(boxes.new_tensor((width, height, width, height)))


class Cascade(nn.Module):
    """The second of the two stages, without its text: keys `box_head.N` and `box_predictor.N` of `roi_heads`."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.box_head = nn.ModuleList(BoxHead(sizes.channels, sizes.box_features) for _ in STAGE_WEIGHTS)
        self.box_predictor = nn.ModuleList(BoxPredictor(sizes.box_features) for _ in STAGE_WEIGHTS)

    def refine(
        self, pyramid: list[Tensor], proposals: list[Proposals], frames: list[tuple[int, int]]
    ) -> list[tuple[Tensor, Tensor]]:
        """For each picture its proposals' boxes after three stages, N×4, not clipped, and their scores N.

        `frames`: (height, width) of each picture in the network's frame, without padding.
        """
        counts = [len(own.boxes) for own in proposals]
        boxes, total = [own.boxes for own in proposals], pyramid[0].new_zeros(sum(counts))
        stages = zip(self.box_head, self.box_predictor, STAGE_WEIGHTS, strict=True)
        for stage, (head, predictor, weights) in enumerate(stages):
            if stage:
                boxes = [clipped(own, *frame) for own, frame in zip(boxes, frames, strict=True)]
            logits, deltas = predictor(head(pool(pyramid, boxes, POOLED)))
            boxes = list(torch.split(moved(torch.cat(boxes), deltas, weights), counts))
            total = total + logits.softmax(dim=1)[:, 0]
        something = torch.split(total / len(STAGE_WEIGHTS), counts)
        scores = [(own * first.scores).sqrt() for own, first in zip(something, proposals, strict=True)]
        return list(zip(boxes, scores, strict=True))


def selected(boxes: Tensor, scores: Tensor, frame: tuple[int, int], threshold: float) -> Detections:
    """What scores above `threshold`, each thing once. `boxes` N×4, `scores` N; `frame`: (height, width)."""
    from torchvision.ops import nms

    rows = (boxes.isfinite().all(dim=1) & scores.isfinite()).nonzero()[:, 0]
    boxes = clipped(boxes[rows], *frame)
    sure = (scores[rows] > threshold).nonzero()[:, 0]
    kept = sure[nms(boxes[sure], scores[rows][sure], SAME_THING)[:MOST]]
    return Detections(boxes[kept], scores[rows][kept], rows[kept])
