"""What a spot is called, from what the detectors proposed and what the classifier sees there.

Detectors that know eighty classes call a raccoon a cat and a dishwasher an oven. The classifier knows a thousand and
was trained on other pictures, so where both speak of the same thing they check each other: agreement lifts a weak
proposal, a plain contradiction renames or drops it.
"""

from dataclasses import replace

from imagetxt.tools.vision.animal_names import name_animal
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.kinds import FIRST_THING, kinds, labels
from imagetxt.tools.vision.spots import Spot

LISTED = 0.30
"""Fused score from which a thing is mentioned, with a hedge."""
CERTAIN = 0.40
"""Fused score from which it is stated."""
PERSON_LISTED = 0.38
"""A false person is the worst mistake, and nothing here can check one: no weak hints of people."""
WEAKEST = 0.17
"""A proposal this weak is heard where the classifier plainly agrees."""
AGREES = 0.5
"""Summed probability of a class's kinds from which the classifier agrees."""
LIFT = 0.2
"""What full agreement adds to a score."""
SURE = 0.65
"""Detector scores from here on are not overruled."""
DOUBT = 0.12
"""What is taken off where the classifier, which knows such things well, sees nothing of the kind."""
_SMALLEST_CHECKED = 0.005
_SILENT = 0.1
_ALIVE = 0.6
_LIFELESS = kinds().doubted - {"teddy bear"}
"""Things that are no longer believed in where the classifier sees an animal: the round wing of a butterfly, a clock."""


def wants_check(spot: Spot) -> bool:
    """Whether the classifier's word would count for this spot."""
    if spot.coco in ANIMALS:
        return True
    if spot.coco == PERSON:
        return PERSON_LISTED <= spot.score < SURE and spot.share > 0.03
    large = spot.share >= _SMALLEST_CHECKED or spot.coco == "clock"  # a clock is seldom large, and often no clock
    return large and spot.score > WEAKEST and spot.coco in (kinds().kinds | kinds().rivals)


def name_spot(spot: Spot, seen: Floats | None, confirmed: frozenset[str]) -> Detection | None:
    """The spot as a detection, or None where the evidence is too weak to mention it.

    `seen`: the classifier's 1000 probabilities for the spot, None where it was not asked. `confirmed`: classes that are
    certain elsewhere in the picture.
    """
    if spot.coco in ANIMALS:
        named = name_animal(spot, seen, confirmed) if seen is not None else None
    else:
        named = _name_thing(spot, seen)
    if named is None or seen is None or named.coco is None:
        return named
    return replace(named, fine=finer_name(named.coco, seen))


def _name_thing(spot: Spot, seen: Floats | None) -> Detection | None:
    if seen is not None and spot.score < SURE:
        rival = _rival(spot, seen)
        if rival is not None:
            return rival
    if seen is not None and spot.coco in _LIFELESS and spot.score < SURE and seen[:FIRST_THING].sum() > _ALIVE:
        return None
    agreement = kinds().support(spot.coco, seen) if seen is not None else 0.0
    score, how = spot.score, "detectors"
    if agreement >= AGREES:
        score, how = min(0.95, score + LIFT * agreement), "detectors, classifier agrees"
    elif seen is not None and agreement < _SILENT and spot.coco in kinds().doubted:
        score, how = score - DOUBT, "detectors, classifier does not agree"
    if score <= (PERSON_LISTED if spot.coco == PERSON else LISTED):
        return None
    return Detection(spot.box, score, spot.coco, spot.coco, certain=score >= CERTAIN, how=how)


def _rival(spot: Spot, seen: Floats) -> Detection | None:
    """The look-alike that the classifier sees in place of the detectors' class, if it does so plainly."""
    look_alikes = kinds().rivals.get(spot.coco)
    if look_alikes is None or spot.score <= LISTED or spot.share < _SMALLEST_CHECKED:
        return None
    best = int(look_alikes[seen[look_alikes].argmax()])
    if seen[best] < 0.4 or seen[best] < 2 * kinds().support(spot.coco, seen):
        return None
    certain = bool(seen[best] >= 0.6)
    return Detection(spot.box, float(seen[best]), None, labels()[best], certain=certain, how="classifier, look-alike")
