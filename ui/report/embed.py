"""Pictures inside a page: small WebP files as data URIs."""

import base64
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 80


def side_for(cards: int) -> int:
    """The long side in pixels of a page's pictures, so that a page of a hundred photographs stays under about 25 MB."""
    for most, side in ((20, 960), (60, 720)):
        if cards <= most:
            return side
    return 520


def data_uri(picture: "Image", side: int) -> str:
    """A picture as a `data:image/webp` URI whose long side is at most `side` pixels."""
    small = picture.convert("RGB")
    small.thumbnail((side, side))
    buffer = BytesIO()
    small.save(buffer, "WEBP", quality=_QUALITY, method=3)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
