"""Colour words: which mean the same, which basic colour each belongs to, and what to paint them with."""

import tomllib
from functools import cache
from pathlib import Path

GREYS = frozenset(("black", "white", "grey"))
"""The families that are no colours to speak of."""
_SHADES: dict[str, float] = {
    "dark": -0.45,
    "deep": -0.35,
    "light": 0.5,
    "pale": 0.6,
    "bright": 0.0,
    "vivid": 0.0,
    "dull": 0.0,
    "faded": 0.3,
    "pastel": 0.5,
}
"""Words before a colour, with how far the paint goes to black (below 0) or white (above 0)."""

_NEIGHBOURS = {
    frozenset(pair)
    for pair in (
        ("beige", "brown"),
        ("beige", "white"),
        ("beige", "yellow"),
        ("beige", "grey"),
        ("black", "grey"),
        ("brown", "orange"),
        ("orange", "red"),
        ("orange", "yellow"),
        ("turquoise", "blue"),
        ("turquoise", "green"),
        ("pink", "red"),
        ("pink", "purple"),
        ("purple", "blue"),
        ("white", "grey"),
    )
}
_SOFT_PAIRS = {
    frozenset(p) for p in (("beige", "brown"), ("beige", "white"), ("turquoise", "blue"), ("turquoise", "green"))
}


@cache
def _palette() -> dict[str, tuple[tuple[int, int, int], str]]:
    """Every single colour word (and two-word name) → its paint and its family."""
    tables = tomllib.loads((Path(__file__).parent / "palette.toml").read_text(encoding="utf-8"))
    words = {}
    for name, table in tables.items():
        for word in (name, *table["also"]):
            words[word] = (tuple(table["rgb"]), table["family"])
    return words


def colour_words() -> frozenset[str]:
    """Every colour word known here, shades ("dark") not included."""
    return frozenset(_palette())


def shade_words() -> frozenset[str]:
    """Words that shade a colour, such as "dark", "light" and "pale"."""
    return frozenset(_SHADES)


def is_colour(word: str) -> bool:
    """Whether a word or phrase names a colour: "red", "dark blue", "reddish brown"."""
    return family(word) is not None


def family(name: str) -> str | None:
    """The basic colour that a name counts as: "dark blue" and "navy" are "blue"; None for what is no colour.

    Of two colours in one name the last decides: "reddish brown" is "brown", "grey-green" is "green".
    """
    low = _clean(name)
    known = _palette().get(low)
    if known:
        return known[1]
    words = low.replace("-", " ").split()
    if not words or words[-1] not in _palette():
        return None
    if any(word not in _SHADES and word not in _palette() for word in words[:-1]):
        return None
    return _palette()[words[-1]][1]


def same_colour(a: str, b: str) -> bool:
    """Whether two colour names would pass for one colour: "navy" and "dark blue", "beige" and "light brown"."""
    first, second = family(a), family(b)
    if first is None or second is None:
        return _clean(a) == _clean(b)
    return first == second or frozenset((first, second)) in _SOFT_PAIRS


def clash(a: str, b: str) -> bool:
    """Whether nobody could call one thing by both names: "red" and "blue", not "red" and "orange"."""
    first, second = family(a), family(b)
    if first is None or second is None or first == second:
        return False
    return frozenset((first, second)) not in _NEIGHBOURS


def rgb_of(name: str) -> tuple[int, int, int] | None:
    """The paint for a colour name as sRGB 0 to 255, shades included ("dark red"); None for what is no colour."""
    low = _clean(name)
    if low in _palette():
        return _palette()[low][0]
    if family(low) is None:
        return None
    words = low.replace("-", " ").split()
    shade = sum(_SHADES.get(word, 0.0) for word in words[:-1])
    red, green, blue = _palette()[words[-1]][0]
    mixed = [_palette()[w][0] for w in words[:-1] if w in _palette()]
    for other in mixed:
        red, green, blue = ((2 * mine + theirs) // 3 for mine, theirs in zip((red, green, blue), other, strict=True))
    return _shaded(red, shade), _shaded(green, shade), _shaded(blue, shade)


def _shaded(value: int, shade: float) -> int:
    return round(value * (1 + shade)) if shade < 0 else round(value + (255 - value) * min(shade, 0.9))


def _clean(name: str) -> str:
    low = " ".join(name.lower().split())
    for ending in ("-coloured", "-colored", " coloured", " colored"):
        low = low.removesuffix(ending)
    return low
