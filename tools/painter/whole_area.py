"""The whole of an area: up to the edges of what stands before it, where its mask keeps a safe distance."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask
from imagetxt.tools.painter.filters import resized
from imagetxt.tools.vision.colours import to_oklab

SIDE = 640
"""Pixels of the long side while the edges are looked for."""
_BAND = 0.03
"""How far, in parts of the long side, an area reaches beyond its mask, whatever colour is there."""
_ALIKE = 0.10
"""Distance in OKLab from a colour of the area up to which what lies farther is still of it: more cloud in the sky."""
_SAME = 0.05
"""The same for what is of the area without doubt."""
_SAFE = 2
"""Pixels by which a mask is drawn in, so that the edge beside it is free to be found."""
_COLOURS = 8


def whole_area(
    pixels: NDArray[np.uint8], mask: BoolMask, others: Sequence[BoolMask], nameless: Sequence[BoolMask] = ()
) -> BoolMask:
    """The mask H×W of an area grown over what no other region has, until it meets an edge or another region.

    Args:
        pixels: H×W×3 uint8 RGB.
        mask: where the area is known to be.
        others: the masks of the other regions that have a name; they keep what they have but for a rim.
        nameless: those of areas without one, which are a part of this one where they have its colours.
    """
    import cv2

    height, width = mask.shape
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(height * scale)), max(1, round(width * scale))
    small = np.asarray(cv2.resize(pixels, (size[1], size[0]), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _SAFE + 1, 2 * _SAFE + 1))

    def core(plane: BoolMask) -> BoolMask:
        there = (resized(plane.astype(np.float32), *size) > 0.5).astype(np.uint8)
        return np.asarray(cv2.erode(there, disc) > 0)

    area = core(mask)
    if not area.any():
        return mask
    away = _away(small, area)
    taken, markers = np.zeros(size, dtype=bool), np.zeros(size, dtype=np.int32)
    for part in map(core, nameless):
        if part.any() and float(np.median(away[part])) < _SAME:
            area |= part
        else:
            taken |= part
    for other in others:
        taken |= core(other)
    markers[taken], markers[area] = 2, 1
    flooded = cv2.watershed(cv2.GaussianBlur(small, (0, 0), 1.0), markers) == 1
    reach = max(1, round(_BAND * max(size)))
    near = cv2.distanceTransform((~area).astype(np.uint8), cv2.DIST_L2, 5) <= reach
    whole = area | (flooded & (near | (away < _ALIKE)))
    whole |= _joined(whole, (away < _SAME) & ~taken)
    whole = np.asarray(cv2.morphologyEx(whole.astype(np.uint8), cv2.MORPH_CLOSE, disc) > 0) & ~taken
    return mask | (resized(whole.astype(np.float32), height, width) > 0.5)


def _joined(whole: BoolMask, more: BoolMask) -> BoolMask:
    """The pieces of both together that hold some of the first: grass between legs, which an edge closes off."""
    import cv2

    _, pieces = cv2.connectedComponents((whole | more).astype(np.uint8), connectivity=8)
    return np.isin(pieces, np.unique(pieces[whole]))


def _away(pixels: NDArray[np.uint8], area: BoolMask) -> NDArray[np.float32]:
    """How far every colour of a picture is from the area's: from the middles of its darkest to lightest parts."""
    lab = to_oklab(pixels)
    inside = lab[area]
    order = np.argsort(inside[:, 0])
    middles = np.stack([np.median(part, axis=0) for part in np.array_split(inside[order], _COLOURS) if len(part)])
    away = np.min([np.linalg.norm(lab - middle, axis=-1) for middle in middles], axis=0)
    return np.asarray(away, dtype=np.float32)
