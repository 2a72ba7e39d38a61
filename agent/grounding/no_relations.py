"""Words of place that tell no relation between two things: "dressed in red", "looks out over the sea"."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.mentions import Mention, is_colour
from imagetxt.agent.grounding.place_words import BENT
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools import language


def is_dress(sentence: Piece, match: "re.Match[str]") -> bool:
    """Whether "in" tells a colour: "one in red, one in green"."""
    behind = re.match(
        r"\s+(?:(?:the|his|her|its|their|my|an?) )?(?:dark |light |bright )?([a-z]+)(?P<worn> [a-z]+)?",
        sentence.text[match.end() :],
        re.IGNORECASE,
    )
    if behind is not None and re.match(r"\s+(?:the|his|her|its|their|my|an?) ", behind.group(), re.IGNORECASE):
        worn = (behind["worn"] or behind[1]).strip().lower()
        return match.group().lower() == "in" and worn in terms.CLOTHES
    return match.group().lower() == "in" and behind is not None and is_colour(behind[1].lower())


_ITSELF = re.compile(r"\b(?:thing|one|object|item|those|surface)s?\s+(?:with|bearing|having)\s+(?:\w+\s+){1,3}$", re.I)


_WITH = re.compile(r"\b(?:with|having|bearing)\s+(?:[\w-]+\s+){1,4}$", re.IGNORECASE)


def is_of_itself(sentence: Piece, found: Sequence[Mention], match: "re.Match[str]") -> bool:
    """Whether a thing is only said to have something: "a thing with writing on it", "a wall with hooks on it"."""
    it = re.match(r"\s+(?:it|them)\b", sentence.text[match.end() :], re.IGNORECASE)
    lead = sentence.text[: match.start()]
    held = _WITH.search(lead)
    known = held is not None and any(
        held.start() + sentence.start <= m.begin < match.start() + sentence.start for m in found
    )
    return it is not None and (_ITSELF.search(lead) is not None or (held is not None and not known))


def points_elsewhere(syntax: Syntax, start: int, end: int, after: Mention) -> bool:
    """Whether the relation points at something that no lexicon knows: "on a platform, as a train waits"."""
    i = syntax.at(end - 1)
    target = syntax.child(i, "pobj") if i is not None and syntax.words[i].tag == "IN" else None
    if target is None or syntax.words[i or 0].start < start:
        return False
    word = syntax.words[target]
    own = word.text in ("top", "front", "side", "left", "right", "back", "edge", "middle")
    return word.tag.startswith("NN") and not own and not is_colour(word.text) and word.end <= after.begin


_SPREAD = re.compile(r"\b(?:spread|scattered|strewn|dotted|distributed|sprinkled)\s+(?:out\s+)?$", re.IGNORECASE)


def is_bent(text: str, match: "re.Match[str]") -> bool:
    """Whether "over" belongs to a verb: "looks out over the sea", "bent over his work", "spread over it"."""
    before = text[: match.start()]
    if re.search(r"\b(?:on|in)$", match.group().lower()) and _LIMB.search(before):
        return True
    if match.group().lower() == "in":
        return bool(_ABSORBED.search(before))
    if match.group().lower() == "on" and _LEANING.search(before):
        return True
    if match.group().lower() == "over" and _MEAL.match(text, match.end()):
        return True
    return match.group().lower() == "over" and bool(BENT.search(before) or _SPREAD.search(before))


_LEANING = re.compile(r"\b(?:lean\w*|depend\w*|focus\w*|concentrat\w*|work\w*|based|insist\w*)\s+$", re.IGNORECASE)
_LIMB = re.compile(
    r"\b(?:her|his|its|their|the|a|one|both|an)\s+(?:\w+\s+)?(?:hands?|arms?|foot|feet|paws?|heads?|face|nose|eyes?|legs?"
    r"|fingers?|tail|elbows?)\s+(?:resting\s+|placed\s+)?$",
    re.IGNORECASE,
)
"""A part of somebody, which is said to be where the rest need not be: "with her hands in a bowl"."""
_MEAL = re.compile(
    r"\s+(?:an?\s+|their\s+|some\s+)?(?:cake|coffee|tea|dinner|lunch|breakfast|meal|drinks?|wine|beer|food)\b"
)


_ABSORBED = re.compile(r"\b(?:absorbed|engrossed|immersed|engaged|interested|lost|involved|rapt)\s+$", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|nothing|none|neither)\b(?P<since>[^,;:.]*)$", re.IGNORECASE)


def is_nobodys(sentence: Piece, found: Sequence[Mention], match: "re.Match[str]") -> bool:
    """Whether the relation is said of nobody: "nobody is sitting on it"."""
    said = _NOBODY.search(sentence.text[: match.start()])
    if said is None:
        return False
    start, end = said.start("since") + sentence.start, match.start() + sentence.start
    return not any(start <= m.begin and m.end <= end for m in found)


def is_no_subject(sentence: Piece, subject: Mention, other: Mention, start: int) -> bool:
    """Whether a relation is of another: "two pizzas and a cake, right of them", "it says … on it"."""
    if language.is_plural(subject.words) and subject.noun in other.stands_for:
        return True
    return bool(subject.stands_for) and (subject.words == other.words or is_said(sentence, subject, start))


def is_said(sentence: Piece, subject: Mention, start: int) -> bool:
    """Whether "it" only says or reads what is written on a thing: "it said on the red umbrella"."""
    between = sentence.text[subject.end - sentence.start : start - sentence.start] if subject.end <= start else ""
    return re.match(r"\s+(?:also\s+)?(?:says?|said|reads?)\b", between) is not None


_MIDST = re.compile(r"\s+the\s+(?:very\s+)?(?:middle|centre|center|corner)\s+of\b", re.IGNORECASE)
_TOPS = frozenset(("table", "dining table", "desk", "bench", "bed", "couch", "counter", "shelf"))


def is_midst(sentence: Piece, end: int, other: Mention) -> bool:
    """Whether "in", which ends at `end`, puts a thing into the middle of a top, and so on it."""
    return other.noun in _TOPS and _MIDST.match(sentence.text, end - sentence.start) is not None
