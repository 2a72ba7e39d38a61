"""Single pictures on their way to a file."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.ui.report.files import ready_folder, write_all
from imagetxt.ui.report.names import safe_stem

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_LONGEST_SLUG = 40


def picture_target(out: Path | None, name: str, prompt: str) -> Path:
    """Where a picture goes: `out`, or `output/NAME.PROMPT.png`; proves before any work that it can be written.

    Raises:
        BadArgumentError: an ending we do not write, a folder, or a folder that cannot be written.
    """
    if out is None:
        slug = re.sub(r"[^\w]+", "-", prompt.lower()).strip("-")[:_LONGEST_SLUG].rstrip("-")
        out = Path("output") / f"{safe_stem(name)}.{slug or 'picture'}.png"
    if out.suffix.lower() not in FORMATS:
        raise BadArgumentError(f"--out {out}: expected a file that ends in {', '.join(FORMATS)}.")
    if out.is_dir():
        raise BadArgumentError(f"--out {out}: this is a folder. Expected a file's name.")
    ready_folder(out.parent)
    return out


def regions_drawn(source: LoadedImage, regions: Sequence[Region], *, unnamed: bool = False) -> LoadedImage:
    """The picture with regions outlined and named, at the size that `draw_regions` finds readable.

    Areas that nobody could name stand in the way of what has a name: they are drawn where nothing has one, or where
    `unnamed` asks for them, with numbers and a legend.
    """
    import numpy as np

    from imagetxt.tools.drawing.overlay import draw_regions

    named = [r for r in regions if not (r.kind == "area" and r.label == "area")]
    shown = regions if unnamed or not named else named
    return from_pixels(np.asarray(draw_regions(source, shown), dtype=np.uint8), name="regions.png")


def save_picture(image: LoadedImage, target: Path) -> None:
    """Write a picture in the format its target's ending says. Raises StorageError."""
    buffer = BytesIO()
    image.pil().save(buffer, FORMATS[target.suffix.lower()], quality=92)
    write_all({target: buffer.getvalue()})
