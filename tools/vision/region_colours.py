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
_NO_INSECT = frozenset({"purple", "pink"})
"""A bee or a fly of these colours is the flower it sits on; beetles and butterflies may have any."""


def colours_of(seen: Detection, pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The colours of a thing inside its mask (H×W bool), largest share first; of a person, what they wear."""
    return colours_inside(seen.coco, pixels, mask, label=seen.label)


def colours_inside(coco: str | None, pixels: NDArray[np.uint8], mask: BoolMask, *, label: str = "") -> list[Colour]:
    """The same for a thing of a COCO class, or of none: an animal that COCO lacks is known by its `label`."""
    from imagetxt.tools.vision.colours import clothing_colours, colour_names

    if coco == PERSON:
        return clothing_colours(pixels, mask)
    found = colour_names(pixels, mask, limit=3)
    odd = _NO_FUR if coco in _FURRY or _is_mammal(label) else _NO_INSECT if label == "insect" else frozenset()
    return [c for c in found if family(c.name) not in odd]


def _is_mammal(label: str) -> bool:
    """Whether a label is one of ImageNet's mammals, sea mammals included."""
    from imagetxt.tools.vision.kinds import kinds

    classes = kinds().animals.get(label, kinds().wider.get(label))
    return classes is not None and bool(np.isin(classes, kinds().setting["mammals"]).all())
