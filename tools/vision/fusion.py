"""Weighted box fusion (Solovyev, Wang, Gabruseva 2021, arXiv:1910.13302): one box from many looks at one thing.

Written here because `ensemble-boxes`, the authors' package, brings numba and pandas with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from imagetxt.tools.vision.candidates import Candidates, candidates, none

_Sides = tuple[float, float, float, float]
"""x0, y0, x1, y1. Clusters grow box by box, where plain numbers are ten times as quick as small arrays."""


@dataclass
class _Cluster:
    """Boxes of one class that show one thing: their weighted mean, and the best score of each list."""

    box: _Sides
    weight: float
    best: dict[int, float] = field(default_factory=dict)

    def add(self, box: _Sides, score: float, weight: float, source: int) -> None:
        old, total = self.weight, self.weight + weight
        x0, y0, x1, y1 = ((mean * old + side * weight) / total for mean, side in zip(self.box, box, strict=True))
        self.box = x0, y0, x1, y1
        self.weight = total
        self.best[source] = max(self.best.get(source, 0.0), score)


def fuse(lists: Sequence[Candidates], weights: Sequence[float], *, limit: float = 0.55) -> Candidates:
    """Merge the proposals of several looks at one picture; all boxes in one frame.

    A box joins the cluster of its class that it overlaps most, if by more than `limit`. A cluster's box is the mean of
    its members weighted by score and list; its score is the weighted mean over **all** lists, 0 for one that missed it.
    """
    total = float(sum(weights))
    boxes, scores, classes = [], [], []
    for coco in np.unique(np.concatenate([found.classes for found in lists])):
        for cluster in _clusters([found.take(found.classes == coco) for found in lists], weights, limit):
            boxes.append(cluster.box)
            scores.append(sum(weights[source] * best for source, best in cluster.best.items()) / total)
            classes.append(coco)
    if not boxes:
        return none()
    return candidates(np.array(boxes), np.array(scores), np.array(classes)).by_score()


def _clusters(lists: Sequence[Candidates], weights: Sequence[float], limit: float) -> list[_Cluster]:
    rows = [
        (score * weights[source], source, box, score)
        for source, found in enumerate(lists)
        for box, score in zip(map(tuple, found.boxes.tolist()), found.scores.tolist(), strict=True)
    ]
    clusters: list[_Cluster] = []
    for weight, source, box, score in sorted(rows, key=lambda row: -row[0]):
        home = _home(box, clusters, limit)
        if home is None:
            clusters.append(_Cluster(box, weight, {source: score}))
        else:
            home.add(box, score, weight, source)
    return clusters


def _home(box: _Sides, clusters: list[_Cluster], limit: float) -> _Cluster | None:
    """The cluster that a box overlaps most, if by more than `limit`."""
    home = None
    for cluster in clusters:
        shared = _overlap(box, cluster.box)
        if shared > limit:
            home, limit = cluster, shared
    return home


def _overlap(one: _Sides, other: _Sides) -> float:
    """Intersection over union, 0 to 1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    union = (one[2] - one[0]) * (one[3] - one[1]) + (other[2] - other[0]) * (other[3] - other[1]) - shared
    return shared / union
