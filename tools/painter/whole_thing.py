"""A thing's mask grown to the whole of the thing, so that a new colour does not stop in the middle of it.

Cut-outs stop where light changes: at the shaded cheek of a cat, at the rim of a cup. Pixels of the thing's own colours
that adjoin the mask within its box are taken in, and GrabCut settles the outline (Rother et al., SIGGRAPH 2004).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.painter.canvas import Field, Plane
from imagetxt.tools.painter.filters import resized
from imagetxt.tools.vision.colours import to_oklab

ROUND = frozenset("cup bowl vase bottle apple orange donut clock frisbee".split()) | {"sports ball", "wine glass"}
"""COCO classes that nearly fill the ellipse in their box."""
SIDE = 256
"""Pixels of the box's long side while it is worked on."""
_COLOURS = 6
_LEAST_SHARE = 0.05
_LIKE = 0.06
"""Distance in OKLab, lightness counted for 0.6, up to which a pixel has one of the thing's colours."""
_LIGHT = np.array([0.6, 1.0, 1.0], dtype=np.float32)
_RING = 0.25
_MOST_GROWTH = 1.5
_MOST_ROUND_GROWTH = 1.8
_CORNERS = 2.5
_FOOT, _RIM, _TAPER = 0.1, 0.75, 0.35
"""Part of a box below a cut-out from which the body of a vessel is missing there; part of its width that a rim has; how
much narrower than its rim a vessel is at its foot."""


@dataclass(frozen=True)
class _Scene:
    """The box with a margin, made small: `rgb` h×w×3 uint8, `lab` h×w×3 weighted OKLab, the others h×w.

    `inside`: the box; `oval`: the rounded shape in it.
    """

    rgb: NDArray[np.uint8]
    lab: Field
    mask: BoolMask
    inside: BoolMask
    oval: BoolMask


def whole_thing(pixels: NDArray[np.uint8], mask: BoolMask, box: Box, *, rounded: bool = False) -> BoolMask:
    """The mask (H×W bool) with what adjoins it and has its colours, within the box; H×W, at least what it was.

    Args:
        pixels: H×W×3 uint8 RGB.
        mask: what was cut out.
        box: around the whole thing, pixels.
        rounded: the thing nearly fills the ellipse in its box (`ROUND`): there its colours count even where the
            surroundings share them, as a cup's on a saucer.
    """
    height, width = mask.shape
    margin = _RING * max(box.width, box.height)
    x0, y0, x1, y1 = (
        Box(x0=box.x0 - margin, y0=box.y0 - margin, x1=box.x1 + margin, y1=box.y1 + margin).clip(width, height).pixels()
    )
    part = mask[y0:y1, x0:x1]
    if min(part.shape) < 8 or np.count_nonzero(part) < 64:
        return mask
    scene = _small(pixels[y0:y1, x0:x1], part, Box(x0=box.x0 - x0, y0=box.y0 - y0, x1=box.x1 - x0, y1=box.y1 - y0))
    grown = _grown(scene, rounded=rounded)
    if grown is None:
        return mask
    whole = mask.copy()
    whole[y0:y1, x0:x1] |= resized(grown.astype(np.float32), y1 - y0, x1 - x0) > 0.5
    return whole


