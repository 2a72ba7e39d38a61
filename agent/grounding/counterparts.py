"""Nouns that stand for another kind: "its companion" for a second dog, "the adult" and "our girls" for an animal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.pronouns import is_area, kinds
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon


def counterparts(sentence: Piece, found: Sequence[Mention], past: Sequence[Sequence[Mention]]) -> list[Mention]:
    """The mentions of a sentence, where "its companion" stands for another of the kind that "it" is."""
    told: list[Mention] = []
    for mention in found:
        called = language.singular(mention.words) in terms.COUNTERPARTS
        own = called and (_is_owned(sentence, mention) or _is_set_beside(sentence, mention, told))
        things = [m for m in told if not is_area(m)] or [m for m in (past[0] if past else ()) if not is_area(m)]
        beings = [m for m in things if any(lexicon.is_a(m.noun, k) for k in ("person", "animal"))]
        kind = kinds((beings or things)[-1:]) if own else ()
        told.append(replace(mention, noun=kind[0], stands_for=kind) if kind else mention)
    return told


def _is_owned(sentence: Piece, mention: Mention) -> bool:
    """Such as "its neighbour"; "her neighbour" is said of a boat, too."""
    lead = sentence.text[: mention.begin - sentence.start] + phrase(sentence, mention)
    return re.search(r"\b(?:its|his|her)\s+(?:[\w-]+\s+)?[\w-]+$", lead, re.IGNORECASE) is not None


def _is_set_beside(sentence: Piece, mention: Mention, told: Sequence[Mention]) -> bool:
    """Such as "two plush bears, a brown one and a smaller companion": of lifeless things and animals, not of people."""
    given = phrase(sentence, mention).startswith(("a ", "an ", "the other "))
    return given and bool(told) and told[-1].plural and not lexicon.is_a(told[-1].noun, "person")


_COATS = frozenset(("coat", "coats"))
"""What is worn by people and grown by animals."""


def by_age(
    sentence: Piece,
    found: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    *,
    unnamed: Mapping[str, tuple[str, ...]],
    people: bool = False,
) -> list[Mention]:
    """The mentions of a sentence in a picture without people, where "the adult", "our girls", "its coat" is an animal.

    With `people` in it, only a calf, and an adult named with one, is an animal, where such animals were named before.
    `unnamed`: what "she" and "they" mean where nothing was named: the animals, where they are all of one kind.
    """
    animal = unnamed.get("she") or unnamed.get("they") or ()
    calves = any(language.singular(m.words) in terms.YOUNG for m in found)
    if people and not calves:
        return list(found)
    told: list[Mention] = []
    for mention in found:
        before = sentence.text[: mention.begin - sentence.start].rstrip().lower()
        lead = sentence.text[mention.begin - sentence.start : mention.start - sentence.start].lower()
        young = terms.YOUNG.get(language.singular(mention.words))
        fond = not people and lead.startswith(("my ", "our ")) and lexicon.is_a(mention.noun, "person")
        animals = (m for level in (told[::-1], *past) for m in level if lexicon.is_a(m.noun, "animal") and not m.hedged)
        fitting = [m for m in animals if young is None or m.noun in young]
        told_of = (
            mention.words in (terms.AGES if not people else ("adult", "adults")) or young or fond
        ) and not before.endswith("no")
        kind = kinds(fitting[:1]) if told_of else animal if mention.words in _COATS and not people else ()
        told.append(replace(mention, noun=kind[0], stands_for=kind) if kind else mention)
    return told
