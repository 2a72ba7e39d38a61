"""Whether a request's own words order what a small model took it for: nothing is drawn or cut out on a guess.

A small model takes "and in this one?" for a wish to cut something out. Looking once too often does no harm, but a
drawing takes long and makes a picture that nobody asked for: so a request to act needs a word that orders it, and a
question or a mere hint at what was said before is none.
"""

import re

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.pictures import asks_which
from imagetxt.agent.choice.state import State

_CUT = re.compile(
    r"\b(?:cut\w*|clip\w*|crop\w*|mask\w*|isolat\w*|extract\w*|separat\w*|outlin\w*|contours?|silhouettes?|trac(?:e|ing)"
    r"|stickers?|lift\w*|remov\w*|tak(?:e|ing)|keep\w*|drop\w*|leav(?:e|ing)|only|just|alone|own|without|background"
    r"|transparent|png|select\w*|choos\w*|pick\w*|segment\w*|snip\w*|detach\w*|free|out)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^\W*(?:(?:and|so|but|please|then|now|ok(?:ay)?)\W+)*(?:(?:can|could|would|will|may|might)\b"
    r"|(?:what|how) (?:if|about)\b|how would\b|do you (?:think|mind)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?(?:what|who|whose|where|which|why|when|how|is|are|was|were|does|do|did|has|have|had|can"
    r"|could)(?:'s|s)?\b|.*\?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_TO_US = re.compile(r"\b(?:you|your|yours|yourself|u|ur|imagetxt)\b", re.IGNORECASE)
_READS = re.compile(
    r"\b(?:read\w*|\w*writ\w*|decipher\w*|text\w*|say\w*|said|words?|letter\w*|signs?|labels?|transcri\w*|cop(?:y|ies)|print\w*|names?|called"
    r"|numbers?|titles?|headlines?|spell\w*|inscri\w*|caption\w*|ocr|type|quot\w*|type\w*|logos?|slogans?|prices?|plates?"
    r"|dates?|message\w*|notices?|posters?|pages?|books?|covers?|menus?|language\w*|characters?|digits?|figures?)\b",
    re.IGNORECASE,
)
_DRAWS = re.compile(
    r"\b(?:re-?)?(?:draw|paint|sketch|render|illustrat|visuali[sz]|colou?r(?=\w* (?:it|in)\b)|styl)\w*\b", re.IGNORECASE
)
_MAKES = re.compile(
    rf"\b(?:{STYLES})\b|\b(?:make|made|turn|give|show|set|put|swap|replace|change|add|transform|convert|imagine|fancy"
    r"|want|wish|(?:would|d|look\w*) like|love|try|redo|do|roll|use|keep|let|go|see|have|take|version|variation|variant"
    r"|attempt|edition|seed|again|more|another|same|scene|composition|makeover|look|as|into|in the|with|without|instead"
    r"|at|poster|print|tapestry|glass)\b",
    re.IGNORECASE,
)
"""Verbs that order, words for how something is to look, and those for once more."""
_NAMELESS = frozenset(
    """a an the this that these those one ones other it its he she they them him her his their what which who where next
    to of on in at by behind beside near left right and or is are position place location side""".split()
)
_POINTS = re.compile(
    r"^\W*(?:(?:and|or|but|so|then|now|ok(?:ay)?|also|please)\W+)*(?:(?:in|on|for|with|of|about|to|do)\W+)?"
    r"(?:the|this|that|my)?\W*(?:\w+\W+)?(?:one|photo|picture|image|first|second|third|last|other|former|latter|img\d+)"
    r"(?:\W+(?:too?|also|as well|please|now|then))*\W*$",
    re.IGNORECASE,
)


def is_ordered(kind: str, request: str) -> bool:
    """Whether the words bear out a kind that acts ("cut", "draw") or reads; all others are taken as said."""
    if kind == "read":
        return _READS.search(request) is not None
    if kind not in ("cut", "draw"):
        return True
    if _POINTS.match(request) or asks_which(request):
        return False
    if kind == "cut":
        return _CUT.search(request) is not None
    if request.rstrip().endswith("?"):
        return bool(_POLITE.match(request) or _DRAWS.search(request))
    return bool(_DRAWS.search(request) or _MAKES.search(request))


def names_a_thing(phrase: str) -> bool:
    """Whether what a small model took for the name of a thing may be one: "the one next to her" names none."""
    words = re.findall(r"[a-z']+", phrase.lower())
    return bool(words) and not set(words) <= _NAMELESS


def is_small_talk(request: str, state: State) -> bool:
    """Whether a request may be talk: one that asks, and not of the assistant, is a question about a picture."""
    return not (state.images and _ASKS.match(request)) or _TO_US.search(request) is not None
