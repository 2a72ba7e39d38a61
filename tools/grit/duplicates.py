"""The same thing found twice: what suppression by overlap alone leaves, a dog and nearly the same dog."""

from collections.abc import Sequence

from imagetxt.tools.geometry import Box

_MOSTLY = 0.6
"""How much of the smaller box must lie in the other one."""
_ARTICLES = frozenset({"a", "an", "the"})


def distinct(boxes: Sequence[Box], texts: Sequence[str]) -> list[int]:
    """Which of these, best first, say something new: the rows that are kept.

    Left out is what says the same as one before it (articles aside), of a place that is mostly the same.
    """
    said = [[word for word in text.split() if word not in _ARTICLES] for text in texts]
    kept: list[int] = []
    for n, box in enumerate(boxes):
        if not any(said[n] == said[k] and _overlap(box, boxes[k]) > _MOSTLY for k in kept):
            kept.append(n)
    return kept


def _overlap(one: Box, other: Box) -> float:
    return max(one.share_inside(other), other.share_inside(one))
