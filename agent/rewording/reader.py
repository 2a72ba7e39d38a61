"""Questions in words that no rule reads, put into words that one does.

What is asked is told by the likeness of the question, with stand-ins for the things it names, to known forms (MiniLM);
what it is asked of is told by its own words. Where these two do not fit together, or a word is left that could change
what is asked, it is not reworded: a question is rather not answered than misread.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from weakref import WeakKeyDictionary

import numpy as np

from imagetxt.agent.finding import embedding
from imagetxt.agent.finding.embedding import FloatArray
from imagetxt.tools import language
from imagetxt.tools.answers import cues
from imagetxt.tools.answers.patterns import PATTERNS
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import MOST_CHARACTERS, read_question
from imagetxt.tools.answers.rows import Named, Row, joined, place_of
from imagetxt.tools.models.pool import ModelPool

LEAST = 0.70
"""Cosine from which on a question is taken to be of a form."""
AHEAD = 0.04
"""By how much that form must lead all others that would be read otherwise."""
_STAND_INS = ("ball", "box")
_CHANGES = re.compile(
    r"\b(?:not|no|never|without|except|only|same|all|both|each|every|other|another|first|second|third|last|one of|most"
    r"|least|than|because|if|while|before|after|still|again|from|against|instead|enough|too|\w+n't)\b"
)
"""Words that change what is asked in ways that likeness does not see."""
_MOST_WORDS = 20
Bank = tuple[FloatArray, "np.ndarray[tuple[int], np.dtype[np.int64]]"]


@dataclass(frozen=True)
class Form:
    """`asks`: the question as it is known, with slots; empty for what no picture tells. `like`: ways to put it."""

    asks: str
    like: tuple[str, ...]

    def needs(self, slot: str) -> bool:
        """Whether the form has a slot: "a", "b", "c", "rel", "side"."""
        return re.search(rf"{{(?:the_)?{slot}s?}}", self.asks) is not None


def reworded(question: str, pool: ModelPool) -> str | None:
    """The question in words that are known; None where it is known as it is, asks in vain, or is not surely likened.

    Raises WeightsCorruptError.
    """
    if not embedding.available() or not _is_unread(question):
        return None
    row = Row(plain(question))
    things = _distinct(row)
    if things is None or _CHANGES.search(row.text) or row.has(cues.HIDDEN) or not 0 < len(row.chunks) <= _MOST_WORDS:
        return None
    if any(c.kind in ("it", "most", "not") for c in row.chunks) or _strange(row):
        return None
    return _likened(row, things, pool)


def _is_unread(question: str) -> bool:
    if len(question) > MOST_CHARACTERS or read_question(question).kind != "unknowable":
        return False
    asked = plain(question)
    return not any(kind == "unknowable" and re.fullmatch(pattern, asked) for kind, pattern in PATTERNS)


def _distinct(row: Row) -> list[Named] | None:
    """The things that are named, each once; None where they are more than any form has slots for."""
    found: dict[str, Named] = {}
    for named in row.named:
        if not named.anything:
            found.setdefault(named.said, named)
    return list(found.values()) if len(found) <= len(_STAND_INS) else None


def _strange(row: Row) -> bool:
    """Whether nouns or adjectives are left that say something unknown: they could be what is asked about."""
    known = (
        cues.NAMING, cues.COLOURING, cues.COLOUR_ASKED, cues.FINDING, cues.SIDE, cues.READ, cues.COUNT, cues.COMPARING
    )  # fmt: skip
    left = set(row.unread(*known, cues.POSTURE))
    return any((c.text in left and c.tag.startswith(("NN", "JJ", "CD", "FW"))) or not c.tag for c in row.chunks
               if c.kind == "word" and c.text in left)  # fmt: skip


def _likened(row: Row, things: list[Named], pool: ModelPool) -> str | None:
    rows, which = _bank(pool)
    likeness = rows @ embedding.embed(pool, [_with_stand_ins(row, things)])[0]
    best = [float(likeness[which == i].max()) for i in range(len(forms()))]
    first = int(np.argmax(best))
    form = forms()[first]
    if best[first] < LEAST or not form.asks or max(b for i, b in enumerate(best) if i != first) > best[first] - AHEAD:
        return None
    return _filled(form, row, things)


def _filled(form: Form, row: Row, things: list[Named]) -> str | None:
    """The form with what the question names; None where it names more, or less, than the form asks for."""
    taken = {i for named in row.named for i in range(named.at, named.end)}
    colours = joined([c.text for i, c in enumerate(row.chunks) if c.kind == "colour" and i not in taken])
    relations = [c.value for c in row.chunks if c.kind == "relation"]
    sides = [side for c in row.chunks if c.kind == "place" and (side := place_of(c.text))]
    wanted = form.needs("a") + form.needs("b")
    if len(things) != wanted or bool(colours) != form.needs("c"):
        return None
    if row.wh and form.asks.startswith("is {the_a} {rel}"):
        return None  # "on which side of the box is the ball" names no relation
    if "written" in form.asks and things[0].noun == "person":
        return None  # what they say is not heard
    if len(relations) != form.needs("rel") or len(sides) != form.needs("side"):
        return None
    slots = {"c": " and ".join(colours), "rel": "".join(relations), "side": "".join(sides)}
    for name, named in zip("ab", things, strict=False):
        bare = named.said.removeprefix("the ")
        slots |= {name: language.a(bare), f"the_{name}": named.said, f"{name}s": language.plural(bare)}
    if "how many" in form.asks or "which {a}" in form.asks:
        slots["a"] = slots["as"] if "how many" in form.asks else slots["the_a"].removeprefix("the ")
    return form.asks.format(**slots)


def _with_stand_ins(row: Row, things: list[Named]) -> str:
    """The question with "ball" and "box" for the things it names, and "red" for colours."""
    words: list[str] = []
    at = 0
    while at < len(row.chunks):
        named = next((n for n in row.named if n.at == at and not n.anything), None)
        if named is None:
            chunk = row.chunks[at]
            words.append("red" if chunk.kind == "colour" else chunk.value if chunk.kind == "relation" else chunk.text)
            at += 1
            continue
        stands = _STAND_INS[next(i for i, thing in enumerate(things) if thing.said == named.said)]
        last = row.chunks[named.end - 1].text
        words.append(language.plural(stands) if language.is_plural(last) else stands)
        at = named.end
    return " ".join(words)


@cache
def forms() -> tuple[Form, ...]:
    """All forms."""
    text = files(__package__).joinpath("forms.toml").read_text(encoding="utf-8")
    return tuple(Form(one["asks"], tuple(one["like"])) for one in tomllib.loads(text)["form"])


_BANKS: "WeakKeyDictionary[ModelPool, Bank]" = WeakKeyDictionary()


def _bank(pool: ModelPool) -> Bank:
    """All ways to put the forms as unit vectors N×384, and of which form each is; kept as long as the pool."""
    if pool not in _BANKS:
        ways = [(i, way) for i, form in enumerate(forms()) for way in form.like]
        _BANKS[pool] = embedding.embed(pool, [way for _, way in ways]), np.array([i for i, _ in ways], np.int64)
    return _BANKS[pool]
