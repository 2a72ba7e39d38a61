"""The colours of a thing that was seen, inside its mask."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.vision.clothing import PORTRAIT
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.cut_quality import tightness
from imagetxt.tools.vision.dark_tint import is_tinted
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.main_colour import SHARED
from imagetxt.tools.vision.vessels import DRUNK_FROM, IN_A_VASE, own_of_a_vessel

_FURRY = ANIMALS - {"bird"}
_NO_FUR = frozenset({"green", "blue", "purple", "turquoise"})
"""No mammal has these colours: what shows them is the ground around it, or it was painted so, all over."""
_ALL_OVER = 0.7
_NO_ONE_COLOUR = frozenset(
    "tie,clock,laptop,cell phone,zebra,giraffe,tiger,cheetah,leopard,snow leopard,jaguar,lynx,hyena".split(",")
)
"""What shows pictures, lies on other colours, or has a pattern: pixels tell none that a person would name."""
_WITH_GAPS = frozenset(("bicycle", "bench", "chair", "tennis racket"))
"""What one sees the ground through."""
_STOOD_ON_LEGS = frozenset(("chair",))
_UPPER, _SOLID = 0.55, 0.3
"""The part of a chair's height that is seat and back, and how much of it a cut-out must hold."""
_GLAZED = frozenset(("bus", "train"))
"""Vehicles that are half of windows: black and grey are never said to be theirs."""
_VEHICLES = frozenset(("car", "truck", "bus", "train", "motorcycle"))
_PLAIN = 0.5
"""Part of the inner half of a thing, or of its rim, that one colour must cover to be the colour of that."""
_WHOLE = {"": (0.22, 0.6), PERSON: (0.25, 0.45), "bowl": (0.55, 0.6), "cup": (0.55, 0.6)}
"""Part of a box that a cut-out covers at least, and how much of the box is in the one around the cut-out."""
_CHEST, _CHEST_FILLED, _SHOULDERS_FILLED = 0.2, 0.5, 0.4
"""Part of a portrait's height that is chest; how much of its middle half, and of its width, is in a right cut-out."""
_FULL_LENGTH, _WAIST_FILLED = 2.2, 0.25
"""Height over width from which a person is seen to the feet; how much of the lowest part a shorter one has at least."""
_AROUND, _SAME = 0.15, 0.55
"""How much of its box is looked at around a thing, and how far its colours may be the same (0 to 1)."""
_SOME_ANIMAL = frozenset(("animal", "hoofed animal"))
_CITRUS = frozenset(("orange", "yellow", "green"))
_ONLY = {
    "potted plant": frozenset(("green",)),
    "polar bear": frozenset(("white",)),
    "orange": _CITRUS,
    "citrus fruit": _CITRUS,
    "apple": frozenset(("red", "green", "yellow")),
    "banana": frozenset(("yellow", "green")),
    "broccoli": frozenset(("green",)),
    "carrot": frozenset(("orange",)),
    "fire hydrant": frozenset(("red", "yellow", "orange", "green", "blue", "turquoise", "purple", "pink", "white")),
}
"""Families of colours that such a thing has; of a plant in a pot, that of the plant."""
_GREYS, _PAINTED = frozenset(("black", "grey")), 0.25
"""Families of colours that are no paint beside another, and the least share of that."""
_WHITE_GOODS, _WARM = frozenset("sink toilet refrigerator oven microwave".split()), frozenset(("beige", "brown"))
"""What is seldom anything but white, grey or black, and the families of colours that a lamp gives it."""
_BROWN_IN_SHADE, _LIT = frozenset(("yellow", "orange")), 0.1
"""Families of colours that are brown in the shade, and how much of a vehicle shows one of them in the light."""
_PALE = frozenset(("white", "light grey"))
_SHADED_PAINT = 1.5
"""How many times a vehicle is grey where nobody knows whether what is white of it is paint."""
_OF_PARTS = {"bird": 0.6, "keyboard": 0.8}
"""Part of a thing that one colour must cover to be told, where most have several: plumage, keys and their frame."""
_SHARED = 0.2
"""Part of the box of a thing that no detector knows from which another thing's box within it may give it a colour."""
_NO_INSECT = frozenset({"purple", "pink"})
"""A bee or a fly of these colours is the flower it sits on; beetles and butterflies may have any."""


def colours_of(seen: Detection, pixels: NDArray[np.uint8], mask: BoolMask, box: Box | None = None) -> list[Colour]:
    """The colours of a thing inside its mask (H×W bool), largest share first; of a person, what they wear.

    `box`: that of the thing in the frame of `pixels`; None for the one around the mask.
    """
    if seen.how == IN_A_VASE:
        return []  # they are those of the flowers
    return colours_inside(seen.coco, pixels, mask, label=seen.fine if seen.fine in _ONLY else seen.label, box=box)


