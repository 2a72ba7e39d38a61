"""Which animal it is: the detectors know ten, the classifier four hundred."""

from dataclasses import replace

import numpy as np

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.coco import ANIMALS
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import FIRST_THING, Indices, kinds
from imagetxt.tools.vision.spots import Spot

_SURE = 0.65
_WEAKEST = 0.3
_VOTE = 0.12
"""Score from which the detectors themselves speak for an animal."""
_LARGE_ENOUGH = 0.01
"""Part of the picture from which the classifier's agreement lifts a score: of less it sees too little."""
_SEEN_WELL, _ANY = 0.1, 0.3
"""Part of the picture from which an animal is seen so well that the classifier, which knows four hundred, sees one; the
summed probability below which it does not: an avocado has the shape of a bird."""
_WELL_KNOWN = frozenset(("bird", "cat", "dog", "elephant", "bear"))
"""The classifier knows nearly every kind of these: where it sees none, there is none."""
_RARELY_MISSED = frozenset(("bird", "elephant"))
"""Of these the classifier knows so many or so plain ones that, large and not recognised, it may be a bat or a rhino."""
_STOOD_FOR = frozenset(("cow", "sheep"))
"""What detectors see in a deer, a goat or a donkey, too."""
_HARDLY = 0.35
"""Probability below which one of these is not told, unless the detectors are rather sure."""
_NEARLY_SURE = 0.9
"""Probability from which an animal is told that others, unknown to the classifier, look like."""
_ALIVE, _SEEN = 0.6, 0.005
"""Summed probability of all animals below which something small may be no animal; of smaller ones it says nothing."""
_SPECK = 0.002
"""Part of the picture below which what the classifier sees must be nearly sure."""
_DRESSED_UP, _PORTRAYED, _CLEARLY = frozenset(("cat", "dog")), 0.3, 0.6
"""Animals in whose portraits the classifier may see nothing but a bonnet; of what size and score they are guessed."""
_PEAK, _RATHER = 0.1, 0.5
"""Probability that at least one species should have where an animal is told, unless the detectors are rather sure."""
_KIN = 0.1
"""Summed probability from which an animal may be one more of those that are certain in the picture."""
_SPLIT = 0.5
"""Part of the best vote that the classifier's animal needs, where it is not plain, to be no guess: hair is a dog to it
and a cat to the detectors."""
_PLAINLY = 0.6
"""Probability of one kind of an animal from which even detectors that are sure of another are wrong."""
_KIN_AFAR = 0.05
"""The same for an animal too small to be told by itself."""


_PETS, _UNHEARD, _ONE_BREED = frozenset(("cat", "dog")), 0.1, 0.5
"""Animals that hair from above is taken for; summed probability from which the classifier hears of one, and that of one
breed from which it is sure."""


def name_animal(spot: Spot, seen: Floats, confirmed: frozenset[str]) -> Detection | None:
    """The animal of a spot, or None where it does not look like one.

    Votes of the detectors that split between animals ("sheep", "bear") still say that there is an animal; which one
    is the classifier's to say, unless the detectors are very sure.
    """
    strength = _strength(spot)
    if strength < _WEAKEST:
        return None
    if spot.share >= _SEEN_WELL and float(seen[:FIRST_THING].sum()) < _ANY:
        pet = spot.coco in _DRESSED_UP and spot.share >= _PORTRAYED and spot.score >= _CLEARLY
        return replace(_as(spot, spot.coco, spot.score, "detectors"), certain=False) if pet else None
    stranger = stranger_in(seen)
    if stranger is not None and spot.share < _SPECK and stranger[1] < _NEARLY_SURE:
        stranger = None  # a reed in the water, a spider to the classifier
    kin = _one_more(spot, seen, strength, confirmed, stranger)
    if kin is not None:
        return kin
    if spot.score >= _SURE and (stranger is None or stranger[1] < 0.6) and not _is_plainly_other(spot, seen):
        told = _as(spot, spot.coco, spot.score, "detectors, sure")
        missed = spot.share >= _SEEN_WELL and kinds().support(spot.coco, seen) < _HARDLY
        return replace(told, certain=not (missed and spot.coco in _RARELY_MISSED))
    if stranger is not None:
        name, probability = stranger
        return Detection(spot.box, probability, None, name, None, probability >= 0.6, "classifier")
    if _is_torn(spot, seen):
        return None  # a cat to the one, a dog to the other: somebody's hair
    return _one_of_ten(spot, seen, strength, confirmed) or _some_animal(spot, seen, strength)


def _is_torn(spot: Spot, seen: Floats) -> bool:
    """Whether the detectors say cat and the classifier dog, or the other way round, and neither is sure of it."""
    if spot.coco not in _PETS or spot.score >= _SURE:
        return False
    (other,) = _PETS - {spot.coco}
    own, rival = kinds().support(spot.coco, seen), kinds().support(other, seen)
    apart = spot.scores.get(other, 0.0) < _SPLIT * spot.score and own < _UNHEARD < rival
    return apart and float(seen.max()) < _ONE_BREED


def _is_plainly_other(spot: Spot, seen: Floats) -> bool:
    """Whether the classifier plainly sees one kind of another of COCO's animals: a Dalmatian has a giraffe's spots."""
    best = int(seen[:FIRST_THING].argmax())
    other = next((c for c in sorted(ANIMALS) if c in kinds().kinds and best in kinds().kinds[c]), spot.coco)
    return spot.share >= _SEEN_WELL and other != spot.coco and bool(seen[best] >= _PLAINLY)


