"""Relations and places as words say them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from imagetxt.agent.grounding.mentions import Mention, is_colour
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.subjects import some_of, subjects
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools.vision import lexicon

Stands = Literal[
    "left of",
    "right of",
    "above",
    "below",
    "in front of",
    "behind",
    "inside",
    "on",
    "under",
    "beside",
    "near",
    "between",
]
Side = Literal["left", "right", "top", "bottom", "middle"]

_TO = r"(?:just |directly )?(?:to|on|at|along|by) (?:the|its|their) (?:far |immediate )?"
_HAND = r"(?:[- ]hand)?(?: (?:side|end))?"
_WORDS: dict[str, Stands] = {
    rf"{_TO}left{_HAND} of|(?<!the )left of": "left of",
    rf"{_TO}right{_HAND} of|(?<!the )right of": "right of",
    r"on top of|(?:perched|resting|sitting|lying|standing|placed|seated|stands?|sits?|lies?|rests?) (?:up)?on": "on",
    r"above|over|higher (?:up )?than": "above",
    r"underneath|beneath|under": "under",
    r"below|lower (?:down )?than": "below",
    r"in front of|ahead of": "in front of",
    r"behind": "behind",
    r"inside(?: of)?|within": "inside",
    r"next to|beside|alongside|adjacent to|side by side with": "beside",
    r"near(?: to)?|close to|not far from": "near",
    r"(?:in )?between": "between",
    r"upon|on(?!\s+(?:both|either|each|all|the other|the opposite|the far)\s+sides?)": "on",
    r"in": "inside",
}
_BENT = re.compile(
    r"\b(?:look\w*|gaz\w+|star(?:es?|ed|ing)|peer\w*|bent|bend\w*|lean\w*|hunch\w*|stoop\w*|watch\w*|view\w*|all|drap\w+)"
    r"\s+(?:out\s+|far\s+|down\s+|keenly\s+)?$",
    re.IGNORECASE,
)
_ITS_SIDE = re.compile(
    r"\b(?:to|on)\s+(?:(?P<whose>its|their|his|her)|the\s+(?P<owner>[a-z]+)['’]s)\s+(?:immediate\s+)?"
    r"(?P<side>left|right)(?:[- ]hand)?(?:\s+side)?"
    r"(?P<seen>\s+(?:in|of)\s+the\s+(?:picture|image|photo\w*|frame))?\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""Such as "to its right". One person's own left is often the picture's right: theirs must be said to be the picture's;
a group has no left of its own."""
_RELATION = re.compile("|".join(rf"(?P<r{i}>\b(?:{words})\b)" for i, words in enumerate(_WORDS)), re.IGNORECASE)
_PICTURE = (
    r"(?:picture|image|photo|photograph|frame|scene|view|shot|composition|room|hall|lobby|foyer|kitchen|space|canvas)"
)
_SIDE = r"(?:upper|lower|top|bottom|left|right|middle|centre|center)"
_PART = r"(?:corner|edge|side|half|portion|part|third|area|end|quarter|section)"
_PLACE = re.compile(
    r"\b(?:on|at|in|to|along|across|near|toward|towards|from|by|down|up|occup\w+|dominat\w+|fills?|filling|frames?|framing|decorat\w+|adorn\w+|grac(?:es|ing)"
    r"|covers?|covering|lines?|lining|spans?|spanning|takes? up|taking up)\s+"
    r"(?:(?:much|most|nearly all|almost all|all|an?\s+\w+\s+(?:part|portion|share)) of\s+)?the\s+"
    r"(?P<far>far\s+|very\s+|extreme\s+)?"
    rf"(?P<words>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)"
    r"(?:[\s-]+(?:hand|side|corner|edge|part|half|third|area|portion|foreground|background|section))*"
    rf"(?:\s+of\s+(?:the|this)\s+(?:(?:outdoor|indoor|black-and-white|whole)\s+)*{_PICTURE}"
    r"|\s+of\s+(?:the|an?)\s+(?:\w+\s+){0,2}sky)?"
    rf"(?!\s+of\b)(?![\s-]+{_PART}\b)(?![\s-]+hand\b)",
    re.IGNORECASE,
)
_PLACE_SHORT = re.compile(
    rf"\b(?:on|to)\s+(?:your|our|my)\s+(?P<yours>left|right)\b|(?<=\w:\s)(?P<entry>{_SIDE})(?=\s*(?:[.,;!)]|$))"
    rf"|(?<=\w,\s)(?P<aside>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)(?=\s*(?:[.,;!)]|$))"
    rf"|\b(?!of\b|and\b|between\b)[a-z]+\s+the\s+(?P<part>{_SIDE}(?:[\s-]+(?:left|right))?)(?:[\s-]+hand)?[\s-]+{_PART}\b"
    rf"(?:\s+of\s+the\s+{_PICTURE})?(?!\s+of\b)|"
    rf"\b(?:at|on)\s+(?P<far>far\s+)?(?P<words>{_SIDE}(?:[\s-]+(?:left|right))?)(?=\s*(?:[.,;:!)]|$|and\b|with\b))"
    rf"|(?:^|(?<=[;:.]\s))(?:on\s+the\s+)?(?P<first>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)"
    r"(?:[\s-]+(?:corner|side|edge|part|half))?(?=\s*[:–—])",
    re.IGNORECASE,
)
"""Places in short notes, without an article: "tree at right", "Upper left: foliage"."""
_FILLED = re.compile(
    rf"\bthe\s+(?P<words>{_SIDE}(?:[\s-]+(?:left|right))?)(?:[\s-]+(?:hand|{_PART[3:-1]}))*(?:\s+of\s+the\s+{_PICTURE})?"
    r"\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:taken up|occupied|dominated|filled|framed|lined)\s+(?:by|with)\b",
    re.IGNORECASE,
)
"""Such as "the right side is taken up by"."""
_IS_NEXT = re.compile(r"(?:another|(?:an?|the)\s+(?:second|third|fourth))[\s,]+(?!two|three|four)", re.IGNORECASE)
_EDGE = re.compile(r"\b(?:edge|corner)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|isn't|aren't|wasn't|weren't|nor|rather than|instead of)\b|n't\b", re.IGNORECASE)
_FAR = 3
"""Words that may stand between a relation and the thing it points at."""


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
    places = [m.span() for m in _PLACE.finditer(sentence.text)]
    result = []
    for match in _RELATION.finditer(sentence.text):
        if (
            any(a <= match.start() < b for a, b in places)
            or _is_bent(sentence.text, match)
            or _is_dress(sentence, match)
            or re.match(r"\s+it\s+all\b", sentence.text[match.end() :])
        ):
            continue
        start, end = match.start() + sentence.start, match.end() + sentence.start
        after = [m for m in found if m.begin >= end]
        if syntax is not None and after and _points_elsewhere(syntax, start, end, after[0]):
            continue
        if not after or _gap(sentence, end, after[0].begin) > _FAR or _clause_parts(sentence, end, after[0].begin):
            continue
        relation = list(_WORDS.values())[int((match.lastgroup or "r0")[1:])]
        words = Piece(match.group(), start, end)
        if re.match(r"\s+(?:which|whom)\b", sentence.text[match.end() :], re.IGNORECASE):
            before = [m for m in found if m.end <= start]
            result.extend([Related(after[0], relation, before[-1], words)] if before and relation != "between" else [])
            continue  # "a bed on which bears sit": the bears are on the bed
        third = _second_end(sentence, after) if relation == "between" else None
        if relation == "between" and third is None and not after[0].plural and not after[0].stands_for:
            continue
        for subject in _of_things(sentence, found, syntax, subjects(sentence, found, syntax, words, after[0], third)):
            if subject.stands_for and subject.words == after[0].words:  # "it says … on it"
                continue
            denied = _is_denied(sentence, subject, start)
            result.append(Related(subject, relation, after[0], words, third, denied))
    return [*result, *beside_it(sentence, found, syntax)]


