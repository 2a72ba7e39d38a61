"""The colours of what a person wears: those of the chest, without skin and without what is behind it."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import mask_box
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.colours import colour_names, to_oklab
from imagetxt.tools.vision.main_colour import is_dress

PORTRAIT = 1.4
"""Height over width below which a person is seen to the chest at most."""
_HEAD, _HEAD_OF_PORTRAIT = 0.2, 0.6
"""Part of a person's height that is head and neck."""
_CUT_OFF = 0.3
"""Part of a person's width along the picture's upper edge from which it cuts off the head."""
_FACE = 0.1
"""Part of a head in the tones of skin or hair without which, at the picture's upper edge, it is none."""
_BROWN_HEAD = 0.35
"""Part of a head from which brown is the colour of skin and hair."""
_TAN = 2.0
"""How many times the lighter tones of skin brown must cover to be no shade of them."""
_TONES_OF_SKIN = 0.3
"""Part of a body in the tones of skin from which orange beside them is skin as well."""
_BEHIND = 0.3
"""Part of what is behind a person from which its colour, in a portrait, may have got into the cut-out."""
_UPRIGHT, _CHEST_OF_UPRIGHT, _CHEST, _CHEST_OF_PORTRAIT = 2.2, (0.2, 0.5), (0.35, 0.85), (0.6, 1.0)
"""Height over width from which somebody is seen to the feet; from where to where in their height the chest is then,
of one who is seen to the knee, and in a portrait."""
_ASIDE = 0.2
"""Part of a person's width on either side that is arms, and what is seen beside them."""
_SEEN, _CLOTH = 0.4, 0.3
"""How much of the chest a cut-out covers at least, and the part of that which is cloth and no skin."""
_AROUND, _ALL_OVER = 0.5, 0.8
"""Part of what is around a person from which its colour may be in the cut-out, unless all of the chest has it."""
_ALSO = 0.08
"""Part of a body that a bright colour covers which somebody may wear where the chest was not looked for."""
_LYING = 1.1
"""Height over width below which somebody may as well lie or crouch as be seen to the chest."""
_NO_FACE = 0.15
"""Part of a head in the tones of skin or hair below which no face is seen of somebody as wide as high."""
_LOWEST, _GOES_ON = 0.2, 0.35
"""Part of a portrait's height that is lowest, and of that which has a colour that is worn."""
_PLAIN_FROM = {"grey": 0.65, "brown": 0.75}
"""Part of the cloth from which grey is no shade or pattern, and brown no bare back."""
_PLAIN, _BARE = frozenset(("white", "grey")), 0.25
"""Families of colours that are lit skin as well, and how much of the chest is skin then."""
_PALE = frozenset(("light blue", "light grey", "white"))
_BLUISH, _PITCH_DARK = -0.015, 0.15
"""OKLab b* below which, and lightness above which, dark cloth may be dark blue."""
_SKIN, _BROWNS = frozenset(("beige", "cream", "light brown", "pink")), frozenset(("brown", "dark brown"))


def clothing_colours(
    pixels: NDArray[np.uint8], mask: NDArray[np.bool_] | None = None, *, box: Box | None = None, limit: int = 2
) -> list[Colour]:
    """Name the colours a person wears on the chest: as `colour_names`, without the head and without skin tones.

    How much of the height is head follows from the shape: a fifth of somebody who stands, most of a portrait. Skin is
    beige or pink, or brown where the head is; where nothing else is left, those are given, but not of a portrait, which
    is mostly skin and hair; nor are the colours of what is behind one. Orange among nothing but such tones is skin in
    warm light. `mask`: the cut-out of the person in `box`, which is the one around the mask where it is not given.
    """
    body = np.ones(pixels.shape[:2], dtype=bool) if mask is None else mask.copy()
    around = box.clip(pixels.shape[1], pixels.shape[0]) if box is not None else mask_box(body)
    if around is None or not body.any():
        return []
    x0, y0, x1, y1 = around.pixels()
    height, width = y1 - y0, x1 - x0
    portrait = height < PORTRAIT * width
    if body[0].sum() > _CUT_OFF * width and mask is not None:
        return []  # the head is not in the picture, or nothing else
    head = body.copy()
    neck = y0 + int(height * (_HEAD_OF_PORTRAIT if portrait else _HEAD))
    head[neck:], body[:neck] = False, False
    found = colour_names(pixels, body, limit=6)
    top = colour_names(pixels, head, limit=6)
    brown = _is_shaded_skin(found) or _share(top, _BROWNS) >= _BROWN_HEAD
    faceless = mask is not None and y0 <= 1 and _share(top, _SKIN | _BROWNS | {"black"}) < _FACE
    if _is_lit_skin(found) or faceless:
        return []
    chest = body & _chest(body.shape, around)
    if chest.sum() < _SEEN * _chest(body.shape, around).sum():
        return []
    seen = colour_names(pixels, chest, limit=6, shaded=True)
    bent = height < _UPRIGHT * width  # the body is not where it is in somebody who stands, so that brown may be skin
    worn = [c for c in seen if c.name not in _SKIN and not ((bent or brown) and c.name in _BROWNS)]
    if worn and family(worn[0].name) in _PLAIN and _share(seen, _SKIN) >= _BARE:
        return []  # a hand
    cloth = sum(c.share for c in seen if c.name not in _SKIN)  # brown may be skin or a pattern: nobody knows which
    worn = _own(worn, pixels, mask, around, portrait=portrait)
    lying = height < _LYING * width
    whole = colour_names(pixels, mask, limit=6) if lying else found
    also = {family(c.name) for c in whole if is_dress(c.name) and c.share >= _ALSO}
    elsewhere = bent and (not portrait or lying) and bool(also)  # somebody who bends or lies: so does the chest
    elsewhere |= lying and _share(top, _SKIN | _BROWNS) < _NO_FACE  # or who is seen from behind
    if worn and elsewhere and not is_dress(worn[0].name):
        return []
    shaded = {"light blue"} < {c.name for c in worn} & _PALE
    if shaded or (portrait and not _goes_on_below(worn, pixels, body, around)):
        return []  # white in the shade; hair, a strap, one stripe of several
    if not worn and not (bent or brown):
        return seen[:limit]
    plain = _PLAIN_FROM.get(family(worn[0].name) or "", 0.0) if worn else 0.0
    if cloth < _CLOTH or (worn and (worn[0].share < plain * cloth or _may_be_navy(worn[0], pixels, chest))):
        return []
    worn = [c for i, c in enumerate(worn) if i == 0 or family(c.name) != "orange"]  # arms, in warm light
    return [c.model_copy(update={"share": round(c.share / cloth, 3)}) for c in worn[:limit]]


