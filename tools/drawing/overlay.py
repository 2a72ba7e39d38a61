"""A picture with everything found in it drawn on: readable on a thumbnail and on a poster."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.drawing.layout import Placed, Wish, lay_out
from imagetxt.tools.drawing.legend import Entry, add_legend
from imagetxt.tools.drawing.lettering import drawable, font, label_size, shorter
from imagetxt.tools.drawing.palette import Rgb, colour_of, text_colour
from imagetxt.tools.drawing.shapes import box_line, draw_line, outlines, tint
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, decode

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

SMALLEST_SIDE = 480
_TINT = {"object": 0.34, "area": 0.1}


def draw_regions(
    image: LoadedImage, regions: Sequence[Region], *, masks: bool = True, max_side: int = 1600
) -> "PilImage":
    """Draw regions with their names on a picture.

    Regions that are only likely are dashed and have a "?". A name that finds no place becomes a number, told in a
    legend below or beside the picture. `masks`: fill and outline masks instead of drawing boxes, where there are any.
    `max_side`: the longest side of the picture in the drawing, pixels; small pictures are enlarged. Mode RGB.
    """
    scale = _scale(image, max_side)
    width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    line, size = line_width(width, height), font_size(width, height)
    drawn = [_small_mask(r, width, height) if masks else None for r in regions]
    picture = _paint(image, regions, drawn, (width, height), line)
    boxes = [_scaled(r.box, width / image.width, height / image.height) for r in regions]
    wishes = [_wish(i, r, b, m) for i, (r, b, m) in enumerate(zip(regions, boxes, drawn, strict=True))]
    placed = lay_out(wishes, width, height, lambda text: label_size(text, size))
    for label in placed:
        _draw_label(picture, label, colour_of(label.wish), size)
    named = {p.wish for p in placed if p.level < len(wishes[p.wish].texts) - 1}
    rest = [i for i in range(len(regions)) if i not in named]
    return add_legend(picture, [Entry(str(i + 1), _legend_text(regions[i]), colour_of(i)) for i in rest], size)


def line_width(width: int, height: int) -> int:
    """How thick lines are on a drawing of that size, pixels."""
    return max(2, round(max(width, height) / 450))


def font_size(width: int, height: int) -> int:
    """How large letters are on a drawing of that size, pixels."""
    return max(13, round(max(width, height) / 42))


def _scale(image: LoadedImage, max_side: int) -> float:
    """Down to `max_side`; small pictures up until they can hold a label, unless they are thin lines."""
    long_side = max(image.width, image.height)
    if long_side > max_side:
        return max_side / long_side
    return max(1.0, min(SMALLEST_SIDE, max_side) / long_side)


def _paint(
    image: LoadedImage,
    regions: Sequence[Region],
    drawn: Sequence[BoolMask | None],
    size: tuple[int, int],
    line: int,
) -> "PilImage":
    """The scaled picture with masks, outlines and boxes; large regions below small ones."""
    from PIL import Image

    how = Image.Resampling.LANCZOS if size[0] < image.width else Image.Resampling.BICUBIC
    pixels: NDArray[np.uint8] = np.array(image.pil().resize(size, how))
    order = sorted(range(len(regions)), key=lambda i: -regions[i].box.area)
    for i in order:
        mask = drawn[i]
        if mask is not None:
            tint(pixels, mask, colour_of(i), _TINT[regions[i].kind])
    picture = Image.fromarray(pixels)
    for i in order:
        mask = drawn[i]
        box = _scaled(regions[i].box, size[0] / image.width, size[1] / image.height)
        lines = outlines(mask) if mask is not None else [box_line(box)]
        thick = line if regions[i].kind == "object" else max(1, line - 1)
        for one in lines:
            draw_line(picture, one, colour_of(i), thick, dashed=not regions[i].certain)
    return picture


def _small_mask(region: Region, width: int, height: int) -> BoolMask | None:
    """The region's mask at the drawing's size, or None where there is none to see."""
    import cv2

    if region.mask is None:
        return None
    soft = cv2.resize(decode(region.mask).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    mask = np.asarray(soft >= 0.5, dtype=bool)
    return mask if mask.any() else None


def _scaled(box: Box, sx: float, sy: float) -> Box:
    return Box(x0=box.x0 * sx, y0=box.y0 * sy, x1=box.x1 * sx, y1=box.y1 * sy)


def _name(region: Region) -> str:
    return drawable(region.name) + ("" if region.certain else "?")


def _legend_text(region: Region) -> str:
    """A region in the legend: its name, or for an area without one what it looks like."""
    return drawable(region.phrase) if region.label == "area" and region.phrase else _name(region)


def _texts(region: Region, number: str) -> tuple[str, ...]:
    """What a region's label may say: its name, shorter forms of it, at last its number."""
    if region.kind == "area" and region.label == "area":
        return (number,)
    mark = "" if region.certain else "?"
    return (*(drawable(name) + mark for name in shorter(region.name)), number)


def _wish(index: int, region: Region, box: Box, mask: BoolMask | None) -> Wish:
    texts = _texts(region, str(index + 1))
    if mask is None:
        return Wish(box, texts)
    if region.kind == "area":
        return Wish(box, texts, spot=_inner_spot(mask))
    top = int(np.flatnonzero(mask.any(axis=1))[0])
    return Wish(box, texts, tip=(float(np.median(np.flatnonzero(mask[top]))), float(top)))


def _inner_spot(mask: BoolMask) -> tuple[float, float]:
    """The place in a mask that is farthest from its outline, `(x, y)`."""
    import cv2

    walled = np.pad(mask.astype(np.uint8), 1)
    depth = cv2.distanceTransform(walled, cv2.DIST_L2, 3)
    y, x = np.unravel_index(int(np.argmax(depth)), depth.shape)
    return float(x - 1), float(y - 1)


def _draw_label(picture: "PilImage", label: Placed, colour: Rgb, size: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    b = label.box
    pen.rectangle((b.x0, b.y0, b.x1 - 1, b.y1 - 1), fill=colour)
    pen.text(((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2), label.text, fill=text_colour(colour), font=font(size), anchor="mm")