def by_night(coco: str | None, found: list[Colour]) -> list[Colour]:
    """The colours of a thing in a dark picture: whatever a vehicle's paint or somebody's coat is, it looks black."""
    return [] if coco in _VEHICLES | {PERSON} and found and family(found[0].name) == "black" else found


def is_shared(seen: Detection, among: Sequence[Detection]) -> bool:
    """Whether a thing's place is an estimate that holds much of another thing, whose colours may be seen there."""
    others = [other.box for other in among if other is not seen and other.certain]
    return seen.coco is None and any(box.intersection(seen.box) > _SHARED * seen.box.area for box in others)


def fills(mask: BoolMask, box: Box, coco: str | None) -> bool:
    """Whether a cut-out (H×W bool) is of the whole thing in a box, and no scrap of it or of what is behind it.

    Of a person the clothes are enough; of a vessel seen from above, what is in it is not.
    """
    x0, y0, x1, y1 = box.clip(mask.shape[1], mask.shape[0]).pixels()
    inner = mask[y0:y1, x0:x1]
    filled, tight = _WHOLE.get(coco or "", _WHOLE[""])
    if inner.mean() < filled or (coco == PERSON and not _has_chest(inner)):
        return False
    return tightness(inner, Box(x0=0, y0=0, x1=inner.shape[1], y1=inner.shape[0])) >= tight


