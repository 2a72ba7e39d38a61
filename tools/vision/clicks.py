"""From clicks to a box: the even-looking pieces of the picture that were clicked, and where they end."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box

_SIDE = 200
_COARSE_TO_FINE = (400, 150, 60, 25)
_LARGEST_SHARE = 0.5


def box_from_points(pixels: NDArray[np.uint8], points: Sequence[Point]) -> Box:
    """A box around what was clicked; `pixels` H×W×3 uint8 RGB, points and box in its frame.

    The picture is divided into even-looking pieces (Felzenszwalb and Huttenlocher, IJCV 2004), first into large ones;
    smaller ones are tried while a click beside the thing falls into the same piece, or the piece fills the picture.
    Without a click on the thing the middle two thirds of the picture are taken.
    """
    import cv2

    height, width = pixels.shape[:2]
    inside = [p for p in points if p.inside]
    if not inside:
        return Box(x0=width / 6, y0=height / 6, x1=width * 5 / 6, y1=height * 5 / 6)
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.GaussianBlur(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), (0, 0), 1)
    clicked = _pieces(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB)), points, scale)
    found = mask_box(clicked)
    if found is None:
        p = inside[0]
        found = Box(x0=p.x * scale - 1, y0=p.y * scale - 1, x1=p.x * scale + 1, y1=p.y * scale + 1)
    sx, sy = width / size[0], height / size[1]
    return Box(x0=found.x0 * sx, y0=found.y0 * sy, x1=found.x1 * sx, y1=found.y1 * sy).pad(0.06, width, height)


def _pieces(lab: NDArray[np.uint8], points: Sequence[Point], scale: float) -> BoolMask:
    """The clicked pieces of a small picture h×w×3 as a mask h×w; pieces with a click beside the thing are left out."""
    from skimage.segmentation import felzenszwalb

    height, width = lab.shape[:2]
    chosen = np.zeros((height, width), dtype=bool)
    for evenness in _COARSE_TO_FINE:
        pieces = felzenszwalb(lab, scale=evenness, sigma=0.5, min_size=40, channel_axis=2)
        places = [(min(height - 1, int(p.y * scale)), min(width - 1, int(p.x * scale)), p.inside) for p in points]
        wanted = {int(pieces[y, x]) for y, x, inside in places if inside}
        unwanted = {int(pieces[y, x]) for y, x, inside in places if not inside}
        chosen = np.isin(pieces, list(wanted - unwanted))
        if not wanted & unwanted and np.count_nonzero(chosen) <= _LARGEST_SHARE * chosen.size:
            break
    return chosen
