"""Where a cut-out may start: by colour and place, then by edges too; a close-up by what it must fill."""

from collections.abc import Iterator

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.cut_crop import Crop
from imagetxt.tools.vision.edge_distance import cut_sides, edge_distance
from imagetxt.tools.vision.mask_shape import ellipse_mask
from imagetxt.tools.vision.soft_guess import Probability, guess

_BEHIND_EDGES = 0.45
"""Distance over edges from which a place is rather the thing than what is around it."""
_EDGE_TRUST = 3.0
"""The most that edges may say for or against, as log odds."""
_CORE = 0.75
"""Part of the sides of its box that a close-up surely fills."""
_CLOSE_UP = 3
"""Sides on which a thing runs out of the picture when it is seen from so near that it fills its box."""
_SLACK = 0.06


def starts(crop: Crop) -> Iterator[Probability]:
    """How likely each pixel of a scaled crop is the thing: guesses h×w float32, the likeliest to do first."""
    plain = guess(crop.pixels, crop.box)
    if sum(cut_sides(*crop.size, crop.box, slack=_SLACK)) >= _CLOSE_UP:
        yield _holding(plain, crop, _CORE)
        return
    yield plain
    distance = edge_distance(crop.pixels, crop.box)
    if distance is not None:
        odds = _EDGE_TRUST * (distance - _BEHIND_EDGES) / _BEHIND_EDGES
        yield guess(crop.pixels, crop.box, prior=np.clip(odds, -_EDGE_TRUST, _EDGE_TRUST))


def _holding(likely: Probability, crop: Crop, size: float) -> Probability:
    """The guess with an ellipse in the middle of the box held for sure; `size`: its part of the box's sides."""
    (x, y), box = crop.box.center, crop.box
    dx, dy = size * box.width / 2, size * box.height / 2
    core = ellipse_mask(*crop.size, Box(x0=x - dx, y0=y - dy, x1=x + dx, y1=y + dy))
    return np.where(core, np.float32(1), likely)
