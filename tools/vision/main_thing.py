"""The thing a picture is of, where COCO has no class for it: a tripod, a goldfish, a lion.

The classifier sees it in the whole picture. Where it is, is asked of the detectors: they propose boxes around things
that they have no name for, too, and the proposal whose piece shows the class best is taken. Where none does, strips are
cut off the picture while the class loses nothing; such a box is rough.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.classifier import classify
from imagetxt.tools.vision.coco import PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import Indices, kinds
from imagetxt.tools.vision.scene_names import CERTAIN, HEDGED, is_place, is_unsaid, is_worn, name_of
from imagetxt.tools.vision.spots import Spot

TELLING = 0.6
"""Probability of the whole picture from which it is said, with a hedge, what it is of: below, every other is wrong."""
WIDE = 0.4
"""The same for names so wide that what looks like it goes by them."""
_WIDE_NAMES = frozenset(("flower",))
_TOGETHER = 0.7
"""Summed probability from which kinds of one animal, none of them sure, are told by the noun they share."""
_FILLED = 0.3
"""Part of the picture from which another thing is what the picture is of."""
_MOST_BOXES = 6
_SMALLEST = 0.04
_NEARLY = 0.9
_CUT = 0.12
_ROUNDS = 4


def main_thing(
    image: LoadedImage, detections: Sequence[Detection], places: Sequence[Spot], seen: Floats, context: Context
) -> Detection | None:
    """The thing that the whole picture shows and no detection names, or None.

    Args:
        image: the picture.
        detections: what was named in it.
        places: what the detectors proposed, weak hints among it, best first.
        seen: the whole picture's 1000 probabilities.
        context: lends the classifier.
    """
    subject = _subject(seen)
    if subject is None or subject.is_named(detections):
        return None
    if subject.worn and any(one.certain and one.coco == PERSON for one in detections):
        return None  # the picture is of the person; what they have on is seldom seen right
    certain = subject.probability >= CERTAIN
    box = _proposed(image, subject.classes, detections, places, context)
    if box is None:
        large = max((one.box.area for one in detections if one.certain), default=0.0)
        if not certain or large > _FILLED * image.width * image.height:
            return None  # a guess that cannot be pointed at helps nobody, nor does one behind what fills the picture
        box = _trimmed(image, subject, context)
    return Detection(box, subject.probability, None, subject.name, certain=certain, how="classifier, whole picture")


@dataclass(frozen=True)
class _Subject:
    """What a picture is of: a name, the ImageNet classes it stands for and their summed probability."""

    name: str
    classes: Indices
    probability: float
    worn: bool = False

    def is_named(self, detections: Sequence[Detection]) -> bool:
        """Whether some detection stands for it: by its name, or as a thing that it is a kind of."""
        for one in detections:
            group = kinds().kinds.get(one.coco or "", kinds().animals.get(one.label))
            if self.name in (one.label, one.fine) or (group is not None and np.isin(self.classes, group).any()):
                return True
        return False


def _subject(seen: Floats) -> _Subject | None:
    """The one class that is sure, or else the animal whose kinds share the vote; None for places and bad names."""
    best = int(seen.argmax())
    if seen[best] >= (WIDE if name_of(best) in _WIDE_NAMES else TELLING):
        if is_place(best) or is_unsaid(best):
            return None
        return _Subject(name_of(best), np.array([best]), float(seen[best]), is_worn(best))
    shared = {name: float(seen[classes].sum()) for name, classes in kinds().animals.items()}
    name = max(shared, key=lambda key: shared[key])
    return _Subject(name, kinds().animals[name], shared[name]) if shared[name] >= _TOGETHER else None


def _proposed(
    image: LoadedImage, classes: Indices, detections: Sequence[Detection], places: Sequence[Spot], context: Context
) -> Box | None:
    """The largest proposal that shows the classes nearly as well as the best of them, where that is well enough."""
    certain = [one.box for one in detections if one.certain]
    boxes = [s.box for s in places if s.share >= _SMALLEST and not any(s.box.iou(box) > 0.6 for box in certain)]
    if not boxes:
        return None
    tried = boxes[:_MOST_BOXES]
    padded = [box.pad(0.1, image.width, image.height) for box in tried]
    scores = classify(image, padded, context, what="finding where it is", looks=2)[:, classes].sum(axis=1)
    if scores.max() < HEDGED:
        return None
    good = [box for box, score in zip(tried, scores, strict=True) if score >= _NEARLY * scores.max()]
    return max(good, key=lambda box: box.area)


def _trimmed(image: LoadedImage, subject: _Subject, context: Context) -> Box:
    """The picture less the strips at its sides that the subject does not need at all."""
    box, best = Box(x0=0, y0=0, x1=image.width, y1=image.height), subject.probability
    for _ in range(_ROUNDS):
        cuts = _cuts(box)
        seen = classify(image, cuts, context, what="finding where it is", looks=2)
        scores = seen[:, subject.classes].sum(axis=1)
        choice = int(scores.argmax())
        if scores[choice] < best:
            break
        box, best = cuts[choice], float(scores[choice])
    return box


def _cuts(box: Box) -> list[Box]:
    """The box less a strip at its left, top, right and bottom."""
    dx, dy = _CUT * box.width, _CUT * box.height
    changes = ({"x0": box.x0 + dx}, {"y0": box.y0 + dy}, {"x1": box.x1 - dx}, {"y1": box.y1 - dy})
    return [box.model_copy(update=change) for change in changes]
