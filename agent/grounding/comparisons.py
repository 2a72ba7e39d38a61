"""Comparisons as words say them: "larger than", "more cats than dogs", "the largest of them"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from imagetxt.agent.grounding.comparing import Compared, Measure, Order, next_thing
from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.numerous import numbers
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import belongs_to, subject_of

_SIZES: dict[str, tuple[Measure, Order]] = {
    "larger": ("size", "more"),
    "bigger": ("size", "more"),
    "greater in size": ("size", "more"),
    "smaller": ("size", "less"),
    "taller": ("height", "more"),
    "shorter": ("height", "less"),
    "wider": ("width", "more"),
    "narrower": ("width", "less"),
}
_SUPERLATIVES: dict[str, tuple[Measure, Order]] = {
    "largest": ("size", "most"),
    "biggest": ("size", "most"),
    "smallest": ("size", "least"),
    "tallest": ("height", "most"),
    "shortest": ("height", "least"),
    "widest": ("width", "most"),
}
_EQUALS: dict[str, Measure] = {"large": "size", "big": "size", "small": "size", "tall": "height", "wide": "width"}
_MORE = re.compile(rf"\b(?P<word>{'|'.join(_SIZES)})\s+than\b", re.IGNORECASE)
_AS = re.compile(rf"\b(?:as\s+(?P<word>{'|'.join(_EQUALS)})\s+as|(?:of\s+)?the\s+same\s+size\s+as)\b", re.IGNORECASE)
_MOST = re.compile(
    rf"\bthe\s+(?P<word>{'|'.join(_SUPERLATIVES)})(?:\s+(?:object|thing|item|element|subject|one))?\b(?!\s+of\s+which)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:another|an? second|the (?:other|second)|its|the|(?P<of>an?))\b[,\s]+"
    r"(?:(?:much|far|slightly|somewhat|considerably|noticeably|significantly|even)\s+)?"
    rf"(?P<word>{'|'.join(_SIZES)})\b"
)
_COMPARED = re.compile(r"\b(?:compared|in comparison|in contrast|relative)\s+(?:with|to)\s+", re.IGNORECASE)
_THAN_THAT = re.compile(
    rf"\s+(?:is|are|looks?|appears?|seems?)\s+(?:\w+\s+){{0,2}}?(?P<word>{'|'.join(_SIZES)})\b(?!\s+than)",
    re.IGNORECASE,
)
_OF_TWO = re.compile(
    r"(?:\s+(?:on|at|in)\s+the\s+(?:[\w-]+\s+){1,2}?)?\s*(?:is|are|was|were|being)\s+(?:\w+ly\s+|by far\s+)?"
    rf"the\s+(?P<word>{'|'.join(w for w in _SIZES if ' ' not in w)})"
    r"(?:\s+(?:one\s+)?of\s+(?:the\s+(?:two|pair)|them|both)\b|(?=\s*(?:[.,;!)]|$|by\b)))",
    re.IGNORECASE,
)


def compared(sentence: Piece, found: list[Mention], syntax: Syntax | None = None) -> list[Compared]:
    """Every comparison of a sentence between things it names."""
    made = [
        *_sizes(sentence, found, syntax),
        *_attributes(sentence, found),
        *_superlatives(sentence, found),
        *numbers(sentence, found),
        *_turned(sentence, found),
        *_bare(sentence, found, syntax),
        *_dwarfed(sentence, found),
    ]
    return [c for c in made if c.subject.asserted and not c.subject.negated]


def _sizes(sentence: Piece, found: list[Mention], syntax: Syntax | None) -> list[Compared]:
    result = []
    for match in [*_MORE.finditer(sentence.text), *_AS.finditer(sentence.text)]:
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        other = next_thing(sentence, found, words.end)
        subject = _subject(found, syntax, words) or _behind(sentence, found, other)
        if other is None or subject is None or _denied(sentence, subject.end, words.start):
            continue
        word = (match["word"] or "").lower()
        measure, order = _SIZES.get(word) or (_EQUALS.get(word, "size"), "equal")
        result.append(Compared(subject, measure, order, other, Piece(words.text, words.start, other.end)))
    return result


_OF_THOSE = re.compile(
    r"\s+of\s+(?:the\s+(?:two|three|four|five|six|seven|pair|trio|group|lot|bunch|herd)|them|these|those)\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)
"""Such as "the smallest of the three"."""


def _superlatives(sentence: Piece, found: list[Mention]) -> list[Compared]:
    result = []
    for match in _MOST.finditer(sentence.text):
        measure, order = _SUPERLATIVES[match["word"].lower()]
        start, end = match.start() + sentence.start, match.end() + sentence.start
        kind = next((m for m in found if m.begin == start and not m.stands_for), None)
        rest = [m for m in found if m != kind]
        subject = _is_subject(sentence, rest, start, kind.end if kind else end)
        if subject is not None:
            among = _OF_THOSE.match(sentence.text, match.end()) or {"one", "other"} & set(subject.words.split())
            kind = subject if kind is None and among else kind
            of = re.match(r"\s+(?:of|among)\s+(?:all\s+)?(?=\w)", sentence.text[match.end() :])
            named = next((m for m in found if of and m.begin == end + of.end() and not m.stands_for), None)
            kind = named or kind
            like = replace(kind, among=(), shades=()) if kind else None
            result.append(Compared(subject, measure, order, like, Piece(match.group(), start, end)))
    return result


def _attributes(sentence: Piece, found: list[Mention]) -> list[Compared]:
    """A size said of one beside another: "a second, much smaller aircraft", "its slightly larger companion"."""
    result = []
    for k, mention in enumerate(found):
        lead = phrase(sentence, mention)
        match = _BESIDE.match(lead)
        others = [m for m in reversed(found[:k]) if _are_alike(m, mention)]
        single = [m for m in others if not m.plural]
        other = next(iter(others if match and match["of"] else single), None)
        if match and other is not None:
            measure, order = _SIZES[match["word"]]
            start = mention.end - len(lead) + match.start("word")
            words = Piece(match["word"], start, start + len(match["word"]))
            result.append(Compared(mention, measure, order, other, words))
    return result


_ALONE = re.compile(
    r"(?<!\bthe )\b(?P<word>larger|bigger|smaller|taller|wider|narrower)\b(?!\s+(?:than|of|in)\b)", re.I
)


def _bare(sentence: Piece, found: list[Mention], syntax: Syntax | None) -> list[Compared]:
    """A size said of one beside the others of its kind: "its neighbour, smaller and painted yellow, floats"."""
    result: list[Compared] = []
    if syntax is None:
        return result
    for match in _ALONE.finditer(sentence.text):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        i = syntax.at(words.start)
        owner = _owner_of_size(syntax, i) if i is not None else None
        position = syntax.words[owner].start if owner is not None else -1
        mention = next((m for m in found if m.begin <= position < m.end), None)
        nearer = [m for m in found if mention is not None and mention.end <= m.begin and m.end <= words.start]
        if mention is not None and not mention.plural and not any(_are_alike(m, mention) for m in nearer):
            measure, order = _SIZES[match["word"].lower()]
            like = replace(mention, among=(), shades=())
            result.append(Compared(mention, measure, order, like, words, of_its_kind=True))
    return result


_DWARFS = re.compile(r"\s+(?:dwarfs?|is\s+dwarfed(?P<by>\s+by))\s+$", re.IGNORECASE)


def _dwarfed(sentence: Piece, found: Sequence[Mention]) -> list[Compared]:
    """Such as "the desk dwarfs the laptop"."""
    result = []
    for one, other in pairwise(found):
        match = _DWARFS.match(sentence.text[one.end - sentence.start : other.begin - sentence.start])
        if match is not None:
            words = Piece(match.group().strip(), one.end, other.end)
            result.append(Compared(one, "size", "less" if match["by"] else "more", other, words))
    return result


def _owner_of_size(syntax: Syntax, i: int) -> int | None:
    """The noun that an adjective stands by, or the subject of its verb."""
    while syntax.words[i].dep == "conj":
        i = syntax.words[i].head
    if syntax.words[syntax.words[i].head].text in ("deal", "bit", "lot", "touch", "shade"):
        i = syntax.words[i].head
    word = syntax.words[i]
    if word.dep in ("amod", "advmod", "appos") and not syntax.is_verb(word.head):
        return None if word.dep == "amod" and word.head > i else word.head
    return subject_of(syntax, word.head) if word.dep == "acomp" else None


def _are_alike(one: Mention, other: Mention) -> bool:
    return bool(set(one.stands_for or (one.noun,)) & set(other.stands_for or (other.noun,)))


def _is_subject(sentence: Piece, found: list[Mention], start: int, end: int) -> Mention | None:
    """Of what it is said: "the dog is the largest object", "the largest object is the dog"; not "the largest dog"."""
    before, lead = [m for m in found if m.end <= start], sentence.text[: start - sentence.start].lower()
    if len(before) > 1 and re.search(r",[^,;:]+,\s+(?:is|are)\s+(?:by far\s+)?$", lead):
        comma = lead.rstrip().rfind(",", 0, lead.rstrip().rfind(",")) + sentence.start
        outer = [m for m in before if m.end <= comma and not re.search(r"[;:]", lead[m.end - sentence.start : comma])]
        return outer[0] if outer else before[-1]
    if before and re.fullmatch(
        r"(?:\s+(?:on|at|in)\s+the\s+(?:[\w-]+\s*){1,3})?\s*(?:,[^,;:]*,\s*(?=is|are)|,\s*)?"
        r"(?:is|are|was|were|being|as|appears to be)?\s*(?:by far\s+)?",
        sentence.text[before[-1].end - sentence.start : start - sentence.start],
    ):
        return before[-1]
    entry = before[0] if before and re.match(r"\**\s*:", sentence.text[before[0].end - sentence.start :]) else None
    if entry is not None and re.search(r",\s+$", lead):  # "Truck: green, the biggest vehicle"
        return entry
    after = [m for m in found if m.begin >= end - 1]
    of = re.match(r"\s+of\s+(?:(?:all|both)\s+)?(?=\w)", sentence.text[end - sentence.start :])
    if of and after and after[0].begin <= end + of.end():  # "the largest of the boats is the one …"
        end, after = after[0].end, after[1:]
    within = re.search(r"\b(?:above|below|on|in|at|near|behind|beside|under|beneath|over|by|to|of|with|from)\s+$", lead)
    if (
        after
        and not within
        and re.match(
            r"[^,;]*?\b(?:is|are)\b\s*$", sentence.text[end - sentence.start : after[0].begin - sentence.start]
        )
    ):
        return after[0]
    return None


def _turned(sentence: Piece, found: Sequence[Mention]) -> list[Compared]:
    """Such as "compared with the cars, the bus is far bigger" and "the left one is the smaller of the two"."""
    result = []
    for match in _COMPARED.finditer(sentence.text):
        after = [m for m in found if m.begin >= match.end() + sentence.start - 1][:2]
        than = _THAN_THAT.match(sentence.text, after[1].end - sentence.start) if len(after) == 2 else None
        if than is None:
            continue
        measure, order = _SIZES[than["word"].lower()]
        words = Piece(than.group().strip(), after[1].end, than.end() + sentence.start)
        result.append(Compared(after[1], measure, order, after[0], words))
    for mention in found:
        of_two = _OF_TWO.match(sentence.text, mention.end - sentence.start)
        if of_two is not None and not mention.plural:
            measure, order = _SIZES[of_two["word"].lower()]
            like = replace(mention, among=(), shades=())
            words = Piece(of_two.group().strip(), mention.end, of_two.end() + sentence.start)
            result.append(Compared(mention, measure, "most" if order == "more" else "least", like, words))
    return result


def _behind(sentence: Piece, found: Sequence[Mention], other: Mention | None) -> Mention | None:
    """The subject behind the verb: "larger than the cup is the bowl"."""
    after = [m for m in found if other is not None and m.begin >= other.end]
    gap = sentence.text[other.end - sentence.start : after[0].begin - sentence.start] if other and after else ""
    return after[0] if gap.strip() in ("is", "are", "stands", "lies") else None


def _subject(found: list[Mention], syntax: Syntax | None, words: Piece) -> Mention | None:
    before = [m for m in found if m.end <= words.start]
    told = belongs_to(syntax, words.start, words.end) if syntax else None
    if syntax is not None and told is not None:
        position = syntax.words[told].start
        return next((m for m in before if m.begin <= position < m.end), before[-1] if before else None)
    return before[-1] if before else None


def _denied(sentence: Piece, start: int, end: int) -> bool:
    return bool(re.search(r"\bnot\b|n't\b", sentence.text[start - sentence.start : end - sentence.start]))
