"""The words for a thing that was seen: "a brown tabby cat", "what may be a chair", and its colours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.language import a
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.colour_words import family, same_colour
from imagetxt.tools.vision.detection import Detection

PLAIN = 0.5
"""Share from which one colour is said; where two share the thing between them, each needs `SHARED`."""
SHARED = 0.3
LEADING = 0.4
"""Share that is enough where the next colour has not half of it."""
_BOTH = 0.75
_COLOURLESS = frozenset({"dining table", "wine glass", "tv", "laptop", "cell phone", "potted plant", "sink"})
"""Things that show what lies on them, shines through them or is drawn on them."""
_FURRY = ANIMALS - {"bird"}
_NO_FUR = frozenset({"green", "blue", "purple", "turquoise"})
"""No mammal has these colours: what shows them is the ground around it."""


def colours_of(seen: Detection, pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The colours of a thing inside its mask (H×W bool), largest share first; of a person, what they wear."""
    from imagetxt.tools.vision.colours import clothing_colours, colour_names

    if seen.coco == PERSON:
        return clothing_colours(pixels, mask)
    found = colour_names(pixels, mask, limit=3)
    return [c for c in found if family(c.name) not in _NO_FUR] if seen.coco in _FURRY else found


def phrase(seen: Detection, colours: Sequence[Colour]) -> str:
    """A noun phrase: with the colour where it is plain, with a hedge where the thing is not certain.

    >>> phrase(cat, [Colour(name="brown", share=0.8)])
    'a brown tabby cat'
    """
    name = seen.fine or seen.label
    colour = "" if seen.coco in _COLOURLESS else plain_colour(colours)
    if seen.coco == PERSON:
        told = f"a person in {colour}" if colour and " and " not in colour else "a person"
    else:
        told = a(f"{colour} {name}".strip())
    return told if seen.certain else f"what may be {told}"


def plain_colour(colours: Sequence[Colour]) -> str:
    """The colour a person would name, "red" or "black and white", or "" where none is plain."""
    if not colours:
        return ""
    first, *rest = colours
    if not rest:
        return first.name if first.share >= LEADING else ""
    second = rest[0]
    if first.share + second.share >= _BOTH and second.share >= SHARED:
        return _one_shade(first.name, second.name) or f"{first.name} and {second.name}"
    return first.name if first.share >= PLAIN or first.share >= max(LEADING, 2 * second.share) else ""


def _one_shade(name: str, other: str) -> str | None:
    """The plainer of two names that are light and shadow of one thing ("black" of black and dark grey), or None."""
    shadow = {name, other} in ({"black", "dark grey"}, {"white", "light grey"})
    return min(name, other, key=len) if shadow or same_colour(name, other) else None
