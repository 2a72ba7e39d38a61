"""OKLab, the perceptual colour space in which colours are named and pictures compared.

Björn Ottosson, "A perceptual color space for image processing", 2020, https://bottosson.github.io/posts/oklab/.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


def to_oklab(rgb: NDArray[np.uint8]) -> FloatArray:
    """SRGB uint8 …×3 to OKLab float32 …×3: L 0 to 1, a and b about -0.4 to 0.4."""
    linear = _linear_table()[rgb]
    cone = np.cbrt(linear @ TO_CONES.T)
    return np.asarray(cone @ TO_LAB.T, dtype=np.float32)


TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    dtype=np.float32,
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    dtype=np.float32,
)


@cache
def _linear_table() -> FloatArray:
    value = np.arange(256, dtype=np.float32) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)
