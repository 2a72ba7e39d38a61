"""Colours as people see them: OKLab, lightness 0 to 1, a (green to red) and b (blue to yellow) about -0.4 to 0.4.

Source: Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

import numpy as np

from imagetxt.tools.painter.canvas import Field, Picture, Plane
from imagetxt.tools.vision.oklab import TO_CONES, TO_LAB

Lab = Field
"""H×W×3: OKLab lightness, a, b."""

_FROM_LAB = np.linalg.inv(TO_LAB.astype(np.float64)).astype(np.float32)
_FROM_CONES = np.linalg.inv(TO_CONES.astype(np.float64)).astype(np.float32)


_COLOUR_COUNTS = 1.5
"""What a difference of colour counts against one of lightness where lines are drawn."""


def to_lab(rgb: Picture) -> Lab:
    """From sRGB 0 to 1 to OKLab, H×W×3 each."""
    import cv2

    clipped = np.clip(rgb, 0, 1)
    linear = np.where(clipped <= 0.04045, clipped / 12.92, cv2.pow((clipped + 0.055) / 1.055, 2.4)).astype(np.float32)
    cones = cv2.pow(np.maximum(cv2.transform(linear, TO_CONES), 0), 1 / 3)
    return np.asarray(cv2.transform(cones, TO_LAB), dtype=np.float32)


def to_rgb(lab: Lab) -> Picture:
    """OKLab to sRGB, cut to 0 to 1."""
    import cv2

    roots = cv2.transform(np.ascontiguousarray(lab, dtype=np.float32), _FROM_LAB)
    linear = np.clip(cv2.transform(roots * roots * roots, _FROM_CONES), 0, 1)
    rgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * cv2.pow(linear, 1 / 2.4) - 0.055)
    return np.clip(rgb, 0, 1).astype(np.float32)


def lab_of(rgb: tuple[int, int, int]) -> tuple[float, float, float]:
    """One 8-bit sRGB colour to OKLab."""
    lightness, a, b = to_lab(np.array([[rgb]], dtype=np.float32) / 255)[0, 0].tolist()
    return lightness, a, b


def lightness(rgb: Picture) -> Plane:
    """OKLab lightness, H×W, 0 to 1."""
    return np.ascontiguousarray(to_lab(rgb)[..., 0])


def drawn_tone(rgb: Picture) -> Plane:
    """Lightness to which the main difference of colours is added, H×W: a grey koala before green leaves has an outline.

    After Gooch et al., "Color2Gray: salience-preserving color removal" (SIGGRAPH 2005), in its simplest form: along the
    one axis of a and b on which the picture's colours differ most, turned so that what is brighter grows brighter.
    """
    lab = to_lab(rgb)
    flat = lab[::4, ::4].reshape(-1, 3)
    spread = np.cov(flat[:, 1:], rowvar=False) if len(flat) > 1 else np.zeros((2, 2))
    axis = np.linalg.eigh(spread)[1][:, -1].astype(np.float32)
    along = (lab[..., 1:] - flat[:, 1:].mean(axis=0)) @ axis
    alike = float(((flat[:, 0] - flat[:, 0].mean()) * (along[::4, ::4].reshape(-1))).sum())
    return np.ascontiguousarray(lab[..., 0] + _COLOUR_COUNTS * (along if alike >= 0 else -along), dtype=np.float32)


def chroma(lab: Lab) -> Plane:
    """How colourful, H×W; grey is 0, pure red about 0.26."""
    return np.hypot(lab[..., 1], lab[..., 2])


def hue(lab: Lab) -> Plane:
    """Hue angle in degrees, 0 to 360: red 29, yellow 110, green 142, blue 264."""
    return np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360


def with_hue(lab: Lab, degrees: Plane, colourful: Plane) -> Lab:
    """The same lightness with another hue (degrees) and chroma."""
    angle = np.radians(degrees)
    return np.stack([lab[..., 0], colourful * np.cos(angle), colourful * np.sin(angle)], axis=-1).astype(np.float32)


def tinted(plane: Plane, dark: tuple[float, float, float], light: tuple[float, float, float]) -> Picture:
    """A plane 0 to 1 as a picture from the colour `dark` to the colour `light` (sRGB, 0 to 1)."""
    low, high = np.array(dark, dtype=np.float32), np.array(light, dtype=np.float32)
    return low + (high - low) * plane[..., None]
