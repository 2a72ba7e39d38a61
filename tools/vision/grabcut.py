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
from imagetxt.tools.vision.cut_crop import Crop
from imagetxt.tools.vision.cut_rounds import solve
from imagetxt.tools.vision.mask_edges import enlarge
from imagetxt.tools.vision.mask_shape import ellipse_mask

MARGIN = 0.25
SMALLEST_SIDE = 3
ITERATIONS = 2
"""Rounds of GrabCut: on photographs a third and a fourth moved no outline that one could see (overlap 0.98)."""
QUICK_ITERATIONS = 1
"""For colours one round does: overlap with two rounds 0.98 on the example photographs, and every colour the same."""
_BASE_SIDE = 96


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
    careful: bool = True,
) -> BoolMask:
    """The mask of one thing, H×W bool, never empty; see `cut`."""
    return cut(pixels, box=box, points=points, working_side=working_side, careful=careful).mask


def cut(
    pixels: NDArray[np.uint8],
    *,
    box: Box | None = None,
    points: Sequence[Point] = (),
    working_side: int = 384,
    careful: bool = True,
) -> Cut:
    """Cut one thing out of `pixels` (H×W×3 uint8 RGB).

    `box`: around the thing, pixels of the picture. `points`: clicks on it and beside it; without a box, one is made
    from what looks like the clicked places. `working_side`: the crop's long side in pixels while it is worked on.
    `careful`: False for a single round and no second try where the box is not filled: quick, and good
    enough for colours. The same input gives the same mask, in any thread. Without box
    and points the middle of the picture is meant.
    """
    from imagetxt.tools.vision.clicks import box_from_points

    height, width = pixels.shape[:2]
    tight = box is not None
    if box is None:
        box = box_from_points(pixels, points)
    box = _whole(box.clip(width, height), width, height)
    x0, y0, x1, y1 = _crop(box, width, height)
    part = np.ascontiguousarray(pixels[y0:y1, x0:x1])
    inner = Box(x0=box.x0 - x0, y0=box.y0 - y0, x1=box.x1 - x0, y1=box.y1 - y0)
    clicks = [p.model_copy(update={"x": p.x - x0, "y": p.y - y0}) for p in points]
    rounds = ITERATIONS if careful else QUICK_ITERATIONS
    made = _cut_part(part, inner, clicks, working_side, rounds, tight=tight and careful)
    mask = np.zeros((height, width), dtype=bool)
    mask[y0:y1, x0:x1] = made if made is not None else ellipse_mask(part.shape[1], part.shape[0], inner)
    _heed(mask, points)
    return Cut(mask, found=made is not None)


def _cut_part(
    part: NDArray[np.uint8], box: Box, points: Sequence[Point], working_side: int, iterations: int, *, tight: bool
) -> BoolMask | None:
    """The cut-out in the crop's frame, or None where nothing sensible came out."""
    if min(part.shape[:2]) < SMALLEST_SIDE:
        return None
    long_side = max(part.shape[:2])
    side = working_side if long_side >= working_side else max(long_side, min(working_side, _BASE_SIDE))
    rough = solve(Crop(part, box, tuple(points)), side=side, iterations=iterations, tight=tight)
    if rough is None:
        return None
    fine = enlarge(rough, part)
    return fine if fine.any() else None


def _heed(mask: BoolMask, points: Sequence[Point]) -> None:
    """Make the clicked places themselves what the clicks say, whatever the outline became (in place)."""
    height, width = mask.shape
    radius = max(1, round(0.005 * max(height, width)))
    before = mask.copy()
    for p in points:
        rows = slice(max(0, int(p.y) - radius), max(0, int(p.y) + radius + 1))
        mask[rows, max(0, int(p.x) - radius) : max(0, int(p.x) + radius + 1)] = p.inside
    if not mask.any():
        mask[:] = before


def _crop(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box with a margin for the background, whole pixels `x0, y0, x1, y1` inside the picture."""
    room = MARGIN * max(min(box.width, box.height), 0.5 * max(box.width, box.height)) + 2
    x0, y0 = max(0, int(box.x0 - room)), max(0, int(box.y0 - room))
    return x0, y0, min(width, int(box.x1 + room) + 1), min(height, int(box.y1 + room) + 1)


def _whole(box: Box, width: int, height: int) -> Box:
    """The box at least one pixel wide and high, inside the picture."""
    x0, y0 = min(box.x0, width - 1.0), min(box.y0, height - 1.0)
    return Box(x0=x0, y0=y0, x1=max(box.x1, x0 + 1), y1=max(box.y1, y0 + 1))
