"""A mask found on a small copy, brought to full size along the picture's own edges."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

GUIDED_PIXELS = 1_500_000
"""The edges are fitted on a copy of at most this many pixels; beyond it the fitted mask is enlarged smoothly."""


def enlarge(mask: BoolMask, guide: NDArray[np.uint8]) -> BoolMask:
    """Mask h×w bool to the size of `guide` (H×W×3 uint8 RGB), its outline drawn to the edges seen in the guide.

    A fast guided filter (He and Sun, "Fast Guided Filter", arXiv:1505.00996): inside small windows the mask is a linear
    function of the colours, fitted on the small copy and applied to the large one.
    """
    import cv2

    height, width = guide.shape[:2]
    shrink = min(1.0, (GUIDED_PIXELS / (height * width)) ** 0.5)
    if shrink < 1:
        size = max(1, round(width * shrink)), max(1, round(height * shrink))
        guide = cv2.resize(guide, size, interpolation=cv2.INTER_AREA)
    soft = _guided(mask, guide)
    if soft.shape != (height, width):
        soft = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(soft > 0.5, dtype=bool)


def _guided(mask: BoolMask, guide: NDArray[np.uint8], *, radius: int = 3, smooth: float = 2e-3) -> NDArray[np.float32]:
    """Mask h×w bool → float32 of the guide's size, about 0 to 1."""
    import cv2

    h, w = mask.shape
    target = mask.astype(np.float32)
    small = cv2.resize(guide, (w, h), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    weights, offset = _fit(small.reshape(h, w, 3), target, radius, smooth)
    size = guide.shape[1], guide.shape[0]
    weights = cv2.resize(weights, size, interpolation=cv2.INTER_LINEAR).reshape(*guide.shape)
    offset = cv2.resize(offset, size, interpolation=cv2.INTER_LINEAR).reshape(guide.shape[:2])
    return np.einsum("ijk,ijk->ij", weights, guide, dtype=np.float32) / np.float32(255) + offset


def _fit(
    colours: NDArray[np.float32], target: NDArray[np.float32], radius: int, smooth: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """In each window the best `weights · colour + offset` for the target: h×w×3 and h×w, averaged over windows."""

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        import cv2

        side = 2 * radius + 1
        return np.asarray(cv2.blur(values, (side, side)), dtype=np.float32).reshape(values.shape)

    h, w = target.shape
    middle = mean(colours)
    level = mean(target)
    outer = (colours[..., :, None] * colours[..., None, :]).reshape(h, w, 9)
    spread = np.concatenate([mean(outer[..., i : i + 3]) for i in (0, 3, 6)], axis=-1).reshape(h, w, 3, 3)
    spread = spread - middle[..., :, None] * middle[..., None, :] + smooth * np.eye(3, dtype=np.float32)
    shared = mean(colours * target[..., None]) - middle * level[..., None]
    weights = np.linalg.solve(spread, shared[..., None])[..., 0].astype(np.float32)
    offset = level - np.einsum("ijk,ijk->ij", weights, middle)
    return mean(weights), mean(offset.astype(np.float32))
