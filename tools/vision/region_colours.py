"""The colours of a thing that was seen, inside its mask."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.detection import Detection

_FURRY = ANIMALS - {"bird"}
_NO_FUR = frozenset({"green", "blue", "purple", "turquoise"})
"""No mammal has these colours: what shows them is the ground around it."""


def colours_of(seen: Detection, pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The colours of a thing inside its mask (H×W bool), largest share first; of a person, what they wear."""
    return colours_inside(seen.coco, pixels, mask)


def colours_inside(coco: str | None, pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The same for a thing of a COCO class, or of none."""
    from imagetxt.tools.vision.colours import clothing_colours, colour_names

    if coco == PERSON:
        return clothing_colours(pixels, mask)
    found = colour_names(pixels, mask, limit=3)
    return [c for c in found if family(c.name) not in _NO_FUR] if coco in _FURRY else found
