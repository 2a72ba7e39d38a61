"""Regions drawn on a picture: translucent masks, outlines and boxes; dashed where a region is only likely."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.drawing.palette import Rgb
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

Line = list[tuple[float, float]]


def tint(pixels: NDArray[np.uint8], mask: BoolMask, colour: Rgb, strength: float) -> None:
    """Lay a colour over the masked pixels (H×W×3 uint8, changed in place); `strength` 0 to 1."""
    under = pixels[mask].astype(np.float32)
    pixels[mask] = (under * (1 - strength) + np.array(colour, dtype=np.float32) * strength).astype(np.uint8)


def outlines(mask: BoolMask) -> list[Line]:
    """The closed outlines of a mask as points `(x, y)`, specks left out."""
    import cv2

    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    least = max(4, 0.01 * float(np.count_nonzero(mask)))
    lines = []
    for contour in found:
        if cv2.contourArea(contour) >= least or len(found) == 1:
            points = [(float(x), float(y)) for x, y in contour[:, 0, :]]
            lines.append([*points, points[0]])
    return lines


def box_line(box: Box) -> Line:
    """The box as a closed line, on its outermost pixels."""
    x0, y0, x1, y1 = box.x0, box.y0, max(box.x0, box.x1 - 1), max(box.y0, box.y1 - 1)
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]


def draw_line(picture: "PilImage", line: Line, colour: Rgb, width: int, *, dashed: bool) -> None:
    """Draw a line with a dark rim, so that it shows on bright and on dark ground."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    parts = _dashes(line, 5.0 * width) if dashed else [line]
    for extra, ink in ((2, (20, 20, 20)), (0, colour)):
        for part in parts:
            pen.line(part, fill=ink, width=width + extra, joint="curve")


def _dashes(line: Line, length: float) -> list[Line]:
    """Every other stretch of `length` pixels of a line."""
    points = np.array(line)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    if along[-1] < 2 * length:
        return [line]
    stops = np.arange(0.0, along[-1], length)
    parts = []
    for start, end in zip(stops[::2], stops[1::2], strict=False):
        between = points[(along > start) & (along < end)]
        ends = np.array([[np.interp(at, along, points[:, axis]) for axis in (0, 1)] for at in (start, end)])
        parts.append([(float(x), float(y)) for x, y in np.vstack([ends[:1], between, ends[1:]])])
    return parts
