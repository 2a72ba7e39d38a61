"""What a redraw holds on to, as a picture: the outlines of its source, or its regions in flat colours."""

from collections.abc import Sequence

import numpy as np

from imagetxt.tools.drawing.palette import colour_of
from imagetxt.tools.errors import DeclinedError
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.tools.masks import decode
from imagetxt.tools.painter.edges import outlines


def draw_control(image: LoadedImage, control: str, regions: Sequence[Region]) -> LoadedImage:
    """The control map of a picture, of its size: white on black for "canny", one colour a region for "seg".

    Raises DeclinedError: another control, or "seg" where no region has a mask.
    """
    if control == "canny":
        lines = outlines(image.pixels)
        return from_pixels(
            np.where(lines[..., None], np.uint8(255), np.uint8(0)).repeat(3, axis=2), name="outlines.png"
        )
    masked = [region for region in regions if region.mask is not None]
    if control != "seg" or not masked:
        raise DeclinedError(f"What this drawing kept ({control or 'nothing'}) cannot be shown as a picture here.")
    flat = np.zeros_like(image.pixels)
    for index, region in sorted(enumerate(masked), key=lambda pair: -pair[1].share):
        if region.mask is not None:
            flat[decode(region.mask)] = colour_of(index)
    return from_pixels(flat, name="regions.png")
