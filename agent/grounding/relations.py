"""Relations and places as words say them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.no_relations import (
    is_bent,
    is_dress,
    is_midst,
    is_no_subject,
    is_nobodys,
    is_of_itself,
    points_elsewhere,
)
from imagetxt.agent.grounding.place_words import (
    DENIED,
    EDGE,
    FILLED,
    FLANKED,
    IS_CONTRAST,
    IS_NEXT,
    ITS_SIDE,
    NOT_THAT,
    PLACE,
    PLACE_SHORT,
    RELATION,
    WORDS,
    Side,
    Stands,
    is_moved,
    sides_of,
)
from imagetxt.agent.grounding.sentences import Piece, quotes
from imagetxt.agent.grounding.subjects import some_of, subjects
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools.vision import lexicon

_POSED = re.compile(
    r"\s*,?\s*(?:(?:standing|sitting|seated|lying|waiting|resting|shown|seen|visible|located|positioned|placed)\s+)?"
)
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|last|next)\b")
_FURTHER_ON = re.compile(r"\b(?:further|farther|furthest|farthest)\s+(?:\w+\s+)?$", re.IGNORECASE)
_FAR = 3  # words that may stand between a relation and the thing it points at


@dataclass(frozen=True)
class Related:
    """`subject` is `relation` `other` (for "between": and `third`); `denied`: the text says that it is not so."""

    subject: Mention
    relation: Stands
    other: Mention
    words: Piece
    third: Mention | None = None
    denied: bool = False


@dataclass(frozen=True)
class Placed:
    """`subject` is on these sides of the picture; `denied`: it says that it is not; `plainly`: far out on that side."""

    subject: Mention
    sides: tuple[Side, ...]
    words: Piece
    denied: bool = False
    plainly: bool = False


def related(sentence: Piece, found: list[Mention], syntax: Syntax | None = None) -> list[Related]:
    """Every "A … left of … B" of a sentence; where B comes first ("behind the cup is a bowl") it is turned round."""
    places = [m.span() for pattern in (PLACE, ITS_SIDE) for m in pattern.finditer(sentence.text)]
    places += [(q.start - sentence.start, q.end - sentence.start) for q in quotes(sentence.text, sentence.start)]
    result = []
    for match in RELATION.finditer(sentence.text):
        if (
            any(a <= match.start() < b for a, b in places)
            or is_bent(sentence.text, match)
            or is_dress(sentence, match)
            or re.match(r"\s+it\s+all\b", sentence.text[match.end() :])
            or is_of_itself(sentence, found, match)
            or is_nobodys(sentence, found, match)
        ):
            continue
        start, end = match.start() + sentence.start, match.end() + sentence.start
        after = [m for m in found if m.begin >= end]
        if syntax is not None and after and points_elsewhere(syntax, start, end, after[0]):
            continue
        if not after or _gap(sentence, end, after[0].begin) > _FAR or _clause_parts(sentence, end, after[0].begin):
            continue
        relation = list(WORDS.values())[int((match.lastgroup or "r0")[1:])]
        relation = "on" if relation == "inside" and is_midst(sentence, end, after[0]) else relation
        words = Piece(match.group(), start, end)
        if re.match(r"\s+(?:which|whom|whose\s+\w+)\b", sentence.text[match.end() :], re.IGNORECASE):
            before = [m for m in found if m.end <= start]
            result.extend([Related(after[0], relation, before[-1], words)] if before and relation != "between" else [])
            continue  # "a bed on which bears sit": the bears are on the bed
        third = _second_end(sentence, after) if relation == "between" else None
        if relation == "between" and third is None and not after[0].plural and not after[0].stands_for:
            continue
        for subject in _of_things(sentence, found, syntax, subjects(sentence, found, syntax, words, after[0], third)):
            if is_no_subject(sentence, subject, after[0], start):
                continue
            denied = _is_denied(sentence, subject, start)
            result.append(Related(subject, relation, after[0], words, third, denied))
    said = [*result, *beside_it(sentence, found, syntax), *_flanked(sentence, found)]
    return [*said, *contrasts(sentence, said)]


def _second_end(sentence: Piece, after: list[Mention]) -> Mention | None:
    """The second of the two that something is between: the cup of "between the bowl and the cup"."""
    joint = sentence.text[after[0].end - sentence.start : after[1].begin - sentence.start] if len(after) > 1 else ""
    return after[1] if re.fullmatch(r"(?:\s+in\s+\w+)?\s*,?\s*and\s+(?:\w+\s+){0,2}", joint) else None


def _of_things(
    sentence: Piece, found: list[Mention], syntax: Syntax | None, said_of: list[Mention]
) -> Iterator[Mention]:
    """The subjects of a relation; for an area, what is in it: the kite of "a kite in the sky above the boats"."""
    for subject in said_of:
        lead = sentence.text[: subject.begin - sentence.start]
        into = re.search(r"\b(?:in|on|upon|across|through|over|against)\s+$", lead, re.IGNORECASE)
        if into is None or not lexicon.is_a(subject.noun, "area"):
            yield subject
            continue
        words = Piece(into.group(), into.start() + sentence.start, into.end() + sentence.start)
        inner = [m for m in subjects(sentence, found, syntax, words, subject, None) if m.end <= words.start]
        yield from inner or [subject]


def beside_it(sentence: Piece, found: list[Mention], syntax: Syntax | None = None) -> list[Related]:
    """Every "to its left" of a sentence, where "it" is known."""
    result: list[Related] = []
    for match in ITS_SIDE.finditer(sentence.text):
        whose = "whose" if match["whose"] else "owner"
        position = match.start(whose) + sentence.start
        other = next((m for m in found if m.begin <= position < m.end and (m.stands_for or match["owner"])), None)
        alive = other is not None and any(lexicon.is_a(noun, "person") for noun in (other.noun, *other.stands_for))
        alone = (match["whose"] or "").lower() != "their"
        if other is None or (alive and alone and not match["seen"]):
            continue
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        other = _joined_before(sentence, found, words) or other
        relation: Stands = "left of" if match["side"].lower() == "left" else "right of"
        by = re.match(r"\s+by\s+", sentence.text[match.end() :])
        fronted = _OPENS.search(sentence.text[: match.start()]) and re.match(r"\s+(?=\w)", sentence.text[match.end() :])
        flank = next((m for m in found if by and m.begin >= words.end), None)
        flank = flank or next((m for m in found if fronted and m.begin == words.end + fronted.end()), None)
        others = [m for m in found if m != other]
        beside = _set_beside(sentence, others, words)
        if beside is not None:  # "a bicycle is parked next to the bench, on its right"
            result.append(Related(beside[0], relation, beside[1], words))
            continue
        said_of = [flank] if flank else subjects(sentence, others, syntax, words, None, None)
        between = [m for m in others if said_of and said_of[-1].end <= m.begin and m.end <= words.start]
        if between and said_of[-1].noun in other.stands_for:  # "a desk, with a chair on its left"
            said_of = between[-1:]
        result.extend(
            Related(subject, relation, other, words, None, _is_denied(sentence, subject, words.start))
            for subject in said_of
        )
    return result


def placed(sentence: Piece, found: list[Mention], syntax: Syntax | None = None) -> list[Placed]:
    """Every "on the left", "at the top right" of a sentence, with the thing it is said of."""
    result = []
    for match in _place_words(sentence):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        side = _side_named(match)
        if is_moved(sentence.text, match) or (match.groupdict().get("yours") and any(m.speaker for m in found)):
            continue
        for subject in _of_things(sentence, found, syntax, subjects(sentence, found, syntax, words, None, None)):
            counted = f"{phrase(sentence, subject)} {sentence.text[: match.start()].rstrip().rpartition(' ')[2]}"
            if words.text.lower().startswith("from ") and _ORDINAL.search(counted):
                continue  # "the first person from the left", "in black, second from the right"
            said = some_of(subject, sentence, words.start) if subject.end <= words.start else subject
            if IS_NEXT.match(sentence.text[subject.begin - sentence.start : subject.end - sentence.start]):
                said = replace(said, least=1, most=None, counted=False)  # the second alone is there
            denied = _is_denied(sentence, subject, words.start)
            if subject.plural and subject.counted and _FURTHER_ON.search(sentence.text[: match.start()]):
                continue  # "two bowls, one here and the other further to the right"
            result.append(
                Placed(said, sides_of(side), words, denied, plainly=bool(match["far"] or EDGE.search(words.text)))
            )
    return [*result, *_filled(sentence, found)]


def places_said(sentence: Piece) -> list[tuple[tuple[Side, ...], Piece]]:
    """Every side of the picture that a sentence names, of whatever it is said."""
    return [
        (sides_of(_side_named(m)), Piece(m.group(), m.start() + sentence.start, m.end() + sentence.start))
        for m in _place_words(sentence)
    ]


def _flanked(sentence: Piece, found: list[Mention]) -> Iterator[Related]:
    """Such as "the desk is flanked on the left by a plant": the plant is left of the desk."""
    for match in FLANKED.finditer(sentence.text):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        before = [m for m in found if m.end <= words.start]
        after = [m for m in found if m.begin >= words.end]
        if before and after and _gap(sentence, words.end, after[0].begin) == 0:
            yield Related(after[0], "left of" if match["flank"].lower() == "left" else "right of", before[-1], words)


_BESIDE_IT = re.compile(r"\b(?:next to|beside|near|close to|alongside)\s+$", re.IGNORECASE)


def _set_beside(sentence: Piece, found: list[Mention], words: Piece) -> tuple[Mention, Mention] | None:
    """What stands next to a thing, and that thing, right before its side is told behind a comma."""
    before = [m for m in found if m.end <= words.start]
    if len(before) < 2 or sentence.text[before[-1].end - sentence.start : words.start - sentence.start].strip() != ",":
        return None
    lead = sentence.text[: before[-1].begin - sentence.start]
    return (before[-2], before[-1]) if _BESIDE_IT.search(lead) else None


_OPENS = re.compile(r"(?:[:;,—–]|\band|\bwhile)\s+(?:just\s+|immediately\s+|directly\s+)?$", re.IGNORECASE)


def _joined_before(sentence: Piece, found: list[Mention], words: Piece) -> Mention | None:
    """Whose side it is where the next of a row follows: the brown one's of "a brown one and, to its right, a white"."""
    return next(
        (
            m
            for m in found
            if m.end <= words.start
            and not m.plural
            and re.fullmatch(
                r"\s*,?\s*(?:and|with)\s*,?\s*(?:just\s+)?",
                sentence.text[m.end - sentence.start : words.start - sentence.start],
            )
        ),
        None,
    )


