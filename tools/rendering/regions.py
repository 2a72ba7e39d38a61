"""One region of a source drawn anew: its mask, and how the drawing is put back among what stays."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.definitions import RenderImage, SegmentRegion
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, box_mask, decode

Pixels = NDArray[np.uint8]


def region_mask(request: RenderImage, source: LoadedImage, context: Context) -> BoolMask:
    """The mask of the request's region, H×W bool; a region that has none yet is cut out first.

    Raises BadArgumentError for a mask without a pixel.
    """
    region = context.region(request.image or "", request.region or "")
    if region.mask is None:
        region = context.run(SegmentRegion(image=request.image or "", region=request.region)).region
    mask = decode(region.mask) if region.mask else box_mask(region.box, source.width, source.height)
    if not mask.any():
        raise BadArgumentError(
            f"render_image got the region {request.region} of {request.image}, whose mask is empty: there is nothing "
            "to draw. Name another region, or cut it out anew with segment_region."
        )
    return mask


def put_back(source: LoadedImage, drawn: Pixels, mask: BoolMask, *, size: tuple[int, int] | None = None) -> Pixels:
    """The source with the drawing inside the mask, H×W×3; the seam is soft, and what lies outside stays as it is.

    `drawn`: the whole picture drawn anew, at any size. `mask`: of the source's size, with a pixel at least. `size`:
    (width, height) of the result; None: the source's own.
    """
    import cv2
    from PIL import Image

    width, height = size or (source.width, source.height)
    made = np.array(source.pil().resize((width, height), Image.Resampling.LANCZOS))
    inner = np.asarray(Image.fromarray(drawn).resize((width, height), Image.Resampling.LANCZOS))
    inside = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    seam = max(1.0, width / 256)
    here = _around(inside > 0, margin=round(4 * seam))
    soft = np.minimum(inside[here], cv2.GaussianBlur(inside[here], (0, 0), seam) * 1.2).clip(0, 1)[..., None]
    made[here] = np.round(soft * inner[here] + (1 - soft) * made[here])
    return made


def _around(mask: BoolMask, *, margin: int) -> tuple[slice, slice]:
    """The rows and columns that hold a mask, and a margin: a large photograph is not mixed where nothing changes."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    return (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + margin + 1),
        slice(max(0, int(columns[0]) - margin), int(columns[-1]) + margin + 1),
    )
