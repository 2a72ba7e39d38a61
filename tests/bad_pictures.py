"""Files that are no pictures, or odd ones, made on the spot."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def bad_pictures(folder: Path, photo: Path) -> dict[str, str]:
    """Writes files that cannot be described; name → what the error must say."""
    made: dict[str, tuple[bytes, str]] = {
        "empty.jpg": (b"", "empty"),
        "text.png": (b"Dear diary, today I took no photograph.", "text"),
        "cut.jpg": (photo.read_bytes()[: photo.stat().st_size // 3], "cut off or damaged"),
        "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        "huge.png": (encoded(Image.new("1", (30_000, 30_000)), "PNG"), "80 megapixels"),
    }
    for name, (data, _) in made.items():
        (folder / name).write_bytes(data)
    return {name: words for name, (_, words) in made.items()}


def odd_pictures(folder: Path, photo: Path) -> list[str]:
    """Writes odd files that must be described all the same; their names."""
    with Image.open(photo) as opened:
        small = opened.convert("RGB").resize((240, 160))
    frames = [small, small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    deep = Image.fromarray(np.asarray(small.convert("L"), dtype=np.uint16) * 257)
    palette = small.quantize(16)
    turned = Image.Exif()
    turned[0x0112] = 6
    made = {
        "moving.gif": encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]),
        "deep.png": encoded(deep, "PNG"),
        "cmyk.jpg": encoded(small.convert("CMYK"), "JPEG"),
        "palette.png": encoded(palette, "PNG", transparency=0),
        "grey.jpg": encoded(small.convert("L"), "JPEG"),
        "dot.png": encoded(Image.new("RGB", (1, 1), "red"), "PNG"),
        "strip.png": encoded(Image.new("RGB", (1, 20_000), "blue"), "PNG"),
        "turned.jpg": encoded(small, "JPEG", exif=turned),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return sorted(made)
