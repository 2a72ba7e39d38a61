"""Whether what looks black is rather something brown or green in the shade: its dark pixels share such a tint."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

_SAMPLE = 4096
_TINTED = 0.075
"""Chroma of the mean colour, as a part of its lightness, from which it is a tint: black things have half of it."""
_WARM_OR_GREEN = (20.0, 175.0)
"""Hues in degrees that no light lends to black: the sky's is blue."""


def is_tinted(pixels: NDArray[np.uint8], mask: BoolMask) -> bool:
    """Whether the masked pixels (of H×W×3 uint8 RGB) have, all in all, a brown or green tint for how dark they are."""
    from imagetxt.tools.vision.colours import to_oklab

    if not mask.any():
        return False
    dark = pixels[mask]
    lab = to_oklab(dark[:: max(1, len(dark) // _SAMPLE)])
    light, (red, yellow) = float(np.median(lab[:, 0])), lab[:, 1:].mean(axis=0)
    least, most = _WARM_OR_GREEN
    hue = float(np.degrees(np.arctan2(yellow, red)) % 360)
    return bool(least <= hue <= most and np.hypot(red, yellow) >= _TINTED * light)
