"""Which regions a phrase of a wish means: "the dog on the left", "people", "the background", "everything else"."""

import re

from imagetxt.agent.conversation.manner import SURROUNDINGS
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.matching import match
from imagetxt.tools.vision.lexicon import is_a, known_nouns, parse_phrase

_SURROUNDINGS = frozenset(
    "background surroundings surrounding setting scenery backdrop landscape environment rest".split()
)
_DETERMINERS = re.compile(r"^(?:(?:no|not|the|a|an|any|all|every|some|this|that|these|those|his|her|its|their|my)\s+)+")
_NOT_THINGS = frozenset(
    "it this that them everything something anything one text paragraph picture image photo photograph sentence "
    "sentences line lines word words".split()
)


_BESIDE_THEM = re.compile(
    r"(?<=\w)\s+(?:behind|beside|around|under|below|above|near|next to|in front of)\s+(?:them|it|him|her)$"
)
"""Where a thing is told to be, which is the same thing: "the trees behind them"."""


def listed(words: str) -> tuple[str, ...]:
    """The phrases of a list: "the dog, the cat and the sky" → "dog", "cat", "sky"."""
    parts = re.split(r"\s*(?:,|;|\band\b|\bor\b|\bnor\b|&|\|)\s*", words.strip(" .!?"))
    phrases = (phrase(part) for part in parts)
    return tuple(dict.fromkeys(p for p in phrases if p and p.split()[-1] not in _NOT_THINGS))


def phrase(words: str) -> str:
    """One phrase without its determiner; every word for what surrounds the things comes to "background"."""
    bare = _DETERMINERS.sub("", " ".join(words.strip(" .,;:!?\"'“”").split()))
    bare = _BESIDE_THEM.sub("", bare)
    bare = re.sub(
        r"\s+(?:part|bit|stuff|please|too|as well|also|again|instead|in it|at all"
        r"|(?:in|to|into) (?:the|your|my|this|that) (?:text|paragraph|description|caption))$",
        "",
        bare,
    )
    return SURROUNDINGS if bare in _SURROUNDINGS else bare


def meant(words: str, evidence: Evidence) -> list[Region]:
    """The regions a phrase means; for the background, the areas."""
    if words == SURROUNDINGS:
        return evidence.areas
    return match(evidence.regions, parse_phrase(words), evidence.width, evidence.height).regions


def is_told(words: str, evidence: Evidence, text: str) -> bool:
    """Whether a text names all that a phrase means."""
    from imagetxt.agent.grounding.check import named

    found = {region.id for region in meant(words, evidence)}
    return bool(found) and found <= named(text, evidence)


def same_thing(one: str, other: str) -> bool:
    """Whether two phrases name one kind of thing, or the first a kind of the second: "cat" and "animals"."""
    if one == other:
        return True
    a, b = parse_phrase(one), parse_phrase(other)
    if a.noun is None or b.noun is None:
        return language.singular(a.word) == language.singular(b.word) != ""
    return (a.colours, a.place) == (b.colours, b.place) and (is_a(a.noun, b.noun) or is_a(b.noun, a.noun))


def is_thing(words: str) -> bool:
    """Whether a phrase names a thing that is known by name, in the picture or not."""
    return not {*re.findall(r"[a-z]+", words.lower())}.isdisjoint(known_nouns())
