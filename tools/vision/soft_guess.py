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
    for _ in range(rounds):
        for_it, against = _histogram(bins, likely), _histogram(bins, 1 - likely)
        ratio = np.clip(np.log(for_it + 1e-4) - np.log(against + 1e-4), -_TRUST, _TRUST)[bins]
        likely = np.where(inside, _odds(place + ratio), 0).astype(np.float32)
        likely = np.asarray(cv2.blur(likely, (side, side)), dtype=np.float32)
    return likely


def sameness(lab: NDArray[np.uint8], mask: BoolMask) -> float:
    """How far the colours inside a mask are those around it, 0 to 1: 1 where nothing tells them apart."""
    bins, inside = _bins(lab), mask.astype(np.float32)
    return float(np.minimum(_histogram(bins, inside), _histogram(bins, 1 - inside)).sum())


def _bins(lab: NDArray[np.uint8]) -> NDArray[np.int32]:
    """A colour number 0 to 4095 for each pixel: 16 steps of lightness, 16×16 of the two colour axes."""
    light = lab[..., 0].astype(np.int32) // 16
    axes = np.clip((lab[..., 1:].astype(np.int32) - 64) // 8, 0, 15)
    return np.asarray((light * 16 + axes[..., 0]) * 16 + axes[..., 1], dtype=np.int32)


def _histogram(bins: NDArray[np.int32], weights: Probability) -> NDArray[np.float64]:
    """The share of each colour number, smoothed over neighbouring colours: 4096 values that sum to about 1."""
    from scipy.ndimage import gaussian_filter

    counts = np.bincount(bins.ravel(), weights.ravel(), minlength=4096).reshape(16, 16, 16)
    total = counts.sum()
    return np.asarray(gaussian_filter(counts, 0.8, mode="nearest").ravel() / total if total > 0 else counts.ravel())


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
