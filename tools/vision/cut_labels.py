"""GrabCut's start: which pixels are the thing, surely or probably, and the colours of both sides."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask
from imagetxt.tools.vision.colour_models import Model, fit_model
from imagetxt.tools.vision.cut_crop import Crop
from imagetxt.tools.vision.mask_shape import ellipse_mask
from imagetxt.tools.vision.soft_guess import Probability

NOT, SURE, PROBABLY_NOT, PROBABLY = range(4)
"""OpenCV's GC_BGD, GC_FGD, GC_PR_BGD and GC_PR_FGD."""
Labels = NDArray[np.uint8]
Models = tuple[Model, Model]
"""Of the background and of the thing."""
_CORE = 0.97
_FEWEST = 8


def start_labels(crop: Crop, likely: Probability) -> Labels:
    """Start labels h×w: outside the box surely not, the likely core surely, clicks for sure, the rest by likelihood."""
    import cv2

    width, height = crop.size
    labels = np.full((height, width), NOT, dtype=np.uint8)
    x0, y0, x1, y1 = crop.box.pad(0.02, width, height).pixels()
    labels[y0:y1, x0:x1] = np.where(likely > 0.5, PROBABLY, PROBABLY_NOT)[y0:y1, x0:x1]
    labels[(likely > _CORE) & ellipse_mask(width, height, crop.box)] = SURE
    radius = max(1, round(0.012 * max(width, height)))
    for p in crop.points:
        cv2.circle(labels, (int(p.x), int(p.y)), radius, SURE if p.inside else NOT, -1)
    return labels


def is_thing(labels: Labels) -> BoolMask:
    """Where the labels say thing, surely or probably."""
    return (labels & SURE).astype(bool)  # OpenCV numbers them so: what is the thing is odd


def start_models(lab: NDArray[np.uint8], labels: Labels) -> Models | None:
    """Colour models fitted to a picture h×w×3; None where there is too little of either side."""
    thing = is_thing(labels)
    if min(np.count_nonzero(thing), np.count_nonzero(~thing)) < _FEWEST:
        return None
    return fit_model(lab[~thing]), fit_model(lab[thing])


def run_grabcut(
    lab: NDArray[np.uint8], labels: Labels, models: Models, iterations: int, *, learn: bool = True
) -> BoolMask:
    """OpenCV's rounds of learning and cutting; the models are changed in place where `learn`."""
    import cv2

    made = labels.copy()
    mode = cv2.GC_EVAL if learn else cv2.GC_EVAL_FREEZE_MODEL
    cv2.grabCut(lab, made, (0, 0, 0, 0), models[0], models[1], iterations, mode)
    return is_thing(made)
