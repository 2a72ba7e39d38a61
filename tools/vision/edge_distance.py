"""How far a place lies behind edges, seen from the sides of a box: a thing has an outline, what is around it runs on.

After Wei, Wen, Zhu and Sun, "Geodesic saliency using background priors" (ECCV 2012).
"""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask

Floats = NDArray[np.float32]
_STEP = 0.15
"""What a step costs where there is no edge, in levels of 8-bit Lab."""
_EVEN = 30
"""Percentile of steepness up to which a place counts as even: noise, texture and blur."""
_FAR = 90
"""Percentile of the distances inside the box that counts as 1."""


def steepness(lab: NDArray[np.uint8]) -> Floats:
    """How steeply colours change, h×w, in levels of 8-bit Lab a pixel."""
    import cv2

    smooth = cv2.GaussianBlur(lab.astype(np.float32), (0, 0), 0.8)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    return np.asarray(np.sqrt((across**2 + down**2).sum(axis=-1)) / 8, dtype=np.float32)


def cut_sides(width: int, height: int, box: Box, *, slack: float = 0.0) -> tuple[bool, bool, bool, bool]:
    """Which sides of a box, left, top, right and bottom, are sides of its frame too; `slack` in parts of the box."""
    dx, dy = max(1.0, slack * box.width), max(1.0, slack * box.height)
    return box.x0 <= dx, box.y0 <= dy, box.x1 >= width - dx, box.y1 >= height - dy


def edge_distance(lab: NDArray[np.uint8], box: Box) -> Floats | None:
    """How far each place is from around the box, over as few edges as can be: h×w, 0 outside, about 1 far in.

    Sides of the box that are sides of the frame are no way in. None where no side is. `lab`: h×w×3 uint8, OpenCV's
    8-bit Lab; `box` in its frame.
    """
    import cv2
    from skimage.graph import MCP_Geometric

    around = _around(lab.shape[1], lab.shape[0], box)
    rim = around & (cv2.dilate((~around).astype(np.uint8), np.ones((3, 3), dtype=np.uint8)) > 0)
    if not rim.any():
        return None
    steep = steepness(lab)
    cost = _STEP + np.maximum(steep - np.percentile(steep, _EVEN), 0)
    near = ~around | rim  # nobody need walk farther out
    rows, columns = _span(near, 1), _span(near, 0)
    ways = MCP_Geometric(np.where(around, 1e-6, cost)[rows, columns])
    totals, _ = ways.find_costs(np.argwhere(rim[rows, columns]))
    far = np.zeros(around.shape)
    far[rows, columns] = np.where(around[rows, columns], 0, totals)
    return np.asarray(far / max(1e-6, float(np.percentile(far[~around], _FAR))), dtype=np.float32)


def _span(mask: BoolMask, axis: int) -> slice:
    """From the first row (`axis` 1) or column (0) that a mask, not empty, has a place in to the last one."""
    places = np.flatnonzero(np.any(mask, axis=axis))
    return slice(int(places[0]), int(places[-1]) + 1)


def _around(width: int, height: int, box: Box) -> BoolMask:
    """What of a frame lies outside the box; a side on the border of the frame has nothing outside it."""
    x0, y0, x1, y1 = box.clip(width, height).pixels()
    left, top, right, bottom = cut_sides(width, height, box)
    around = np.ones((height, width), dtype=bool)
    rows = slice(0 if top else y0 + 1, height if bottom else y1 - 1)
    around[rows, 0 if left else x0 + 1 : width if right else x1 - 1] = False
    return around
