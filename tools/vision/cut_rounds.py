"""The rounds of one cut-out: a coarse cut, a second one where the box is not filled, a fine one along the outline."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.vision.colour_models import Model, fit_model, unlikeness
from imagetxt.tools.vision.mask_shape import ellipse_mask, fill_holes, keep_pieces
from imagetxt.tools.vision.soft_guess import Probability, guess
from imagetxt.tools.vision.tightness import pins

COARSE_SIDE = 160
BAND = 0.035
_CORE = 0.9
_PIN_COST = 0.55
_NOT, _SURE, _PROBABLY_NOT, _PROBABLY = range(4)
"""OpenCV's GC_BGD, GC_FGD, GC_PR_BGD and GC_PR_FGD."""


@dataclass(frozen=True)
class Crop:
    """A part of a picture to work on: `pixels` h×w×3 uint8 RGB; box and points in its frame."""

    pixels: NDArray[np.uint8]
    box: Box
    points: tuple[Point, ...] = ()

    def scaled(self, side: int) -> "Crop":
        """A copy whose long side is `side` pixels, colours as OpenCV's 8-bit Lab, slightly smoothed."""
        import cv2

        height, width = self.pixels.shape[:2]
        scale = side / max(height, width)
        w, h = max(2, round(width * scale)), max(2, round(height * scale))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        small = cv2.GaussianBlur(cv2.resize(self.pixels, (w, h), interpolation=how), (0, 0), 0.7)
        sx, sy = w / width, h / height
        box = Box(x0=self.box.x0 * sx, y0=self.box.y0 * sy, x1=self.box.x1 * sx, y1=self.box.y1 * sy)
        points = tuple(p.model_copy(update={"x": p.x * sx, "y": p.y * sy}) for p in self.points)
        return Crop(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), dtype=np.uint8), box, points)

    @property
    def size(self) -> tuple[int, int]:
        """`(width, height)`."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def held(self) -> list[tuple[int, int]]:
        """Clicks on the thing as whole pixels inside the crop."""
        w, h = self.size
        return [(min(w - 1, int(p.x)), min(h - 1, int(p.y))) for p in self.points if p.inside and p.x >= 0 and p.y >= 0]


def solve(crop: Crop, *, side: int, iterations: int, tight: bool) -> BoolMask | None:
    """The cut-out at the working size `side` (long side, pixels), or None where nothing sensible comes out."""
    coarse = crop.scaled(min(side, COARSE_SIDE))
    likely = guess(coarse.pixels, coarse.box)
    labels = start_labels(coarse, likely)
    models = _start_models(coarse.pixels, labels)
    if models is None:
        return None
    mask = _tidy(_grabcut(coarse.pixels, labels, models, iterations), coarse)
    if tight:
        mask = _reach(coarse, labels, models, mask)
    if side > COARSE_SIDE:
        coarse = crop.scaled(side)
        mask = _refine(coarse, mask, models)
    share = np.count_nonzero(mask) / max(1.0, coarse.box.area)
    return mask if share >= 0.08 else None


def start_labels(crop: Crop, likely: Probability) -> NDArray[np.uint8]:
    """Start labels h×w: outside the box surely not, the likely core surely, clicks for sure, the rest by likelihood."""
    import cv2

    width, height = crop.size
    labels = np.full((height, width), _NOT, dtype=np.uint8)
    x0, y0, x1, y1 = crop.box.pad(0.02, width, height).pixels()
    labels[y0:y1, x0:x1] = np.where(likely > 0.5, _PROBABLY, _PROBABLY_NOT)[y0:y1, x0:x1]
    labels[(likely > _CORE) & ellipse_mask(width, height, crop.box)] = _SURE
    for p in crop.points:
        radius = max(1, round(0.012 * max(width, height)))
        cv2.circle(labels, (int(p.x), int(p.y)), radius, _SURE if p.inside else _NOT, -1)
    return labels


def _start_models(lab: NDArray[np.uint8], labels: NDArray[np.uint8]) -> tuple[Model, Model] | None:
    """Colour models of the background and the thing; None where there is too little of either."""
    thing = np.isin(labels, (_SURE, _PROBABLY))
    if min(np.count_nonzero(thing), np.count_nonzero(~thing)) < 8:
        return None
    return fit_model(lab[~thing]), fit_model(lab[thing])


def _grabcut(
    lab: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    models: tuple[Model, Model],
    iterations: int,
    *,
    learn: bool = True,
) -> BoolMask:
    """OpenCV's rounds of learning and cutting; the models are changed in place where `learn`."""
    import cv2

    made = labels.copy()
    mode = cv2.GC_EVAL if learn else cv2.GC_EVAL_FREEZE_MODEL
    cv2.grabCut(lab, made, None, *models, iterations, mode)
    return np.isin(made, (_SURE, _PROBABLY))


def _reach(crop: Crop, labels: NDArray[np.uint8], models: tuple[Model, Model], mask: BoolMask) -> BoolMask:
    """The mask, cut again with the way to the sides of the box pinned where it did not reach them."""
    against, towards = (unlikeness(crop.pixels, m) for m in models)
    cost = 1 / (1 + np.exp(np.clip((against - towards) / 2, -20, 20)))
    pinned = pins(mask, crop.box, 0.02 + cost, worst=_PIN_COST)
    if pinned is None:
        return mask
    again = labels.copy()
    again[mask & (again == _PROBABLY_NOT)] = _PROBABLY
    again[pinned] = _SURE
    made = _tidy(_grabcut(crop.pixels, again, models, 2), crop)
    return made if _tightness(made, crop.box) > _tightness(mask, crop.box) else mask


def _tightness(mask: BoolMask, box: Box) -> float:
    around = mask_box(mask)
    return around.iou(box) if around is not None else 0.0


def _refine(crop: Crop, mask: BoolMask, models: tuple[Model, Model]) -> BoolMask:
    """The outline cut again at the crop's size; what lies away from it stays as it was."""
    import cv2

    width, height = crop.size
    grown = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(BAND * max(width, height)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    band = cv2.dilate(grown, kernel) > cv2.erode(grown, kernel)
    labels = np.where(band, _PROBABLY_NOT + grown, grown).astype(np.uint8)
    fixed = start_labels(crop, grown.astype(np.float32) * 0.7)
    labels = np.where(np.isin(fixed, (_SURE, _NOT)), fixed, labels)
    if not _both(labels):
        return np.asarray(grown, dtype=bool)
    return _tidy(_grabcut(crop.pixels, labels, models, 1, learn=False), crop)


def _both(labels: NDArray[np.uint8]) -> bool:
    thing = np.isin(labels, (_SURE, _PROBABLY))
    return bool(thing.any() and not thing.all())


def _tidy(mask: BoolMask, crop: Crop) -> BoolMask:
    return fill_holes(keep_pieces(mask, holding=crop.held()))
