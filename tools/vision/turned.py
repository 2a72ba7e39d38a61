"""Parts of a picture that have another colour in a second one of the same layout, whatever they show.

Detectors name few things, and a repainted one may lose its name: a lawn made blue is taken for water. Pixels tell.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box

SIDE = 256
"""Pixels of the long side at which pictures are held against each other."""
_TURNED = 0.06
"""How far a pixel's hue and chroma went, in OKLab's a and b, beyond what the whole picture did."""
_SOLID, _LEAST, _MOST = 5, 0.015, 0.7
"""Pixels that a part is wide at least; its least share of the picture, and the most that all parts may have."""
_PLAIN, _SHOWN, _MOST_PARTS = 0.5, 0.15, 3
"""Share of a part from which it has a colour, and from which it shows one, too."""


@dataclass(frozen=True)
class Turned:
    """One such part.

    `box`: in parts of the picture's width and height; `filled`: the part's share of it. `before`: "" for several.
    """

    box: Box
    filled: float
    before: str
    after: str


def turned(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> list[Turned]:
    """The parts, largest first, of two pictures H×W×3 uint8 RGB; the second is brought to the shape of the first."""
    import cv2

    from imagetxt.tools.vision.colours import to_oklab

    scale = min(1.0, SIDE / max(first.shape[:2]))
    size = max(8, round(first.shape[1] * scale)), max(8, round(first.shape[0] * scale))
    small = [np.asarray(cv2.resize(p, size, interpolation=cv2.INTER_AREA), dtype=np.uint8) for p in (first, second)]
    one, other = (to_oklab(np.asarray(cv2.GaussianBlur(p, (0, 0), 1.5), dtype=np.uint8)) for p in small)
    step = (other - one)[..., 1:]
    step = step - np.median(step, axis=(0, 1))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SOLID, _SOLID))
    moved = (np.hypot(step[..., 0], step[..., 1]) > _TURNED).astype(np.uint8)
    moved = cv2.morphologyEx(cv2.morphologyEx(moved, cv2.MORPH_OPEN, disc), cv2.MORPH_CLOSE, disc)
    if moved.mean() > _MOST:
        return []
    count, parts, about, _ = cv2.connectedComponentsWithStats(moved, connectivity=4)
    large = [k for k in range(1, count) if about[k, cv2.CC_STAT_AREA] >= _LEAST * moved.size]
    large.sort(key=lambda k: -about[k, cv2.CC_STAT_AREA])
    found = [_part(small[0], small[1], parts == k) for k in large[:_MOST_PARTS]]
    return [part for part in found if part is not None]


def _part(one: NDArray[np.uint8], other: NDArray[np.uint8], where: BoolMask) -> Turned | None:
    """The part, or None where it has no plain colour now, or had it in part before."""
    from imagetxt.tools.vision.colours import clash, colour_names

    before, after = colour_names(one, where), colour_names(other, where, limit=1)
    if not after or after[0].share < _PLAIN:
        return None
    if not before or any(not clash(colour.name, after[0].name) for colour in before if colour.share > _SHOWN):
        return None
    box, (height, width) = mask_box(where), where.shape
    if box is None:
        return None
    share = float(np.count_nonzero(where)) / max(1.0, box.area)
    was = before[0].name if before[0].share >= _PLAIN else ""
    return Turned(box.scale(1 / width, 1 / height), share, was, after[0].name)
