"""The colours of what a person wears: those of the body without the head, and without skin."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.colours import colour_names

PORTRAIT = 1.4
"""Height over width below which a person is seen to the chest at most."""
_HEAD, _HEAD_OF_PORTRAIT = 0.2, 0.6
"""Part of a person's height that is head and neck."""
_CUT_OFF = 0.3
"""Part of a person's width along the picture's upper edge from which it cuts off the head."""
_BROWN_HEAD = 0.35
"""Part of a head from which brown is the colour of skin and hair."""
_TAN = 2.0
"""How many times the lighter tones of skin brown must cover to be no shade of them."""
_TONES_OF_SKIN = 0.3
"""Part of a body in the tones of skin from which orange beside them is skin as well."""
_BEHIND = 0.3
"""Part of what is behind a person from which its colour, in a portrait, may have got into the cut-out."""
_SKIN, _BROWNS = frozenset(("beige", "cream", "light brown", "pink")), frozenset(("brown", "dark brown"))


def clothing_colours(
    pixels: NDArray[np.uint8], mask: NDArray[np.bool_] | None = None, *, limit: int = 2
) -> list[Colour]:
    """Name the colours a person wears: as `colour_names`, without the head and without skin tones.

    How much of the height is head follows from the shape: a fifth of somebody who stands, most of a portrait. Skin is
    beige or pink, or brown where the head is; where nothing else is left, those are given, but not of a portrait, which
    is mostly skin and hair; nor are the colours of what is behind one. Orange among nothing but such tones is skin in
    warm light.
    """
    body = np.ones(pixels.shape[:2], dtype=bool) if mask is None else mask.copy()
    rows, columns = np.flatnonzero(body.any(axis=1)), np.flatnonzero(body.any(axis=0))
    if not len(rows):
        return []
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    portrait = height < PORTRAIT * width
    if portrait and body[0].sum() > _CUT_OFF * width:
        return []  # the head is not in the picture, or nothing else
    head = body.copy()
    neck = rows[0] + int(height * (_HEAD_OF_PORTRAIT if portrait else _HEAD))
    head[neck:], body[rows[0] : neck] = False, False
    found = colour_names(pixels, body, limit=6)
    brown = _is_shaded_skin(found) or _share(colour_names(pixels, head, limit=6), _BROWNS) >= _BROWN_HEAD
    if _is_lit_skin(found):
        return []
    worn = [c for c in found if c.name not in _SKIN and not ((portrait or brown) and c.name in _BROWNS)]
    if portrait and mask is not None and not mask.all():
        behind = {family(c.name) for c in colour_names(pixels, ~mask, limit=3) if c.share >= _BEHIND}
        worn = [c for c in worn if family(c.name) not in behind]
    return worn[:limit] if portrait or brown else (worn or found)[:limit]


def _share(found: list[Colour], names: frozenset[str]) -> float:
    return sum(c.share for c in found if c.name in names)


def _is_shaded_skin(found: list[Colour]) -> bool:
    """Whether the browns of a body are rather the shade of its skin."""
    return _share(found, _BROWNS) < _TAN * _share(found, _SKIN)


def _is_lit_skin(found: list[Colour]) -> bool:
    """Whether the colours of a body are those of skin from light to shade and nothing else."""
    only = {c.name for c in found} - _SKIN - _BROWNS == {"orange"}
    return only and _share(found, _SKIN | _BROWNS) >= _TONES_OF_SKIN
