"""Flatness: what a program drew, or cut out on black, has large parts without any grain; a photograph has few."""

import numpy as np
from numpy.typing import NDArray

_SAMPLES = 240
_EQUAL = 1
_BLACK = 6
_PAGE = 0.75


def flat_samples(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], NDArray[np.uint8]]:
    """Where a picture is without grain.

    Args:
        pixels: H×W×3 uint8 RGB, at least 2×2.

    Returns:
        `(flat, colours)` of at most about 240×240 samples: N booleans, true where a pixel is as good as equal to its
        right-hand and its lower neighbour, and the pixels themselves, N×3.
    """
    step = max(1, max(pixels.shape[:2]) // _SAMPLES)
    here = pixels[:-1:step, :-1:step]
    right, below = pixels[:-1:step, 1::step], pixels[1::step, :-1:step]
    apart = np.maximum(_apart(here, right), _apart(here, below))
    return (apart <= _EQUAL).ravel(), here.reshape(-1, 3)


def is_page(pixels: NDArray[np.uint8]) -> bool:
    """Whether a picture (H×W×3 uint8 RGB) is flat nearly all over, as windows, pages and diagrams are."""
    return min(pixels.shape[:2]) > 1 and float(flat_samples(pixels)[0].mean()) >= _PAGE


def lit(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Samples (N×3) of a picture (H×W×3 uint8 RGB) without flat black, which is a background and no darkness.

    All of them where next to nothing else is there.
    """
    if min(pixels.shape[:2]) < 2:
        return pixels.reshape(-1, 3)
    flat, colours = flat_samples(pixels)
    shown = ~(flat & (colours.max(axis=1) <= _BLACK))
    return colours[shown] if shown.mean() > 1 / 50 else colours


def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest difference of a channel, H×W."""
    apart = np.maximum(one, other) - np.minimum(one, other)
    most: NDArray[np.uint8] = np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2])
    return most