def _second_end(sentence: Piece, after: list[Mention]) -> Mention | None:
    """The second of the two that something is between: the cup of "between the bowl and the cup"."""
    joint = sentence.text[after[0].end - sentence.start : after[1].begin - sentence.start] if len(after) > 1 else ""
    return after[1] if re.fullmatch(r"\s*,?\s*and\s+(?:\w+\s+){0,2}", joint) else None


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


def _is_dress(sentence: Piece, match: "re.Match[str]") -> bool:
    """Whether "in" tells a colour: "one in red, one in green"."""
    behind = re.match(r"\s+(?:dark |light |bright )?([a-z]+)", sentence.text[match.end() :], re.IGNORECASE)
    return match.group().lower() == "in" and behind is not None and is_colour(behind[1].lower())


def _points_elsewhere(syntax: Syntax, start: int, end: int, after: Mention) -> bool:
    """Whether the relation points at something that no lexicon knows: "on a platform, as a train waits"."""
    i = syntax.at(end - 1)
    target = syntax.child(i, "pobj") if i is not None and syntax.words[i].tag == "IN" else None
    if target is None or syntax.words[i or 0].start < start:
        return False
    word = syntax.words[target]
    own = word.text in ("top", "front", "side", "left", "right", "back", "edge", "middle")
    return word.tag.startswith("NN") and not own and not is_colour(word.text) and word.end <= after.begin


