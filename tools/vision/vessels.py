"""Vessels that look like others: cups of drinks from above like bowls of soup, flowers in vases like potted plants."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.kinds import labels
from imagetxt.tools.vision.spots import Spot

PLANT = "potted plant"
IN_A_VASE = "detectors; classifier, a vase"
"""What the name of a vase rests on whose box is that of the flowers in it, too."""
_DRINKS = ("espresso", "cup", "coffee mug")
_BOWLS = ("soup bowl", "mixing bowl", "hot pot")
_DRUNK, _VOTE = 0.1, 0.4
"""Summed probability of drinks from which what looks like a broth may be one, and of vessels from which it is none; and
the part of the detectors' best vote that a cup has then."""
DRUNK_FROM = frozenset(("cup", "bowl"))
"""COCO's vessels that one sees into or through, so that what is in them may give them its colour."""
_OF_DRINKS = frozenset(("brown", "grey", "beige"))
"""Families of colours that coffee, tea and broth have, what is seen through glass, and white in the shade."""
_PALE = frozenset(("white", "light grey"))
_ALL_OF_IT, _LITTLE = 0.65, 0.25
"""Part of a vessel from which another colour is its own and no juice, and which those of drinks may cover beside it."""
_HIGH, _A_CUP = 1.5, 0.3
"""Height over width from which a cup may be a jug, and the probability of cups from which it is none."""
_A_VASE, _RATHER, _A_LITTLE = 0.3, 2.0, 0.1
"""Probability of vases from which a plant stands in one, how many times that of pots it is then, and the probability
that is enough where the detectors see a vase in its place, too."""
_SEEN, _WITHIN = 0.6, 0.8
"""Score of such a vase, and how much of it is in the plant's place."""


def holds_a_drink(scores: dict[str, float], seen: Floats) -> bool:
    """Whether what is called a bowl is rather a cup: all that speaks for a bowl is a broth, and drinks are seen too.

    Args:
        scores: the detectors' votes, by COCO class, 0 to 1.
        seen: the classifier's 1000 probabilities.
    """
    drinks, bowls = _sum(_DRINKS, seen), _sum(_BOWLS, seen)
    return drinks >= _DRUNK > bowls and scores.get("cup", 0.0) >= _VOTE * max(scores.values())


def with_vases(places: Sequence[Spot]) -> list[Spot]:
    """The spots, those of plants marked in whose place the detectors see a vase, too."""
    vases = [spot.box for spot in places if spot.coco == "vase" and spot.score >= _SEEN]
    return [
        replace(spot, in_vase=any(vase.share_inside(spot.box) >= _WITHIN for vase in vases))
        if spot.coco == PLANT
        else spot
        for spot in places
    ]


def is_in_a_vase(plant: Spot, seen: Floats) -> bool:
    """Whether what is called a potted plant is rather flowers in a vase, by the classifier's 1000 probabilities."""
    vase, pot = _sum(("vase",), seen), _sum(("pot",), seen)
    return vase >= max(_A_LITTLE if plant.in_vase else _A_VASE, _RATHER * pot)


def is_a_jug(told: Detection, agreement: float) -> bool:
    """Whether a cup may be a jug, a carafe or a candle: it is too high for a cup that the classifier does not see.

    Args:
        told: the cup.
        agreement: the classifier's summed probability of cups.
    """
    return told.coco == "cup" and told.box.height >= _HIGH * told.box.width and agreement < _A_CUP


def own_of_a_vessel(found: Sequence[Colour]) -> list[Colour]:
    """The colours of a cup or bowl that are its own, rather than those of what is in it or behind it."""
    drink = sum(c.share for c in found if _may_be_drunk(c))
    if not found or _may_be_drunk(found[0]) or drink >= max(_LITTLE, found[0].share / 2):
        return []
    pale = [c for c in found if c.name in _PALE]
    if found[0].name in _PALE:
        return pale if any(c.name == "white" for c in pale) else []
    return list(found[:1]) if found[0].share >= _ALL_OF_IT else []


def _may_be_drunk(colour: Colour) -> bool:
    return family(colour.name) in _OF_DRINKS and colour.name not in _PALE


def _sum(names: tuple[str, ...], seen: Floats) -> float:
    return float(seen[np.array([labels().index(name) for name in names])].sum())