def _one_more(
    spot: Spot, seen: Floats, strength: float, confirmed: frozenset[str], stranger: tuple[str, float] | None
) -> Detection | None:
    """The spot as one more of the animals, unknown to COCO, that are certain in the picture: herds are of one kind."""
    known = [name for name in kinds().animals if name in confirmed]
    if not known or spot.score >= _SURE:
        return None
    name = max(known, key=lambda key: float(seen[kinds().animals[key]].sum()))
    own = float(seen[kinds().animals[name]].sum())
    if stranger is not None and stranger[0] != name and stranger[1] >= 0.6 and own < stranger[1] / 2:
        return None
    afar = spot.share < _LARGE_ENOUGH
    if own < (_KIN_AFAR if afar else _KIN):
        return None
    certain = own >= 0.45 or (strength >= 0.36 and not afar)
    return Detection(spot.box, max(own, strength), None, name, None, certain, "detectors and classifier, one of a herd")


def _one_of_ten(spot: Spot, seen: Floats, strength: float, confirmed: frozenset[str]) -> Detection | None:
    """The spot as one of COCO's animals, if detectors and classifier bear it out."""
    support = {coco: kinds().support(coco, seen) for coco in sorted(ANIMALS)}
    favourite = max(support, key=lambda coco: support[coco])
    voted = spot.scores.get(favourite, 0.0) >= _VOTE
    contradicts = not voted or (favourite != spot.coco and spot.score >= 0.45)
    seen_well = voted or spot.share >= _LARGE_ENOUGH
    if seen_well and support[favourite] >= (0.7 if contradicts or not _pointed(favourite, seen) else 0.45):
        lift = 0.2 * support[favourite] if spot.share >= _LARGE_ENOUGH else 0.0
        told = _as(spot, favourite, min(0.95, strength + lift), "detectors and classifier")
        best = float(seen[kinds().kinds[favourite]].max())
        split = spot.scores.get(favourite, 0.0) < _SPLIT * spot.score and best < _PLAINLY
        return replace(told, certain=told.certain and voted and not split)
    if spot.score <= 0.3:
        return None
    if spot.coco in _STOOD_FOR and spot.coco not in confirmed and support[spot.coco] < _KIN:
        if spot.share < _SEEN or (spot.share < _LARGE_ENOUGH and float(seen[:FIRST_THING].sum()) < _ALIVE):
            return None  # a stone in a meadow, a bale of hay
        return Detection(
            spot.box, spot.score, None, "hoofed animal", None, spot.score >= 0.4, "detectors, unsure which"
        )
    known = spot.coco in _WELL_KNOWN
    enough = 0.25 if spot.score >= 0.6 or not known else _HARDLY
    if support[spot.coco] >= enough or spot.coco in confirmed or (spot.score >= 0.5 and not known):
        told = _as(spot, spot.coco, spot.score, "detectors")
        return replace(told, certain=told.certain and (not known or support[spot.coco] >= _HARDLY))
    return None


def _strength(spot: Spot) -> float:
    """How sure the detectors are of an animal, whichever: the best vote and half of the next."""
    votes = sorted((score for coco, score in spot.scores.items() if coco in ANIMALS), reverse=True)
    return min(0.95, votes[0] + sum(votes[1:2]) / 2)


def stranger_in(seen: Floats) -> tuple[str, float] | None:
    """The animal outside COCO that is plainly seen, with its probability: by its plain noun, else by a wider one."""
    own = max(float(seen[group].sum()) for group in (kinds().kinds[coco] for coco in ANIMALS if coco in kinds().kinds))
    for table, least in ((kinds().animals, 0.6), (kinds().wider, 0.6), (kinds().animals, 0.45)):
        sums = {name: float(seen[group].sum()) for name, group in table.items()}
        best = max(sums, key=lambda name: sums[name])
        if sums[best] >= least and sums[best] > own:
            return _wide_enough(best, table[best], sums[best]), sums[best]
    return None


def _wide_enough(name: str, group: Indices, probability: float) -> str:
    """The name, or a wider one where animals that the classifier does not know look like it."""
    wider = (noun for noun, members in kinds().lookalikes.items() if np.isin(group, members).all())
    return next(wider, name) if probability < _NEARLY_SURE else name


def _pointed(coco: str, seen: Floats) -> bool:
    """Whether one kind stands out: a little of every breed of dog is what a foal looks like, too."""
    return coco in kinds().kinds and float(seen[kinds().kinds[coco]].max()) >= 0.25


def _some_animal(spot: Spot, seen: Floats, strength: float) -> Detection | None:
    """Plainly an animal to the classifier too, but nobody can say which: it is called just that."""
    animal = float(seen[:FIRST_THING].sum())
    vague = strength < _RATHER and float(seen[:FIRST_THING].max()) < _PEAK  # leaves look like every green one
    if animal < 0.6 or spot.share < 0.02 or strength <= 0.33 or vague:
        return None
    certain = strength >= 0.36
    return Detection(spot.box, strength, None, "animal", None, certain, "detectors and classifier, unsure which")


def _as(spot: Spot, coco: str, score: float, how: str) -> Detection:
    return Detection(spot.box, score, coco, coco, None, score >= 0.4, how)
