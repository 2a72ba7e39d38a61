"""Regions with their masks: one found before gets its cut-out, one never named gets words of its own."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.evidence import Colour, Region
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.language import a
from imagetxt.tools.masks import BoolMask, encode, mask_box
from imagetxt.tools.vision.grabcut import cut
from imagetxt.tools.vision.mask_sizes import grown

UNNAMED = "region"
_FILLING = 0.3
"""Part of a picture that what fills most of it covers at least: arms that are spread make a large box."""
_SAME_BOX = 0.8
"""From this overlap on, the evidence takes two boxes for the same thing; see `Evidence.admit`."""


def mask_region(image: LoadedImage, region: Region, *, points: Sequence[Point] = (), working_side: int = 384) -> Region:
    """A found thing with its cut-out.

    Its name, colours and phrase stay. The box becomes the tight one around the mask where the two agree; where they do
    not, the box stays, so that the evidence knows it for the same thing.
    """
    mask = cut(image.pixels, box=region.box, points=points, working_side=working_side).mask
    return put_mask(image, region, mask)


def put_mask(image: LoadedImage, region: Region, mask: BoolMask) -> Region:
    """A found thing with a mask (bool, not empty) of the picture's frame, or of a smaller copy of the picture."""
    around = mask_box(mask)
    if around is not None:
        around = around.scale(image.width / mask.shape[1], image.height / mask.shape[0])
    box = around if around is not None and around.iou(region.box) > _SAME_BOX else region.box
    sparse = region.place.startswith("filling") and mask.mean() < _FILLING
    return region.model_copy(
        update={
            "box": box,
            "mask": encode(grown(mask, image.width, image.height)),
            "share": _share(mask),
            "place": "in the middle" if sparse else region.place or place_words(box, image.width, image.height),
        }
    )


def unnamed_region(image: LoadedImage, mask: BoolMask, *, score: float, certain: bool) -> Region:
    """Something cut out that has no name: `mask` H×W bool, not empty."""
    from imagetxt.tools.vision.main_colour import main_colour

    box = mask_box(mask) or Box(x0=0, y0=0, x1=image.width, y1=image.height)
    colours = colours_in(image.pixels, mask)
    return Region(
        label=UNNAMED,
        phrase=a(f"{main_colour(colours)} {UNNAMED}".strip()),
        score=score,
        certain=certain,
        box=box,
        mask=encode(mask),
        colours=colours,
        place=place_words(box, image.width, image.height),
        share=_share(mask),
    )


def colours_in(pixels: NDArray[np.uint8], mask: BoolMask) -> list[Colour]:
    """The colours inside a mask, largest share first."""
    from imagetxt.tools.vision.colours import colour_names

    return colour_names(pixels, mask)


def _share(mask: BoolMask) -> float:
    return round(float(np.count_nonzero(mask)) / mask.size, 4)
