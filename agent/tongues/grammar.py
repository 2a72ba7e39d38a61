"""What the composed paragraph asks of a language."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from imagetxt.agent.tongues.forms import Forms, unmarked
from imagetxt.agent.tongues.words import Words

_SOUNDS_LIKE_I = re.compile(r"h?i(?!e)")


class Grammar(ABC):
    """One language. Nouns and colours are given in English; nouns must have a word here (`words.noun_for`)."""

    name: ClassVar[str]

    def __init__(self) -> None:
        self.words = Words(self.name.lower())

    @abstractmethod
    def some(self, noun: str, count: int, *, colour: str = "", worn: bool = False, least: bool = False) -> Forms:
        """An indefinite phrase: a brown dog, (at least) two brown dogs, a person in red where the colour is worn."""

    @abstractmethod
    def several(self, noun: str, *, colour: str = "", many: bool = False) -> Forms:
        """Several brown dogs, or many."""

    @abstractmethod
    def the(self, noun: str, *, many: bool = False) -> Forms:
        """The dog, the dogs."""

    @abstractmethod
    def ones(self, noun: str, count: int, colour: str = "") -> Forms:
        """Some of a group: one, two, a black one, two grey ones."""

    @abstractmethod
    def area(self, noun: str, colour: str) -> Forms:
        """Green grass, a white wall."""

    @abstractmethod
    def picture(self, setting: str, *, grey: bool) -> Forms:
        """The words for "this picture", by its setting (indoor, outdoor, unknown); `grey`: black and white."""

    @abstractmethod
    def tone(self, colour: str) -> str:
        """A colour as a noun: green."""

    def named_tone(self, colour: str) -> str:
        """The same where it is named as a thing: the green, in languages that say so."""
        return self.tone(colour)

    def has_colour(self, colour: str) -> bool:
        """Whether a colour, or each of two joined by "and", has a word here."""
        return all(part in self.words.raw["colours"] for part in colour.split(" and "))

    def join(self, phrases: Sequence[Forms]) -> Forms:
        """Phrases in a row, in every case that all of them have."""
        if len(phrases) == 1:
            return phrases[0]
        shared = set.intersection(*(set(p.cases) for p in phrases))
        cases = {case: self.row([p[case] for p in phrases]) for case in shared}
        return Forms(cases, many=True)

    def row(self, texts: Sequence[str]) -> str:
        """Words in a row: a, b and c."""
        if len(texts) < 2:
            return "".join(texts)
        joining = self.words.raw["and"]
        if _SOUNDS_LIKE_I.match(unmarked(texts[-1])[0].lower()):
            joining = self.words.raw.get("and_before_i", joining)
        return f"{', '.join(texts[:-1])} {joining} {texts[-1]}"

    def quoted(self, text: str) -> str:
        """Writing between the language's quotation marks."""
        marks = self.words.raw["quotes"]
        return f"{marks[:-1]}{text}{marks[1:]}" if " " in marks else f"{marks[0]}{text}{marks[1]}"
