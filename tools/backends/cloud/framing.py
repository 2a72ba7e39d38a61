"""A picture at a size that an image server takes, and the way back to its own proportions."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
FIXED = ((1024, 1024), (1536, 1024), (1024, 1536))
"""(width, height) in pixels of the models that take no others."""
STEP = 16
USUAL, MOST = 1024, 2048
"""Long side, pixels: where nobody asks for one, and at all."""
FEWEST = 655_360
"""Pixels in all, below which the server draws nothing."""
LONGEST = 3.0
"""The long side by the short one, at most."""


def size_for(width: int, height: int, wanted: int | None, *, fixed: bool) -> tuple[int, int]:
    """(width, height) to ask for, near a source's proportions, with a wanted long side. `fixed`: one of `FIXED`."""
    ratio = min(LONGEST, max(1 / LONGEST, width / height))
    if fixed:
        return min(FIXED, key=lambda size: abs(math.log(size[0] / size[1] / ratio)))
    long_side = max(min(wanted or USUAL, MOST), math.sqrt(FEWEST * max(ratio, 1 / ratio)))
    wide, high = (long_side, long_side / ratio) if ratio >= 1 else (long_side * ratio, long_side)
    return math.ceil(wide / STEP) * STEP, math.ceil(high / STEP) * STEP


@dataclass(frozen=True)
class Frame:
    """Where a source lies inside a canvas of `width` × `height` pixels: its left, top, right and bottom, exclusive."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, width: int, height: int, size: tuple[int, int]) -> "Frame":
        """A source of `width` × `height`, as large as fits into `size`, in its middle."""
        scale = min(size[0] / width, size[1] / height)
        inner = max(1, round(width * scale)), max(1, round(height * scale))
        left, top = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
        return cls(*size, left, top, left + inner[0], top + inner[1])

    def filled(self, pixels: Pixels) -> Pixels:
        """The source (H×W×3 or H×W) on the canvas; what is left over repeats its edge."""
        from PIL import Image

        inner = Image.fromarray(pixels).resize(
            (self.right - self.left, self.bottom - self.top), Image.Resampling.LANCZOS
        )
        around = ((self.top, self.height - self.bottom), (self.left, self.width - self.right), (0, 0))
        return np.pad(np.asarray(inner), around[: pixels.ndim], mode="edge")

    def taken_out(self, drawn: Pixels) -> Pixels:
        """The source's part of a drawing of the whole canvas, H×W×3, whatever size that came in."""
        high, wide = drawn.shape[0] / self.height, drawn.shape[1] / self.width
        rows = slice(round(self.top * high), max(round(self.bottom * high), round(self.top * high) + 1))
        columns = slice(round(self.left * wide), max(round(self.right * wide), round(self.left * wide) + 1))
        return drawn[rows, columns]
