"""How alike two pictures are as a whole: structure, edges, brightness and colour.

Both are brought to one size first, the second one stretched to the shape of the first where they differ.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box

SIDE = 384
_LEAST_SIDE = 16
_NEAR = 0.005
"""Edges count as shared within this part of the diagonal."""
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Likeness:
    """Scores of two pictures.

    `structure`: SSIM of the grey pictures (Wang et al., IEEE TIP 2004), -1 to 1. `local`: its map h×w, in the common
    size. `edges`: the harmonic mean (F1) of two shares, of the first one's Canny edges that have an edge of the second
    within half a per cent of the diagonal, and the other way round; 0 to 1, and 1 where neither has any edge.
    `outlines`: these edges, h×w each.
    """

    structure: float
    edges: float
    local: Floats = field(repr=False)
    outlines: tuple[NDArray[np.bool_], NDArray[np.bool_]] = field(repr=False)

    def at(self, box: Box) -> float:
        """Mean SSIM inside a box in parts of the width and height (0 to 1)."""
        part = self.local[self._inside(box)]
        return float(part.mean()) if part.size else float(self.local.mean())

    def edges_at(self, box: Box) -> float:
        """The same measure as `edges` inside such a box: high, too, where light became dark and dark light."""
        one, other = (plane[self._inside(box)] for plane in self.outlines)
        return _agreement(one, other, _near(*self.local.shape)) if one.size else self.edges

    def _inside(self, box: Box) -> tuple[slice, slice]:
        height, width = self.local.shape
        scaled = Box(x0=box.x0 * width, y0=box.y0 * height, x1=box.x1 * width, y1=box.y1 * height)
        x0, y0, x1, y1 = scaled.clip(width, height).pixels()
        return slice(y0, y1), slice(x0, x1)


def likeness(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> Likeness:
    """Compare two pictures, H×W×3 uint8 RGB each, of any sizes."""
    import cv2
    from skimage.metrics import structural_similarity

    height, width = first.shape[:2]
    scale = SIDE / max(height, width)
    size = max(_LEAST_SIDE, round(width * scale)), max(_LEAST_SIDE, round(height * scale))
    one, other = (
        np.asarray(cv2.cvtColor(_resized(p, size), cv2.COLOR_RGB2GRAY), dtype=np.uint8) for p in (first, second)
    )
    structure, local = structural_similarity(  # type: ignore[no-untyped-call]
        one, other, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True
    )
    outlines = _edges(one), _edges(other)
    edges = _agreement(*outlines, _near(*one.shape))
    return Likeness(float(structure), edges, np.asarray(local, dtype=np.float32), outlines)


def edge_agreement(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """How far two grey pictures h×w of one size share their edges, 0 to 1; see `Likeness.edges`."""
    return _agreement(_edges(one), _edges(other), _near(*one.shape))


def _agreement(first: NDArray[np.bool_], second: NDArray[np.bool_], near: float) -> float:
    if not first.any() and not second.any():
        return 1.0
    if not first.any() or not second.any():
        return 0.0
    there, back = _share_near(first, second, near), _share_near(second, first, near)
    return 2 * there * back / (there + back) if there + back > 0 else 0.0


def _near(height: int, width: int) -> float:
    return max(1.5, _NEAR * float(np.hypot(height, width)))


def _resized(pixels: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    import cv2

    smaller = size[0] * size[1] < pixels.shape[0] * pixels.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=how), dtype=np.uint8)


def _edges(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Canny edges, with thresholds from the picture's own steepness so that a pale picture has edges too."""
    import cv2

    smooth = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.4))
    steep = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
    high = float(np.clip(np.percentile(steep, 90), 20, 200))
    return np.asarray(cv2.Canny(smooth, 0.5 * high, high, L2gradient=True) > 0)


def _share_near(edges: NDArray[np.bool_], others: NDArray[np.bool_], near: float) -> float:
    """The share of `edges` with one of `others` within `near` pixels."""
    import cv2

    distance = cv2.distanceTransform((~others).astype(np.uint8), cv2.DIST_L2, 5)
    return float(np.mean(np.asarray(distance)[edges] <= near))
