"""A mask found on a small copy, brought to full size along the picture's own edges."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

Floats = NDArray[np.float32]

GUIDED_PIXELS = 1_500_000
"""The edges are fitted on a copy of at most this many pixels; beyond it the fitted mask is enlarged smoothly."""


def enlarge(mask: BoolMask, guide: NDArray[np.uint8]) -> BoolMask:
    """Mask h×w bool to the size of `guide` (H×W×3 uint8 RGB), its outline drawn to the edges seen in the guide."""
    return Guide(guide, mask.shape[1], mask.shape[0]).enlarge(mask)


class Guide:
    """A picture along whose edges small masks are enlarged; what all masks of one size share is computed once.

    A fast guided filter (He and Sun, "Fast Guided Filter", arXiv:1505.00996): inside small windows the mask is a linear
    function of the colours, fitted on the small copy and applied to the large one.
    """

    def __init__(self, pixels: NDArray[np.uint8], width: int, height: int) -> None:
        """`pixels`: H×W×3 uint8 RGB. `width`, `height`: of the small masks."""
        self._size = pixels.shape[1], pixels.shape[0]
        shrink = min(1.0, (GUIDED_PIXELS / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
        self._worked = self._size if shrink == 1 else tuple(max(1, round(side * shrink)) for side in self._size)
        worked = pixels if shrink == 1 else np.asarray(_resized(pixels, self._worked), dtype=np.uint8)
        self._planes = [worked[..., i] / np.float32(255) for i in range(3)]
        self._windows = _Windows(_resized(worked, (width, height)) / np.float32(255))

    def enlarge(self, mask: BoolMask) -> BoolMask:
        """A mask h×w bool at the size of the picture."""
        model = self._windows.fit(mask.astype(np.float32))
        weights, offset = model[:3], model[3]
        soft = _resized(offset, self._worked)
        for plane, weight in zip(self._planes, weights, strict=True):
            soft += _resized(weight, self._worked) * plane
        return (soft if self._worked == self._size else _resized(soft, self._size)) > 0.5


class _Windows:
    """The colours of a small picture (h×w×3, 0 to 1) in windows around each pixel, ready to be fitted to a mask."""

    def __init__(self, colours: Floats, *, radius: int = 3, smooth: float = 2e-3) -> None:
        """`smooth`: the variance of colour below which a window counts as even."""
        self._side = (2 * radius + 1, 2 * radius + 1)
        self._colours = colours
        r, g, b = colours[..., 0], colours[..., 1], colours[..., 2]
        products = np.dstack([r * r, r * g, r * b, g * g, g * b, b * b])
        self._middle = middle = _mean(colours, self._side)
        mr, mg, mb = middle[..., 0], middle[..., 1], middle[..., 2]
        pairs = _mean(products, self._side) - np.dstack([mr * mr, mr * mg, mr * mb, mg * mg, mg * mb, mb * mb])
        pairs[..., (0, 3, 5)] += np.float32(smooth)
        self._rows, self._determinant = _inverse(pairs)

    def fit(self, target: Floats) -> list[Floats]:
        """In each window the best `weights · colour + offset` for the target (h×w), averaged over windows.

        Four arrays h×w: the weights of red, green and blue, and the offset.
        """
        level = _mean(target, self._side)
        shared = _mean(self._colours * target[..., None], self._side) - self._middle * level[..., None]
        solved = np.dstack([(row * shared).sum(axis=-1) for row in self._rows])
        weights = np.asarray(solved / self._determinant[..., None], dtype=np.float32)
        offset = level - (weights * self._middle).sum(axis=-1)
        return [_mean(np.ascontiguousarray(one), self._side) for one in (*np.moveaxis(weights, -1, 0), offset)]


def _inverse(pairs: Floats) -> tuple[tuple[Floats, Floats, Floats], Floats]:
    """What solves a symmetric 3×3 system in each pixel: the rows of the adjugate, h×w×3 each, and the determinant.

    `pairs` h×w×6: rr, rg, rb, gg, gb, bb.
    """
    rr, rg, rb, gg, gb, bb = (pairs[..., i] for i in range(6))
    first = np.dstack([gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg])
    second = np.dstack([first[..., 1], rr * bb - rb * rb, rb * rg - rr * gb])
    third = np.dstack([first[..., 2], second[..., 2], rr * gg - rg * rg])
    return (first, second, third), rr * first[..., 0] + rg * first[..., 1] + rb * first[..., 2]


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
