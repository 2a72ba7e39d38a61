"""What a person looks for, as far as words tell: nouns with their colours, and other words."""

import re
from dataclasses import dataclass, field

from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.colour_words import is_colour, shade_words
from imagetxt.tools.vision.nouns import is_noun

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_EMPTY = frozenset(
    """a an the this that these those some any my your our his her its their one ones of in on at by with without and or
    is are was were be there it i me we you to for from into near next beside behind front under over above below left
    right where which who what when two three four several many few both all other another very really something
    someone somebody thing things stuff photo photos picture pictures image images pic pics shot shots has have had
    shows show showing contains""".split()
)
_LONGEST_NOUN = 3


@dataclass(frozen=True)
class Wanted:
    """A thing that is looked for. `noun`: as the lexicon has it. `said`: as the person called it."""

    noun: str
    said: str
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """`words`: what is no known thing: to be found in writing, sentences and names."""

    text: str
    things: tuple[Wanted, ...] = ()
    words: tuple[str, ...] = ()
    colours: tuple[str, ...] = field(default=())


def parse(text: str) -> Query:
    """A query from what a person typed: "the red bus near a tree" wants a red bus and a tree."""
    words = [word.lower() for word in _WORD.findall(text)]
    things: list[Wanted] = []
    others: list[str] = []
    colours: list[str] = []
    at = 0
    while at < len(words):
        length = _noun_at(words, at)
        if length:
            said = " ".join(words[at : at + length])
            things.append(Wanted(lexicon.normal(said) or said, said, tuple(colours)))
            colours = []
        elif is_colour(words[at]):
            colours.append(_shaded(words, at))
        elif words[at] not in _EMPTY and words[at] not in shade_words():
            others.append(words[at])
        at += length or 1
    return Query(text=" ".join(text.split()), things=tuple(things), words=tuple(others), colours=tuple(colours))


def _noun_at(words: list[str], at: int) -> int:
    """How many words from here on are the longest known noun; 0 where none begins here.

    "orange" before a noun is a colour.
    """
    for length in range(min(_LONGEST_NOUN, len(words) - at), 0, -1):
        said = " ".join(words[at : at + length])
        if not is_noun(said) or words[at] in _EMPTY:
            continue
        if length == 1 and is_colour(said) and at + 1 < len(words) and _noun_at(words, at + 1):
            return 0
        return length
    return 0


def _shaded(words: list[str], at: int) -> str:
    """A colour with the shade before it: "dark blue"."""
    return f"{words[at - 1]} {words[at]}" if at and words[at - 1] in shade_words() else words[at]
