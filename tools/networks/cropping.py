"""Pieces of a picture as pictures of their own."""

import hashlib
from dataclasses import replace

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage


def cropped(image: LoadedImage, box: Box, *, margin: float = 0.03) -> tuple[LoadedImage, float, float]:
    """The piece in a box, a little wider, with the x and y of its origin in the whole, pixels.

    The piece has an id of its own, so that what is remembered of the whole is not taken for it.
    """
    x0, y0, x1, y1 = box.pad(margin, image.width, image.height).pixels()
    piece = np.ascontiguousarray(image.pixels[y0 : min(y1, image.height), x0 : min(x1, image.width)])
    piece.flags.writeable = False
    named = hashlib.sha256(f"{image.id} {x0} {y0} {x1} {y1}".encode("ascii")).hexdigest()
    return replace(image, id=named, pixels=piece), float(x0), float(y0)
