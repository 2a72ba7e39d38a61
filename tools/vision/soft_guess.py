"""A first guess of what in a box is the thing: colours that are rarer around the box than in it, near its middle.

Colour histograms instead of mixtures and a prior of place make it quick and hard to fool; it starts GrabCut.
"""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask

Probability = NDArray[np.float32]
_ROUNDS = 5
_TRUST = 3.0
"""The most that colour may say for or against, as log odds; the place says 2 in the middle, 0 near the box's sides."""


def guess(
    lab: NDArray[np.uint8], box: Box, *, prior: NDArray[np.float32] | None = None, rounds: int = _ROUNDS
) -> Probability:
    """How likely each pixel belongs to the thing: h×w float32, 0 to 1, zero outside the box.

    `lab`: h×w×3 uint8, OpenCV's 8-bit Lab; `box` in its frame. `prior`: h×w log odds beside those of colour and place.
    """
    import cv2

    height, width = lab.shape[:2]
    bins = _bins(lab)
    place, inside = _place(width, height, box)
    if prior is not None:
        place = place + prior
    likely = np.where(inside, _odds(place), 0).astype(np.float32)
    side = 2 * max(1, round(0.012 * max(height, width))) + 1
    colours = _Histograms(bins)
    for _ in range(rounds):
        for_it, against = colours.of(likely)
        ratio = np.clip(np.log(for_it + 1e-4) - np.log(against + 1e-4), -_TRUST, _TRUST)[bins]
        likely = np.where(inside, _odds(place + ratio), 0).astype(np.float32)
        likely = np.asarray(cv2.blur(likely, (side, side)), dtype=np.float32)
    return likely


def sameness(lab: NDArray[np.uint8], mask: BoolMask) -> float:
    """How far the colours inside a mask are those around it, 0 to 1: 1 where nothing tells them apart."""
    inside, outside = _Histograms(_bins(lab)).of(mask.astype(np.float32))
    return float(np.minimum(inside, outside).sum())


def _bins(lab: NDArray[np.uint8]) -> NDArray[np.int32]:
    """A colour number 0 to 4095 for each pixel: 16 steps of lightness, 16×16 of the two colour axes."""
    light = lab[..., 0].astype(np.int32) // 16
    axes = np.clip((lab[..., 1:].astype(np.int32) - 64) // 8, 0, 15)
    return np.asarray((light * 16 + axes[..., 0]) * 16 + axes[..., 1], dtype=np.int32)


class _Histograms:
    """Shares of a picture's colour numbers, smoothed over neighbouring colours: 4096 values that sum to about 1."""

    def __init__(self, bins: NDArray[np.int32]) -> None:
        """`bins`: h×w colour numbers."""
        self._bins = bins.ravel()
        self._counts = _smoothed(np.bincount(self._bins, minlength=4096))

    def of(self, likely: Probability) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Of the pixels by how likely (h×w, 0 to 1) they are the thing, and of the same by how likely they are not."""
        total = float(likely.sum(dtype=np.float64))
        thing = _smoothed(np.bincount(self._bins, likely.ravel(), minlength=4096))
        around = np.maximum(self._counts - thing, 0)  # both are sums: what is not of the one is of the other
        return thing / max(total, 1e-9), around / max(len(self._bins) - total, 1e-9)


def _smoothed(counts: NDArray[np.float64] | NDArray[np.intp]) -> NDArray[np.float64]:
    from scipy.ndimage import gaussian_filter

    cube = counts.astype(np.float64).reshape(16, 16, 16)
    return np.asarray(gaussian_filter(cube, 0.8, mode="nearest").ravel())


def _place(width: int, height: int, box: Box) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Log odds by place alone, and where the box is (both h×w)."""
    (cx, cy), rx, ry = box.center, max(0.5, box.width / 2), max(0.5, box.height / 2)
    dx = np.abs((np.arange(width) + 0.5 - cx) / rx)
    dy = np.abs((np.arange(height) + 0.5 - cy) / ry)
    distance = (dx[None, :] ** 2.5 + dy[:, None] ** 2.5) ** (1 / 2.5)
    inside = (dx[None, :] <= 1.02) & (dy[:, None] <= 1.02)
    return np.clip(2.0 * (1 - distance / 0.95), -2.5, 2.0), inside


def _odds(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logit)))
