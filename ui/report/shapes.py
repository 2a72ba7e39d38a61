"""Regions as SVG shapes over a picture."""

from dataclasses import dataclass

from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.masks import BoolMask, decode

FRAME = 1000
_WORKING_SIDE = 480
_SMALLEST_PART = 12.0


@dataclass(frozen=True)
class Shape:
    """One region: `path` is SVG path data in a frame whose long side is `FRAME` units."""

    id: str
    phrase: str
    path: str


@dataclass(frozen=True)
class Frame:
    """The SVG's viewBox size, of the picture's own proportions."""

    width: int
    height: int


def frame_of(evidence: Evidence) -> Frame:
    """The picture's proportions with the long side `FRAME`."""
    scale = FRAME / max(evidence.width, evidence.height)
    return Frame(max(1, round(evidence.width * scale)), max(1, round(evidence.height * scale)))


def shapes_of(evidence: Evidence) -> list[Shape]:
    """Every region's outline, largest first, so that a small one lies above the large one it is part of."""
    scale = FRAME / max(evidence.width, evidence.height)
    ordered = sorted(evidence.regions, key=lambda r: r.box.area, reverse=True)
    return [Shape(r.id, r.phrase or r.name, _path(r, scale)) for r in ordered]


def _path(region: Region, scale: float) -> str:
    outline = _mask_path(decode(region.mask), scale) if region.mask else ""
    return outline or _box_path(region, scale)


def _box_path(region: Region, scale: float) -> str:
    x0, y0, x1, y1 = (round(v * scale) for v in (region.box.x0, region.box.y0, region.box.x1, region.box.y1))
    return f"M{x0} {y0}H{x1}V{y1}H{x0}Z"


def _mask_path(mask: BoolMask, scale: float) -> str:
    """The outlines of a mask H×W, traced at `_WORKING_SIDE` and straightened by a pixel; "" where nothing is left."""
    import cv2
    import numpy as np

    height, width = mask.shape
    shrink = min(1.0, _WORKING_SIDE / max(height, width))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    small = cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    outlines, _ = cv2.findContours(small, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    parts = []
    for outline in outlines:
        if cv2.contourArea(outline) < _SMALLEST_PART:
            continue
        corners = cv2.approxPolyDP(outline, 1.0, True).reshape(-1, 2) * (scale / shrink)
        parts.append("M" + "L".join(f"{round(x)} {round(y)}" for x, y in corners) + "Z")
    return "".join(parts)
