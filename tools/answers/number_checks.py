"""A number that is put to be affirmed: "two people, correct?", "more than three dogs?", "only one cup on the left?".

What is there is counted as for "how many …"; the number is then held against that, with what may have been missed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from imagetxt.tools import language
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.replies import answer, unknown
from imagetxt.tools.definitions import Answer

_NUMBER = "|".join([*(language.number_word(n) for n in range(1, 13)), r"\d{1,3}", "an?", "single"])
_CHECK = re.compile(
    rf"(?:(?P<frame>(?:is|are) there|there (?:is|are)|is it|it is|are (?:they|these|those)|they are|(?:do|can|did) you"
    r" (?:see|spot|find|count)|you (?:see|count|found)|i (?:see|count|make it|make)) )?"
    r"(?:in total |altogether |all in all )?"
    r"(?P<how>only |just |exactly |precisely |at least |at most |more than |fewer than |less than |no more than"
    r"|not more than |no fewer than |no less than |up to |over |under |a total of )?"
    rf"(?:the )?(?P<number>{_NUMBER}) (?P<thing>(?!or\b|of\b|more\b|other\b|and\b|in\b|on\b|at\b)[a-z][\w' -]*?)"
    r"(?P<total>,? (?:in total|altogether|in all|all in all|overall|all told|only|exactly))?"
)
_ASKED = re.compile(
    r"\?|\b(?:right|correct|true|yes|agreed|isn'?t (?:it|that)|is it|aren'?t (?:they|there)|or not)\W*$", re.IGNORECASE
)
_EITHER = re.compile(r"\b(?:or|and|but|than|not|which|who|that)\b")
_READ = re.compile(r"(?:is|are) there|there (?:is|are)|(?:do|can|did) you")
"""Frames whose exact numbers the patterns read."""
_MANY = 10**6
_COUNTED = re.compile(r"(?P<least>at least )?(?P<number>[\w-]+)\b(?! or\b)", re.IGNORECASE)
_PLACED = re.compile(
    r" (?=(?:on|in|at|to|under|above|behind|near|next|beside|with|wearing|standing|sitting|lying|visible)\b)"
)
_PLURAL_BE = " is", " are"


@dataclass(frozen=True)
class NumberCheck:
    """How many of a thing are asked for: from `least` to `most`. `how_many` asks for their number."""

    least: int
    most: int
    how_many: str


def number_check(text: str) -> NumberCheck | None:
    """The number that a question puts to be affirmed; None where it puts none, or only asks whether one is there."""
    match = _CHECK.fullmatch(plain(text))
    if match is None or _EITHER.search(match["thing"]) or not (match["frame"] or _ASKED.search(text)):
        return None
    how = (match["how"] or "").strip()
    number = language.number_value(match["number"])
    number = 1 if match["number"] in ("a", "an") else number
    exact = how in ("", "only", "just", "exactly", "precisely", "a total of")
    if (
        number is None
        or (exact and _READ.match(match["frame"] or "") and not match["total"] and not _PLACED.search(match["thing"]))
        or (exact and match["number"] in ("a", "an"))
    ):
        return None  # "are there two dogs" is read by the patterns, and "a dog?" asks for no number
    least, most = {
        "at least": (number, _MANY),
        "no fewer than": (number, _MANY),
        "no less than": (number, _MANY),
        "more than": (number + 1, _MANY),
        "over": (number + 1, _MANY),
        "fewer than": (0, number - 1),
        "less than": (0, number - 1),
        "under": (0, number - 1),
        "at most": (0, number),
        "up to": (0, number),
        "no more than": (0, number),
        "not more than": (0, number),
    }.get(how, (number, number))
    return NumberCheck(least, most, f"how many {_many(match['thing'])}?")


def affirmed(check: NumberCheck, counted: Answer) -> Answer:
    """The verdict, from the answer to `how_many`."""
    said = counted.text.rstrip(".")
    inner = f"{said[:1].lower()}{said[1:]}"
    if counted.known and said.startswith("I see no ") and check.least > 0:
        return answer(f"No, {said}", counted.regions)
    match = _COUNTED.match(said)
    there = language.number_value(match["number"]) if match else None
    if not counted.known or match is None or there is None:
        return counted
    whole = inner if any(be in inner for be in _PLURAL_BE) else f"there {language.verb(max(1, there), 'is')} {inner}"
    open_ended = match["least"] is not None
    if there > check.most or (not open_ended and there < check.least):
        return answer(f"No, {whole}", counted.regions)
    if there >= check.least and (check.most == _MANY or not open_ended):
        return answer(f"Yes, {whole}", counted.regions)
    return unknown(f"{whole}, but I can't tell whether there are more", counted.regions)


def verdict(text: str, ask: Callable[[str], Answer]) -> Answer | None:
    """The answer to a question that puts a number; None where it puts none. `ask`: answers another question."""
    check = number_check(text)
    return None if check is None else affirmed(check, ask(check.how_many))


def _many(thing: str) -> str:
    """The thing in the plural, with what is said of it: "cup on the left" → "cups are on the left"."""
    head, *rest = _PLACED.split(thing, maxsplit=1)
    plural = head if language.is_plural(head) else language.plural(head, 2)
    return f"{plural} are {rest[0]}" if rest else f"{plural} are there"
