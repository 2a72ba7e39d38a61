"""A chat as a zip: the text in every form, the pictures, and the pictures with their regions drawn in."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from imagetxt.tools.images import LoadedImage
from imagetxt.ui.report.pictures import FORMATS, regions_drawn
from imagetxt.ui.takeaway.coco import coco_bytes
from imagetxt.ui.takeaway.contents import Contents
from imagetxt.ui.takeaway.markdown import PICTURES, markdown
from imagetxt.ui.takeaway.page import page
from imagetxt.ui.takeaway.record import record_bytes

REGIONS = "regions"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""A zip's earliest time: the same chat gives the same names and times."""
_QUALITY = 95


def archive(taken: Contents) -> bytes:
    """The zip's bytes. Pictures are upright and without metadata, so that boxes fit and no place is betrayed.

    A picture whose file is gone is left out.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        _write(file, "chat.md", markdown(taken, pictures=True).encode("utf-8", "replace"))
        _write(file, "chat.json", record_bytes(taken))
        _write(file, "chat.html", page(taken))
        _write(file, "annotations.coco.json", coco_bytes(taken))
        for image in taken.images:
            pixels = taken.pixels(image)
            if pixels is None:
                continue
            _write(file, f"{PICTURES}/{image.file}", _encoded(pixels, image.file), packed=True)
            if image.evidence.regions:
                drawn = regions_drawn(pixels, image.evidence.regions).png()
                _write(file, f"{REGIONS}/{image.file.rpartition('.')[0]}.png", drawn, packed=True)
    return buffer.getvalue()


def _encoded(image: LoadedImage, name: str) -> bytes:
    buffer = BytesIO()
    image.pil().save(buffer, FORMATS[PurePosixPath(name).suffix], quality=_QUALITY)
    return buffer.getvalue()


def _write(file: zipfile.ZipFile, name: str, data: bytes, *, packed: bool = False) -> None:
    """`packed`: the data is compressed by itself already."""
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    file.writestr(entry, data)
