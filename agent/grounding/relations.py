"""Relations and places as words say them."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from imagetxt.agent.grounding.mentions import NUMBERS, Mention
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.geometry import Relation

_WORDS: dict[str, Relation] = {
    r"(?:to|on) the left(?:-hand side)? of|left of": "left of",
    r"(?:to|on) the right(?:-hand side)? of|right of": "right of",
    r"above|over|on top of|higher (?:up )?than": "above",
    r"below|under|underneath|beneath|lower (?:down )?than": "below",
    r"in front of": "in front of",
    r"behind": "behind",
    r"inside(?: of)?|within": "inside",
}
_RELATION = re.compile("|".join(rf"(?P<r{i}>\b(?:{words})\b)" for i, words in enumerate(_WORDS)), re.IGNORECASE)
_PICTURE = r"(?:picture|image|photo|photograph|frame|scene|view)"
_PLACE = re.compile(
    r"\b(?:on|at|in|to|along|across|near|toward|towards)\s+the\s+(?:far\s+|very\s+)?"
    r"(?P<words>(?:upper|lower|top|bottom|left|right|middle|centre|center)(?:[\s-]+(?:left|right|middle|centre|center))?)"
    r"(?:[\s-]+(?:hand|side|corner|edge|part|half|third|area))*"
    rf"(?:\s+of\s+(?:the|this)\s+(?:(?:outdoor|indoor|black-and-white|whole)\s+)*{_PICTURE})?(?!\s+of\b)",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"[,:;]?\s*(?:\band\s+)?\b(?P<number>{'|'.join(NUMBERS)}|another|the others?|an?)"
    r"(?:\s+(?:other|more|[a-z]+\s+ones?|ones?))?(?:\s+(?:is|are|sits?|stands?|lies?))?\s*$",
    re.IGNORECASE,
)

Side = Literal["left", "right", "top", "bottom", "middle"]


@dataclass(frozen=True)
class Related:
    """`subject` is `relation` `other`."""

    subject: Mention
    relation: Relation
    other: Mention
    words: Piece


@dataclass(frozen=True)
class Placed:
    """`subject` is on these sides of the picture."""

    subject: Mention
    sides: tuple[Side, ...]
    words: Piece


def related(sentence: Piece, found: list[Mention]) -> list[Related]:
    """Every "A … left of … B" of a sentence; where B comes first ("behind the cup is a bowl") it is turned round."""
    result = []
    for match in _RELATION.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        relation = list(_WORDS.values())[int((match.lastgroup or "r0")[1:])]
        before = [m for m in found if m.end <= start]
        after = [m for m in found if m.start >= end]
        words = Piece(match.group(), start, end)
        if not after or _gap(sentence, end, after[0].begin) > 3:
            continue
        if before and _same_clause(sentence, before[-1].end, start):
            result.append(Related(before[-1], relation, after[0], words))
        elif not before and len(after) > 1 and _inverted(sentence, after[0].end, after[1].begin):
            result.append(Related(after[1], relation, after[0], words))
    return result


def placed(sentence: Piece, found: list[Mention]) -> list[Placed]:
    """Every "on the left", "at the top right" of a sentence, with the thing it is said of."""
    result = []
    for match in _PLACE.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        before = [m for m in found if m.end <= start and _same_clause(sentence, m.end, start)]
        after = [m for m in found if m.start >= end]
        subject = before[-1] if before else after[0] if after and not _gap_text(sentence, 0, match.start()) else None
        if subject is not None:
            said = _some_of(subject, sentence, start) if before else subject
            result.append(Placed(said, _sides(match["words"]), Piece(match.group(), start, end)))
    return result


def _some_of(subject: Mention, sentence: Piece, place: int) -> Mention:
    """The part of a group that a place is said of: in "four birds, two on the left" only two are on the left."""
    match = _SOME.search(sentence.text[subject.end - sentence.start : place - sentence.start])
    if not match:
        return subject
    n = NUMBERS.get(str(match["number"]).lower(), 1)
    return replace(subject, least=n, most=None, counted=n > 1)


def _sides(words: str) -> tuple[Side, ...]:
    names: dict[str, Side] = {"upper": "top", "lower": "bottom", "centre": "middle", "center": "middle"}
    names |= {"left": "left", "right": "right", "top": "top", "bottom": "bottom", "middle": "middle"}
    parts = re.split(r"[\s-]+", words.lower())
    return tuple(names[part] for part in parts)


def _gap_text(sentence: Piece, start: int, end: int) -> str:
    return sentence.text[start:end].strip(" ,")


def _gap(sentence: Piece, start: int, end: int) -> int:
    """Words between two positions of the whole text."""
    return len(sentence.text[start - sentence.start : end - sentence.start].split())


def _same_clause(sentence: Piece, start: int, end: int) -> bool:
    between = sentence.text[start - sentence.start : end - sentence.start]
    return not re.search(r"[;:]|,\s*(?:and|while|with|but)\b|\b(?:while|whereas)\b", between)


def _inverted(sentence: Piece, start: int, end: int) -> bool:
    """Whether the words between B and A are only a verb: "behind the cup, there is a bowl"."""
    between = sentence.text[start - sentence.start : end - sentence.start].lower()
    return bool(
        re.fullmatch(
            r"[\s,]*(?:there\s+)?(?:is|are|sits?|stands?|lies?|rests?|appears?)?(?:\s+what may be)?\s*", between
        )
    )
