"""Relations and places as patterns of words: "to the left of", "in the upper right corner", "at right"."""

import re
from typing import Literal

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

_TO = r"(?:just |directly )?(?:to|on|at|along|by|towards?|near) (?:the|its|their) (?:far |immediate )?"
_MORE = r"(?:farther|further|more)(?: over)?(?: to)?(?: the)? "
_HAND = r"(?:[- ]hand)?(?: (?:side|end|half|part|portion|third|edge|corner))?"
WORDS: dict[str, Stands] = {
    rf"{_TO}left{_HAND} of|(?<!the )left of|{_MORE}left than": "left of",
    rf"{_TO}right{_HAND} of|(?<!the )right of|{_MORE}right than": "right of",
    r"on top of|(?:perched|resting|sitting|lying|standing|placed|seated|stands?|sits?|lies?|rests?) (?:up)?on"
    r"(?! the (?:far |immediate )?(?:left|right)\b)": "on",
    r"above|over(?!\s+(?:by|there|here|at|in|on|to)\b)|higher (?:up )?than": "above",
    r"underneath|beneath|under(?!\s+there\b)": "under",
    r"below|lower (?:down )?than": "below",
    r"in front of|ahead of": "in front of",
    r"behind": "behind",
    r"inside(?: of)?|within": "inside",
    r"next to|beside|alongside|adjacent to|side by side with": "beside",
    r"near(?: to)?|close to|not far from": "near",
    r"(?:in )?between": "between",
    r"upon|on(?!\s+(?:both|either|each|all|the other|the opposite|the far)\s+sides?)": "on",
    r"in(?!\s+(?:addition|order|total|general|turn|contrast|comparison|particular|fact)\b)": "inside",
}
BENT = re.compile(
    r"\b(?:look\w*|gaz\w+|star(?:es?|ed|ing)|peer\w*|bent|bend\w*|lean\w*|hunch\w*|stoop\w*|watch\w*|view\w*|all|drap\w+)"
    r"\s+(?:out\s+|far\s+|down\s+|keenly\s+)?$",
    re.IGNORECASE,
)
ITS_SIDE = re.compile(
    r"\b(?:to|on)\s+(?:(?P<whose>its|their|his|her)|the\s+(?P<owner>[a-z]+)['’]s)\s+(?:immediate\s+)?"
    r"(?P<side>left|right)(?:[- ]hand)?(?:\s+side)?"
    r"(?P<seen>\s+(?:in|of)\s+the\s+(?:picture|image|photo\w*|frame))?\b"
    r"(?!\s+(?:of|end|half|edge|corner|arm|part|wing|flank)\b)",
    re.IGNORECASE,
)
"""Such as "to its right". One person's own left is often the picture's right: theirs must be said to be the picture's;
a group has no left of its own."""
RELATION = re.compile("|".join(rf"(?P<r{i}>\b(?:{words})\b)" for i, words in enumerate(WORDS)), re.IGNORECASE)
_PICTURE = (
    r"(?:picture|image|photo|photograph|frame|scene|view|shot|composition|room|hall|lobby|foyer|kitchen|space|canvas"
    r"|enclosure|screen|(?:[a-z]+ )?area)"
)
_SIDE = r"(?:upper|lower|top|bottom|left|right|middle|centre|center)"
_PART = r"(?:corner|edge|side|half|portion|part|third|area|end|quarter|section|bank|margin|border|fringe)"
PLACE = re.compile(
    r"\b(?:on|at|in|to|along|across|near|toward|towards|from|by|down|up|occup\w+|dominat\w+|fills?|filling|frames?|framing|decorat\w+|adorn\w+|grac(?:es|ing)"
    r"|covers?|covering|lines?|lining|spans?|spanning|takes? up|taking up)\s+"
    r"(?:(?:much|most|nearly all|almost all|all|an?\s+\w+\s+(?:part|portion|share)) of\s+)?the\s+"
    r"(?P<far>far\s+|very\s+|extreme\s+)?"
    rf"(?P<words>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)"
    r"(?:[\s-]+(?:hand|side|corner|edge|part|half|third|area|portion|foreground|background|section))*"
    rf"(?:\s+of\s+(?:the|this|our|your)\s+(?:(?:outdoor|indoor|black-and-white|whole)\s+)*{_PICTURE}"
    r"|\s+of\s+(?:the|an?)\s+(?:\w+\s+){0,2}sky)?"
    rf"(?!\s+of\b)(?![\s-]+{_PART}\b)(?![\s-]+hand\b)(?!\s+and\s+(?:the\s+)?(?:far\s+|very\s+)?{_SIDE}\b)",
    re.IGNORECASE,
)
_HELD_ENDS = rf"(?=\s*(?:[.,;:!)]|$|(?:and|while|with|as|where)\b|of\s+(?:the|this|our|your)\s+{_PICTURE}))"
PLACE_SHORT = re.compile(
    rf"\b(?:on|to)\s+(?:your|our|my)\s+(?P<yours>left|right)\b|(?<=\w:\s)(?P<entry>{_SIDE})(?=\s*(?:[.,;!)]|$))"
    rf"|(?:(?<=\w,\s)|(?<=\w\s\()|(?<=\s[–—-]\s))(?:(?:far|very)\s+)?"
    rf"(?P<aside>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)(?:[\s-]+{_PART})?(?=\s*(?:[.,;!)]|$))"
    rf"|\b(?!of\b|and\b|between\b)[a-z]+\s+the\s+(?P<part>{_SIDE}(?:[\s-]+(?:left|right))?)(?:[\s-]+hand)?[\s-]+{_PART}\b"
    rf"(?:\s+of\s+the\s+{_PICTURE})?(?!\s+of\b)|"
    r"(?<=[a-z]\s)(?P<bare>(?:top|bottom|upper|lower|far)\s+(?:left|right))(?=\s*(?:[.,;!)\n]|$))"
    r"|\b(?:sat|sits?|sitting|stood|stands?|standing|seated|parked|lies|lying|placed|hung|hangs|outermost)\s+"
    r"(?P<posed>(?:far\s+)?(?:left|right))(?=\s*(?:[.,;!)\n]|$))"
    r"|\b(?:is|are|was|were)\s+(?:the\s+)?(?P<most>left|right)most(?=\s*(?:[.,;!)\n]|$))|"
    rf"\b(?:at|on)\s+(?P<far>far\s+)?(?P<words>{_SIDE}(?:[\s-]+(?:left|right))?)(?=\s*(?:[.,;:!)\"”]|$|and\b|with\b))"
    rf"|(?:^|(?<=[;:.]\s))(?:on\s+the\s+)?(?P<first>{_SIDE}(?:[\s-]+(?:left|right|middle|centre|center))?)"
    r"(?:[\s-]+(?:corner|side|edge|part|half))?(?=\s*[:–—])"
    rf"|\b(?!(?:of|and|or|between|is|are|faces?)\b)[a-z]+\s+the\s+(?P<held>{_SIDE}[\s-]+(?:left|right)){_HELD_ENDS}"
    rf"|\b(?!faces\b)(?:[a-z]{{2,}}s|occupy|fill|share)\s+the\s+(?P<taken>left|right|top|bottom|middle|centre|center){_HELD_ENDS}",
    re.IGNORECASE,
)
"""Places in short notes, without an article: "tree at right", "Upper left: foliage"; and as what a verb has for its
object, whatever verb it is: "holds the upper right"."""
FILLED = re.compile(
    rf"\bthe\s+(?:far\s+|very\s+)?(?P<words>{_SIDE}(?:[\s-]+(?:left|right))?)"
    rf"(?:[\s-]+(?:hand|{_PART[3:-1]}))*(?:\s+of\s+the\s+{_PICTURE})?"
    r"\s+(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:(?:taken up|occupied|dominated|filled|framed|lined)\s+(?:by|with)"
    r"|(?:given over|devoted|home) to|reserved for|where)"
    r"|belongs? to|houses?|holds?|hosts?|shows?|contains?|features?)\b"
    rf"|\bthe\s+(?:far\s+)?(?P<corner>{_SIDE}(?:[\s-]+(?:left|right))?)[\s-]+(?:hand[\s-]+)?{_PART}"
    rf"(?:\s+of\s+the\s+{_PICTURE})?\s+is\s+(?=(?:an?|another)\s)",
    re.IGNORECASE,
)
"""Such as "the right side is taken up by"."""
FLANKED = re.compile(
    r"\b(?:flanked|bordered|framed|followed|joined|accompanied|met|bounded|neighbou?red)\s+(?:(?:on|to|at)\s+the\s+"
    r"(?P<flank>left|right)(?:[- ]hand)?(?:\s+side)?\s+by)\b",
    re.IGNORECASE,
)
"""Such as "flanked on the left by"."""
NOT_THAT = re.compile(
    r"\s*,?\s*(?:and\s+|but\s+)?(?:not|rather than)\s+(?:to|on)\s+(?:the|its)\s+(?P<side>left|right)\b(?!\s+of\b)",
    re.IGNORECASE,
)
IS_CONTRAST = re.compile(
    r"\bto\s+(?:the|its|his|her|their)\s+(?:left|right)(?:\s+of\b[^,;.]*)?,?\s+(?:and\s+|but\s+)?"
    r"(?:not|rather than)\s*$",
    re.IGNORECASE,
)
"""Such as "to the left of the chair, not": what follows is no side of the picture."""
IS_NEXT = re.compile(r"(?:another|(?:an?|the)\s+(?:second|third|fourth))[\s,]+(?!two|three|four)", re.IGNORECASE)
_LISTED_FROM = re.compile(r"from\s+the\s+(?:left|right)\s*[,:]?\s*(?:an?|one)\s", re.IGNORECASE)
"""Such as "from the left a white, a blue and a red one"."""
_MOVED = re.compile(r"\bfrom\s+the\s+[\w\s-]{3,20}\s+to\s+the\s+[\w\s-]{3,20}$", re.IGNORECASE)
_MOVES_ON = re.compile(r"\s+to\s+the\s+(?:far\s+)?(?:upper|lower|top|bottom|left|right)\b", re.IGNORECASE)
EDGE = re.compile(r"\b(?:edge|corner)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|never|isn't|aren't|wasn't|weren't|nor|rather than|instead of)\b|n't\b", re.IGNORECASE)


def is_moved(text: str, match: "re.Match[str]") -> bool:
    """Whether a place only tells where a motion or a list begins: "from the left to the right", "from the left a"."""
    moved = _MOVED.search(text[: match.end()]) or _MOVES_ON.match(text, match.end())
    return bool(moved or _LISTED_FROM.match(text, match.start()))


def sides_of(words: str) -> tuple[Side, ...]:
    """The sides that words such as "upper left" name."""
    names: dict[str, Side] = {"upper": "top", "lower": "bottom", "centre": "middle", "center": "middle"}
    names |= {"left": "left", "right": "right", "top": "top", "bottom": "bottom", "middle": "middle"}
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part != "far"]
    return tuple(names[part] for part in parts)
