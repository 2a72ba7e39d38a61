"""Which regions a phrase means: by noun, then colours, then place, then by what is most: "the biggest"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.language import is_plural
from imagetxt.tools.superlatives import first_by, superlative
from imagetxt.tools.vision.colour_words import same_colour
from imagetxt.tools.vision.lexicon import Phrase, names

COLOUR_SHARE = 0.25
"""Share of a thing that must be of a colour for the thing to be called by it."""
ALSO = {"bike": "motorcycle", "bear": "teddy bear"}
"""Words and what else they are said of, where there is nothing of their first meaning."""
_ANYTHING = frozenset(("", "thing", "object", "anything", "everything", "something", "region", "item", "one"))
_Axis = Callable[[Box], float]
_SIDES: dict[str, tuple[_Axis, float, int]] = {
    "left": (lambda box: box.center[0], 0.45, 1),
    "right": (lambda box: box.center[0], 0.55, -1),
    "top": (lambda box: box.center[1], 0.45, 1),
    "bottom": (lambda box: box.center[1], 0.55, -1),
}
"""Side → the coordinate it is judged by, the limit as a part of the picture, and 1 where less is more so."""


@dataclass(frozen=True)
class Match:
    """`named`: what the noun fits; `regions`: what the colours and the place fit too; `colourless`: colour unknown."""

    named: list[Region]
    regions: list[Region]
    colourless: list[Region]


def wants_anything(phrase: Phrase) -> bool:
    """Whether the phrase names no kind of thing: "everything on the left", "the red one"."""
    return phrase.noun is None and phrase.word in _ANYTHING


def match(regions: Sequence[Region], phrase: Phrase, width: int, height: int) -> Match:
    """The regions a phrase means, in a picture of `width` × `height` pixels; the certain ones first.

    "The dog on the left" of two dogs in the right half is the left one of the two: where the phrase is of one thing and
    nothing lies on that side of the picture, the side is taken among the things themselves.
    """
    named = [r for r in regions if wants_anything(phrase) or (phrase.noun is not None and phrase.noun in names(r))]
    if not named and phrase.word in ALSO:
        named = [r for r in regions if ALSO[phrase.word] in names(r)]
    named.sort(key=lambda r: (not r.certain, -r.score))
    coloured = [r for r in named if has_colours(r, phrase.colours)]
    colourless = [r for r in named if phrase.colours and not r.colours]
    placed = _placed(coloured, phrase, width, height)
    if (most := superlative(phrase)) and len(placed) > 1:
        placed = first_by([r for r in placed if r.certain] or placed, most)
    return Match(named, placed, colourless)


def has_colours(region: Region, wanted: Sequence[str]) -> bool:
    """Whether a region shows every one of the colours on a good part of itself."""
    shown = [c.name for c in region.colours if c.share >= COLOUR_SHARE]
    return all(any(same_colour(name, colour) for name in shown) for colour in wanted)


def on_side(box: Box, place: str, width: int, height: int) -> bool:
    """Whether a box lies on a side or in a corner ("left", "top right") or in the "middle" of the picture."""
    if place == "middle":
        x, y = box.center
        return 0.3 * width <= x <= 0.7 * width and 0.2 * height <= y <= 0.8 * height
    for side in place.split():
        axis, limit, sign = _SIDES[side]
        length = width if side in ("left", "right") else height
        if sign * (axis(box) - limit * length) > 0:
            return False
    return True


def farthest(regions: Sequence[Region], side: str) -> Region:
    """The region farthest to a side: "left", "right", "top" or "bottom"."""
    axis, _, sign = _SIDES[side]
    return min(regions, key=lambda r: sign * axis(r.box))


def _placed(regions: list[Region], phrase: Phrase, width: int, height: int) -> list[Region]:
    if phrase.place is None or not regions:
        return regions
    there = [r for r in regions if on_side(r.box, phrase.place, width, height)]
    one_wanted = phrase.count == 1 or (phrase.count is None and not _is_plural(phrase))
    side = next((s for s in phrase.place.split() if s in _SIDES), None)
    if side is None or not one_wanted or len(there) == 1:
        return there
    if not there and len(regions) == 1:
        return []
    return [farthest(there or regions, side)]


def _is_plural(phrase: Phrase) -> bool:
    return any(is_plural(word) for word in phrase.raw.split()) or phrase.word in ("", "everything", "anything")
