"""One thing cut out of a picture by its box or by clicks, with GrabCut (Rother et al., SIGGRAPH 2004; OpenCV).

The work is done on a crop scaled to a bounded size; the mask comes back in the frame of the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.vision.mask_edges import enlarge
from imagetxt.tools.vision.mask_shape import fill_holes, keep_pieces

MARGIN = 0.25
SMALLEST_SIDE = 12
_SEED = 20


@dataclass(frozen=True)
class Cut:
    """A cut-out: `mask` H×W bool, never empty. `found` is False where a plain shape in the box stands in for it."""

    mask: BoolMask = field(repr=False)
    found: bool = True


def cut_out(
    pixels: NDArray[np.uint8],
    *,
    box: Box | None = None,
    points: Sequence[Point] = (),
    working_side: int = 384,
    iterations: int = 4,
) -> BoolMask:
    """The mask of one thing, H×W bool, never empty; see `cut`."""
    return cut(pixels, box=box, points=points, working_side=working_side, iterations=iterations).mask


def cut(
    pixels: NDArray[np.uint8],
    *,
    box: Box | None = None,
    points: Sequence[Point] = (),
    working_side: int = 384,
    iterations: int = 4,
) -> Cut:
    """Cut one thing out of `pixels` (H×W×3 uint8 RGB).

    `box`: around the thing, pixels of the picture. `points`: clicks on it and beside it; without a box, one is made
    from what looks like the clicked places. `working_side`: the crop's long side in pixels while it is worked on.
    The same input gives the same mask. Neither box nor points: the middle of the picture is meant.
    """
    from imagetxt.tools.vision.clicks import box_from_points

    height, width = pixels.shape[:2]
    if box is None:
        box = box_from_points(pixels, points)
    box = _whole(box.clip(width, height), width, height)
    crop = _crop(box, width, height)
    x0, y0, x1, y1 = crop
    part = np.ascontiguousarray(pixels[y0:y1, x0:x1])
    inner = Box(x0=box.x0 - x0, y0=box.y0 - y0, x1=box.x1 - x0, y1=box.y1 - y0)
    clicks = [p.model_copy(update={"x": p.x - x0, "y": p.y - y0}) for p in points]
    made = _cut_part(part, inner, clicks, working_side, iterations)
    mask = np.zeros((height, width), dtype=bool)
    mask[y0:y1, x0:x1] = made if made is not None else _ellipse(part.shape[1], part.shape[0], inner)
    return Cut(mask, found=made is not None)


def _cut_part(
    part: NDArray[np.uint8], box: Box, points: Sequence[Point], working_side: int, iterations: int
) -> BoolMask | None:
    """The cut-out in the crop's frame, or None where nothing sensible came out."""
    import cv2

    height, width = part.shape[:2]
    scale = min(1.0, working_side / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if min(size) < SMALLEST_SIDE:
        return None
    small = cv2.GaussianBlur(cv2.resize(part, size, interpolation=cv2.INTER_AREA), (0, 0), 0.7)
    sx, sy = size[0] / width, size[1] / height
    inner = Box(x0=box.x0 * sx, y0=box.y0 * sy, x1=box.x1 * sx, y1=box.y1 * sy)
    clicks = [p.model_copy(update={"x": p.x * sx, "y": p.y * sy}) for p in points]
    trimap = _trimap(size[0], size[1], inner, clicks)
    rough = _grabcut(small, trimap, iterations)
    if rough is None:
        return None
    held = [(int(p.x), int(p.y)) for p in clicks if p.inside and 0 <= p.x < size[0] and 0 <= p.y < size[1]]
    rough = fill_holes(keep_pieces(rough, holding=held))
    if not _plausible(rough, inner):
        return None
    return _first_nonempty(enlarge(rough, part), _scaled(rough, width, height))


def _grabcut(small: NDArray[np.uint8], trimap: NDArray[np.uint8], iterations: int) -> BoolMask | None:
    """Small picture h×w×3 and start labels h×w (OpenCV's GC_ values) → mask h×w, or None where OpenCV declines.

    OpenCV's random numbers are kept per thread, so seeding here makes the result repeatable in any thread.
    """
    import cv2

    if not (np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD)).sum() > 8 and np.isin(trimap, (0, 2)).sum() > 8):
        return None
    background, thing = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(_SEED)
    perceptual = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    labels = trimap.copy()
    cv2.grabCut(perceptual, labels, None, background, thing, iterations, cv2.GC_INIT_WITH_MASK)
    return np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD))


def _trimap(width: int, height: int, box: Box, points: Sequence[Point]) -> NDArray[np.uint8]:
    """Start labels h×w: outside the box surely not, inside an ellipse of the box probably, its corners probably not."""
    import cv2

    labels = np.full((height, width), cv2.GC_BGD, dtype=np.uint8)
    x0, y0, x1, y1 = box.pixels()
    labels[y0:y1, x0:x1] = cv2.GC_PR_BGD
    labels[_ellipse(width, height, box, power=4.0)] = cv2.GC_PR_FGD
    radius = max(1, round(0.012 * max(width, height)))
    for p in points:
        value = cv2.GC_FGD if p.inside else cv2.GC_BGD
        cv2.circle(labels, (int(p.x), int(p.y)), radius, value, -1)
    if not (labels == cv2.GC_BGD).any():
        for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
            edge[edge == cv2.GC_PR_FGD] = cv2.GC_PR_BGD
    return labels


def _ellipse(width: int, height: int, box: Box, *, power: float = 2.0) -> BoolMask:
    """The (super)ellipse inscribed in the box as a mask h×w, at least one pixel."""
    (cx, cy), rx, ry = box.center, max(0.5, box.width / 2), max(0.5, box.height / 2)
    dx = np.abs((np.arange(width) + 0.5 - cx) / rx) ** power
    dy = np.abs((np.arange(height) + 0.5 - cy) / ry) ** power
    mask = dy[:, None] + dx[None, :] <= 1.0
    if not mask.any():
        mask[min(height - 1, int(cy)), min(width - 1, int(cx))] = True
    return np.asarray(mask, dtype=bool)


def _plausible(mask: BoolMask, box: Box) -> bool:
    """Whether a cut-out fills a believable part of its box."""
    return bool(np.count_nonzero(mask) >= 0.08 * box.area)


def _scaled(mask: BoolMask, width: int, height: int) -> BoolMask:
    import cv2

    grown = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(grown, dtype=bool)


def _first_nonempty(*masks: BoolMask) -> BoolMask:
    return next((m for m in masks if m.any()), masks[-1])


def _crop(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box with a margin for the background, whole pixels `x0, y0, x1, y1` inside the picture."""
    room = MARGIN * max(box.width, box.height)
    x0, y0 = max(0, int(box.x0 - room)), max(0, int(box.y0 - room))
    return x0, y0, min(width, int(box.x1 + room) + 1), min(height, int(box.y1 + room) + 1)


def _whole(box: Box, width: int, height: int) -> Box:
    """The box at least one pixel wide and high, inside the picture."""
    x0, y0 = min(box.x0, width - 1.0), min(box.y0, height - 1.0)
    return Box(x0=x0, y0=y0, x1=max(box.x1, x0 + 1), y1=max(box.y1, y0 + 1))