def _small(rgb: NDArray[np.uint8], mask: BoolMask, box: Box) -> _Scene:
    import cv2

    scale = min(1.0, SIDE / max(box.width, box.height))
    height, width = max(8, round(mask.shape[0] * scale)), max(8, round(mask.shape[1] * scale))
    small = np.asarray(cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    lab = to_oklab(np.asarray(cv2.bilateralFilter(small, 0, 25, 3), dtype=np.uint8)) * _LIGHT
    y, x = np.mgrid[:height, :width].astype(np.float32) + np.float32(0.5)
    (cx, cy), rx, ry = box.center, max(1.0, box.width / 2), max(1.0, box.height / 2)
    dx, dy = np.abs(x - cx * scale) / (rx * scale), np.abs(y - cy * scale) / (ry * scale)
    return _Scene(
        small,
        lab,
        resized(mask.astype(np.float32), height, width) > 0.5,
        np.maximum(dx, dy) <= 1,
        dx**_CORNERS + dy**_CORNERS <= 1,
    )


def _grown(scene: _Scene, *, rounded: bool) -> BoolMask | None:
    own, around = _colours(scene.lab[scene.mask]), _colours(scene.lab[~scene.inside & ~scene.mask])
    if own is None:
        return None
    away = _distance(scene.lab, own)
    like = (away < _LIKE) & scene.inside
    if around is not None and not rounded:
        like &= away < _distance(scene.lab, around)
    like = _adjoining(like, scene.mask)
    if rounded:
        return _with_body(scene, like)
    return _no_more(_settled(scene, like) | scene.mask, scene, _MOST_GROWTH)


def _no_more(grown: BoolMask, scene: _Scene, most: float) -> BoolMask | None:
    """What grew, or None where that is too much for colours to be trusted."""
    return grown if np.count_nonzero(grown) <= most * np.count_nonzero(scene.mask) else None


def _with_body(scene: _Scene, like: BoolMask) -> BoolMask | None:
    """A vessel with its body: what is missed of it lies below its rim, which stands out by itself."""
    import cv2

    rows = np.nonzero(scene.mask)[0]
    below = np.arange(len(scene.mask))[:, None] > np.median(rows)
    body = _swept_down(scene)
    by_shape = bool(body.any())
    if not by_shape:  # some of the body is there: what has its colours is the rest
        body = _adjoining(like & scene.oval & below, scene.mask)
    grown = scene.mask | body
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
    closed = cv2.morphologyEx(grown.astype(np.uint8), cv2.MORPH_CLOSE, disc) > 0
    smooth = cv2.morphologyEx(closed.astype(np.uint8), cv2.MORPH_OPEN, disc) > 0
    whole = scene.mask | (smooth & (scene.oval | grown))
    return whole if by_shape else _no_more(whole, scene, _MOST_ROUND_GROWTH)


def _swept_down(scene: _Scene) -> BoolMask:
    """Where the body of a vessel is of which only the rim was cut out: the rim, ever narrower, down to the box's foot.

    Nothing where the cut-out is no rim, or reaches the foot of the box by itself.
    """
    import cv2

    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
    firm = cv2.morphologyEx(scene.mask.astype(np.uint8), cv2.MORPH_OPEN, disc)
    _, parts, about, _ = cv2.connectedComponentsWithStats(firm, connectivity=4)
    rim = parts == 1 + int(about[1:, cv2.CC_STAT_AREA].argmax()) if len(about) > 1 else firm > 0
    if not rim.any():
        return rim
    rows, columns = np.nonzero(rim)
    box_rows, box_columns = np.nonzero(scene.inside)
    gap, height = int(box_rows.max() - rows.max()), int(np.ptp(box_rows)) + 1
    if gap < _FOOT * height or np.ptp(columns) < _RIM * np.ptp(box_columns):
        return np.zeros_like(rim)
    centre, swept = float(columns.mean()), rim.copy()
    for down in range(2, gap, 2):
        narrow = 1 - _TAPER * (down / gap) ** 2  # a belly
        move = np.array([[narrow, 0, (1 - narrow) * centre], [0, 1, down]], dtype=np.float32)
        swept |= cv2.warpAffine(rim.astype(np.uint8), move, (rim.shape[1], rim.shape[0])) > 0
    return swept & scene.inside


def _colours(pixels: Field) -> Field | None:
    """The few colours that N×3 pixels consist of, as K×3; None for too few pixels."""
    import cv2

    if len(pixels) < 10 * _COLOURS:
        return None
    cv2.setRNGSeed(1)
    rule = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.001)
    sample = np.ascontiguousarray(pixels[:: max(1, len(pixels) // 8000)], dtype=np.float32)
    _, labels, centres = cv2.kmeans(sample, _COLOURS, np.empty(0), rule, 2, cv2.KMEANS_PP_CENTERS)
    share = np.bincount(np.asarray(labels).ravel(), minlength=_COLOURS) / len(sample)
    return np.asarray(centres[share >= _LEAST_SHARE], dtype=np.float32)


def _distance(lab: Field, colours: Field) -> Plane:
    """How far each pixel is from the nearest of the colours."""
    away = [np.linalg.norm(lab - colour, axis=2) for colour in colours]
    return np.asarray(np.minimum.reduce(away), dtype=np.float32)


def _adjoining(like: BoolMask, mask: BoolMask) -> BoolMask:
    """The parts of `like` that hang together with the mask."""
    import cv2

    _, parts = cv2.connectedComponents((like | mask).astype(np.uint8), connectivity=4)
    return like & np.isin(parts, np.unique(parts[mask]))


def _settled(scene: _Scene, like: BoolMask) -> BoolMask:
    """The outline where GrabCut sees it, once the thing may reach as far as its colours do."""
    import cv2

    core = cv2.erode(scene.mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    marks = np.full(scene.mask.shape, cv2.GC_BGD, np.uint8)
    marks[scene.inside] = cv2.GC_PR_BGD
    marks[(like & scene.oval) | scene.mask] = cv2.GC_PR_FGD
    marks[core] = cv2.GC_FGD
    if not core.any() or not (marks == cv2.GC_BGD).any():
        return scene.mask
    cv2.setRNGSeed(1)
    lab = cv2.cvtColor(scene.rgb, cv2.COLOR_RGB2LAB)
    cv2.grabCut(lab, marks, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), 1, cv2.GC_INIT_WITH_MASK)
    cut = (marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD)
    return _adjoining(cut & (like | scene.mask), core)