def _place_words(sentence: Piece) -> list["re.Match[str]"]:
    plain = [m for m in PLACE.finditer(sentence.text) if not IS_CONTRAST.search(sentence.text[: m.start()])]
    short = [
        m
        for m in PLACE_SHORT.finditer(sentence.text)
        if not any(m.start() < p.end() and p.start() < m.end() for p in plain)
    ]
    return [*plain, *short]


def _side_named(match: "re.Match[str]") -> str:
    return next(s for name, s in match.groupdict().items() if s and name != "far")


def contrasts(sentence: Piece, said: list[Related]) -> Iterator[Related]:
    """What "to the left of the chair, not to the right" denies beside what it says."""
    for one in said:
        match = NOT_THAT.match(sentence.text, max(one.other.end, one.words.end) - sentence.start)
        if match is None or one.relation not in ("left of", "right of"):
            continue
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        yield replace(
            one, relation="left of" if match["side"].lower() == "left" else "right of", words=words, denied=True
        )


def _filled(sentence: Piece, found: list[Mention]) -> Iterator[Placed]:
    """Such as "the right side is taken up by a bus"."""
    for match in FILLED.finditer(sentence.text):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        subject = next((m for m in found if m.begin >= words.end), None)
        if subject is not None and _gap(sentence, words.end, subject.begin) == 0:
            yield Placed(subject, sides_of(match["words"] or match["corner"]), words)


def sides_at(sentence: Piece, position: int) -> tuple[tuple[Side, ...], bool] | None:
    """`(sides, far out)` of the place that stands right behind a position of the whole text; None where none does."""
    behind = _POSED.match(sentence.text, position - sentence.start)
    match = PLACE.match(sentence.text, behind.end() if behind else 0)
    return (sides_of(match["words"]), bool(match["far"])) if match and match["words"] else None


def _is_denied(sentence: Piece, subject: Mention, start: int) -> bool:
    if subject.end > start:
        return False
    between = sentence.text[subject.end - sentence.start : start - sentence.start]
    return bool(DENIED.search(between)) and not re.search(r"\bbut\b|,\s*and\b", between)


def _gap(sentence: Piece, start: int, end: int) -> int:
    return len(sentence.text[start - sentence.start : end - sentence.start].split())


def _clause_parts(sentence: Piece, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"[;:,.(]|\b(?:and|or|is|are|while|with)\b", sentence.text[start - sentence.start : end - sentence.start]
        )
    )
