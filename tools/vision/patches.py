"""A picture divided into even patches: superpixels, merged while they look alike and no edge runs between them."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

Features = NDArray[np.float32]
Labels = NDArray[np.int64]
PIECES = 400
"""Superpixels that the free part of a picture is divided into, about."""
_LEAST_FREE = 0.3
_ALIKE = 0.12
_EDGE_WEIGHT = 2.0
_SMALL = 0.01
"""Patches below this share of the picture merge more readily, the smaller the more."""


def features(small: NDArray[np.uint8]) -> Features:
    """What makes places look alike: OKLab with its colour axes stretched, and roughness; h×w×4 from h×w×3 uint8 RGB.

    Roughness is the spread of lightness in a window of seven pixels.
    """
    import cv2

    from imagetxt.tools.vision.colours import to_oklab

    lab = to_oklab(small)
    light = lab[..., 0]
    middle = cv2.blur(light, (7, 7))
    rough = np.sqrt(np.maximum(cv2.blur(light * light, (7, 7)) - middle * middle, 0))
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.5) * np.array([1, 2.5, 2.5], dtype=np.float32)
    return np.dstack([smooth, 1.2 * cv2.GaussianBlur(rough, (0, 0), 2)]).astype(np.float32)


def patches(small: NDArray[np.uint8], *, without: BoolMask | None = None) -> Labels:
    """A patch number for each pixel of a small picture h×w×3, −1 where `without` (h×w bool) is set.

    SLIC superpixels (Achanta et al., PAMI 2012), then hierarchical merging of their adjacency graph.
    """
    from skimage.segmentation import slic

    look = features(small)
    free = np.ones(small.shape[:2], dtype=bool) if without is None else ~without
    if not free.any():
        return np.full(free.shape, -1, dtype=np.int64)
    even = look if free.all() else np.where(free[..., None], look, look[free].mean(axis=0))
    pieces = slic(
        even,
        n_segments=round(PIECES / max(_LEAST_FREE, float(free.mean()))),
        compactness=0.06,
        convert2lab=False,
        channel_axis=-1,
        start_label=1,
    )
    pieces[~free] = 0  # given to slic as a mask, this would cost more than all the rest: it seeds by k-means there
    merged = _merge(np.asarray(pieces, dtype=np.int64), look)
    merged[~free] = -1
    return merged


def _merge(pieces: Labels, look: Features) -> Labels:
    """Neighbouring pieces joined, the most alike first; 0 in `pieces` is no piece."""
    from skimage.graph import merge_hierarchical

    graph = _adjacency(pieces, look)
    joined = merge_hierarchical(  # type: ignore[no-untyped-call]
        pieces,
        graph,
        thresh=_ALIKE,
        rag_copy=False,
        in_place_merge=True,
        merge_func=_join,
        weight_func=_weigh,
    )
    return np.where(pieces > 0, joined, -1).astype(np.int64)


def _adjacency(pieces: Labels, look: Features) -> Any:
    """The graph of neighbouring pieces; nodes know their mean look and size, edges how strong a border they are."""
    from skimage.graph import RAG

    flat, depth = pieces.ravel(), look.shape[2]
    counts = np.bincount(flat)
    sums = np.stack([np.bincount(flat, look[..., c].ravel()) for c in range(depth)], axis=1)
    graph: Any = RAG()  # type: ignore[no-untyped-call]
    for node in (int(i) for i in np.flatnonzero(counts) if i > 0):
        mean = tuple((sums[node] / counts[node]).tolist())  # plain numbers: some thousand looks are compared one by one
        graph.add_node(node, labels=[node], count=int(counts[node]), look=mean, whole=flat.size)
    for one, other, strength, length in _borders(pieces, look):
        if one > 0:
            weight = _unlikeness(graph, one, other, strength / length)
            graph.add_edge(one, other, strength=strength, length=length, weight=weight)
    return graph


def _borders(pieces: Labels, look: Features) -> list[tuple[int, int, float, int]]:
    """For each pair of neighbours: the two numbers, the summed step in look along their border, its length."""
    pairs, steps = [], []
    for one, other in (
        ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
        ((slice(None, -1), slice(None)), (slice(1, None), slice(None))),
    ):
        across = pieces[one] != pieces[other]
        ends = np.stack([pieces[one][across], pieces[other][across]], axis=1)
        pairs.append(np.sort(ends, axis=1))
        steps.append(np.linalg.norm(look[one][across] - look[other][across], axis=-1))
    low, high = np.concatenate(pairs).T
    base = int(pieces.max()) + 1
    found, which = np.unique(low * base + high, return_inverse=True)
    strength = np.bincount(which, np.concatenate(steps))
    length = np.bincount(which)
    return [(int(k) // base, int(k) % base, float(s), int(n)) for k, s, n in zip(found, strength, length, strict=True)]


def _unlikeness(graph: Any, one: int, other: int, border: float) -> float:
    nodes = graph.nodes
    a, b = nodes[one], nodes[other]
    step = math.dist(a["look"], b["look"]) + _EDGE_WEIGHT * border
    return step * float(min(1.0, min(a["count"], b["count"]) / a["whole"] / _SMALL) ** 0.35)


def _join(graph: Any, source: int, target: int) -> None:
    """The target takes over the source's look, by size."""
    a, b = graph.nodes[source], graph.nodes[target]
    total = a["count"] + b["count"]
    b["look"] = tuple((x * a["count"] + y * b["count"]) / total for x, y in zip(a["look"], b["look"], strict=True))
    b["count"] = total


def _weigh(graph: Any, source: int, target: int, neighbour: int) -> dict[str, float]:
    """The edge between a merged patch and a neighbour: its borders with both parts, and the new unlikeness."""
    edges = [e for part in (source, target) if (e := graph.get_edge_data(part, neighbour)) is not None]
    strength, length = sum(e["strength"] for e in edges), sum(e["length"] for e in edges)
    return {
        "strength": strength,
        "length": length,
        "weight": _unlikeness(graph, target, neighbour, strength / length),
    }
