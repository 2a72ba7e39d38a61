# ruff: noqa: E501  # patterns read best with few breaks
"""Which earlier version of a text a wish names: "back to the longer one", "show me version 2", "the haiku again"."""

import re
from dataclasses import dataclass
from typing import Literal

from imagetxt.agent.conversation.manner import Form
from imagetxt.agent.languages import NAMED
from imagetxt.agent.refining.form_patterns import FORMS
from imagetxt.tools import language

_BACK = r"(?:(?:go(?:ing)?|let's go|take (?:me|us|it)|switch) )?(?:back|return|revert) to|restore|bring back|give (?:me |us )?back|(?:preferred|liked)"
_SHOW = r"what (?:did|does)|show(?: me| us)?|give(?: me| us)?|take|use|keep|choose|want|have|see|read(?: me| us)?|get|what was|would like"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ORDINAL = "(?:" + "|".join((*_ORDINALS, "original", "last", "other", "next")) + ")"
_WHICH = r"(?:very\s+)?(?P<which>[a-z-]+)"
_TEXT = r"(?:version|text|paragraph|description|wording)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_BACK}|{_SHOW})\s+(?:again\s+)?(?:the|that|your|my)\s+{_WHICH}\s+{_TEXT}\b",
        rf"\b(?:{_BACK})\s+(?P<which>{_ORDINAL}|[a-z]+er)\s+{_TEXT}\b",
        rf"\b(?:{_SHOW})\s+again\s+(?:the|that|your|my)\s+(?:[a-z]+\s+)?(?P<which>[a-z]+)\W*$",
        rf"\b(?:{_SHOW})\s+(?:the|that|your|my)\s+(?:[a-z]+\s+)?(?P<which>[a-z]+)\s+(?:again|once more)\W*$",
        rf"\b(?:{_BACK})\s+(?:the|that|your|my)\s+{_WHICH}\s+one\b",
        rf"\b(?:{_BACK}|{_SHOW})\s+(?:the\s+)?version\s+(?:number\s+|no\.?\s+)?(?P<number>\d+|[a-z]+)\b",
        rf"\b(?:{_BACK})\s+(?:the|that|your|my)\s+{_WHICH}\W*$",
        rf"\b(?:{_BACK}|{_SHOW})\s+(?:the|that|your|my)\s+{_TEXT}\s+(?:with|in|as)\s+(?:the\s+|an?\s+)?(?P<kind>[a-z -]+?)\W*$",
        rf"\b(?:{_BACK}|{_SHOW})\s+(?:the|that|your|my)\s+{_TEXT}\s+(?P<kind>(?:for|like) (?:the|my|our|an?) [a-z -]+?)\W*$",
        r"^\W*(?:and |so )*what (?:did|was) (?:it|the (?:text|paragraph|description)|that)(?: (?:say|read|look like|like))?"
        r" (?:at the (?:very )?|in the )?(?P<which>first|start|beginning|originally)\W*$",
        rf"\b(?:bring|take|give|get|put)\s+(?:me\s+)?(?:the|that|your|my)\s+{_WHICH}\s+(?:{_TEXT}|one)\s+(?:back|again)\b",
        rf"\b(?:{_SHOW})\s+(?:again\s+)?(?:the|that|your|my)\s+(?!{_ORDINAL}\b){_WHICH}\s+one\b",
        rf"^\W*(?:and |now |ok |okay |please |no,? )*(?:the|that|your|my)\s+{_WHICH}\s+(?:{_TEXT}|one)\s+(?:again|back|please)\b",
        rf"^\W*(?:and |now |ok |okay |please |no,? )*(?:the|that|your|my)\s+{_WHICH}\s+again\W*$",
        rf"^\W*(?:and |now |ok |okay |no,? |i think )*(?:the|that|your|my)\s+{_WHICH}(?:\s+(?:{_TEXT}|one))?\s+(?:was|is|were)\s+(?:much |far )?(?:better|nicer|best|the best)\b",
    )
)
_LENGTHS = {
    "longer": ("longer", False), "long": ("longer", False), "full": ("longer", False), "fuller": ("longer", False),
    "longest": ("longer", True), "shorter": ("shorter", False), "short": ("shorter", False),
    "shortest": ("shorter", True),
}  # fmt: skip


@dataclass(frozen=True)
class Earlier:
    """How a version is named: by its place (from 1), its length, its language or its form; one of them is given."""

    place: int = 0
    length: Literal["", "longer", "shorter"] = ""
    most: bool = False
    language: str = ""
    form: Form | None = None


def earlier_named(words: str) -> Earlier | None:
    """The earlier version that words name; None where they name none."""
    low = " ".join(words.lower().replace("’", "'").split())
    for pattern in _PATTERNS:
        if (match := pattern.search(low)) is None:
            continue
        parts = match.groupdict()
        if (named := _named(parts.get("which") or parts.get("kind") or "", parts.get("number") or "")) is not None:
            return named
    return None


def goes_back(words: str) -> bool:
    """Whether words name an earlier version of the text: "show me the first version again"."""
    return earlier_named(words) is not None


def _named(which: str, number: str) -> Earlier | None:
    if number:
        place = language.number_value(number) or 0
        return Earlier(place=place) if place else None
    if which in (*_ORDINALS, "original", "start", "beginning", "originally"):
        return Earlier(place=_ORDINALS.index(which) + 1 if which in _ORDINALS else 1)
    if which in _LENGTHS:
        length, most = _LENGTHS[which]
        return Earlier(length="longer" if length == "longer" else "shorter", most=most)
    if which in NAMED:
        return Earlier(language=NAMED[which])
    form = next((form for form, pattern in FORMS.items() if pattern.fullmatch(which)), None)
    return Earlier(form=form) if form else None
