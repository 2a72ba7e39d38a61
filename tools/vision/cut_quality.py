"""How good a cut-out looks by itself: whether its outline runs along edges, parts colours and fills the box."""

from dataclasses import dataclass

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.vision.cut_crop import Crop
from imagetxt.tools.vision.edge_distance import cut_sides, steepness
from imagetxt.tools.vision.soft_guess import sameness

_PLAIN_EDGE = 70
"""Percentile of steepness from which a place is an edge."""
_LEAST_EDGE = 4.0
"""The same in levels of 8-bit Lab a pixel: in an even picture most places change, and hardly."""
_ON_EDGES = 0.97
_REACHES = 0.7
_NEAR = 2


@dataclass(frozen=True)
class Quality:
    """Four shares, 0 to 1.

    `edges`: how far the outline runs along edges. `apart`: how far the colours inside are not those around.
    `tightness`: overlap of the box with the one around the mask. `boxed`: the part of the outline that is only a side
    of the box, where the cut stopped because it had to.
    """

    edges: float
    apart: float
    tightness: float
    boxed: float

    @property
    def total(self) -> float:
        """One number to choose by; edges tell most. The weights were chosen on nineteen outlines drawn by hand."""
        return 3 * self.edges + 0.5 * self.apart + 0.7 * self.tightness - 0.5 * self.boxed

    @property
    def is_doubtful(self) -> bool:
        """Whether another start is worth a try."""
        return self.edges < _ON_EDGES or self.tightness < _REACHES


def quality(crop: Crop, mask: BoolMask) -> Quality:
    """Look at a cut-out (h×w bool) of a scaled crop."""
    import cv2

    if not mask.any():
        return Quality(0, 0, 0, 1)
    kernel = np.ones((3, 3), dtype=np.uint8)
    steep = np.asarray(cv2.dilate(steepness(crop.pixels), kernel))
    outline = mask & (cv2.erode(mask.astype(np.uint8), kernel, borderValue=1) == 0)
    length = float(max(1, int(np.count_nonzero(outline))))
    edge = max(_LEAST_EDGE, float(np.percentile(steep, _PLAIN_EDGE)))
    return Quality(
        edges=float(np.minimum(1, steep[outline] / edge).sum()) / length,
        apart=1 - sameness(crop.pixels, mask),
        tightness=tightness(mask, crop.box),
        boxed=int(np.count_nonzero(outline & _sides(crop))) / length,
    )


def tightness(mask: BoolMask, box: Box) -> float:
    """How well the mask fills its box: the overlap (0 to 1) of the box with the one around the mask's solid parts."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    around = mask_box(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel).astype(bool))
    return around.iou(box) if around is not None else 0.0


def _sides(crop: Crop) -> BoolMask:
    """Where the sides of the box are, those apart where the picture ends."""
    width, height = crop.size
    x0, y0, x1, y1 = crop.box.clip(width, height).pixels()
    left, top, right, bottom = cut_sides(width, height, crop.box)
    near = np.zeros((height, width), dtype=bool)
    near[:, : 0 if left else x0 + _NEAR] = True
    near[: 0 if top else y0 + _NEAR] = True
    near[:, width if right else x1 - _NEAR :] = True
    near[height if bottom else y1 - _NEAR :] = True
    return near
