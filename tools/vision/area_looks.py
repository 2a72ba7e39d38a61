"""What can be measured of a large even area: colour, roughness, where it lies, which edges it touches."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask


@dataclass(frozen=True)
class Look:
    """Measures of one area. Shares are 0 to 1; places are parts of the picture's height or width from the top left."""

    share: float
    light: float
    """Median OKLab lightness, 0 to 1."""
    chroma: float
    """Median OKLab chroma; grey is below 0.03."""
    hue: float
    """Degrees on the OKLab hue circle: red 30, yellow 110, green 140, blue 260."""
    rough: float
    """Median spread of lightness within seven pixels at 240 pixels a side: sky 0.005, grass 0.03, leaves 0.08."""
    brighter_down: float
    """Lightness of its lowest third minus that of its highest third."""
    top: float
    bottom: float
    middle: float
    """Height of its topmost and lowest rows and of its centre."""
    width: float
    touches_top: float
    touches_bottom: float
    touches_sides: float
    """Part of that edge of the picture that it covers (for the sides: of both together)."""
    mask: BoolMask = field(repr=False)
    """h×w of the small picture."""


def look_at(mask: BoolMask, oklab: NDArray[np.float32], rough: NDArray[np.float32]) -> Look:
    """Measure an area. `mask` h×w bool, not empty; `oklab` h×w×3 and `rough` h×w of the same small picture."""
    height, width = mask.shape
    rows, columns = np.nonzero(mask)
    colours = oklab[mask]
    light, a, b = (float(np.median(colours[:, i])) for i in range(3))
    low, high = np.quantile(rows, (1 / 3, 2 / 3))
    upper, lower = colours[rows <= low, 0], colours[rows >= high, 0]
    return Look(
        share=len(rows) / mask.size,
        light=light,
        chroma=float(np.hypot(a, b)),
        hue=float(np.degrees(np.arctan2(b, a)) % 360),
        rough=float(np.median(rough[mask])),
        brighter_down=float(np.median(lower) - np.median(upper)),
        top=float(rows.min()) / height,
        bottom=float(rows.max() + 1) / height,
        middle=float(rows.mean()) / height,
        width=float(columns.max() + 1 - columns.min()) / width,
        touches_top=float(mask[0].mean()),
        touches_bottom=float(mask[-1].mean()),
        touches_sides=float((mask[:, 0].mean() + mask[:, -1].mean()) / 2),
        mask=mask,
    )
