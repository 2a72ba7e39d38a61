"""The one place where bytes become an image."""

import hashlib
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.errors import BadImageError

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "MPO")
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif")
MAX_BYTES = 100 * 2**20
MAX_PIXELS = 80_000_000
MAX_SIDE = 30_000
_TAKES = "Expected a JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF picture"
_NOT_PICTURES = {
    b"%PDF": "a PDF document",
    b"<svg": "an SVG drawing",
    b"<?xml": "an XML or SVG file",
    b"<html": "a web page",
}


@dataclass(frozen=True)
class LoadedImage:
    """An upright RGB picture.

    `id`: sha256 of the bytes it came from. `pixels`: H×W×3 uint8, RGB, not writable. `name`: what to call it before
    people, never a path. `notes`: what was done on opening that a person should know.
    """

    id: str
    pixels: NDArray[np.uint8] = field(repr=False)
    name: str = "image"
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    def pil(self) -> "PilImage":
        """The picture as a Pillow image, mode RGB."""
        from PIL import Image

        return Image.fromarray(self.pixels)

    def png(self) -> bytes:
        """The picture as PNG bytes."""
        buffer = BytesIO()
        self.pil().save(buffer, "PNG")
        return buffer.getvalue()


def open_image(source: str | Path | bytes, *, name: str | None = None) -> LoadedImage:
    """Read a picture from a file or from bytes.

    The format is known by content, never by name. Size limits are checked before decoding; EXIF rotation is applied;
    transparency is laid on white; 16-bit, grey, palette and CMYK become RGB 8 bit; metadata is dropped; of an animation
    the first frame is taken.

    Raises:
        BadImageError: nothing there, not a picture, broken, or too large.
    """
    if isinstance(source, bytes):
        label, data = name or "the image", source
    else:
        label = name or Path(source).name
        data = _read_file(Path(source), label)
    if not data:
        raise BadImageError(f"{label}: the file is empty. {_TAKES}.")
    pixels, notes = _decode(data, label)
    return LoadedImage(id=hashlib.sha256(data).hexdigest(), pixels=pixels, name=label, notes=tuple(notes))


def from_pixels(pixels: NDArray[np.uint8], *, name: str) -> LoadedImage:
    """A picture that we made: `pixels` H×W×3 uint8 RGB. Its id is the hash of its PNG file."""
    made = LoadedImage(id="", pixels=_frozen(pixels), name=name)
    return LoadedImage(id=hashlib.sha256(made.png()).hexdigest(), pixels=made.pixels, name=name)


def _read_file(path: Path, label: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadImageError(f"{label}: {size / 2**20:.0f} MB; the limit is {MAX_BYTES // 2**20} MB.")
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise BadImageError(f"{label}: there is no such file. Check the name and the folder.") from exc
    except IsADirectoryError as exc:
        raise BadImageError(f"{label}: this is a folder, not a picture.") from exc
    except OSError as exc:
        raise BadImageError(f"{label}: the file cannot be read ({exc.strerror}).") from exc


def _decode(data: bytes, label: str) -> tuple[NDArray[np.uint8], list[str]]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > MAX_BYTES:
        raise BadImageError(f"{label}: {len(data) / 2**20:.0f} MB; the limit is {MAX_BYTES // 2**20} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Any = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as exc:
        raise BadImageError(f"{label}: {_what_it_is(data)}. {_TAKES}.") from exc
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError) as exc:
        raise BadImageError(f"{label}: the picture's header is damaged or its size absurd. {_TAKES}.") from exc
    width, height = picture.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise BadImageError(
            f"{label}: {width}×{height} pixels; the limit is {MAX_PIXELS // 10**6} megapixels "
            f"and {MAX_SIDE} pixels a side. Scale it down first."
        )
    notes = []
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format != "MPO":
        notes.append(f"It holds {frames} frames; the first one was taken.")
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        return _frozen(_rgb(upright)), notes
    except (OSError, ValueError, SyntaxError, IndexError) as exc:
        raise BadImageError(f"{label}: the {picture.format} file is cut off or damaged. Export it again.") from exc


def _what_it_is(data: bytes) -> str:
    head = data[:256].lstrip().lower()
    for start, what in _NOT_PICTURES.items():
        if head.startswith(start.lower()):
            return f"this is {what}, not a picture"
    if b"\x00" not in data[:1024]:
        return "this is text, not a picture"
    return "this is not a picture we can read, or it is cut off"


def _rgb(picture: Any) -> NDArray[np.uint8]:
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        picture = _eight_bit(picture)
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def _eight_bit(picture: Any) -> Any:
    """16-bit and float grey to 8 bit. 16-bit files count 0 to 65535; what stays under 256 is 8 bit already."""
    from PIL import Image

    values = np.asarray(picture, dtype=np.float64)
    top = float(values.max(initial=0.0))
    if picture.mode == "F" and top <= 1.0:
        values = values * 255
    elif top > 255:
        values = values / 257
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _frozen(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    own = np.ascontiguousarray(pixels)
    own.flags.writeable = False
    return own
