"""Which animal it is: the detectors know ten, the classifier four hundred."""

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.coco import ANIMALS
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import FIRST_THING, kinds
from imagetxt.tools.vision.spots import Spot

_SURE = 0.65


def name_animal(spot: Spot, seen: Floats, confirmed: frozenset[str]) -> Detection | None:
    """The animal of a spot, or None where it does not look like one.

    Votes of the detectors that split between animals ("sheep", "bear") still say that there is an animal; which one
    is the classifier's to say, unless the detectors are very sure.
    """
    strength = _strength(spot)
    support = {coco: kinds().support(coco, seen) for coco in sorted(ANIMALS)}
    favourite = max(support, key=lambda coco: support[coco])
    stranger, stranger_seen = _stranger(seen)
    if strength < 0.3:
        return None
    if spot.score >= _SURE and stranger_seen < 0.6:
        return _as(spot, spot.coco, spot.score, "detectors, sure")
    if stranger_seen >= 0.45 and stranger_seen > max(support.values()):
        return Detection(spot.box, stranger_seen, None, stranger, None, stranger_seen >= 0.6, "classifier")
    if support[favourite] >= (0.45 if _pointed(favourite, seen) else 0.7):
        score = min(0.95, strength + 0.2 * support[favourite])
        return _as(spot, favourite, score, "detectors and classifier")
    if spot.score > 0.3 and (support[spot.coco] >= 0.25 or spot.score >= 0.6 or spot.coco in confirmed):
        return _as(spot, spot.coco, spot.score, "detectors")
    return _some_animal(spot, seen, strength)


def _strength(spot: Spot) -> float:
    """How sure the detectors are of an animal, whichever: the best vote and half of the next."""
    votes = sorted((score for coco, score in spot.scores.items() if coco in ANIMALS), reverse=True)
    return min(0.95, votes[0] + sum(votes[1:2]) / 2)


def _stranger(seen: Floats) -> tuple[str, float]:
    """The likeliest animal outside COCO, by its plain noun, and its summed probability."""
    sums = {name: float(seen[group].sum()) for name, group in kinds().animals.items()}
    best = max(sums, key=lambda name: sums[name])
    return best, sums[best]


def _pointed(coco: str, seen: Floats) -> bool:
    """Whether one kind stands out: a little of every breed of dog is what a foal looks like, too."""
    return coco in kinds().kinds and float(seen[kinds().kinds[coco]].max()) >= 0.25


def _some_animal(spot: Spot, seen: Floats, strength: float) -> Detection | None:
    """Plainly an animal to the classifier too, but nobody can say which: it is called just that."""
    animal = float(seen[:FIRST_THING].sum())
    if animal < 0.6 or spot.share < 0.02 or strength <= 0.3:
        return None
    certain = animal >= 0.8 and strength >= 0.4
    return Detection(spot.box, strength, None, "animal", None, certain, "detectors and classifier, unsure which")


def _as(spot: Spot, coco: str, score: float, how: str) -> Detection:
    return Detection(spot.box, score, coco, coco, None, score >= 0.4, how)
