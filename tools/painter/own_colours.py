"""What is plainly not a thing's own within its mask: a table and shoes before a black sofa, a bright cloth on it."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask
from imagetxt.tools.painter.filters import resized
from imagetxt.tools.vision.colours import to_oklab

SIDE = 256
"""Pixels of the mask's long side while patches are looked for."""
_OTHER_HUE = 0.07
"""Distance from the thing's middle colour, in OKLab's a and b, from which a pixel is of another colour."""
_LIGHTER = 0.33
"""How much lighter than the thing a pixel is that no light on it explains."""
_SOLID, _PATCH = 5, 0.004
"""Pixels that a patch is wide at least, and its share of the mask: less is a gleam, or an eye."""
_MOST = 0.45


def own(pixels: NDArray[np.uint8], mask: BoolMask) -> BoolMask:
    """The mask H×W of a thing of one colour without solid patches of plainly another; all of it where they are most.

    Args:
        pixels: H×W×3 uint8 RGB.
        mask: where the thing is thought to be.
    """
    import cv2

    rows, columns = np.nonzero(mask)
    if len(rows) < 64:
        return mask
    y0, y1, x0, x1 = int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1
    scale = min(1.0, SIDE / max(y1 - y0, x1 - x0))
    size = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
    lab = to_oklab(np.asarray(cv2.resize(pixels[y0:y1, x0:x1], size, interpolation=cv2.INTER_AREA), dtype=np.uint8))
    part = resized(mask[y0:y1, x0:x1].astype(np.float32), size[1], size[0]) > 0.5
    if not part.any():
        return mask
    middle = np.median(lab[part], axis=0)
    off = np.hypot(lab[..., 1] - middle[1], lab[..., 2] - middle[2]) > _OTHER_HUE
    off |= lab[..., 0] > middle[0] + _LIGHTER
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SOLID, _SOLID))
    solid = cv2.morphologyEx((off & part).astype(np.uint8), cv2.MORPH_OPEN, disc)
    _, parts, about, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    large = 1 + np.nonzero(about[1:, cv2.CC_STAT_AREA] > _PATCH * np.count_nonzero(part))[0]
    foreign = np.isin(parts, large)
    grown = (cv2.dilate(foreign.astype(np.uint8), disc) > 0) & (off | foreign)
    if not foreign.any() or np.count_nonzero(grown & part) > _MOST * np.count_nonzero(part):
        return mask
    kept = mask.copy()
    kept[y0:y1, x0:x1] &= resized(grown.astype(np.float32), y1 - y0, x1 - x0) < 0.5
    return kept
