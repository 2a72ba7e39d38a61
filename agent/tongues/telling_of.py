# ruff: noqa: E501  # lists of words read best with few breaks
"""What a sentence in German, French, Spanish or Italian says of things, read back into short English statements.

Read are the things it names, their numbers and their colours, by the words that the paragraph of that language is
composed with; where they are and what they do is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from imagetxt.agent.tongues.asked import Asked, folded
from imagetxt.agent.tongues.choosing import grammar_of
from imagetxt.agent.tongues.nouns import colours_of, nouns_of
from imagetxt.tools import language

_LONGEST_NAME = 4
_BACK = 4
"""Words in front of a noun that may belong to it."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")
_DETERMINERS = {
    "German": "ein eine einen einem einer eines der die das den dem des",
    "French": "un une le la les l des du de d au aux ce cet cette ces mon ma mes son sa ses leur leurs aucun aucune plusieurs quelques",
    "Spanish": "un una unos unas el la los las al del este estos estas su sus mi mis ningun ninguna varios varias algunos algunas hay otro otra",
    "Italian": "un uno una il lo la i gli le l dei degli delle del dello della dell al allo alla ai nel nella nello nell sul sulla sullo sull questo questa quest suo sua nessun nessuna alcuni alcune diversi diverse",
}
"""What stands before a noun; in the Romance languages the same word is a verb without it ("montre", "porte")."""
_ADJECTIVES = re.compile(
    r"(?:petite?s?|grande?s?|gros(?:se)?s?|beaux?|belles?|jeunes?|vieux|vieille|autres?|pequen[oa]s?|gran(?:des?|di)?"
    r"|viej[oa]s?|jov(?:en|enes)|otr[oa]s?|piccol[oaie]|vecchi[oa]?|giovani?|bel(?:la|le|li|lo)?|altr[oaie])"
)
_ONE = re.compile(r"(?:einzig\w*|seule?|sol[oa]|unic[oa])$")
_LEAST = re.compile(r"\b(?:mindestens|wenigstens|au moins|al menos|por lo menos|almeno)$")
_SEVERAL = re.compile(r"(?:mehrere\w*|plusieurs|vari[oa]s|divers[ei]|alcun[ie])$")
_NO = re.compile(r"(?:kein\w*|aucune?|ningun[oa]?|nessun[oa']?|ohne|sans|sin|senza)$")
_NOT_THERE = re.compile(r"\b(?:n'y a(?:vait)? (?:pas|plus|aucune?)|no hay|non c'e|non ci sono|non vi (?:e|sono))\b")
_DENIES = re.compile(r"\b(?:nicht|nie|niemals|weder|pas|ni|jamais|plus de|no|nunca|tampoco|non|ne|mai|neanche)\b|\bn'")
_MAYBE = re.compile(
    r"\b(?:vielleicht|moglicherweise|vermutlich|wohl|scheint|konnte\w*|peut-etre|semble\w*|pourrai\w*|probablement"
    r"|quizas?|tal vez|parece\w*|podria\w*|forse|sembra\w*|potrebbe\w*|probabilmente|probablemente)\b"
)
_COLOURS = re.compile(r"\w*farb(?:e|en|ton|tone|tonen)|couleurs?|tons?|colore?s?|colori|tonos?|ton[io]")
"""What makes an orange of a sentence a colour."""
_IS = frozenset("ist sind war waren est sont es son era eran e sono era".split())
_PICTURES = frozenset("picture photo photograph image".split())


@dataclass(frozen=True)
class Named:
    """A thing as a sentence names it: characters `start` to `end` of the sentence, and what that says in English."""

    start: int
    end: int
    english: str


def named_in(sentence: str, asked: Asked) -> list[Named]:
    """The things that a sentence names, each with what it says of it.

    A question, and what denies otherwise than with "no", names none that can be held against anything.
    """
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), sentence)
    plain = folded(bare)
    missing = _NOT_THERE.search(plain) is not None
    if bare.rstrip().endswith("?") or (not missing and _DENIES.search(plain)):
        return []
    words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(bare)]
    said = [folded(word) for _, _, word in words]
    found = []
    for first, last, noun in _nouns(words, said, asked):
        front = _before(said, first, words, asked)
        if front is None:
            continue
        colour, behind, predicate = _colour(said, front, last, asked)
        begin = first - len(front)
        least = bool(_LEAST.search(" ".join(said[max(0, begin - 3) : begin])))
        what = _What(noun, colour, _count(front, asked), front, predicate, least)
        told = what.denied() if missing else what.stated(maybe=bool(_MAYBE.search(plain)))
        found.append(Named(words[begin][0], words[behind - 1][1], told))
    return found


