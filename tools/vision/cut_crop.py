"""The part of a picture around one thing, ready to be worked on at any size."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box


@dataclass(frozen=True)
class Crop:
    """A part of a picture with the box and points in its own frame.

    `pixels`: h×w×3 uint8, RGB as cropped from the picture, OpenCV's 8-bit Lab once scaled.
    """

    pixels: NDArray[np.uint8] = field(repr=False)
    box: Box
    points: tuple[Point, ...] = ()

    def scaled(self, side: int) -> "Crop":
        """A copy whose long side is `side` pixels, colours as OpenCV's 8-bit Lab, slightly smoothed."""
        import cv2

        height, width = self.pixels.shape[:2]
        scale = side / max(height, width)
        w, h = max(2, round(width * scale)), max(2, round(height * scale))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        small = cv2.GaussianBlur(cv2.resize(self.pixels, (w, h), interpolation=how), (0, 0), 0.7)
        sx, sy = w / width, h / height
        points = tuple(p.model_copy(update={"x": p.x * sx, "y": p.y * sy}) for p in self.points)
        return Crop(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), dtype=np.uint8), self.box.scale(sx, sy), points)

    @property
    def size(self) -> tuple[int, int]:
        """`(width, height)`."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def clicks(self, *, inside: bool) -> list[tuple[int, int]]:
        """Clicks on the thing, or beside it, as whole pixels `(x, y)`; those outside the crop are left out."""
        w, h = self.size
        places = [(int(p.x), int(p.y)) for p in self.points if p.inside == inside]
        return [(x, y) for x, y in places if 0 <= x < w and 0 <= y < h]
