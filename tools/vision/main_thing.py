"""The thing a picture is of, where COCO has no class for it: a tripod, a goldfish, a lion.

The classifier sees it in the whole picture. Where it is, is asked of the detectors: they propose boxes around things
that they have no name for, too, and the proposal whose piece shows the class best is taken. Where none does, strips are
cut off the picture while the class loses nothing; such a box is rough.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.classifier import TWO, classify
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import FIRST_THING, Indices, kinds, labels
from imagetxt.tools.vision.parts import BUILT_IN
from imagetxt.tools.vision.scene import is_drawn
from imagetxt.tools.vision.scene_names import CERTAIN, HEDGED, SURE_EVERYWHERE, is_place, is_unsaid, is_worn, name_of
from imagetxt.tools.vision.spots import SAME_PLACE, Spot

TELLING = 0.6
"""Probability of the whole picture from which it is said, with a hedge, what it is of: below, every other is wrong."""
WIDE = 0.4
"""The same for names so wide that what looks like it goes by them."""
_WIDE_NAMES = frozenset(("flower",))
_TOGETHER = 0.7
"""Summed probability from which kinds of one animal, none of them sure, are told by the noun they share."""
_HALF_SEEN, _HINT_SHOWN, _SHOWN = 0.3, 0.65, 0.8
"""The same in the whole picture for a thing that the detectors hint at, and in its piece: to guess, to be certain."""
_NEVER_HALF = frozenset((PERSON, "bed"))
"""COCO classes whose kinds are too odd a lot: crowned and costumed people, cots for anything striped."""
_BLOSSOM = 0.12
"""Probability that flowers themselves have at least, where their guests speak for them."""
_FILLED = 0.3
"""Part of the picture from which another thing is what the picture is of."""
_EVERYWHERE = 0.99
"""Part of the picture at which no strip of it could be spared."""
_IN_PIECE, _PLAINLY_IN_PIECE, _IN_WHOLE = 0.7, 0.85, 0.1
"""Probability of a class in a piece of the picture from which it is guessed there, and stated, and the least in all."""
_HALF = 0.5
"""Part of the picture from which a piece of it shows nothing that the whole does not show."""
_HINTED = 0.2
"""Score of a detectors' hint at an animal that a piece shows, and how much of the piece it shares."""
_MOST_BOXES = 6
_SMALLEST = 0.01
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
    subject = _subject(seen, places)
    subject = subject and _by_its_keys(subject, seen, places)
    if subject is None or subject.is_named(detections) or (subject.name == "book" and is_drawn(seen)):
        return None  # a comic book is what any drawing is to the classifier
    if subject.worn and any(one.certain and one.coco == PERSON for one in detections):
        return None  # the picture is of the person; what they have on is seldom seen right
    certain, score = subject.probability >= CERTAIN, subject.probability
    box, shown = _proposed(image, subject.classes, detections, places, context)
    if subject.hinted:
        certain, score = shown >= _SHOWN, shown
        box = box if shown >= _HINT_SHOWN else None
    if box is None:
        if subject.coco and sum(one.certain for one in detections) > 1:
            return None  # the detectors know such things, and saw others: a kitchen is no microwave oven
        large = max((one.box.area for one in detections if one.certain), default=0.0)
        guess = not certain and (subject.hinted or bool(detections))
        if guess or large > _FILLED * image.width * image.height:
            return None  # nobody needs a guess that is hard to point at beside a thing, nor what is behind a large one
        box = _trimmed(image, subject, context)
    if box.area > _EVERYWHERE * image.width * image.height and score < SURE_EVERYWHERE:
        return None  # what is nowhere in particular is a pattern or a page
    return Detection(box, score, None, subject.name, certain=certain, how="classifier, whole picture")


def thing_in_a_piece(
    detections: Sequence[Detection], pieces: Sequence[tuple[Spot, Floats]], seen: Floats
) -> Detection | None:
    """The thing without a COCO class that a proposal plainly shows and the whole picture a little, or None.

    Args:
        detections: what was named in the picture.
        pieces: proposals, each with the 1000 probabilities for its piece of the picture.
        seen: the whole picture's 1000 probabilities.
    """
    least = _PLAINLY_IN_PIECE if detections else _IN_PIECE  # nobody needs a guess beside what has a name
    plain = [(spot, int(row.argmax()), float(row.max())) for spot, row in pieces if row.max() >= least]
    for spot, best, shown in sorted(plain, key=lambda one: -one[2]):
        subject = _Subject(name_of(best), np.array([best]), shown, is_worn(best))
        told = any(one.certain and one.box.iou(spot.box) > SAME_PLACE for one in detections)
        if best < FIRST_THING or seen[best] < _IN_WHOLE or spot.share < _SMALLEST or told or is_place(best):
            continue
        certain = shown >= _PLAINLY_IN_PIECE
        if not certain and spot.share > _HALF and seen[best] < TELLING:
            continue  # so large a piece is nearly the whole, which shows it less
        if not (is_unsaid(best) or subject.worn or subject.is_named(detections)):
            return Detection(spot.box, shown, None, subject.name, certain=certain, how="classifier, a piece")
    return None