def _nouns(words: Sequence[tuple[int, int, str]], said: Sequence[str], asked: Asked) -> Iterator[tuple[int, int, str]]:
    """`(first word, word behind the last, English)` of each noun, the longest names first; German has a capital."""
    names, at, tones = _names(asked), 0, any(_COLOURS.fullmatch(word) for word in said)
    while at < len(said):
        for length in range(_LONGEST_NAME, 0, -1):
            noun = names.get(" ".join(said[at : at + length]))
            if noun is None or at + length > len(said) or noun in _PICTURES:
                continue
            if length == 1 and said[at] in colours_of(asked) and (tones or said[at - 1 : at] == ["in"]):
                continue  # "eine Person in Orange", "les couleurs sont l'orange et le rouge"
            if asked.name == "German" and not any(word[0].isupper() for _, _, word in words[at : at + length]):
                continue
            yield at, at + length, noun
            at += length - 1
            break
        at += 1


def _before(said: Sequence[str], first: int, words: Sequence[tuple[int, int, str]], asked: Asked) -> list[str] | None:
    """The words in front of a noun that belong to it, the determiner or number first; None for what is no noun here."""
    front: list[str] = []
    determiners = _DETERMINERS.get(asked.name, "").split()
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        word = said[at]
        front.insert(0, word)
        if word in determiners or word.isdigit() or word in _numbers(asked) or _NO.match(word) or _SEVERAL.match(word):
            return front
        if asked.name == "German" and (word in asked.marks or words[at][2][0].isupper()):
            break
        known = word in colours_of(asked) or _ADJECTIVES.fullmatch(word) or _ONE.match(word)
        if asked.name != "German" and not known:
            return None
    if asked.name != "German":
        return None
    return [word for word in front if word in colours_of(asked)] if front and front[-1] in colours_of(asked) else []


def _colour(said: Sequence[str], front: Sequence[str], last: int, asked: Asked) -> tuple[str, int, bool]:
    """`(colour, word behind the last that says it, whether it is said with "is")`; no colour: empty."""
    colours = colours_of(asked)
    for word in front:
        if word in colours:
            return colours[word], last, False
    behind = said[last : last + 3]
    predicate = bool(behind) and behind[0] in _IS
    start = last + 1 if predicate else last
    for length in (2, 1):
        colour = colours.get(" ".join(said[start : start + length]))
        if colour and start + length <= len(said) and (predicate or asked.name != "German"):
            return colour, start + length, predicate
    return "", last, False


def _count(front: Sequence[str], asked: Asked) -> int:
    """The number among the words in front of a noun; 0 for none."""
    numbers = (int(word) if word.isdigit() else _numbers(asked).get(word, 0) for word in front)
    return next((number for number in numbers if number), 0)


@dataclass(frozen=True)
class _What:
    """What is said of one thing. `front`: the words before it; `predicate`: its colour is said with "is"."""

    noun: str
    colour: str
    count: int
    front: Sequence[str]
    predicate: bool
    least: bool

    def denied(self) -> str:
        """That it is not there."""
        hue = f"{self.colour} " if self.colour and not self.predicate else ""
        return f"There are no {hue}{language.plural(language.singular(self.noun))}."

    def stated(self, *, maybe: bool) -> str:
        """What is said of it, as a statement in English."""
        if any(_NO.match(word) for word in self.front):
            return self.denied()
        one = language.singular(self.noun)
        if self.predicate and self.colour:
            return f"The {one} {'may be' if maybe else 'is'} {self.colour}."
        hue = f"{self.colour} " if self.colour else ""
        many = f"{hue}{language.plural(one)}"
        there = "There may be" if maybe else "There are"
        if self.count > 1:
            return f"{there}{' at least' if self.least else ''} {language.number_word(self.count)} {many}."
        if any(_SEVERAL.match(word) for word in self.front):
            return f"{there} {'' if maybe else 'several '}{many}."
        return f"There {'may be' if maybe else 'is'} {language.a(f'{hue}{one}')}."


@cache
def _names(asked: Asked) -> dict[str, str]:
    """Names of things by their words alone: "sac a dos"."""
    return {" ".join(re.findall(r"[a-z]+", name)): noun for name, noun in nouns_of(asked).items()}


@cache
def _numbers(asked: Asked) -> dict[str, int]:
    grammar = grammar_of(asked.name)
    words = grammar.words.raw["numbers"]["words"] if grammar is not None else []
    return {folded(word): number for number, word in enumerate(words, 2)}