def _is_bent(text: str, match: "re.Match[str]") -> bool:
    """Whether "over" belongs to a verb: "looks out over the sea", "bent over his work"."""
    return match.group().lower() == "over" and bool(_BENT.search(text[: match.start()]))


def beside_it(sentence: Piece, found: list[Mention], syntax: Syntax | None = None) -> list[Related]:
    """Every "to its left" of a sentence, where "it" is known."""
    result: list[Related] = []
    for match in _ITS_SIDE.finditer(sentence.text):
        whose = "whose" if match["whose"] else "owner"
        position = match.start(whose) + sentence.start
        other = next((m for m in found if m.begin <= position < m.end and (m.stands_for or match["owner"])), None)
        alive = other is not None and any(lexicon.is_a(noun, "person") for noun in (other.noun, *other.stands_for))
        alone = (match["whose"] or "").lower() != "their"
        if other is None or (alive and alone and not match["seen"]):
            continue
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        relation: Stands = "left of" if match["side"].lower() == "left" else "right of"
        by = re.match(r"\s+by\s+", sentence.text[match.end() :])
        flank = next((m for m in found if by and m.begin >= words.end), None)
        others = [m for m in found if m != other]
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
    plain = list(_PLACE.finditer(sentence.text))
    short = [m for m in _PLACE_SHORT.finditer(sentence.text) if not any(_overlap(m, p) for p in plain)]
    for match in [*plain, *short]:
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        side = next(s for name, s in match.groupdict().items() if s and name != "far")
        for subject in _of_things(sentence, found, syntax, subjects(sentence, found, syntax, words, None, None)):
            said = some_of(subject, sentence, words.start) if subject.end <= words.start else subject
            if _IS_NEXT.match(sentence.text[subject.begin - sentence.start : subject.end - sentence.start]):
                said = replace(said, least=1, most=None, counted=False)  # the second alone is there
            denied = _is_denied(sentence, subject, words.start)
            result.append(
                Placed(said, _sides(side), words, denied, plainly=bool(match["far"] or _EDGE.search(words.text)))
            )
    return [*result, *_filled(sentence, found)]


def _filled(sentence: Piece, found: list[Mention]) -> Iterator[Placed]:
    """Such as "the right side is taken up by a bus"."""
    for match in _FILLED.finditer(sentence.text):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        subject = next((m for m in found if m.begin >= words.end), None)
        if subject is not None and _gap(sentence, words.end, subject.begin) == 0:
            yield Placed(subject, _sides(match["words"]), words)


def sides_at(sentence: Piece, position: int) -> tuple[tuple[Side, ...], bool] | None:
    """`(sides, far out)` of the place that stands right behind a position of the whole text; None where none does."""
    behind = re.compile(r"\s*,?\s*").match(sentence.text, position - sentence.start)
    match = _PLACE.match(sentence.text, behind.end() if behind else 0)
    return (_sides(match["words"]), bool(match["far"])) if match and match["words"] else None


def _overlap(a: "re.Match[str]", b: "re.Match[str]") -> bool:
    return a.start() < b.end() and b.start() < a.end()


def _is_denied(sentence: Piece, subject: Mention, start: int) -> bool:
    if subject.end > start:
        return False
    between = sentence.text[subject.end - sentence.start : start - sentence.start]
    return bool(_DENIED.search(between)) and not re.search(r"\bbut\b|,\s*and\b", between)


def _sides(words: str) -> tuple[Side, ...]:
    names: dict[str, Side] = {"upper": "top", "lower": "bottom", "centre": "middle", "center": "middle"}
    names |= {"left": "left", "right": "right", "top": "top", "bottom": "bottom", "middle": "middle"}
    parts = re.split(r"[\s-]+", words.lower())
    return tuple(names[part] for part in parts)


def _gap(sentence: Piece, start: int, end: int) -> int:
    """Words between two positions of the whole text."""
    return len(sentence.text[start - sentence.start : end - sentence.start].split())


def _clause_parts(sentence: Piece, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"[;:,.(]|\b(?:and|or|is|are|while|with)\b", sentence.text[start - sentence.start : end - sentence.start]
        )
    )
