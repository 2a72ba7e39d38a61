"""Detectors box some things twice, in whole and in part: a bird and its wing, a person and their shoulders."""

from collections.abc import Sequence

import numpy as np

from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import kinds

_INSIDE = 0.9
"""Share of a box within another of its name from which it may be a part of that."""
_ALIKE = 0.6
_MUCH, _FAR = 0.3, 0.75
"""Part of a weak box that a sure one within it covers at least where both are around one thing; how far a thing's score
is from the sure one's then."""
_SHARED = 0.45
"""Part of the smaller of two boxes that both share from which a second guess is not told."""
_ANY_ANIMAL = frozenset(("animal", "hoofed animal"))
_SINGLE = frozenset("umbrella tie couch bed airplane boat bus train truck vase".split()) | {"potted plant"}
"""Things besides people and animals that detectors box in whole and in part: a vase with its flowers, and without."""
BUILT_IN = {"keyboard": "laptop"}
"""A thing → what has one of its own: the keys of a laptop are no keyboard beside it."""
_WITHIN, _HALF = 0.8, 0.6
"""Share of it within the other from which it is built in; part of a box that an insect has of one with its flower."""
_INSECTS = frozenset(("insect", "beetle", "butterfly", "dragonfly"))


def without_parts(found: Sequence[Detection]) -> list[Detection]:
    """Without boxes around a mere part of a thing that has a box of its own: a wing of a bird, half of a person.

    A box around several of its kind is no such thing: theirs say more.
    """
    found = [one for one in found if not any(_is_around_an_insect(one, other) for other in found)]
    inside = {id(whole): [one for one in found if one is not whole and _may_be_part(one, whole)] for whole in found}
    found = [one for one in found if not any(_is_loose(one, other) for other in found)]
    heaps = [whole for whole in found if len(inside[id(whole)]) > 1]
    parts = [inside[id(whole)][0] for whole in found if len(inside[id(whole)]) == 1]
    parts += [one for one in found if any(_is_built_in(one, whole) for whole in found)]
    left = [one for one in found if not any(one is other for other in (*heaps, *parts))]
    return [one for one in left if not any(_is_guessed_again(one, better) for better in left)]


def _is_loose(one: Detection, other: Detection) -> bool:
    """Whether a box is a weak one around another of its name that is far surer: an umbrella with its pole."""
    if one is other or one.label != other.label:
        return False
    alive = one.coco in ANIMALS or one.coco == PERSON
    far, within = (_ALIKE, _INSIDE) if alive else (_FAR, _WITHIN)
    loose = one.score < far * other.score and other.box.area > _MUCH * one.box.area
    return loose and other.box.share_inside(one.box) > within


def _is_around_an_insect(one: Detection, other: Detection) -> bool:
    """Whether a box holds the flower that an insect sits on, too: another one within it shows the insect as well."""
    if one is other or one.coco is not None or one.label != other.label or one.label not in _INSECTS:
        return False
    within = other.box.share_inside(one.box) > _WITHIN and other.box.area < _HALF * one.box.area
    return within and other.score >= _INSIDE * one.score


def _is_built_in(one: Detection, whole: Detection) -> bool:
    told = whole.certain or not one.certain
    return told and BUILT_IN.get(one.label) == whole.label and one.box.share_inside(whole.box) > _WITHIN


def _is_guessed_again(one: Detection, better: Detection) -> bool:
    """Whether a guess shares so much of its place with a better one of its name, or a narrower, that it is the same."""
    if one is better or one.score >= better.score:
        return False
    one_insect = one.coco is None and one.label in _INSECTS  # the classifier sees it in every box around a wing
    again = one.label == better.label and (one_insect or not one.certain) and one.coco != PERSON
    if not (again or _is_wider(one.label, better.label)):
        return False
    return one.box.intersection(better.box) > _SHARED * min(one.box.area, better.box.area)


def _is_wider(noun: str, other: str) -> bool:
    """Whether one animal's noun is the wider one for another's: what is left of a cheetah's box is a big cat."""
    if noun in _ANY_ANIMAL:
        return other not in _ANY_ANIMAL and (other in ANIMALS or kinds().animal(other) is not None)
    wide, narrow = kinds().animal(noun), kinds().animal(other)
    return wide is not None and narrow is not None and len(narrow) < len(wide) and bool(np.isin(narrow, wide).all())


def _may_be_part(one: Detection, whole: Detection) -> bool:
    if one.label != whole.label or one.box.share_inside(whole.box) < _INSIDE or whole.score < _ALIKE * one.score:
        return False
    if one.coco == PERSON:  # a head and shoulders within a whole person begin where it begins; a child does not
        return abs(one.box.y0 - whole.box.y0) < 0.05 * whole.box.height
    return one.label in kinds().animals or one.coco in ANIMALS or one.coco in _SINGLE
