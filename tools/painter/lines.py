"""Outlines as a hand would draw them: differences of Gaussians across the edges, joined along the flow.

Sources: Kang, Lee and Chui, "Coherent line drawing" (2007); Winnemöller, Kyprianidis and Olsen, "XDoG: an eXtended
difference-of-Gaussians compendium" (2012).
"""

import numpy as np

from imagetxt.tools.painter.canvas import Plane
from imagetxt.tools.painter.filters import grid, sample
from imagetxt.tools.painter.flow import Flow, along


def outlines(plane: Plane, flow: Flow, *, width: float, faint: float = 0.004, length: float = 6.0) -> Plane:
    """Ink 0 to 1, H×W, on the dark side of every edge of `plane` (0 to 1).

    `width`: of the line, pixels. `faint`: how weak an edge still gets a line: smaller draws more. `length`: how far
    lines are joined along the flow, in line widths.
    """
    step = _across(plane, flow, width)
    step = along(step, flow, length=max(2.0, length * width), step=max(1.0, width / 2))
    return np.asarray(np.clip(np.tanh(np.maximum(-step - faint, 0) / (faint * 2.5)) * 1.15, 0, 1), dtype=np.float32)


def tone_lines(plane: Plane, flow: Flow, *, width: float, sharpen: float, level: float, hard: float) -> Plane:
    """Ink 0 to 1 where `plane`, sharpened across its edges, is darker than `level`: lines and filled shadows (XDoG).

    `sharpen`: weight of the lines against the tone (10 to 30). `hard`: how abrupt ink begins (5 soft, 50 hard).
    """
    narrow = along(_across(plane, flow, width, weight=sharpen), flow, length=max(2.0, 3 * width))
    return np.where(narrow >= level, 0, np.tanh(hard * (level - narrow))).astype(np.float32)


def _across(plane: Plane, flow: Flow, width: float, weight: float | None = None) -> Plane:
    """Narrow minus wide Gaussian, taken across the flow. With `weight` p: (1 + p)·narrow − p·wide."""
    sigma = max(0.5, width / 1.6)
    reach = int(np.ceil(2.2 * 1.6 * sigma))
    x, y = grid((plane.shape[0], plane.shape[1]))
    offsets = np.arange(-reach, reach + 1)
    narrow, wide = (np.exp(-0.5 * (offsets / s) ** 2) for s in (sigma, 1.6 * sigma))
    narrow, wide = narrow / narrow.sum(), wide / wide.sum()
    mixed = narrow - wide if weight is None else (1 + weight) * narrow - weight * wide
    total = np.zeros_like(plane)
    for offset, share in zip(offsets, mixed, strict=True):
        total += np.float32(share) * sample(plane, x - flow.y * np.float32(offset), y + flow.x * np.float32(offset))
    return total


def without_specks(ink: Plane, smallest: float) -> Plane:
    """The ink without spots of fewer than `smallest` pixels."""
    import cv2

    solid = (ink > 0.25).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    keep = (stats[:, cv2.CC_STAT_AREA] >= smallest).astype(np.float32)
    keep[0] = 1
    return np.asarray(ink * keep[labels], dtype=np.float32)
