"""Beds and couches, which the classifier hardly tells apart: what lies on a bed speaks for it."""

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.kinds import kinds, labels

_ON_BEDS = ("quilt", "pillow")
_A_COUCH = 0.4
"""Probability of couches from which a bed may be one, where what speaks for a bed is less."""


def supports(coco: str, seen: Floats) -> float:
    """How much of the classifier's 1000 probabilities speaks for a COCO class, bedding for a bed, too; 0 to 1."""
    own = kinds().support(coco, seen)
    return own + float(seen[_bedding()].sum()) if coco == "bed" else own


def may_be_a_couch(seen: Floats) -> bool:
    """Whether a bed may be a couch under a cloth, by the classifier's 1000 probabilities."""
    couch = kinds().support("couch", seen)
    return couch >= _A_COUCH and couch > supports("bed", seen)


def _bedding() -> list[int]:
    return [labels().index(name) for name in _ON_BEDS]
