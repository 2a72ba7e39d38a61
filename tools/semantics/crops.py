"""What a model is shown of a mask: its surroundings too, or the mask alone on black."""

from typing import TYPE_CHECKING

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST = 16
"""A crop is at least so many pixels wide and high, where the picture allows."""
LARGEST = 1024
"""A crop's long side, pixels, at most: twice what the largest of the models looks at."""
BLACK_SIDE = 224
"""The original's size of a mask alone on black, pixels."""


def around(box: Box, scale: float, width: int, height: int) -> tuple[int, int, int, int]:
    """The box grown to `scale` times its size about its middle, whole pixels inside the picture: x0, y0, x1, y1."""
    x, y = box.center
    half_w, half_h = max(SMALLEST, scale * box.width) / 2, max(SMALLEST, scale * box.height) / 2
    x0, y0 = max(0, round(x - half_w)), max(0, round(y - half_h))
    x1, y1 = min(width, round(x + half_w)), min(height, round(y + half_h))
    return min(x0, width - 1), min(y0, height - 1), max(x1, min(x0, width - 1) + 1), max(y1, min(y0, height - 1) + 1)


def crop(image: LoadedImage, box: Box, scale: float) -> "Image":
    """The box with its surroundings, as a Pillow picture, shrunk where it is larger than `LARGEST`."""
    from PIL import Image

    x0, y0, x1, y1 = around(box, scale, image.width, image.height)
    piece = Image.fromarray(np.ascontiguousarray(image.pixels[y0:y1, x0:x1]))
    piece.thumbnail((LARGEST, LARGEST))
    return piece


def on_black(image: LoadedImage, mask: BoolMask, box: Box) -> "Image":
    """The original's way: the mask's pixels in its box, black around them, as a square.

    Captioners make things up on it.
    """
    from PIL import Image

    x0, y0, x1, y1 = around(box, 1.0, image.width, image.height)
    inside = mask[y0:y1, x0:x1, None]
    alone = Image.fromarray(np.where(inside, image.pixels[y0:y1, x0:x1], 0).astype(np.uint8))
    return alone.resize((BLACK_SIDE, BLACK_SIDE), Image.Resampling.BILINEAR)
