"""The colour a person would name of several: one that is plain, or two where both are large."""

from collections.abc import Sequence

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.colour_words import clash, family

PLAIN = 0.5
"""Share of a thing from which one colour speaks for it."""
LEADING = 0.4
"""Share that is enough where the next colour has not half of it, or two thirds where it is a shade of the same."""
SHARED, BOTH = 0.3, 0.75
"""Least share of the second of two colours, and of both together, that are said together."""
_SHADES = ({"black", "dark grey"}, {"white", "light grey"})
"""Colours of which the one is the light or shadow of the other on one thing."""
_SHADED = {"yellow": ("brown", "dark brown", "gold")}
"""Bright colours, and what they are in the shade."""
EARTH = frozenset(("brown", "dark brown", "light brown", "beige"))
"""One stuff in light and in shade: wood, sand, fur, leather."""
_DRESS = frozenset(("red", "orange", "yellow", "green", "turquoise", "blue", "purple"))
"""Families of colours that are told of clothes beside black, white or grey: skin and hair have none of them."""
_PATTERN, _DRESSED = 0.2, 0.6
"""Least share of such a colour, and of two of them together."""


def is_dress(name: str) -> bool:
    """Whether a colour is one of cloth, and none of skin or hair."""
    return family(name) in _DRESS


def is_bright(name: str) -> bool:
    """Whether a colour strikes the eye on clothes."""
    return is_dress(name) and name not in ("navy", "dark blue")


def main_colour(colours: Sequence[Colour], *, one_only: bool = False) -> str:
    """The colour a person would name of several: "red", "black and white"; "" where none is plain.

    `one_only`: two large ones are told only where one of them at least is bright, as of clothes.
    """
    if not colours:
        return ""
    first, *rest = colours
    second = rest[0] if rest else Colour(name=first.name, share=0.0)
    if (first.name, second.name) == ("gold", "yellow"):
        return second.name
    if second.share >= SHARED and first.share + second.share >= BOTH:
        said = _both(first.name, second.name, apart=not one_only)
        if said:
            return said
    if one_only and is_bright(second.name) and second.share >= _PATTERN:
        if not is_bright(first.name):
            return f"{second.name} and {first.name}"
        if first.share + second.share >= _DRESSED and clash(first.name, second.name):
            return f"{first.name} and {second.name}"
    apart = 1.5 if family(first.name) == family(second.name) else 2
    return first.name if first.share >= PLAIN or first.share >= max(LEADING, apart * second.share) else ""


def kin_together(colours: Sequence[Colour]) -> list[Colour]:
    """Shades of one colour counted as one, by the name of the largest of them; largest share first.

    Wood is brown and beige, each less than the white of a page on it, and together more.
    """
    kin: dict[str, list[Colour]] = {}
    for colour in colours:
        kin.setdefault(kin_of(colour.name), []).append(colour)
    summed = [
        Colour(name=max(shades, key=lambda c: c.share).name, share=round(sum(c.share for c in shades), 3))
        for shades in kin.values()
    ]
    return sorted(summed, key=lambda c: -c.share)


def kin_of(name: str) -> str:
    """What a colour is a shade of: its family; of earth's colours "brown"."""
    return "brown" if name in EARTH else family(name) or name


def _both(first: str, second: str, *, apart: bool) -> str:
    """What two large colours make together: one, where the other is its shade, or both of them, or ""."""
    if {first, second} in _SHADES:
        return min(first, second, key=len)
    if second in _SHADED.get(first, ()):
        return first
    return f"{first} and {second}" if apart and clash(first, second) else ""
