"""What is offered in a question and taken up by the next message: “Did you mean “shorter”?” – “yes”.

Offered is what words may wish and do not say: a wish about a text that is only like a known one, and a drawing or a
cut-out that nobody ordered.
"""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.refining.likening import OFFER
from imagetxt.agent.refining.remarks import NOT_SURE

_YES = re.compile(
    r"\W*(?:(?:oh|ah|hm+|ok(?:ay)?|well|and)\W+)*(?:yes|yeah|yep|yup|ya|ye?s+|sure|right|correct|exactly|precisely"
    r"|indeed|of course|please do|do (?:it|that|so)|go ahead|go for it|ok(?:ay)?|i did|i do|that'?s (?:it|right"
    r"|what i meant)|y)"
    r"(?:[\s,.!]+(?:please|do|do it|do that|i did|i do|i meant that|that|that'?s it|that'?s right|thanks|thank you"
    r"|go ahead|pls|exactly|right|it is|you may|sir|mate))*\W*",
    re.IGNORECASE,
)
_OFFERED = re.compile(re.escape(OFFER).replace(re.escape("{wish}"), "(?P<wish>[^”]+)"))
_ACT = re.compile(r"(?:redraw it|cut out|divide it)\b")
_ACTS = ("draw", "cut", "segment")
_SUPPOSES = re.compile(
    r"\bif\s+(?:i|we|you|one|somebody)\s+(?:(?:could|would|can|were\s+to|was\s+to|want(?:ed)?\s+to)\s+)?"
    r"(?:draw|drew|paint|cut|crop|mask|redraw|redrew|divide|segment)",
    re.IGNORECASE,
)
"""Speaks of an act as of what could be: "if I cut the cups out, you can do?"."""
_PAINTED = re.compile(
    r"\bif\s+(?:i|we|you|one)\s+(?:painted|paint|made|coloured|colored)\s+(?P<what>the\s+[\w -]+)", re.IGNORECASE
)
_WISHES = re.compile(
    r"\b(?:want\w*|wanna|need\w*|wish\w*|would|could|should|must|shall|can|may|might|let'?s?|please|pls|plz|prefer|rather"
    r"|imagine|suppose|what\s+if|how\s+about|what\s+about|again|another|seed|strength|steps?|version|variant"
    r"|instead|draw\w*|paint\w*|sketch\w*|render\w*|cut\w*|crop\w*|mask\w*|outlin\w*|isolat\w*|segment\w*|transparent"
    r"|background|sticker|silhouette)\b|'d\b",
    re.IGNORECASE,
)
"""Words that put a wish, or name the act or its outcome."""
_LOOKS = re.compile(rf"\b(?:{STYLES})\b", re.IGNORECASE)


def taken_up(said: str, before: Sequence[Exchange]) -> str:
    """The wish that was offered right before, where a message says yes to it; else empty."""
    if not before or not before[-1].told or not _YES.fullmatch(said):
        return ""
    offered = _OFFERED.search(before[-1].told[-1])
    return offered["wish"] if offered else ""


def is_act(offered: str) -> bool:
    """Whether what was offered is a drawing, a cut-out or a division, and no wish about a text."""
    return _ACT.match(offered) is not None


def only_asks(kind: str, words: str, *, fresh: bool) -> bool:
    """Whether words that were taken for an act are a question, and suppose none: "the thing across, pen or pencil?"."""
    asks = words.rstrip().endswith("?") and not _SUPPOSES.search(words)
    return kind in _ACTS and asks and not _is_ordered(words, fresh=fresh)


def offer(kind: str, phrase: str, words: str, *, fresh: bool) -> str:
    """What to ask where words were taken for an act that they do not order; else empty.

    `kind`, `phrase`: the act and the thing it names. `fresh`: a drawing was just made, of which "softer" may be said.
    """
    if kind not in _ACTS or _is_ordered(words, fresh=fresh):
        return ""
    return f"{OFFER.format(wish=_as_order(kind, phrase, words))} {NOT_SURE}"


def _is_ordered(words: str, *, fresh: bool) -> bool:
    if _SUPPOSES.search(words):
        return False
    if is_imperative(heart(words)) or _WISHES.search(words):
        return True
    return "?" not in words and (fresh or _LOOKS.search(words) is not None)


def _as_order(kind: str, phrase: str, words: str) -> str:
    if (painted := _PAINTED.search(words)) is not None:
        return f"redraw it and make {painted['what'].strip()}"
    if kind == "draw":
        look = wish(words)
        return f"redraw it, {look}" if look else "redraw it"
    return f"cut out {phrase}" if kind == "cut" and phrase else "divide it into its regions"
