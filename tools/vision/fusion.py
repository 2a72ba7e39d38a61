"""Weighted box fusion (Solovyev, Wang, Gabruseva 2021, arXiv:1910.13302): one box from many looks at one thing.

Written here because `ensemble-boxes`, the authors' package, brings numba and pandas with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from imagetxt.tools.vision.candidates import Candidates, Floats, candidates, none, overlaps


@dataclass
class _Cluster:
    """Boxes of one class that show one thing: their weighted mean, and the best score of each list."""

    box: Floats
    weight: float
    best: dict[int, float] = field(default_factory=dict)

    def add(self, box: Floats, score: float, weight: float, source: int) -> None:
        self.box = (self.box * self.weight + box * weight) / (self.weight + weight)
        self.weight += weight
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
        for box, score in zip(found.boxes, found.scores.tolist(), strict=True)
    ]
    clusters: list[_Cluster] = []
    for weight, source, box, score in sorted(rows, key=lambda row: -row[0]):
        home = _home(box, clusters, limit)
        if home is None:
            clusters.append(_Cluster(box, weight, {source: score}))
        else:
            home.add(box, score, weight, source)
    return clusters


def _home(box: Floats, clusters: list[_Cluster], limit: float) -> _Cluster | None:
    if not clusters:
        return None
    shared = overlaps(box[None], np.stack([cluster.box for cluster in clusters]))[0]
    nearest = int(shared.argmax())
    return clusters[nearest] if shared[nearest] > limit else None
