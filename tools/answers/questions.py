"""What a question asks for: a table of patterns, the first that fits decides.

Questions are lower case here, without their mark, and "photo", "image"… are "picture".
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from imagetxt.tools.vision.colour_words import colour_words, shade_words
from imagetxt.tools.vision.lexicon import Phrase, parse_phrase

Kind = Literal[
    "text",
    "unknowable",
    "in colour",
    "setting",
    "light",
    "region",
    "which side",
    "either relation",
    "what stands",
    "where",
    "count",
    "picture colours",
    "colour",
    "most",
    "overview",
    "existence",
    "relation",
    "is coloured",
]

_SIDE = r"(?:left|right|above|below|behind|in front|top|bottom)"
_RELATION = (
    r"(?:(?:to|on) the left (?:side )?of|(?:to|on) the right (?:side )?of|left of|right of|above|over|below|beneath"
    r"|underneath|under|in front of|behind|next to|beside|near|inside|in)"
)
_COLOUR = rf"(?:(?:{'|'.join(sorted(shade_words()))}) )?(?:{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
_PICTURE = r"(?:it|this|that|the (?:whole )?picture|the scene)"
_AT = r"(?:to |on |at )?(?:the )?"
_OF_PICTURE = r"(?: of (?:the picture|it|the group))?"
_STANDS = r"(?:is|are|stands?|sits?|lies?|do you see|can be seen)"
_DOES = r"(?:are|is|do|does|can|have|has|stand|stands|sit|sits|lie|lies|walk|appear|there)"
_IS = r"(?:is|are|was|were|does|do|has|have)"
_MOST = r"bigg\w+|larg\w+|small\w+|high\w+|low\w+|clos\w+|near\w+|farthest (?:left|right)|leftmost|rightmost"
_DAY = r"(?:day|daytime|night|night-?time|dark|bright|sunny)"
_HIDDEN = (
    r"(?:feel|feeling|emotion|mood|happy|sad|angry|brand|breed|price|doing|thinking|named?|age|smiling|smile|made of"
    r"|material)"
)

PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("text", r".*\b(?:text|written|writing|readable|inscription|caption|titles?|lettering|letters|words?)\b.*"),
    ("text", r"(?:what|which) (?:does|do) (?P<a>.+) (?:say|read)"),
    ("text", r"(?:what|which) .*\bnames? (?:is|are|stands?) (?:on|at) .*|can you read .*|what can be read.*"),
    ("unknowable", r"(?:why|who|whose|when|how (?:old|much|long|far|tall|heavy|big)|will|should|would) .*"),
    ("unknowable", rf".*\b{_HIDDEN}\b.*"),
    ("in colour", rf"(?:is|was) {_PICTURE} (?:in |a )?(?:colou?r|colou?red|black[ -]and[ -]white|monochrome)\b.*"),
    ("setting", r".*\b(?:indoors?|outdoors?|inside or outside|outside or inside)\b.*"),
    ("light", rf"(?:is|was) (?:{_PICTURE}|there) .*\b{_DAY}\b.*|(?:is|was) {_PICTURE} {_DAY}\b.*|what time of day.*"),
    ("region", r"(?:what|where) is (?P<a>r\d+)"),
    (
        "which side",
        rf"{_IS} (?P<a>.+?) {_AT}(?P<one>{_SIDE})(?: side)? or {_AT}(?P<two>{_SIDE})(?: side)?{_OF_PICTURE}",
    ),
    ("which side", r"on (?:which|what) side is (?P<a>.+)"),
    (
        "either relation",
        rf"{_IS} (?P<a>.+?) {_AT}(?P<one>{_SIDE})(?: side)?(?: of)? or {_AT}(?P<two>{_SIDE})(?: side)?(?: of)? "
        r"(?P<b>.+)",
    ),
    ("what stands", rf"(?:what|who) {_STANDS}(?: there)? (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)"),
    ("where", r"where(?: is| are|'s) (?P<a>.+)"),
    ("count", rf"(?:how many|what is the number of|count) (?P<a>.+?)(?: (?P<rest>{_DOES}\b.*))?"),
    ("picture colours", r"(?:what|which) (?:main )?colou?rs(?: are(?: there)?| do you see| can be seen)?"),
    ("picture colours", rf"(?:what|which) (?:main )?colou?rs? {_IS}(?: in| the main ones of)? {_PICTURE}(?: have)?"),
    ("colour", rf"(?:what|which) colou?rs? {_IS} (?P<a>.+?)(?: have| has)?"),
    ("colour", r"what is the colou?r of (?P<a>.+)"),
    ("most", rf"(?:which|what) (?P<a>.+?) is (?:the )?(?P<how>{_MOST})\b.*"),
    ("most", rf"(?:what|which) is the (?P<how>{_MOST}) (?P<a>.+)"),
    (
        "overview",
        rf"(?:what (?:is|are|do you see|can (?:you|one) see|can be seen|does {_PICTURE} show)|describe|what is)"
        rf"(?: there| shown)?(?: (?:in |on )?{_PICTURE})?",
    ),
    ("existence", r"(?:is|are|was|were) there (?P<a>.+)"),
    ("existence", r"(?:do|can|could) you (?:see|find|spot) (?P<a>.+)|any (?P<a2>.+)"),
    ("existence", rf"(?:does|do) {_PICTURE} (?:show|contain|have) (?P<a>.+)"),
    ("is coloured", rf"(?:is|are) (?P<a>.+?) (?P<colour>{_COLOUR}(?:(?: and | or |, ){_COLOUR})*)"),
    ("relation", rf"(?:is|are) (?P<a>.+?) (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)"),
)
_TAIL = r",? ?\b(?:in|on|of) (?:the|this|that) picture$"
_POLITE = r"^(?:please |can you tell me |could you tell me |tell me |do you know |i wonder |and |so )+"


@dataclass(frozen=True)
class Question:
    """`subject` and `other`: what it is about. `words`: what the pattern took besides: "rel", "one", "two", "how"…."""

    kind: Kind
    raw: str
    subject: Phrase | None = None
    other: Phrase | None = None
    words: dict[str, str] = field(default_factory=dict)


def read_question(text: str) -> Question:
    """Sort a question; what no pattern fits is "unknowable"."""
    asked = _plain(text)
    for kind, pattern in PATTERNS:
        match = re.fullmatch(pattern, asked)
        if match is None:
            continue
        words = {name: said for name, said in match.groupdict().items() if said}
        subject = words.get("a") or words.get("a2")
        other = words.get("b")
        return Question(
            kind,
            text,
            parse_phrase(subject) if subject else None,
            parse_phrase(other) if other else None,
            words,
        )
    return Question("unknowable", text)


def _plain(text: str) -> str:
    low = re.sub(r"\s+", " ", text.lower().strip(" .?!\n\t")).replace("’", "'")
    low = re.sub(r"\b(?:photo|photograph|image|pic|shot|snapshot)\b", "picture", low)
    low = re.sub(_POLITE, "", low)
    low = re.sub(r"\bwhat's\b", "what is", low)
    bare = re.sub(_TAIL, "", low)
    return bare if len(bare.split()) > 2 else low
