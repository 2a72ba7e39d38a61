"""The main colours of a whole picture, in the order in which they strike the eye.

An evening is told by its orange sky, however much of the picture is grey ground.
"""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.colour_words import GREYS, family
from imagetxt.tools.vision.colours import LEAST_SHARE, NamedShare, named
from imagetxt.tools.vision.main_colour import EARTH, kin_of, kin_together

MAIN = 3
"""How many colours of a picture are its main ones."""
_TWICE = 0.05
"""Chroma by which a colour strikes twice as much as grey does, OKLab."""
_EARTHEN = 1.3
"""How much brown, beige and skin strike, which are everywhere."""
_ROSY = 0.018
"""Chroma of a tint by which what seems grey or white is rather a pale pink or lilac."""
_VIVID = 0.125
"""Chroma below which orange is rather that of skin or wood."""
_BESIDE = 0.25
"""What a colour strikes at the least beside the most striking one."""


def striking_colours(pixels: NDArray[np.uint8]) -> list[Colour]:
    """The main colours of a picture (H×W×3 uint8 RGB), most striking first; shades of one colour count as one.

    `share`: the part of the picture that has the colour.
    """
    found = named(pixels)
    shares = kin_together([Colour(name=one.name, share=one.share) for one in found])
    weights: dict[str, float] = {}
    for one in found:
        kin = kin_of(one.name)
        weights[kin] = weights.get(kin, 0.0) + _strikes(one)
    most = max(weights.values(), default=0.0)
    rosy = {kin_of(one.name) for one in found if family(one.name) in GREYS and one.chroma >= _ROSY}
    told = [c for c in shares if weights[kin_of(c.name)] >= max(LEAST_SHARE, _BESIDE * most)]
    told = [c for c in told if kin_of(c.name) not in rosy]
    return sorted(told, key=lambda c: -weights[kin_of(c.name)])[:MAIN]


def _strikes(one: NamedShare) -> float:
    skin = family(one.name) == "orange" and one.chroma < _VIVID
    grey = family(one.name) in GREYS
    return one.share * (1 if grey else _EARTHEN if skin or one.name in EARTH else 1 + one.chroma / _TWICE)
