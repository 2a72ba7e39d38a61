"""Superlatives of size and place: which of several regions "the biggest cow" or "the smallest thing" is."""

import re
from collections.abc import Callable, Sequence

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.lexicon import Phrase

_ALIKE = 0.15
"""Part by which the first must lead the second in size to be called the largest."""
_ORDERS: dict[str, Callable[[Box], float]] = {
    "largest": lambda box: box.area,
    "smallest": lambda box: -box.area,
    "tallest": lambda box: box.height,
    "shortest": lambda box: -box.height,
    "highest": lambda box: -box.center[1],
    "lowest": lambda box: box.y1,
    "farthest left": lambda box: -box.center[0],
    "farthest right": lambda box: box.center[0],
}

_SUPERLATIVE = re.compile(r"(?:the |that )?(?P<stem>bigg|larg|great|small|tini|tall|short|high|low)est\b")
_BY_STEM = {
    "bigg": "largest", "larg": "largest", "great": "largest", "small": "smallest", "tini": "smallest",
    "tall": "tallest", "short": "shortest", "high": "highest", "low": "lowest",
}  # fmt: skip


def first_by(regions: Sequence[Region], most: str) -> list[Region]:
    """The first by an order; two where they are too much alike in size to say."""
    key = _ORDERS[most]
    ranked = sorted(regions, key=lambda r: key(r.box), reverse=True)
    if len(ranked) > 1 and re.search("est$", most) and most not in ("highest", "lowest"):
        first, second = key(ranked[0].box), key(ranked[1].box)
        if abs(first - second) < _ALIKE * max(abs(first), abs(second)):
            return ranked[:2]
    return ranked[:1]


def superlative(phrase: Phrase) -> str:
    """The order that a phrase picks one of its kind by: "largest" of "the biggest cow"; else empty."""
    match = _SUPERLATIVE.match(phrase.raw)
    return _BY_STEM.get(match["stem"], "") if match is not None else ""
