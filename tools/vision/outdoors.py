"""Signs of the open air that colour and place give away: sky at the top, foliage and grass anywhere."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.colours import to_oklab

SIDE = 96


@dataclass(frozen=True)
class OpenAir:
    """What speaks for the open air, as shares of the picture, 0 to 1.

    `sky`: smooth and blue, or bright and even, reaching down from the top edge. `green`: leaves and grass.
    """

    sky: float
    green: float


def open_air(pixels: NDArray[np.uint8]) -> OpenAir:
    """Look for sky and greenery in a picture (H×W×3 uint8 RGB) at a small size."""
    import cv2

    height, width = pixels.shape[:2]
    scale = SIDE / max(height, width)
    size = max(4, round(width * scale)), max(4, round(height * scale))
    lab = to_oklab(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8))
    light, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    mean = cv2.blur(light, (3, 3))
    rough = np.sqrt(np.maximum(cv2.blur(light * light, (3, 3)) - mean * mean, 0))
    blue = (hue > 215) & (hue < 285) & (chroma > 0.03) & (light > 0.4)
    cloud = (light > 0.8) & (chroma < 0.03)
    green = (hue > 105) & (hue < 160) & (chroma > 0.05) & (rough > 0.012)
    return OpenAir(_from_the_top((blue | cloud) & (rough < 0.03), blue), float(green.mean()))


def _from_the_top(even: NDArray[np.bool_], blue: NDArray[np.bool_]) -> float:
    """The part of `even` (h×w) that hangs together with the top edge, if some of it is blue: white may be a wall."""
    import cv2

    count, parts = cv2.connectedComponents(even.astype(np.uint8), connectivity=4)
    top = [i for i in range(1, count) if np.count_nonzero(parts[0] == i) >= 0.3 * even.shape[1]]
    sky = np.isin(parts, top)
    if not top or blue[sky].mean() < 0.2:
        return 0.0
    return float(sky.mean())
