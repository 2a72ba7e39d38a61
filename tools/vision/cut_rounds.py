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
BAND = 0.025
_CORE = 0.97
_LIKELY = 0.75
_TIGHT = 0.85
_GAIN = 0.1
_LEAST_SHARE = 0.08
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
    """The cut-out at the working size `side` (long side, pixels), or None where nothing sensible comes out.

    `tight`: the thing is known to reach all four sides of the box.
    """
    coarse = crop.scaled(min(side, COARSE_SIDE))
    likely = guess(coarse.pixels, coarse.box)
    labels = start_labels(coarse, likely)
    models = _start_models(coarse.pixels, labels)
    if models is None:
        return None
    mask = _tidy(_grabcut(coarse.pixels, labels, models, iterations), coarse)
    if tight:
        mask = _reach(coarse, labels, models, mask, likely)
    if side > COARSE_SIDE and mask.any():
        coarse = crop.scaled(side)
        mask = _refine(coarse, mask)
    share = np.count_nonzero(mask) / max(1.0, coarse.box.area)
    return mask if share >= _LEAST_SHARE else None


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
    cv2.grabCut(lab, made, (0, 0, 0, 0), models[0], models[1], iterations, mode)
    return np.isin(made, (_SURE, _PROBABLY))


def _reach(
    crop: Crop, labels: NDArray[np.uint8], models: tuple[Model, Model], mask: BoolMask, likely: Probability
) -> BoolMask:
    """The mask, or a better one where it leaves much of the box empty: the way to the sides pinned, the likely
    core held, or the first guess itself; a bolder one must reach further to be taken."""
    best = mask
    for make, gain in ((_pinned, 0.0), (_held, _GAIN), (_guessed, 2 * _GAIN)):
        if _tightness(best, crop.box) >= _TIGHT:
            break
        other = make(crop, labels, models, best, likely)
        if _tightness(other, crop.box) > _tightness(best, crop.box) + gain:
            best = other
    return best


def _pinned(
    crop: Crop, labels: NDArray[np.uint8], models: tuple[Model, Model], mask: BoolMask, likely: Probability
) -> BoolMask:
    """Cut again with the likeliest ways from the mask to the sides of the box held."""
    against, towards = (unlikeness(crop.pixels, m) for m in models)
    cost = 1 / (1 + np.exp(np.clip((against - towards) / 2, -20, 20)))
    ways = pins(mask, crop.box, 0.02 + cost, worst=_PIN_COST)
    if ways is None:
        return mask
    again = np.where(mask & (labels == _PROBABLY_NOT), _PROBABLY, labels).astype(np.uint8)
    again[ways] = _SURE
    return _tidy(_grabcut(crop.pixels, again, (models[0].copy(), models[1].copy()), 2), crop)


def _held(
    crop: Crop, labels: NDArray[np.uint8], models: tuple[Model, Model], mask: BoolMask, likely: Probability
) -> BoolMask:
    """Cut again with everything likely held."""
    again = np.where((likely > _LIKELY) & (labels != _NOT), _SURE, labels).astype(np.uint8)
    fresh = _start_models(crop.pixels, again)
    return mask if fresh is None else _tidy(_grabcut(crop.pixels, again, fresh, 2), crop)


def _guessed(
    crop: Crop, labels: NDArray[np.uint8], models: tuple[Model, Model], mask: BoolMask, likely: Probability
) -> BoolMask:
    """The first guess, tidied."""
    return _tidy((likely > 0.5) & (labels != _NOT), crop)


def _tightness(mask: BoolMask, box: Box) -> float:
    """How well the mask fills its box: the overlap (0 to 1) of the box with the one around the mask's solid parts."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    around = mask_box(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel).astype(bool))
    return around.iou(box) if around is not None else 0.0


def _refine(crop: Crop, mask: BoolMask) -> BoolMask:
    """The outline of a coarse mask cut again at the crop's size; what lies away from it stays as it was."""
    import cv2

    width, height = crop.size
    grown = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(BAND * max(width, height)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    band = cv2.dilate(grown, kernel) > cv2.erode(grown, kernel)
    fixed = start_labels(crop, np.zeros(grown.shape, dtype=np.float32))
    labels = np.where(band, _PROBABLY_NOT + grown, grown).astype(np.uint8)
    labels = np.where(np.isin(fixed, (_SURE, _NOT)), fixed, labels)
    models = _start_models(crop.pixels, labels)
    if models is None:
        return np.asarray(grown, dtype=bool)
    made = _grabcut(crop.pixels, labels, models, 1, learn=False)
    return fill_holes(keep_pieces(made, share=0.03, holding=crop.held()))


def _tidy(mask: BoolMask, crop: Crop) -> BoolMask:
    return fill_holes(keep_pieces(mask, holding=crop.held()))
