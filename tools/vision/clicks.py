"""From clicks to a box: what looks like the clicked places, and where it ends."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import mask_box

_SIDE = 256


def box_from_points(pixels: NDArray[np.uint8], points: Sequence[Point]) -> Box:
    """A box around what has the colours of the clicked places; `pixels` H×W×3 uint8 RGB, the box in its frame.

    Without a click on the thing the middle two thirds of the picture are taken.
    """
    import cv2

    height, width = pixels.shape[:2]
    inside = [p for p in points if p.inside]
    if not inside:
        return Box(x0=width / 6, y0=height / 6, x1=width * 5 / 6, y1=height * 5 / 6)
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.GaussianBlur(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), (0, 0), 1.5)
    flooded = np.zeros((size[1] + 2, size[0] + 2), dtype=np.uint8)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    for p in inside:
        seed = min(size[0] - 1, int(p.x * scale)), min(size[1] - 1, int(p.y * scale))
        cv2.floodFill(lab.copy(), flooded, seed, 0, (18, 10, 10), (18, 10, 10), 4 | cv2.FLOODFILL_MASK_ONLY | (1 << 8))
    found = mask_box(flooded[1:-1, 1:-1].astype(bool))
    assert found is not None  # noqa: S101  # every flood fills at least its own seed
    grown = Box(x0=found.x0 / scale, y0=found.y0 / scale, x1=found.x1 / scale, y1=found.y1 / scale)
    return grown.pad(0.08, width, height)
