"""Texts with planted errors over made-up pictures, for measuring the check of texts: seeded, no vision involved.

A made-up picture is evidence: objects of common kinds with a colour and a box each, and some writing. A statement is
true of it or plainly false (the wrong kind, number, colour, side, order or word), and is put into the words of a style.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from imagetxt.tools import language
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import OPPOSITE, Box, Relation, holds
from imagetxt.tools.vision import colours, lexicon

WIDTH, HEIGHT = 1200, 800
KINDS = tuple(
    """dog cat horse cow sheep bird bear zebra giraffe elephant car truck bus bicycle motorcycle train boat airplane
    person chair couch bench bed tv laptop clock vase umbrella backpack suitcase bottle cup bowl banana apple pizza
    cake kite skateboard surfboard refrigerator oven""".split()
)
COLOURS = ("red", "green", "blue", "yellow", "black", "white", "brown", "purple", "orange")
WORDS = ("OPEN", "NO PARKING", "CAFE", "WELCOME", "EXIT ONLY", "FRESH FRUIT", "PLATFORM 9", "SALE", "TAXI", "LIBRARY")
OTHER_WORDS = {
    "dog": "puppy",
    "bicycle": "bike",
    "couch": "sofa",
    "tv": "television",
    "airplane": "plane",
    "person": "human being",
}
WIDER = {
    "dog": "animal",
    "cow": "animal",
    "car": "vehicle",
    "bus": "vehicle",
    "chair": "piece of furniture",
    "apple": "fruit",
}
RELATION_WORDS: dict[Relation, str] = {
    "left of": "to the left of",
    "right of": "to the right of",
    "above": "above",
    "below": "below",
}
STATEMENTS = ("existence", "count", "colour", "place", "relation", "text", "size", "number", "absence")


@dataclass(frozen=True)
class Statement:
    """One statement of a text: characters `start` to `end`, and what kind of error it holds ("" where it is true)."""

    kind: str
    start: int
    end: int
    wrong: bool


@dataclass(frozen=True)
class PlantedText:
    """A text over evidence, with its statements in order."""

    style: str
    evidence: Evidence
    text: str
    statements: tuple[Statement, ...]


@cache
def styles() -> dict[str, dict[str, list[str]]]:
    """Style → kind of statement → its wordings."""
    return tomllib.loads(files(__package__).joinpath("planted_styles.toml").read_text(encoding="utf-8"))


def planted_texts(count: int, *, seed: int = 1, wrong_share: float = 0.4) -> Iterator[PlantedText]:
    """Texts in all styles in turn; about `wrong_share` of their statements are false. The same seed, the same texts."""
    names = list(styles())
    for i in range(count):
        rng = random.Random(f"{seed}-{i}")  # noqa: S311  # not for secrets
        yield _text(names[i % len(names)], made_up(rng), rng, wrong_share)


def made_up(rng: random.Random) -> Evidence:
    """A made-up picture: three to six kinds of things in cells of a grid, one of them perhaps several times."""
    cells = [(c, r) for c in range(4) for r in range(3) if c != 1 or r != 1]
    rng.shuffle(cells)
    kinds = rng.sample(KINDS, rng.randint(3, 5))
    regions: list[Region] = []
    for k, kind in enumerate(kinds):
        number = rng.choice((2, 3)) if k == 0 else rng.choice((1, 1, 1, 2))
        for _ in range(number):
            if cells:
                regions.append(_region(rng, f"r{len(regions) + 1}", kind, cells.pop()))
    word = rng.choice(WORDS)
    line = TextLine(text=word, score=0.95, box=Box(x0=500, y0=10, x1=700, y1=50))
    return Evidence(width=WIDTH, height=HEIGHT, scene=Scene(setting="outdoor"), regions=regions, texts=[line])


def _region(rng: random.Random, name: str, kind: str, cell: tuple[int, int]) -> Region:
    wide, high = WIDTH / 4, HEIGHT / 3
    scale = rng.choice((0.3, 0.5, 0.85))
    x, y = (cell[0] + 0.5) * wide, (cell[1] + 0.5) * high
    box = Box(x0=x - scale * wide / 2, y0=y - scale * high / 2, x1=x + scale * wide / 2, y1=y + scale * high / 2)
    colour = Colour(name=rng.choice(COLOURS), share=0.9)
    return Region(id=name, label=kind, coco=kind, score=0.9, box=box, colours=[colour])


def _text(style: str, evidence: Evidence, rng: random.Random, wrong_share: float) -> PlantedText:
    parts: list[str] = []
    statements: list[Statement] = []
    gap = "\n" if style in ("list", "poem") else " "
    for kind in rng.sample(STATEMENTS, 5):
        slots = _slots(kind, evidence, rng, wrong=(wrong := rng.random() < wrong_share))
        if slots is None:
            continue
        said = _fill(rng.choice(styles()[style][kind]), slots)
        start = len(gap.join(parts)) + (len(gap) if parts else 0)
        parts.append(said)
        statements.append(Statement(kind, start, start + len(said), wrong))
    return PlantedText(style, evidence, gap.join(parts), tuple(statements))


def _fill(wording: str, slots: dict[str, str]) -> str:
    raised = {k[0].upper() + k[1:]: v[:1].upper() + v[1:] for k, v in slots.items()}
    return wording.format(**slots, **raised)


def _slots(kind: str, evidence: Evidence, rng: random.Random, *, wrong: bool) -> dict[str, str] | None:
    return {
        "existence": _existence,
        "absence": _absence,
        "count": _count,
        "colour": _colour,
        "place": _place,
        "relation": _relation,
        "text": _writing,
        "size": _size,
        "number": _number,
    }[kind](evidence, rng, wrong)


def _thing(kind: str, *, prefix: str = "") -> dict[str, str]:
    return {
        f"a{prefix}": language.a(kind),
        f"the{prefix}": f"the {kind}",
        f"x{prefix}": kind,
        f"xs{prefix}": language.plural(kind),
    }


def _other(evidence: Evidence, rng: random.Random, kind: str) -> dict[str, str]:
    """Another thing that is there, for wordings that name a second one."""
    kinds = [k for k in dict.fromkeys(r.label for r in evidence.regions) if k != kind]
    one = rng.choice(kinds)
    return {"b": language.a(one), "theb": f"the {one}"}


def _there(evidence: Evidence) -> list[str]:
    return list(dict.fromkeys(r.label for r in evidence.regions))


def _absent(evidence: Evidence, rng: random.Random) -> str:
    there = [r.label for r in evidence.regions]
    free = [k for k in KINDS if not any(lexicon.is_a(t, k) for t in there)]
    return rng.choice(free)


def _existence(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str]:
    kind = _absent(evidence, rng) if wrong else rng.choice(_there(evidence))
    other = _other(evidence, rng, kind)
    said = rng.choice((kind, kind, OTHER_WORDS.get(kind, kind)))
    if not wrong and rng.random() < 0.2:
        said = WIDER.get(kind, said)
    return {**_thing(said), **other}


def _absence(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str]:
    kind = rng.choice(_there(evidence)) if wrong else _absent(evidence, rng)
    return {**_thing(kind), **_other(evidence, rng, kind)}


def _count(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    kinds = [k for k in _there(evidence) if _many(evidence, k) > 1]
    if not kinds:
        return None
    kind = rng.choice(kinds)
    n = _many(evidence, kind)
    said = n + rng.choice((1, 2, 3)) if wrong else n
    return {**_thing(kind), "n": language.count_words(said, kind), "be": "are", **_other(evidence, rng, kind)}


def _many(evidence: Evidence, kind: str) -> int:
    return sum(r.label == kind for r in evidence.regions)


def _single(evidence: Evidence) -> list[Region]:
    return [r for r in evidence.regions if _many(evidence, r.label) == 1]


def _colour(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    if not _single(evidence):
        return None
    region = rng.choice(_single(evidence))
    true = region.colours[0].name
    others = [c for c in COLOURS if not colours.same_colour(c, true)]
    said = rng.choice(others) if wrong else true
    thing = _thing(region.label)
    return {**thing, "c": said, "ac": language.a(f"{said} {region.label}"), **_other(evidence, rng, region.label)}


def _place(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    sided = [r for r in _single(evidence) if abs(r.box.center[0] / WIDTH - 0.5) > 0.15]
    if not sided:
        return None
    region = rng.choice(sided)
    left = region.box.center[0] < WIDTH / 2
    side = "left" if left != wrong else "right"
    return {**_thing(region.label), "side": side, **_other(evidence, rng, region.label)}


def _relation(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    singles = _single(evidence)
    pairs = [
        (a, b, r) for a in singles for b in singles if a is not b for r in RELATION_WORDS if holds(r, a.box, b.box)
    ]
    if not pairs:
        return None
    a, b, relation = rng.choice(pairs)
    words = RELATION_WORDS[OPPOSITE[relation] if wrong else relation]
    return {**_thing(a.label), "rel": words, "b": language.a(b.label), "theb": f"the {b.label}"}


def _writing(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str]:
    true = evidence.texts[0].text
    return {"t": rng.choice([w for w in WORDS if w != true]) if wrong else true}


def _size(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    pairs = [(a, b) for a in _single(evidence) for b in _single(evidence) if a.box.area > 1.6 * b.box.area]
    if not pairs:
        return None
    large, small = rng.choice(pairs)
    more = rng.random() < 0.5
    a, b = (large, small) if more != wrong else (small, large)
    return {
        **_thing(a.label),
        "more": "larger" if more else "smaller",
        "b": language.a(b.label),
        "theb": f"the {b.label}",
    }


def _number(evidence: Evidence, rng: random.Random, wrong: bool) -> dict[str, str] | None:
    kinds = _there(evidence)
    pairs = [(a, b) for a in kinds for b in kinds if _many(evidence, a) > _many(evidence, b)]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    if wrong:
        a, b = b, a
    return {"xs": language.plural(a), "ys": language.plural(b), "many": "more"}


def chosen(texts: Sequence[PlantedText], style: str) -> list[PlantedText]:
    """Those of one style."""
    return [t for t in texts if t.style == style]
