"""Names of things and looks in other languages, put into English by the tables that the paragraph is composed with."""

import re
from functools import cache

from imagetxt.agent.tongues.asked import Asked, folded
from imagetxt.agent.tongues.choosing import grammar_of
from imagetxt.agent.tongues.grammar import Grammar
from imagetxt.tools.vision.lexicon import known_nouns

_SHORTEST = 4
_MOST_UNKNOWN = 2
_ARTICLE = re.compile(
    r"^(?:(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|alle|allen|jede[nrsm]?|mein\w*|dieser?|diese[nsm]?"
    r"|vom|von|im|in|am|an|auf|"
    r"le|la|les|un|une|des|du|de|au|aux|ce|cet|cette|ces|mon|ma|mes|tous|toutes|sur|dans|"
    r"el|los|las|una|unos|unas|del|al|este|esta|estos|estas|mi|mis|todos|todas|en|"
    r"il|lo|gli|i|uno|dei|degli|delle|della|dello|dal|nel|nella|sul|sulla|questo|questa|mio|mia|tutti|tutte|di|da)\s+"
    r"|(?:l|d|un|dell|sull|nell|quest|qu)'\s*)+",
)


def described(asked: Asked, phrase: str) -> str:
    """A thing with its colour: "das rote Auto" → "red car"; a word that is not known stays as it came."""
    said = _ARTICLE.sub("", folded(phrase).strip(" .,!?'\""))
    for noun, colour in _splits(said):
        thing = nouns_of(asked).get(noun)
        if thing is not None and (not colour or colour in colours_of(asked)):
            return f"{colours_of(asked)[colour]} {thing}" if colour else thing
    return colours_of(asked).get(said, said)


def styled(asked: Asked, look: str) -> str:
    """How a picture is to look: its words that are known in English, the others as they came."""
    said = _ARTICLE.sub("", folded(look).strip(" .,!?'\""))
    if (whole := described(asked, said)) != said:
        return whole
    for word in sorted(asked.looks, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){word}(?:e[nsrm]?|s)?(?!\w)", f"\x00{asked.looks[word]}\x00", said)
    parts = [part.strip() for part in said.split("\x00") if part.strip()]
    known = [part for part in parts if part in asked.looks.values()]
    return " ".join(known or parts)


def is_colour(asked: Asked, word: str | None) -> bool:
    """Whether a word is the name of a colour; so is none at all."""
    return word is None or folded(word) in colours_of(asked)


def is_thing(asked: Asked, phrase: str | None) -> bool:
    """Whether a phrase may name one thing: one that is known, or one or two words; so is none at all."""
    if phrase is None:
        return True
    said = _ARTICLE.sub("", folded(phrase))
    return len(said.split()) <= _MOST_UNKNOWN or described(asked, phrase) != said


def knows(asked: Asked, word: str) -> bool:
    """Whether a word is a thing's or a look's name in the language, and none in English."""
    looks = {part for look in asked.looks for part in look.split()}
    return (word in nouns_of(asked) or word in looks) and word not in known_nouns() and len(word) >= _SHORTEST


def _splits(said: str) -> "list[tuple[str, str]]":
    """`(noun, colour)` as they may stand: the colour in front of the noun, or behind it."""
    words = said.split()
    found = [(said, "")]
    for cut in range(1, len(words)):
        found.append((" ".join(words[cut:]), " ".join(words[:cut])))
        found.append((" ".join(words[:cut]), " ".join(words[cut:])))
    return found


def _grammar(asked: Asked) -> Grammar:
    """The grammar that the paragraph of this language is composed with. Raises LookupError where there is none."""
    grammar = grammar_of(asked.name)
    if grammar is None:
        raise LookupError(f"requests are read in {asked.name}, but no paragraph is composed in it")
    return grammar


@cache
def nouns_of(asked: Asked) -> dict[str, str]:
    """Without accents → English: in the singular and the plural, and in all cases."""
    grammar = _grammar(asked)
    found: dict[str, str] = {}
    for noun in grammar.words.raw["nouns"]:
        for many in (False, True):
            for text in grammar.the(noun, many=many).cases.values():
                found.setdefault(_ARTICLE.sub("", folded(text)), noun)
    for noun, text in grammar.words.raw["areas"].items():
        said = re.sub(r"^(?:[mfp]+|der|die|das)\s+", "", folded(str(text)).split(", ")[0])
        found.setdefault(_ARTICLE.sub("", said), noun)
    return {**found, **asked.also}


@cache
def colours_of(asked: Asked) -> dict[str, str]:
    """Without accents → English, in every form that agrees with a noun."""
    grammar = _grammar(asked)
    found: dict[str, str] = {}
    for colour, forms in grammar.words.raw["colours"].items():
        for said in folded(str(forms)).split(", "):
            endings = ("", "e", "en", "er", "es", "em") if asked.name == "German" else ("", "s", "es", "x")
            for ending in endings:
                found.setdefault(said + ending, colour)
            if asked.name == "Italian":
                found.setdefault(re.sub(r"[oe]$", "i", said), colour)
                found.setdefault(re.sub(r"a$", "e", said), colour)
    return found
