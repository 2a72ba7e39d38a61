"""Where the sky is, by looks alone: smooth, blue or bright, hanging from the top edge."""

import numpy as np

from imagetxt.tools.painter.canvas import Picture, Plane
from imagetxt.tools.painter.colour import chroma, hue, to_lab
from imagetxt.tools.painter.filters import blur, grown, ramp, resized, steepness

_SIDE = 384
_LEAST = 0.06
"""A sky that fills less of the picture is not trusted."""


def sky_of(rgb: Picture) -> Plane | None:
    """The sky as H×W, 0 to 1, or None where there is none to be seen."""
    import cv2

    height, width = rgb.shape[:2]
    scale = _SIDE / max(height, width)
    small = resized(rgb, max(8, round(height * scale)), max(8, round(width * scale)))
    lab = to_lab(np.clip(small, 0, 1))
    rough = blur(steepness(blur(lab[..., 0], 1)), 2)
    blue = (
        ramp(hue(lab), 205, 225)
        * ramp(hue(lab), 295, 280)
        * ramp(chroma(lab), 0.015, 0.035)
        * ramp(lab[..., 0], 0.35, 0.5)
    )
    pale = ramp(lab[..., 0], 0.76, 0.84) * ramp(chroma(lab), 0.06, 0.035)
    candidate = ((np.maximum(blue, pale) > 0.5) & (rough < 0.045)).astype(np.uint8)
    opened = cv2.morphologyEx(candidate, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _, labels = cv2.connectedComponents(opened, connectivity=4)
    top = labels[: max(1, labels.shape[0] // 25)]
    hanging = [i for i in np.unique(top) if i and (top == i).mean() > 0.04]
    found = np.isin(labels, hanging)
    if found.mean() < _LEAST or found[: max(1, len(found) // 12)].mean() < 0.3:
        return None
    rows = np.arange(len(found))[:, None]
    if (found & (rows > 0.8 * len(found))).sum() > 0.12 * found.sum():
        return None
    closed = blur(grown(found.astype(np.float32), 2), 1.5)
    return _fitted(np.clip(resized(closed, height, width), 0, 1), rgb, scale)


def _fitted(rough: Plane, rgb: Picture, scale: float) -> Plane:
    """The mask drawn to the picture's own edges (guided filter, He et al. 2010)."""
    guide, sigma = rgb.mean(-1).astype(np.float32), max(1.5, 3.5 / scale)
    mean, cover = blur(guide, sigma), blur(rough, sigma)
    spread = blur(guide * guide, sigma) - mean * mean
    slope = (blur(guide * rough, sigma) - mean * cover) / (spread + 2e-3)
    base = cover - slope * mean
    return ramp(blur(slope, sigma) * guide + blur(base, sigma), 0.35, 0.72)