def animal_in_a_piece(
    detections: Sequence[Detection], pieces: Sequence[tuple[Spot, Floats]], hints: Sequence[Spot]
) -> Detection | None:
    """One of COCO's animals that a piece of the picture plainly shows and the detectors hint at there, or None.

    Args:
        detections: what was named in the picture.
        pieces: proposals, each with the 1000 probabilities for its piece of the picture.
        hints: all proposals, weak ones among them, best first.
    """
    for spot, row in pieces:
        for coco in sorted(ANIMALS & kinds().kinds.keys()):
            shown = kinds().support(coco, row)
            if shown < _PLAINLY_IN_PIECE or any(one.coco in ANIMALS or one.coco is None for one in detections):
                continue
            voted = [hint for hint in hints if hint is not spot and hint.scores.get(coco, 0.0) >= _HINTED]
            near = [hint for hint in voted if hint.box.intersection(spot.box) > _HINTED * spot.box.area]
            if near:
                return Detection(near[0].box, shown, coco, coco, how="classifier, a piece, and detectors")
    return None


@dataclass(frozen=True)
class _Subject:
    """What a picture is of: a name, the ImageNet classes it stands for and their summed probability.

    `worn`: it is clothing. `hinted`: the detectors proposed it too, so that its piece of the picture decides.
    """

    name: str
    classes: Indices
    probability: float
    worn: bool = False
    hinted: bool = False

    @property
    def coco(self) -> bool:
        """Whether it is a thing that the detectors know."""
        return any(bool(np.isin(self.classes, group).any()) for group in kinds().kinds.values())

    def is_named(self, detections: Sequence[Detection]) -> bool:
        """Whether some detection stands for it: by its name, or as a thing that it is a kind of."""
        for one in detections:
            group = kinds().kinds.get(one.coco or "", kinds().animal(one.label))
            parts = [kinds().kinds[part] for part, whole in BUILT_IN.items() if one.certain and one.label == whole]
            if any(np.isin(self.classes, part).any() for part in parts):
                return True
            if self.name == "couch" and one.coco == "bed":
                return True  # which of them it is the classifier hardly knows
            if self.name in (one.label, one.fine) or (group is not None and np.isin(self.classes, group).any()):
                return True
        return False


def _subject(seen: Floats, places: Sequence[Spot]) -> _Subject | None:
    """The one class that is sure, or else what shares the vote among its kinds; None for places and bad names."""
    best = int(seen.argmax())
    if name_of(best) not in _WIDE_NAMES and seen[best] >= TELLING:
        if is_place(best) or is_unsaid(best):
            return None
        return _Subject(name_of(best), np.array([best]), float(seen[best]), is_worn(best))
    shared = {name: float(seen[classes].sum()) for name, classes in kinds().animals.items()}
    name = max(shared, key=lambda key: shared[key])
    if shared[name] >= _TOGETHER:
        return _Subject(name, kinds().animals[name], shared[name])
    return _flower(seen) or _common(seen, places)


def _flower(seen: Floats) -> _Subject | None:
    """A flower, also where the classifier wavers between one and what it has seen on flowers: bees, butterflies."""
    flowers, guests = kinds().setting["flowers"], kinds().setting["flower_guests"]
    own = float(seen[flowers].sum())
    both = own + float(seen[guests].sum())
    if own < WIDE and (own < _BLOSSOM or both < TELLING):
        return None
    return _Subject("flower", np.concatenate([flowers, guests]), both)


def _common(seen: Floats, places: Sequence[Spot]) -> _Subject | None:
    """A thing of a COCO class: by all its kinds together, or half seen where the detectors hint at it as well."""
    hints = {coco for spot in places for coco in spot.scores}
    shared = {coco: kinds().support(coco, seen) for coco in kinds().kinds if coco not in _NEVER_HALF}
    coco = max(shared, key=lambda key: shared[key])
    hinted = coco in hints and shared[coco] < TELLING
    if shared[coco] < (_HALF_SEEN if hinted else TELLING):
        return None
    return _Subject(coco, kinds().kinds[coco], shared[coco], hinted=hinted)


def _by_its_keys(subject: _Subject, seen: Floats, places: Sequence[Spot]) -> _Subject:
    """A hand-held computer by the name of a laptop, which has such keys from near, where the detectors propose one."""
    hand_held = labels()[int(seen.argmax())] == "hand-held computer" and subject.name == "cell phone"
    keys = any(spot.scores.get(coco, 0.0) >= _HINTED for spot in places for coco in ("laptop", "keyboard"))
    if not hand_held or not keys:
        return subject
    return replace(subject, name="laptop", classes=np.union1d(kinds().kinds["laptop"], subject.classes))


def _proposed(
    image: LoadedImage, classes: Indices, detections: Sequence[Detection], places: Sequence[Spot], context: Context
) -> tuple[Box | None, float]:
    """The largest proposal that shows the classes nearly as well as the best of them, where that is well enough.

    Only those of a part of the picture count. With it, how well the best one shows them: their summed probability.
    """
    certain = [one.box for one in detections if one.certain]
    pointing = [s.box for s in places if _SMALLEST <= s.share <= _EVERYWHERE]
    boxes = [box for box in pointing if not any(box.iou(other) > 0.6 for other in certain)]
    if not boxes:
        return None, 0.0
    tried = boxes[:_MOST_BOXES]
    padded = [box.pad(0.1, image.width, image.height) for box in tried]
    scores = classify(image, padded, context, what="finding where it is", looks=TWO)[:, classes].sum(axis=1)
    if scores.max() < HEDGED:
        return None, float(scores.max())
    good = [box for box, score in zip(tried, scores, strict=True) if score >= _NEARLY * scores.max()]
    return max(good, key=lambda box: box.area), float(scores.max())


def _trimmed(image: LoadedImage, subject: _Subject, context: Context) -> Box:
    """The picture less the strips at its sides that the subject does not need at all."""
    box, best = Box(x0=0, y0=0, x1=image.width, y1=image.height), subject.probability
    for _ in range(_ROUNDS):
        cuts = _cuts(box)
        seen = classify(image, cuts, context, what="finding where it is", looks=TWO)
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
