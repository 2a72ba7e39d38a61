"""One thing on nothing: a cut-out with a transparent ground."""

from typing import TYPE_CHECKING

import numpy as np

from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, mask_box

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage


def draw_cutout(image: LoadedImage, mask: BoolMask) -> "PilImage":
    """The masked part of a picture, cropped to it, mode RGBA with a soft rim; `mask` H×W bool of the picture's frame.

    Raises:
        BadArgumentError: the mask is empty or of another size than the picture.
    """
    import cv2
    from PIL import Image

    if mask.shape != (image.height, image.width):
        raise BadArgumentError(
            f"The mask is {mask.shape[1]}×{mask.shape[0]} pixels and the picture {image.width}×{image.height}. "
            "Give a mask of the same picture."
        )
    box = mask_box(mask)
    if box is None:
        raise BadArgumentError("The mask is empty: there is nothing to cut out.")
    x0, y0, x1, y1 = box.pixels()
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (3, 3), 0) * mask * 255
    rgba = np.dstack([image.pixels, alpha.astype(np.uint8)])[y0:y1, x0:x1]
    return Image.fromarray(np.ascontiguousarray(rgba))
