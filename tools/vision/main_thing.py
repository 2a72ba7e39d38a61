"""The thing a picture is of, where COCO has no class for it: a rocket, a tripod, a lion.

The classifier sees it in the whole picture; where it is, is found by trimming: the side that the class can best do
without is cut off, again and again, until every further cut costs. The box is rougher than a detector's.
"""

from collections.abc import Sequence

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.classifier import classify
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import kinds
from imagetxt.tools.vision.scene_names import CERTAIN, HEDGED, is_place, is_unsaid, name_of

_CUT = 0.15
_ROUNDS = 6
_WORTH = 0.9
"""A cut is made while it leaves this part of the best probability so far."""


def main_thing(image: LoadedImage, detections: Sequence[Detection], seen: Floats, context: Context) -> Detection | None:
    """The thing that the whole picture (`seen`: its 1000 probabilities) shows and no detection names, or None."""
    best = int(seen.argmax())
    if seen[best] < HEDGED or is_place(best) or is_unsaid(best) or _is_named(best, detections):
        return None
    coco = next((c for c, parts in kinds().kinds.items() if best in parts.tolist()), None)
    name = name_of(best)
    if coco is not None and name == coco:
        return None
    box = _trim(image, best, context)
    certain = bool(seen[best] >= CERTAIN)
    return Detection(box, float(seen[best]), None, name, certain=certain, how="classifier, whole picture")


def _is_named(index: int, detections: Sequence[Detection]) -> bool:
    """Whether some detection stands for the class: by its name, or as a thing that the class is a kind of."""
    name = name_of(index)
    for one in detections:
        group = kinds().kinds.get(one.coco or "")
        if name in (one.label, one.fine) or (group is not None and index in group.tolist()):
            return True
    return False


def _trim(image: LoadedImage, index: int, context: Context) -> Box:
    box = Box(x0=0, y0=0, x1=image.width, y1=image.height)
    best = 0.0
    for _ in range(_ROUNDS):
        cuts = _cuts(box)
        scores = classify(image, cuts, context, what="finding where it is", looks=1)[:, index]
        choice = int(scores.argmax())
        if scores[choice] < _WORTH * best or scores[choice] < HEDGED / 2:
            break
        box, best = cuts[choice], max(best, float(scores[choice]))
    return box


def _cuts(box: Box) -> list[Box]:
    """The box less a strip at its left, top, right and bottom."""
    dx, dy = _CUT * box.width, _CUT * box.height
    changes = ({"x0": box.x0 + dx}, {"y0": box.y0 + dy}, {"x1": box.x1 - dx}, {"y1": box.y1 - dy})
    return [box.model_copy(update=change) for change in changes]
