"""A box is tight: the thing in it reaches all four sides. Where a cut-out does not, the likeliest way there is pinned.

After Lempitsky, Kohli, Rother and Sharp, "Image segmentation with a bounding box prior" (ICCV 2009).
"""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box

_SLACK = 0.08


def pins(mask: BoolMask, box: Box, cost: NDArray[np.float64], *, worst: float) -> BoolMask | None:
    """Ways from a mask to the sides of its box that it does not reach, as a mask h×w; None where it reaches all.

    `cost` h×w: what one pixel of the way costs, low where the pixel looks like the thing; ways run inside the box. One
    whose mean cost is above `worst` is not taken: the box was loose there.
    """
    from skimage.graph import MCP_Geometric

    have = mask_box(mask)
    if have is None:
        return None
    x0, y0, x1, y1 = box.clip(mask.shape[1], mask.shape[0]).pixels()
    dx, dy = _SLACK * (x1 - x0), _SLACK * (y1 - y0)
    ends = []
    if have.y0 > y0 + dy:
        ends.append((slice(y0, y0 + 1), slice(x0, x1)))
    if have.y1 < y1 - dy:
        ends.append((slice(y1 - 1, y1), slice(x0, x1)))
    if have.x0 > x0 + dx:
        ends.append((slice(y0, y1), slice(x0, x0 + 1)))
    if have.x1 < x1 - dx:
        ends.append((slice(y0, y1), slice(x1 - 1, x1)))
    if not ends:
        return None
    walk = np.full(mask.shape, np.inf)
    walk[y0:y1, x0:x1] = cost[y0:y1, x0:x1]
    ways = MCP_Geometric(np.where(mask, 1e-6, walk))
    starts = _one_each(mask & np.isfinite(walk))
    if not starts:
        return None
    totals, _ = ways.find_costs(starts)
    pinned = np.zeros(mask.shape, dtype=bool)
    for rows, columns in ends:
        line = totals[rows, columns]
        row, column = np.unravel_index(int(np.argmin(line)), line.shape)
        path = np.array(ways.traceback((int(rows.start + row), int(columns.start + column))))
        new = path[~mask[path[:, 0], path[:, 1]]]
        if len(new) and walk[new[:, 0], new[:, 1]].mean() <= worst:
            pinned[new[:, 0], new[:, 1]] = True
    return pinned if pinned.any() else None


def _one_each(mask: BoolMask) -> list[tuple[int, int]]:
    """One place `(row, column)` in each connected piece: inside a mask walking costs next to nothing."""
    import cv2

    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    flat = labels.ravel()
    first = (int(np.argmax(flat == i)) for i in range(1, count))
    return [(place // mask.shape[1], place % mask.shape[1]) for place in first]