def _goes_on_below(worn: list[Colour], pixels: NDArray[np.uint8], body: NDArray[np.bool_], around: Box) -> bool:
    """Whether what somebody in a portrait seems to wear is what is seen of them lowest, in the middle, too."""
    x0, y0, x1, y1 = around.pixels()
    lowest = np.zeros_like(body)
    lowest[y1 - int(_LOWEST * (y1 - y0)) : y1, (3 * x0 + x1) // 4 : (x0 + 3 * x1) // 4] = True
    lowest &= body
    if not worn or not lowest.any():
        return True
    colour, seen = worn[0], colour_names(pixels, lowest, limit=4, shaded=True)
    cloth = [c for c in seen if c.name not in _SKIN or c.share >= _GOES_ON]
    kin = [c for c in seen if family(c.name) == family(colour.name)]
    first = not cloth or family(cloth[0].name) == family(colour.name)
    return first or sum(c.share for c in kin) >= _GOES_ON


def _may_be_navy(worn: Colour, pixels: NDArray[np.uint8], chest: NDArray[np.bool_]) -> bool:
    """Whether cloth that seems black leans to blue beside the picture as a whole, and is not as dark as black."""
    if worn.name != "black":
        return False
    step = max(1, max(pixels.shape[:2]) // 128)
    cloth, around = to_oklab(pixels[chest]), to_oklab(pixels[::step, ::step].reshape(-1, 3))
    leaning = float(cloth[:, 2].mean() - min(0.0, float(around[:, 2].mean())))
    return leaning < _BLUISH and float(np.median(cloth[:, 0])) > _PITCH_DARK


def _chest(shape: tuple[int, ...], around: Box) -> NDArray[np.bool_]:
    """Where in a person's box the chest is."""
    x0, y0, x1, y1 = around.pixels()
    height, width = y1 - y0, x1 - x0
    portrait, upright = height < PORTRAIT * width, height >= _UPRIGHT * width
    top, bottom = _CHEST_OF_PORTRAIT if portrait else _CHEST_OF_UPRIGHT if upright else _CHEST
    aside = int(_ASIDE * width)
    chest = np.zeros(shape[:2], dtype=bool)
    chest[y0 + int(top * height) : y0 + int(bottom * height), x0 + aside : x1 - aside] = True
    return chest


def _own(
    worn: list[Colour],
    pixels: NDArray[np.uint8],
    mask: NDArray[np.bool_] | None,
    around: Box,
    *,
    portrait: bool,
) -> list[Colour]:
    """Without the colours of what is behind a person, which a cut-out may hold too."""
    if mask is None or mask.all():
        return worn
    x0, y0, x1, y1 = around.pixels()
    beside = np.zeros_like(mask)
    beside[y0:y1, x0:x1] = ~mask[y0:y1, x0:x1]
    near = {family(c.name) for c in colour_names(pixels, beside, limit=3) if c.share >= _AROUND}
    behind = {family(c.name) for c in colour_names(pixels, ~mask, limit=3) if portrait and c.share >= _BEHIND}
    return [c for c in worn if family(c.name) not in behind and (family(c.name) not in near or c.share >= _ALL_OVER)]


def _share(found: list[Colour], names: frozenset[str]) -> float:
    return sum(c.share for c in found if c.name in names)


def _is_shaded_skin(found: list[Colour]) -> bool:
    """Whether the browns of a body are rather the shade of its skin."""
    return _share(found, _BROWNS) < _TAN * _share(found, _SKIN)


def _is_lit_skin(found: list[Colour]) -> bool:
    """Whether the colours of a body are those of skin from light to shade and nothing else."""
    only = {c.name for c in found} - _SKIN - _BROWNS == {"orange"}
    return only and _share(found, _SKIN | _BROWNS) >= _TONES_OF_SKIN
