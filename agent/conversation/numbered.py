"""Pictures called by bare numbers: "text one", "no people in 2, correct?", "chairs in 1 vs 2, which has more"."""

import re

from imagetxt.agent.across.naming import photos
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.tools import language

_TEXT_NUMBER = re.compile(
    r"\b(?:(?:the|my|your) )?(?P<text>text|description|paragraph|caption)(?: (?:number|no\.?|nr\.?))? ?#?"
    r"(?P<number>[1-9]|one|two|three|four)\b(?! (?:sentence|word|line|time|short|more)s?\b)",
    re.IGNORECASE,
)
"""A text by the number of its picture: "text one"."""
_NUMBERS = re.compile(
    r"\b(?P<picture>photo(?:graph)?|picture|image|pic)s (?:number |no\.? |#)?(?P<one>[1-9]) and (?P<two>[1-9])\b",
    re.IGNORECASE,
)
"""Two pictures by their numbers: "in photos 1 and 2"."""
_SPELT = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|pic) (?P<number>one|two|three|four)\b"
    r"(?! (?:sentence|word|line|time|of|more)s?\b)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"\b(?P<in>in|of|on|from|than|that|which|but) (?:no\.? ?|number |#)?(?P<number>[1-9])\b"
    r"(?=\W*$|\s*[,;:?]|\s+(?:vs|versus|and|or|than|as well|too|is|are|has|have|does|doesn'?t|hasn'?t|isn'?t|lacks"
    r"|correct|right)\b)",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(
    rf"^{LEAD}(?P<what>[\w -]+?) in (?P<one>img\d+) (?:vs\.?|versus|or|and|against|compared (?:to|with)) (?:in )?"
    r"(?P<two>img\d+)\W+which (?:one |of them )?(?:has|have|shows?|got|is|are)(?: got)?(?: the)? "
    r"(?P<how>more|most|fewer|less)\W*$",
    re.IGNORECASE,
)
"""A thing in two pictures, and which of them has more of it: "chairs in img1 vs in img2, which has more"."""
_ASKS_OF = re.compile(r"\?|\bvs\b|\b(?:how many|which|what|is|are|correct|right|where|who)\b", re.IGNORECASE)
_PARTED = re.compile(r"\b(?:cut|split|divide|break|fold|sum|say|put|write|tell)\w*\b", re.IGNORECASE)


def with_numbers(words: str, state: State) -> str:
    """The words with the pictures that they call by bare numbers: "text one", "no people in 2, correct?"."""

    def handle(number: str) -> str | None:
        place = language.number_value(number.lower()) or int(number)
        return addressed(f"picture {place}", state) if place <= len(photos(state)) else None

    def text(match: "re.Match[str]") -> str:
        return f"the {match['text']} of {image}" if (image := handle(match["number"])) else match[0]

    words = _TEXT_NUMBER.sub(text, _NUMBERS.sub(r"\g<picture> \g<one> and \g<picture> \g<two>", words))
    words = _SPELT.sub(lambda m: handle(m["number"]) or m[0], words)
    if not _ASKS_OF.search(words) or _PARTED.search(words):
        return words
    put = re.sub(r"(?<=\d)(?P<with> vs\.? | versus | or )(?=\d\W)", r"\g<with>in ", words)
    put = re.sub(r"(?<=\bin \d and )(?=\d\b)", "img", put)
    words = _BARE_NUMBER.sub(lambda m: f"{m['in']} {image}" if (image := handle(m["number"])) else m[0], put)
    held = _HELD_AGAINST.match(words)
    return f"which has {held['how']} {held['what']}, {held['one']} or {held['two']}?" if held else words
