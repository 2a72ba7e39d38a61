"""How well a picture fits a query: 0 to 1, and what in it does."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from imagetxt.agent.finding.embedding import FloatArray
from imagetxt.agent.finding.entries import Entry, Thing
from imagetxt.agent.finding.query import Query, Wanted
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.colours import same_colour

SURE = 0.5
"""From here on a picture shows what was asked for."""
LEAST = 0.3
"""From here on it comes near enough to be shown where nothing is sure."""
_OWN, _WIDER, _MAYBE, _TOLD, _WRITTEN, _NAMED = 1.0, 0.95, 0.4, 0.6, 0.85, 0.6
_HEDGED = 0.7
_UNTOLD = 0.7
"""For a word that says more than anybody saw: a woman, where a person was."""
_OTHER_COLOUR = 0.5
_NEAR, _SAME = 0.3, 0.75
"""Cosines of MiniLM: below the first, texts have nothing in common; from the second on they say the same."""
_MEANING = 0.85
"""The most that likeness of meaning alone can bring."""
_DRAWN = 0.97
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Fit:
    """`phrase`: what in the picture fits best."""

    score: float
    phrase: str


def fit(query: Query, entry: Entry, meaning: Sequence[float] | FloatArray = ()) -> Fit:
    """How well a picture fits. `meaning`: the cosine of the query with each of its passages; empty without a model."""
    by_words = _by_words(query, entry)
    by_meaning = _by_meaning(entry, meaning)
    best = max(by_words, by_meaning, key=_score)
    both = min(1.0, best.score + 0.1 * min(by_words.score, by_meaning.score))
    return Fit(round(both * (_DRAWN if entry.drawn else 1.0), 4), by_words.phrase or best.phrase or entry.name)


def _by_words(query: Query, entry: Entry) -> Fit:
    """The mean over all that is wanted; a thing counts twice as much as another word."""
    fits = [(2.0, _thing(wanted, entry)) for wanted in query.things]
    fits += [(1.0, _told((word,), entry)) for word in query.words]
    fits += [(1.0, _coloured(colour, entry)) for colour in query.colours]
    if not fits:
        return Fit(0.0, "")
    score = sum(weight * one.score for weight, one in fits) / sum(weight for weight, _ in fits)
    return Fit(score, next((one.phrase for _, one in fits if one.phrase), ""))


def _by_meaning(entry: Entry, meaning: Sequence[float] | FloatArray) -> Fit:
    if not len(meaning):
        return Fit(0.0, "")
    best = max(range(len(meaning)), key=lambda i: float(meaning[i]))
    near = (float(meaning[best]) - _NEAR) / (_SAME - _NEAR)
    return Fit(_MEANING * min(1.0, max(0.0, near)), entry.passages[best])


def _thing(wanted: Wanted, entry: Entry) -> Fit:
    """By what was seen, by what is told of the picture, and best by both."""
    told = _told((wanted.said,) if _says_more(wanted) else (wanted.said, wanted.noun), entry)
    seen = max((Fit(_called(wanted, t), t.phrase) for t in entry.things), key=_score, default=told)
    best, other = (seen, told) if seen.score >= told.score else (told, seen)
    return Fit(min(1.0, best.score + 0.2 * other.score), best.phrase)


def _says_more(wanted: Wanted) -> bool:
    return lexicon.narrower(wanted.said) is not None


def _score(one: Fit) -> float:
    return one.score


def _called(wanted: Wanted, thing: Thing) -> float:
    """How surely a thing is what is wanted: by its own name, a wider one, or a finer one that nobody could tell."""
    if wanted.noun in thing.names:
        score = _UNTOLD if _says_more(wanted) else _OWN
    elif wanted.noun in thing.wider:
        score = _WIDER
    elif any(lexicon.is_a(wanted.noun, name) for name in thing.names):
        score = _MAYBE
    else:
        return 0.0
    score *= 1.0 if thing.certain else _HEDGED
    fits = all(any(same_colour(seen, colour) for seen in thing.colours) for colour in wanted.colours)
    return score if fits else score * _OTHER_COLOUR


def _coloured(colour: str, entry: Entry) -> Fit:
    thing = next((t for t in entry.things if any(same_colour(seen, colour) for seen in t.colours)), None)
    if thing is not None:
        return Fit(_TOLD, thing.phrase)
    return Fit(_TOLD if any(same_colour(seen, colour) for seen in entry.colours) else 0.0, "")


def _told(words: tuple[str, ...], entry: Entry) -> Fit:
    """A word that stands in the picture's writing, in a text about it, or in its name."""
    places: tuple[tuple[float, Iterable[str], Callable[[str], str]], ...] = (
        (_WRITTEN, entry.writing, "“{}”".format),
        (_TOLD, entry.passages, str),
        (_NAMED, [entry.name], str),
    )
    for score, texts, worded in places:
        for text in texts:
            if any(_holds(text, word) for word in words):
                return Fit(score, worded(text))
    return Fit(0.0, "")


def _holds(text: str, wanted: str) -> bool:
    """Whether a text has these words, one after the other, in either number."""
    has, asked = ([word.lower() for word in _WORD.findall(t)] for t in (text, wanted))
    if not asked:
        return False
    ends = {asked[-1], asked[-1] + "s", asked[-1].removesuffix("s")}
    size = len(asked)
    return any(has[i : i + size - 1] == asked[:-1] and has[i + size - 1] in ends for i in range(len(has) - size + 1))
