"""Phrases in the cases that a language has, and which of their words speak of which regions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imagetxt.agent.description import Span

_BEGIN, _BETWEEN, _END = "\ue000", "\ue001", "\ue002"
"""Around words that speak of regions, and behind the ids of these; no writing that people use has them."""


@dataclass(frozen=True)
class Forms:
    """A phrase in its cases: `{things[acc]}` in a sentence's pattern takes the accusative, `{things}` the plain form.

    `nom` is what every language has. `many`: the verb behind it is in the plural.
    """

    cases: dict[str, str] = field(default_factory=dict)
    many: bool = False

    def __getitem__(self, case: str) -> str:
        return self.cases[case]

    def __str__(self) -> str:
        return self.cases["nom"]

    def with_behind(self, words: str) -> "Forms":
        """The phrase with words behind it that have no cases: a place."""
        return Forms({case: f"{text} {words}" for case, text in self.cases.items()}, self.many) if words else self

    def marked(self, ids: Iterable[str]) -> "Forms":
        """The phrase, known to speak of these regions."""
        told = ",".join(ids)
        cases = {case: f"{_BEGIN}{told}{_BETWEEN}{text}{_END}" for case, text in self.cases.items()}
        return Forms(cases, self.many)


def plain(text: str, *, many: bool = False) -> Forms:
    """A phrase that is the same in every case that a pattern asks for."""
    return Forms(dict.fromkeys(("nom", "acc", "dat", "gen", "of", "to"), text), many)


def sentence(text: str) -> str:
    """A capital first, marks aside, and a full stop last."""
    first = next((i for i, _ in enumerate(text) if _is_said(text, i)), 0)
    return f"{text[:first]}{text[first].upper()}{text[first + 1 :]}."


def unmarked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that they stood for, in the order of the text."""
    said: list[str] = []
    spans: list[Span] = []
    ids, begin, length = "", 0, 0
    for part in _parts(text):
        if part == _END:
            spans.append(Span(start=begin, end=length, regions=ids.split(",")))
        elif part.startswith(_BEGIN):
            ids, begin = part[1:], length
        else:
            said.append(part)
            length += len(part)
    return "".join(said), spans


def bare(texts: Sequence[str]) -> list[str]:
    """Texts without their marks."""
    return [unmarked(text)[0] for text in texts]


def _is_said(text: str, i: int) -> bool:
    return text[i].isalpha() and text.rfind(_BEGIN, 0, i) <= text.rfind(_BETWEEN, 0, i) and text[i] != _BEGIN


def _parts(text: str) -> Iterable[str]:
    """Pieces of text, beginnings with their ids, and ends."""
    rest = text
    while rest:
        at = min((rest.find(mark) for mark in (_BEGIN, _END) if mark in rest), default=len(rest))
        if at:
            yield rest[:at]
        rest = rest[at:]
        if rest.startswith(_BEGIN):
            opening, _, rest = rest.partition(_BETWEEN)
            yield opening
        elif rest:
            yield _END
            rest = rest[1:]
