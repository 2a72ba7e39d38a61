"""The large even areas that are left when the things are taken out: sky, grass, wall, or "a plain grey area"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision.area_looks import Look, look_at
from imagetxt.tools.vision.area_names import AreaName, Surroundings, name_areas
from imagetxt.tools.vision.mask_edges import Guide
from imagetxt.tools.vision.mask_sizes import shrunk

LEAST_SHARE = 0.04
SIDE = 240
_LEAST_PART = 0.004
_MOST = 16


@dataclass(frozen=True)
class Area:
    """One area: `mask` H×W bool of the picture's frame; `name` None where it is unsure; `texture` in a word."""

    mask: BoolMask = field(repr=False)
    name: AreaName | None
    texture: str
    score: float


def find_areas(
    pixels: NDArray[np.uint8], *, taken: BoolMask | None = None, around: Surroundings | None = None
) -> list[Area]:
    """The areas of at least 4 % of a picture, largest first; their masks do not overlap.

    Args:
        pixels: H×W×3 uint8 RGB.
        taken: H×W bool, what belongs to things already; areas keep out of it.
        around: what is known of the picture; None gives areas without names.
    """
    import cv2

    height, width = pixels.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if min(size) < 4:
        return []
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    closed = None if taken is None else shrunk(taken, *size)
    looks = _looks(small, closed)
    named = _join(looks, name_areas(looks, around) if around is not None else [None] * len(looks))
    if not named:
        return []
    free = np.ones((height, width), dtype=bool) if taken is None else ~taken
    found = []
    guide = Guide(pixels, *size)
    large = spread(lambda area: guide.enlarge(area[1].mask), named)
    for (name, look), whole in zip(named, large, strict=True):
        mask = whole & free
        if mask.mean() >= 0.75 * LEAST_SHARE:
            found.append(Area(mask, name, texture_word(look.rough), 0.8 if name else 0.5))
            free = free & ~mask
    return sorted(found, key=lambda area: -np.count_nonzero(area.mask))


def texture_word(rough: float) -> str:
    """How a surface of that roughness looks: "plain", "mottled" or "uneven"."""
    return "plain" if rough <= 0.016 else "mottled" if rough <= 0.045 else "uneven"


def _looks(small: NDArray[np.uint8], closed: BoolMask | None) -> list[Look]:
    """The patches of a small picture that are large enough to be part of an area, measured."""
    import cv2

    from imagetxt.tools.vision.colours import to_oklab
    from imagetxt.tools.vision.patches import patches

    parts = patches(small, without=closed)
    oklab = to_oklab(small)
    light = oklab[..., 0]
    middle = cv2.blur(light, (7, 7))
    rough = np.sqrt(np.maximum(cv2.blur(light * light, (7, 7)) - middle * middle, 0))
    numbers, counts = np.unique(parts[parts >= 0], return_counts=True)
    order = [i for i in np.argsort(-counts, kind="stable") if counts[i] >= _LEAST_PART * parts.size]
    return [look_at(parts == numbers[i], oklab, rough) for i in order]


def _join(looks: Sequence[Look], names: Sequence[AreaName | None]) -> list[tuple[AreaName | None, Look]]:
    """Parts of one name made one area; what is large enough stays, largest first."""
    areas: list[tuple[AreaName | None, Look]] = []
    for name in dict.fromkeys(n for n in names if n is not None):
        parts = [look for look, n in zip(looks, names, strict=True) if n == name]
        mask = np.logical_or.reduce([p.mask for p in parts])
        rough = sum(p.rough * p.share for p in parts) / sum(p.share for p in parts)
        areas.append((name, _with(parts[0], mask, rough)))
    areas += [(None, look) for look, n in zip(looks, names, strict=True) if n is None]
    large = [(name, look) for name, look in areas if look.share >= LEAST_SHARE]
    return sorted(large, key=lambda area: -area[1].share)[:_MOST]


def _with(look: Look, mask: BoolMask, rough: float) -> Look:
    from dataclasses import replace

    return replace(look, mask=mask, rough=rough, share=float(mask.mean()))
