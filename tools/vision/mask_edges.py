"""A mask found on a small copy, brought to full size along the picture's own edges."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

Floats = NDArray[np.float32]

GUIDED_PIXELS = 1_500_000
"""The edges are fitted on a copy of at most this many pixels; beyond it the fitted mask is enlarged smoothly."""


def enlarge(mask: BoolMask, guide: NDArray[np.uint8]) -> BoolMask:
    """Mask h×w bool to the size of `guide` (H×W×3 uint8 RGB), its outline drawn to the edges seen in the guide.

    A fast guided filter (He and Sun, "Fast Guided Filter", arXiv:1505.00996): inside small windows the mask is a linear
    function of the colours, fitted on the small copy and applied to the large one.
    """
    height, width = guide.shape[:2]
    shrink = min(1.0, (GUIDED_PIXELS / (height * width)) ** 0.5)
    if shrink == 1:
        return _guided(mask, guide) > 0.5
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    smaller = np.asarray(_resized(guide, size), dtype=np.uint8)
    return _resized(_guided(mask, smaller), (width, height)) > 0.5


def _guided(mask: BoolMask, guide: NDArray[np.uint8]) -> Floats:
    """Mask h×w bool → float32 of the guide's size, about 0 to 1."""
    height, width = guide.shape[:2]
    small = _resized(guide, (mask.shape[1], mask.shape[0])) / np.float32(255)
    model = _resized(_fit(small, mask.astype(np.float32)), (width, height))
    soft = model[..., 3].copy()
    for i in range(3):
        soft += model[..., i] * (guide[..., i] / np.float32(255))
    return soft


def _fit(colours: Floats, target: Floats, *, radius: int = 3, smooth: float = 2e-3) -> Floats:
    """In each window the best `weights · colour + offset` for the target, averaged over windows: h×w×4.

    `colours` h×w×3, 0 to 1; `target` h×w; `smooth`: the variance of colour below which a window counts as even.
    """
    side = (2 * radius + 1, 2 * radius + 1)
    r, g, b = colours[..., 0], colours[..., 1], colours[..., 2]
    products = np.dstack([r * r, r * g, r * b, g * g, g * b, b * b])
    middle, level = _mean(colours, side), _mean(target, side)
    mr, mg, mb = middle[..., 0], middle[..., 1], middle[..., 2]
    pairs = _mean(products, side) - np.dstack([mr * mr, mr * mg, mr * mb, mg * mg, mg * mb, mb * mb])
    pairs[..., (0, 3, 5)] += np.float32(smooth)
    shared = _mean(colours * target[..., None], side) - middle * level[..., None]
    weights = _solved(pairs, shared)
    offset = level - (weights * middle).sum(axis=-1)
    return _mean(np.dstack([weights, offset]), side)


def _solved(pairs: Floats, shared: Floats) -> Floats:
    """Solve a symmetric 3×3 system in each pixel. `pairs` h×w×6: rr, rg, rb, gg, gb, bb; `shared` h×w×3; h×w×3."""
    rr, rg, rb, gg, gb, bb = (pairs[..., i] for i in range(6))
    first = np.dstack([gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg])
    second = np.dstack([first[..., 1], rr * bb - rb * rb, rb * rg - rr * gb])
    third = np.dstack([first[..., 2], second[..., 2], rr * gg - rg * rg])
    size = rr * first[..., 0] + rg * first[..., 1] + rb * first[..., 2]
    solved = np.dstack([(row * shared).sum(axis=-1) for row in (first, second, third)])
    return np.asarray(solved / size[..., None], dtype=np.float32)


def _mean(values: Floats, side: tuple[int, int]) -> Floats:
    """The mean over windows of that size, channel by channel."""
    import cv2

    channels = np.atleast_3d(values)
    means = [cv2.blur(np.ascontiguousarray(channels[..., i]), side) for i in range(channels.shape[2])]
    return np.asarray(np.dstack(means) if values.ndim == 3 else means[0], dtype=np.float32)


def _resized(values: NDArray[np.uint8] | Floats, size: tuple[int, int]) -> Floats:
    """An array h×w or h×w×n at the size `(width, height)`, as float32."""
    import cv2

    smaller = size[0] * size[1] < values.shape[0] * values.shape[1]
    made = cv2.resize(values, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    return np.asarray(made, dtype=np.float32)
