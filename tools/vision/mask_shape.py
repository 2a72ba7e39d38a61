"""Masks put in order: specks dropped, small holes filled. All masks are boolean H×W arrays of one frame."""

from collections.abc import Sequence

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask

Places = Sequence[tuple[int, int]]


def keep_pieces(mask: BoolMask, *, share: float = 0.15, holding: Places = ()) -> BoolMask:
    """The largest connected piece, and every other piece with at least `share` of its pixels.

    `holding`: `(x, y)` places. Pieces that hold one of them stay whatever their size.
    """
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 2:
        return mask
    held = {int(labels[y, x]) for x, y in holding} - {0}
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = held | {int(i) + 1 for i in np.flatnonzero(areas >= share * areas.max())}
    return np.isin(labels, list(kept))


def fill_holes(mask: BoolMask, *, share: float = 0.03, sparing: Places = ()) -> BoolMask:
    """The mask with its enclosed holes filled, where a hole has at most `share` of the mask's pixels.

    Larger holes are taken for real: the inside of a wheel, the gap between an arm and a body; so are those that hold
    one of the `(x, y)` places of `sparing`.
    """
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    spared = {int(labels[y, x]) for x, y in sparing}
    outside = spared | set(np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])))
    limit = share * np.count_nonzero(mask)
    small = [i for i in range(1, count) if i not in outside and stats[i, cv2.CC_STAT_AREA] <= limit]
    return mask | (np.isin(labels, small) & ~mask)


def ellipse_mask(width: int, height: int, box: Box, *, power: float = 2.0) -> BoolMask:
    """The ellipse inscribed in a box as a mask H×W, at least one pixel; `power` above 2 fills its corners more."""
    (cx, cy), rx, ry = box.center, max(0.5, box.width / 2), max(0.5, box.height / 2)
    dx = np.abs((np.arange(width) + 0.5 - cx) / rx) ** power
    dy = np.abs((np.arange(height) + 0.5 - cy) / ry) ** power
    mask = np.asarray(dy[:, None] + dx[None, :] <= 1.0, dtype=bool)
    if not mask.any():
        mask[min(height - 1, int(cy)), min(width - 1, int(cx))] = True
    return mask
