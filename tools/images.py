"""The one place where bytes become an image."""

import hashlib
import os
import struct
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.errors import BadImageError, OutOfMemoryError
from imagetxt.tools.file_kinds import what_it_is

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif")
MAX_BYTES = 100 * 2**20
MAX_PIXELS = 80_000_000
MAX_SIDE = 30_000
_TAKES = "Expected a JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF picture"
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What Pillow's readers raise on damaged files."""


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
        return png_bytes(self.pixels)


def open_image(source: str | Path | bytes, *, name: str | None = None) -> LoadedImage:
    """Read a picture from a file or from bytes.

    The format is known by content, never by name. Size limits are checked before decoding; EXIF rotation is applied;
    transparency is laid on white; 16-bit, grey, palette and CMYK become RGB 8 bit; metadata is dropped; of an animation
    the first frame is taken.

    Raises:
        BadImageError: nothing there, not a picture, broken, or too large.
        OutOfMemoryError: there is not enough memory to decode it.
    """
    if isinstance(source, bytes):
        label, data = _printable(name or "the image"), source
    else:
        label = _printable(name or Path(source).name or str(source))
        data = _read_file(Path(source), label)
    if not data:
        raise BadImageError(f"{label}: the file is empty. {_TAKES}.")
    if len(data) > MAX_BYTES:
        raise BadImageError(f"{label}: {len(data) / 2**20:.0f} MB; the limit is {MAX_BYTES // 2**20} MB.")
    pixels, notes = _decode(data, label)
    return LoadedImage(id=content_id(data), pixels=pixels, name=label, notes=tuple(notes))


def image_bytes(path: str | Path, *, name: str | None = None) -> bytes:
    """The bytes of a picture's file, whole and undecoded. Raises BadImageError: nothing there, or too large."""
    return _read_file(Path(path), _printable(name or Path(path).name or str(path)))


def from_pixels(pixels: NDArray[np.uint8], *, name: str) -> LoadedImage:
    """A picture that we made: `pixels` H×W×3 uint8 RGB. Its id is the hash of its PNG file."""
    return LoadedImage(id=content_id(png_bytes(pixels)), pixels=_frozen(pixels), name=name)


def png_bytes(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels H×W×3 uint8 RGB as a PNG file."""
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def content_id(data: bytes) -> str:
    """What a picture is known by: the sha256 of its file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _printable(label: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in label)


def _read_file(path: Path, label: str) -> bytes:
    """The file's bytes, at most one more than the limit allows."""
    try:
        if not path.is_file() and path.exists():
            raise BadImageError(f"{label}: this is {'a folder' if path.is_dir() else 'no file'}, not a picture.")
        with path.open("rb") as content:
            size = os.fstat(content.fileno()).st_size
            if size > MAX_BYTES:
                raise BadImageError(f"{label}: {size / 2**20:.0f} MB; the limit is {MAX_BYTES // 2**20} MB.")
            return content.read(MAX_BYTES + 1)
    except FileNotFoundError as exc:
        raise BadImageError(f"{label}: there is no such file. Check the name and the folder.") from exc
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise BadImageError(f"{label}: the file cannot be read ({reason}).") from exc


def _decode(data: bytes, label: str) -> tuple[NDArray[np.uint8], list[str]]:
    """Pixels H×W×3 and notes. Pillow's warnings are of no use to a person: what matters becomes an error here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = _opened(data, label)
        _check_size(*picture.size, label)
        try:
            picture.load()
            return _frozen(_rgb(_upright(picture))), _notes(picture)
        except _BROKEN as exc:
            raise BadImageError(f"{label}: the {picture.format} file is cut off or damaged. Export it again.") from exc
        except MemoryError as exc:
            raise OutOfMemoryError(f"{label}: no memory is left to open it. Close programs or scale it down.") from exc


def _opened(data: bytes, label: str) -> "PilImage":
    """The picture with its header read and nothing decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as exc:
        raise BadImageError(f"{label}: {what_it_is(data)}. {_TAKES}.") from exc
    except Image.DecompressionBombError as exc:
        raise BadImageError(
            f"{label}: the picture has far more pixels than the limit of {MAX_PIXELS // 10**6} megapixels. "
            "Scale it down first."
        ) from exc
    except _BROKEN as exc:
        raise BadImageError(
            f"{label}: the picture's header is damaged, or the file is cut off. Export it again."
        ) from exc


def _check_size(width: int, height: int, label: str) -> None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise BadImageError(
            f"{label}: {width}×{height} pixels; the limit is {MAX_PIXELS // 10**6} megapixels "
            f"and {MAX_SIDE} pixels a side. Scale it down first."
        )


def _notes(picture: "PilImage") -> list[str]:
    """What was left out. An MPO file's second frame is the same photograph for the other eye or smaller."""
    frames = getattr(picture, "n_frames", 1)
    if frames == 1 or picture.format == "MPO":
        return []
    return [f"It holds {frames} frames; the first one was taken."]


def _upright(picture: "PilImage") -> "PilImage":
    """The picture turned as its EXIF orientation says (1 to 8; EXIF 2.3, tag 0x0112)."""
    from PIL.ExifTags import Base
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        turn = turns.get(picture.getexif().get(Base.Orientation, 1))
    except _BROKEN:
        # Damaged metadata is no reason to refuse sound pixels.
        return picture
    return picture if turn is None else picture.transpose(turn)


def _rgb(picture: "PilImage") -> NDArray[np.uint8]:
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        picture = _eight_bit(picture)
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def _eight_bit(picture: "PilImage") -> "PilImage":
    """Deep grey to 8 bit. 16-bit files count 0 to 65535; deeper ones by their own range, floats from 0 to 1 or so."""
    from PIL import Image

    values = np.nan_to_num(np.asarray(picture, dtype=np.float32), posinf=0.0, neginf=0.0)
    top = float(values.max(initial=0.0))
    if picture.mode.startswith("I;16") or 255 < top <= 65535:
        values *= np.float32(1 / 257)
    elif top > 65535:
        values *= np.float32(255 / top)
    elif picture.mode == "F" and top <= 1.0:
        values *= np.float32(255)
    return Image.fromarray(values.clip(0, 255).round().astype(np.uint8))


def _frozen(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    own = np.ascontiguousarray(pixels)
    own.flags.writeable = False
    return own
