"""Words of a text that speak of a made-up scene: things, colours and numbers, by the hand-written tables alone."""

import re
from dataclasses import dataclass
from functools import cache

from imagetxt.agent.evaluation.scenes import all_kinds, words
from imagetxt.tools.language import plural

Rank = str
"""How a word says a kind: "kind" (the kind or just the same), "narrower", "wider", "area"."""
_NEAR = {
    frozenset(pair)
    for pair in (
        *(("beige", c) for c in ("brown", "white", "yellow", "grey", "orange", "pink")),
        *(("orange", c) for c in ("red", "yellow", "brown")),
        *(("turquoise", c) for c in ("blue", "green")),
        *(("pink", c) for c in ("red", "purple")),
        ("grey", "black"),
        ("grey", "white"),
        ("purple", "blue"),
    )
}
_BASES = "red green blue yellow black white brown orange grey pink purple beige turquoise".split()
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
COLOUR = rf"(?:(?:dark|light|pale|bright|deep) )?(?:{'|'.join([*_BASES, 'gray'])})"
NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d+|a couple of|a pair of|both|single)"


@dataclass(frozen=True)
class Named:
    """A thing that a text names, in its characters `start` to `end`. `kinds`: the kinds it may be."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]
    rank: Rank
    plural: bool


def named(text: str) -> list[Named]:
    """Every thing a text names, in order; of words one in another the longer."""
    found = []
    for match in _pattern().finditer(text.lower()):
        word = match[0]
        kinds, rank, many = _forms()[word]
        found.append(Named(match.start(), match.end(), word, kinds, rank, many))
    return found


def kinds_named(text: str) -> set[str]:
    """The kinds that a text names by a word of their own; an orange that is a colour is none."""
    return {kind for n in named(text) if n.rank in ("kind", "area") for kind in n.kinds}


@cache
def _forms() -> dict[str, tuple[frozenset[str], Rank, bool]]:
    tables = words()
    forms: dict[str, tuple[frozenset[str], Rank, bool]] = {}

    def add(word: str, kinds: frozenset[str], rank: Rank) -> None:
        forms.setdefault(word.lower(), (kinds, rank, False))
        forms.setdefault(plural(word).lower(), (kinds, rank, True))

    for kind in all_kinds():
        for word in (kind, *tables["other"].get(kind, ())):
            add(word, frozenset((kind,)), "kind")
        for word in tables["fine"].get(kind, ()):
            add(word, frozenset((kind,)), "kind")
        for word in tables["narrower"].get(kind, ()):
            add(word, frozenset((kind,)), "narrower")
    for word, members in tables["wider"].items():
        add(word, frozenset(members), "wider")
    forms["fruits"] = (frozenset(tables["wider"]["fruit"]), "wider", True)
    for kind in {k for table in tables["areas"].values() for k in table}:
        add(kind, frozenset((kind,)), "area")
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted((w for w in _forms() if w != "orange"), key=len, reverse=True)
    shades = "|".join(f"(?<={colour} )" for colour in ("an", "red", "green", "yellow", "orange"))
    alone = r"(?<=the )orange(?= (?:is|on|in|at|lies)\b|[,.]|$)"
    fruit = rf"(?:{shades})orange(?= (?:is|are|on|in|at|to|and|lies|that|below|above)\b|[,.]|$)|{alone}"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))}|{fruit})\b")


def base(colour: str) -> str:
    """A colour without its shade: "dark blue" is blue."""
    return colour.lower().replace("gray", "grey").split()[-1]


def same(a: str, b: str) -> bool:
    """Whether two colour words may be said of one thing."""
    return base(a) == base(b)


def apart(a: str, b: str) -> bool:
    """Whether nobody would say both of one thing."""
    return not same(a, b) and frozenset((base(a), base(b))) not in _NEAR


def colours_in(text: str) -> list[str]:
    """The colours a text names."""
    return [m[0] for m in re.finditer(rf"\b{COLOUR}\b", text.lower())]


def number(word: str) -> int | None:
    """What a number word or figure says."""
    low = word.lower()
    if low in _NUMBERS:
        return _NUMBERS.index(low)
    if low in ("a couple of", "a pair of", "both"):
        return 2
    if low == "single":
        return 1
    return int(low) if low.isdigit() else None
