"""The list beside or below a picture that says what its numbers mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imagetxt.tools.drawing.lettering import font, label_size
from imagetxt.tools.drawing.palette import BLACK, WHITE, Rgb, text_colour

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage


@dataclass(frozen=True)
class Entry:
    """One line: the number as it stands in the picture, what it is, and its colour."""

    number: str
    text: str
    colour: Rgb


def add_legend(picture: "PilImage", entries: Sequence[Entry], size: int) -> "PilImage":
    """The picture with the entries below it, or to its right where it is much taller than wide; `size`: of the font."""
    from PIL import Image

    if not entries:
        return picture
    chip = max(label_size(e.number, size)[0] for e in entries)
    row = label_size("X", size)[1] + max(3, size // 4)
    column = chip + max(label_size(e.text, size)[0] for e in entries) + size
    beside = picture.height > 1.3 * picture.width and picture.height >= 2 * row
    if beside:
        rows = max(1, (picture.height - size) // row)
        columns = -(-len(entries) // rows)
        canvas = Image.new("RGB", (picture.width + columns * column + size, picture.height), WHITE)
        origin = (picture.width + size // 2, size // 2)
    else:
        columns = max(1, (picture.width - size // 2) // column)
        rows = -(-len(entries) // columns)
        width = max(picture.width, column + size // 2)
        canvas = Image.new("RGB", (width, picture.height + rows * row + size), WHITE)
        origin = (size // 2, picture.height + size // 2)
    canvas.paste(picture, (0, 0))
    for i, entry in enumerate(entries):
        corner = origin[0] + (i // rows) * column, origin[1] + (i % rows) * row
        _draw_entry(canvas, entry, corner, chip, size)
    return canvas


def _draw_entry(canvas: "PilImage", entry: Entry, corner: tuple[int, int], chip: int, size: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(canvas)
    x, y = corner
    height = label_size("X", size)[1]
    pen.rectangle((x, y, x + chip - 1, y + height - 1), fill=entry.colour)
    ink = text_colour(entry.colour)
    pen.text((x + chip / 2, y + height / 2), entry.number, fill=ink, font=font(size), anchor="mm")
    pen.text((x + chip + size // 2, y + height / 2), entry.text, fill=BLACK, font=font(size), anchor="lm")
