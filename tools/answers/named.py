"""The things that a question names, and the words it has besides."""

import re

from imagetxt.tools.vision.colour_words import is_colour, shade_words
from imagetxt.tools.vision.lexicon import detectable, known_nouns
from imagetxt.tools.vision.nouns import is_noun

_NO_THINGS = frozenset(
    """picture scene orange thing things object objects sort one someone somebody figure individual look looks show
    shows shot find present lot mobile background view""".split()
)


_ANYTHING = frozenset("anything something everything nothing thing things else one ones".split())
"""Beside these an orange is a colour."""


def things_in(text: str) -> tuple[list[str], list[str]]:
    """The things a text names, in order, each once with "the" and the colours before it; and the words besides."""
    words = re.findall(r"\w[\w'-]*", text)
    things: list[str] = []
    others: list[str] = []
    start = 0
    while start < len(words):
        end = thing_at(words, start)
        if end is None:
            others.append(words[start])
            start += 1
            continue
        colours: list[str] = []
        while others and (is_colour(others[-1]) or others[-1] in shade_words()):
            colours.insert(0, others.pop())
        phrase = " ".join(["the", *colours, *words[start:end]]).removesuffix("'s")
        things += [phrase] if phrase not in things else []
        start = end
    return things, others


def thing_at(words: list[str], start: int) -> int | None:
    """Where the thing that begins at word `start` ends, or None; an orange before another thing is a colour.

    So is one beside a word for anything: "anything else orange", "orange things".
    """
    if words[start] == "orange" and _ANYTHING.intersection(words[max(0, start - 1) : start + 2]):
        return None
    found = next((e for e in range(min(len(words), start + 4), start, -1) if _is_thing(words[start:e])), None)
    if found is None and words[start] in ("orange", "oranges"):
        return start + 1 if start + 1 == len(words) or thing_at(words, start + 1) is None else None
    return found


def _is_thing(words: list[str]) -> bool:
    name = " ".join(words).removesuffix("'s")
    return name not in _NO_THINGS and (name in known_nouns() or (is_noun(name) and detectable(name)))
