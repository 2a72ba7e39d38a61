"""Comparisons of numbers as words say them: "more cats than dogs", "the bears outnumber the birds"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from imagetxt.agent.grounding.comparing import Compared, Order, next_thing
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece

_NUMBER = re.compile(
    r"\b(?P<word>twice as many|(?:just )?as many|more|fewer|less|(?:the|an) (?:same|equal) number of)\s", re.IGNORECASE
)


_OUTNUMBER = re.compile(r"\boutnumber(?:s|ing|ed(?P<by>\s+by)?)?\b", re.IGNORECASE)


_NUMBERED: dict[str, Order] = {"more": "more", "fewer": "less", "less": "less"}


def numbers(sentence: Piece, found: list[Mention]) -> list[Compared]:
    result = []
    for match in _NUMBER.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        word = match["word"].lower()
        after = [m for m in found if m.end > end]
        if len(after) < 2 or after[0].begin > end + 12:
            continue
        joint = sentence.text[after[0].end - sentence.start : after[1].begin - sentence.start].strip()
        joint = re.sub(r" there (?:are|is|were|was)$", "", joint)
        wanted = {"more": "than", "fewer": "than", "less": "than"}.get(word, "as" if "many" in word else "and")
        if joint != wanted:
            continue
        order: Order = "twice" if word == "twice as many" else _NUMBERED.get(word, "equal")
        words = Piece(sentence.text[start - sentence.start : after[1].end - sentence.start], start, after[1].end)
        result.append(Compared(after[0], "number", order, after[1], words, _together_with(sentence, after[1:3])))
    result += [*_number_of(sentence, found), *_more_numerous(sentence, found)]
    for match in _OUTNUMBER.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        before, other = [m for m in found if m.end <= start], next_thing(sentence, found, end)
        if before and other:
            order = "less" if match["by"] else "more"
            subject = _heading(sentence, before, start)
            result.append(Compared(subject, "number", order, other, Piece(match.group(), start, other.end)))
    return result


_MORE_NUMEROUS = re.compile(
    r"\s+(?:is|are)\s+(?:far\s+|much\s+|slightly\s+)?(?:(?P<less>fewer|less numerous)|more numerous|more)"
    r"(?:\s+in number)?\s+than\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _more_numerous(sentence: Piece, found: Sequence[Mention]) -> list[Compared]:
    """Such as "bears are fewer than birds"."""
    result = []
    for one, other in pairwise(found):
        joint = _MORE_NUMEROUS.match(sentence.text[one.end - sentence.start : other.start - sentence.start])
        if joint is not None and one.plural and other.plural:
            words = Piece(joint.group().strip(), one.end, other.end)
            result.append(Compared(one, "number", "less" if joint["less"] else "more", other, words))
    return result


def _together_with(sentence: Piece, found: Sequence[Mention]) -> Mention | None:
    """What is counted along with a thing: the cups of "bottles and cups combined"."""
    if len(found) < 2:
        return None
    joint = sentence.text[found[0].end - sentence.start : found[1].begin - sentence.start]
    behind = re.match(r"\s+(?:combined|(?:put |taken )?together)\b", sentence.text[found[1].end - sentence.start :])
    return found[1] if joint.strip() == "and" and behind else None


_NUMBER_OF = re.compile(
    r"\s+(?:is|are)?\s*(?P<how>double|twice|equal to|the same as|equals?|matches|exceeds"
    r"|(?:greater|higher|larger|more|smaller|lower|fewer|less) than)\s+(?:that|those|the number)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _number_of(sentence: Piece, found: Sequence[Mention]) -> list[Compared]:
    """Such as "the number of birds is double that of the bears"."""
    result = []
    for one, other in pairwise(found):
        lead = sentence.text[: one.start - sentence.start]
        joint = _NUMBER_OF.match(sentence.text[one.end - sentence.start : other.start - sentence.start])
        if joint is None or not re.search(r"\bthe number of\s+(?:the\s+)?$", lead, re.IGNORECASE):
            continue
        how = joint["how"].lower()
        order: Order = "twice" if how in ("double", "twice") else "equal"
        order = "more" if re.match("exceeds|greater|higher|larger|more", how) else order
        order = "less" if re.match("smaller|lower|fewer|less", how) else order
        words = Piece(
            sentence.text[one.end - sentence.start : other.end - sentence.start].strip(), one.begin, other.end
        )
        result.append(Compared(one, "number", order, other, words))
    return result


def _heading(sentence: Piece, before: Sequence[Mention], start: int) -> Mention:
    """Of what a participle behind a comma is said: the first thing of its clause; else the nearest."""
    lead = sentence.text[: start - sentence.start]
    clause = max(lead.rfind(mark) for mark in (";", ":", ". ")) + sentence.start
    first = next((m for m in before if m.begin > clause), before[-1])
    return first if lead.rstrip().endswith(",") else before[-1]