def _has_chest(inner: BoolMask) -> bool:
    """Whether the cut-out of a person (the part of a mask in its box) holds what is low in it, where it may be a bust.

    Who is seen to the chest is wide there, and in the middle; one who is seen to the waist has more than a shirt front
    there. What is narrow below is a figure whose clothes are higher than a bust's, or a cut-out of a face.
    """
    height, width = inner.shape
    if height >= _FULL_LENGTH * width:
        return True
    low = inner[int(height * (1 - _CHEST)) :]
    if height >= PORTRAIT * width:
        return bool(low.mean() >= _WAIST_FILLED)
    middle = low[:, width // 4 : width - width // 4]
    return not middle.size or bool(middle.mean() >= _CHEST_FILLED and low.mean() >= _SHOULDERS_FILLED)


def colours_inside(
    coco: str | None, pixels: NDArray[np.uint8], mask: BoolMask, *, label: str = "", box: Box | None = None
) -> list[Colour]:
    """The same for a thing of a COCO class, or of none: an animal that COCO lacks is known by its `label`."""
    from imagetxt.tools.vision.clothing import clothing_colours
    from imagetxt.tools.vision.colours import colour_names

    if coco == PERSON:
        return clothing_colours(pixels, mask, box=box)
    if coco in _NO_ONE_COLOUR or label in _NO_ONE_COLOUR:
        return []
    if coco in _STOOD_ON_LEGS:
        mask = _seat(mask)
        if not mask.any() or _is_like_its_surroundings(pixels, mask):
            return []
    furry = coco in _FURRY or label in _SOME_ANIMAL or _is_mammal(label)
    found = colour_names(pixels, mask, limit=3, shaded=furry)
    found = _one_coat(found) if furry else found
    odd = _NO_FUR if furry else _NO_INSECT if label == "insect" else frozenset()
    only = _ONLY.get(label)
    if coco in _FURRY and sum(c.share for c in found if family(c.name) in odd - {"green"}) >= _ALL_OVER:
        odd = frozenset()
    found = [c for c in found if family(c.name) not in odd and (only is None or family(c.name) in only)]
    if coco in _VEHICLES:
        return _paint(coco, found)
    found = _of_its_make(coco, found)
    if found and max(c.share for c in found) < _OF_PARTS.get(coco or "", 0.0):
        return []
    if coco in _WITH_GAPS and _is_seen_through(pixels, mask, found[:1]):
        return []
    found = found if furry or coco in ANIMALS else _lifeless(found, pixels, mask)
    return found if furry or not _is_framed(pixels, mask) else []


def _lifeless(found: list[Colour], pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The colours of a thing without black that is brown or green in the shade, or a second one that is behind it."""
    if found and found[0].name == "black" and is_tinted(pixels, mask):
        return []
    if len(found) > 1 and found[1].share >= SHARED and _is_seen_through(pixels, mask, found[1:]):
        return found[:1] if found[0].share >= _ALL_OVER else []
    return found


def _one_coat(found: list[Colour]) -> list[Colour]:
    """An animal's colours with what is dark red in its fur counted as brown."""
    if not {"dark red", "brown"} <= {c.name for c in found}:
        return found
    red = next(c.share for c in found if c.name == "dark red")
    return [
        c.model_copy(update={"share": round(c.share + red, 3)}) if c.name == "brown" else c
        for c in found
        if c.name != "dark red"
    ]


def _is_framed(pixels: NDArray[np.uint8], mask: BoolMask) -> bool:
    """Whether the inner half of a cut-out has quite another colour than its rim.

    One is what is in the bowl, or the rim is what is behind the thing: nobody can tell which colour is its own.
    """
    import cv2

    from imagetxt.tools.vision.colours import clash, colour_names

    deep = np.asarray(cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 3))[1:-1, 1:-1]
    inner = mask & (deep > np.median(deep[mask])) if mask.any() else mask
    if not inner.any():
        return False
    core, rim = colour_names(pixels, inner, limit=1)[0], colour_names(pixels, mask & ~inner, limit=1)[0]
    shaded = {family(core.name), family(rim.name)} == {"yellow", "brown"}
    return min(core.share, rim.share) >= _PLAIN and clash(core.name, rim.name) and not shaded


def _is_seen_through(pixels: NDArray[np.uint8], mask: BoolMask, found: Sequence[Colour]) -> bool:
    """Whether the colour of a thing is the one that is beside it in its box, too: what is seen between the strings."""
    from imagetxt.tools.vision.colours import colour_names

    around = mask_box(mask)
    if around is None or not found:
        return False
    x0, y0, x1, y1 = around.pad(_AROUND, mask.shape[1], mask.shape[0]).pixels()
    beside = np.zeros_like(mask)
    beside[y0:y1, x0:x1] = ~mask[y0:y1, x0:x1]
    if not beside.any():
        return False
    (near, *_) = colour_names(pixels, beside, limit=1)
    return near.share >= _PLAIN and family(near.name) == family(found[0].name)


def _is_like_its_surroundings(pixels: NDArray[np.uint8], mask: BoolMask) -> bool:
    """Whether the colours in a mask are mostly those around it too, so that it may as well be of those."""
    import cv2

    from imagetxt.tools.vision.soft_guess import sameness

    around = mask_box(mask)
    if around is None:
        return False
    x0, y0, x1, y1 = around.pad(_AROUND, mask.shape[1], mask.shape[0]).pixels()
    lab = cv2.cvtColor(np.ascontiguousarray(pixels[y0:y1, x0:x1]), cv2.COLOR_RGB2LAB)
    return sameness(np.asarray(lab, dtype=np.uint8), mask[y0:y1, x0:x1]) > _SAME


def _seat(mask: BoolMask) -> BoolMask:
    """The mask without its lower part, the legs and what is seen between them; empty where too little is left.

    A cut-out that holds little of the upper part is of the floor rather than of the chair.
    """
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    seat = mask.copy()
    if not len(rows):
        return seat
    seat[rows[0] + int(_UPPER * len(rows)) :] = False
    upper = seat[rows[0] : rows[0] + int(_UPPER * len(rows)), columns[0] : columns[-1] + 1]
    return seat if upper.size and upper.mean() >= _SOLID else np.zeros_like(seat)


def _of_its_make(coco: str | None, found: list[Colour]) -> list[Colour]:
    """The colours of a vessel or a household machine without those that cannot be its own."""
    if coco in DRUNK_FROM:
        return own_of_a_vessel(found)
    by_lamplight = coco in _WHITE_GOODS and found and family(found[0].name) in _WARM
    return [] if by_lamplight else found


def _paint(coco: str | None, found: list[Colour]) -> list[Colour]:
    """A vehicle's colours without black and grey, the windows, tyres and shade of every one, where it has paint."""
    paint = [c for c in found if family(c.name) not in _GREYS]
    if coco in _GLAZED:
        found = paint
    grey = sum(c.share for c in found if family(c.name) == "grey")
    if found and found[0].name == "dark grey":
        return []  # black in the sun
    if paint and paint[0].name in _PALE and grey > _SHADED_PAINT * paint[0].share:
        return []  # grey in the sun, or white in the shade
    if not paint or paint[0].share < _PAINTED:
        return found
    if family(paint[0].name) == "brown":
        return _in_the_shade(paint) or found
    if paint[0].name in _PALE:  # a white car mirrors the sky
        paint = [c for c in paint if c.name != "light blue"]
    paint = [c for c in paint if family(c.name) != "brown"]
    total = sum(c.share for c in paint)
    return [c.model_copy(update={"share": round(c.share / total, 3)}) for c in paint]


def _in_the_shade(paint: list[Colour]) -> list[Colour]:
    """Yellow or orange paint of which most lies in the shade, where it is brown; empty where none of it is lit."""
    lit = next((c for c in paint if family(c.name) in _BROWN_IN_SHADE and c.share >= _LIT), None)
    total = sum(c.share for c in paint)
    earth = sum(c.share for c in paint if c is lit or family(c.name) == "brown")
    return [lit.model_copy(update={"share": round(earth / total, 3)})] if lit else []


def _is_mammal(label: str) -> bool:
    """Whether a label is one of ImageNet's mammals, sea mammals included."""
    from imagetxt.tools.vision.kinds import kinds

    classes = kinds().animal(label)
    return classes is not None and bool(np.isin(classes, kinds().setting["mammals"]).all())
