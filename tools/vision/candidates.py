"""What a detector proposes, as arrays: boxes, scores and classes of one picture, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Candidates:
    """N proposals. `boxes` N×4 float x0, y0, x1, y1; `scores` N, 0 to 1; `classes` N, COCO index 0 to 79."""

    boxes: Floats
    scores: Floats
    classes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.scores)

    def take(self, chosen: NDArray[np.generic]) -> "Candidates":
        """The rows that `chosen` names: indices, or a bool for each row."""
        return Candidates(self.boxes[chosen], self.scores[chosen], self.classes[chosen])

    def by_score(self) -> "Candidates":
        """Best first; equal scores keep their order."""
        return self.take(np.argsort(-self.scores, kind="stable"))

    def with_boxes(self, boxes: Floats) -> "Candidates":
        return Candidates(boxes, self.scores, self.classes)


def candidates(boxes: NDArray[np.generic], scores: NDArray[np.generic], classes: NDArray[np.generic]) -> Candidates:
    """Proposals from a network's own arrays, in 64 bits."""
    return Candidates(boxes.reshape(-1, 4).astype(np.float64), scores.astype(np.float64), classes.astype(np.int64))


def none() -> Candidates:
    return Candidates(np.zeros((0, 4)), np.zeros(0), np.zeros(0, np.int64))


def join(parts: Sequence[Candidates]) -> Candidates:
    """All proposals of `parts`, in order."""
    if not parts:
        return none()
    return Candidates(
        np.concatenate([p.boxes for p in parts]),
        np.concatenate([p.scores for p in parts]),
        np.concatenate([p.classes for p in parts]),
    )


def areas(boxes: Floats) -> Floats:
    """Square pixels of each box of N×4; 0 where a box is turned inside out."""
    sides: Floats = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None)
    area: Floats = sides[:, 0] * sides[:, 1]
    return area


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """Intersection over union of every box of N×4 with every one of M×4: N×M, 0 to 1."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=2)
    union = areas(boxes)[:, None] + areas(others)[None, :] - shared
    iou: Floats = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return iou


def suppress(found: Candidates, limit: float = 0.6) -> Candidates:
    """Non-maximum suppression class by class: of boxes that overlap by more than `limit` the best one stays."""
    best = found.by_score()
    if not len(best):
        return best
    rivals = (overlaps(best.boxes, best.boxes) > limit) & (best.classes[:, None] == best.classes[None, :])
    keep = np.ones(len(best), dtype=bool)
    for i in range(len(best)):
        if keep[i]:
            keep[i + 1 :] &= ~rivals[i, i + 1 :]
    return best.take(keep)
