"""Whether a request's own words order what a small model took it for: nothing is drawn or cut out on a guess.

A small model takes "and in this one?" for a wish to cut something out. Looking once too often does no harm, but a
drawing takes long and makes a picture that nobody asked for: so a request to act needs a word that orders it, and a
question or a mere hint at what was said before is none.
"""

import re

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.orders.bare import bare, is_asked_politely
from imagetxt.agent.choice.orders.verbs import is_verb
from imagetxt.agent.choice.pictures import asks_which
from imagetxt.agent.choice.state import State
from imagetxt.tools import english
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.colour_words import colour_words

_CUT = re.compile(
    r"\b(?:cut\w*|clip\w*|crop\w*|mask\w*|isolat\w*|extract\w*|separat\w*|outlin\w*|contours?|silhouettes?"
    r"|trac(?:e|ing)"
    r"|stickers?|lift\w*|remov\w*|tak(?:e|ing)|keep\w*|drop\w*|leav(?:e|ing)|only|just|alone|own|without|background"
    r"|transparent|png|select\w*|choos\w*|pick\w*|segment\w*|snip\w*|detach\w*|free|out)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    rf"^{LEAD}(?:(?:can|could|would|will|may|might)\b"
    r"|(?:what|how) (?:if|about)\b|how would\b|do you (?:think|mind)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"^{LEAD}(?:what|who|whose|where|which|why|when|how|is|are|was|were|does|do|did|has|have|had|can"
    r"|could)(?:'s|s)?\b|.*\?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_TO_US = re.compile(r"\b(?:you|your|yours|yourself|u|ur|imagetxt)\b", re.IGNORECASE)
_READS = re.compile(
    r"\b(?:read\w*|\w*writ\w*|decipher\w*|text\w*|say\w*|said|words?|letter\w*|signs?|labels?|transcri\w*"
    r"|cop(?:y|ies)|print\w*|names?|called"
    r"|numbers?|titles?|headlines?|spell\w*|inscri\w*|caption\w*|ocr|type|quot\w*|type\w*|logos?|slogans?"
    r"|prices?|plates?"
    r"|dates?|message\w*|notices?|posters?|pages?|books?|covers?|menus?|language\w*|characters?|digits?|figures?)\b",
    re.IGNORECASE,
)
_DRAWS = re.compile(
    r"\b(?:re-?)?(?:draw|paint|sketch|render|illustrat|visuali[sz]|colou?r(?=\w* (?:it|in)\b)|styl)\w*\b", re.IGNORECASE
)
_DRAWN = re.compile(
    r"\b(?:the|that|this|your|my)\s+(?:\w+\s+)?(?:drawing|painting|sketch|rendering|render)\b", re.IGNORECASE
)
"""A picture that is spoken of, which orders none."""
_MAKES = re.compile(
    rf"\b(?:{STYLES})\b|\b(?:make|made|turn|give|show|set|put|swap|replace|change|add|transform|convert|imagine|fancy"
    r"|want|wish|(?:would|d|look\w*) like|love|try|redo|do|roll|use|keep|let|go|see|have|take|version|variation|variant"
    r"|bright\w*|dark\w*|light(?:er|en)|warm\w*|cool\w*|contrast|saturat\w*|blur\w*|sharp\w*|vivid|colou?rful|attempt"
    r"|edition|seed|again|more|another|same|scene|composition|makeover|look|as"
    r"|into|in the|with|without|instead|at|poster|print|tapestry|glass)\b",
    re.IGNORECASE,
)
"""Verbs that order, words for how something is to look, and those for once more."""
_COMPARES = re.compile(
    r"\b(?:compar\w*|contrast\w*|diff\w*|distin\w*|unlike|alike|likeness|like|same|similar\w*|identical"
    r"|resembl\w*|shar\w+|common"
    r"|versus|vs|between|against|side by side|than|beside|chang\w*|alter\w*|lost|lose|missing|kept|keep|gone|added|new"
    r"|both|two|two of|pictures|photos|images|pics|original|before|after|drawing|apart)\b",
    re.IGNORECASE,
)
"""What a comparison of pictures is asked for with."""
_POINTS = re.compile(
    rf"^{LEAD}(?:(?:the\W+)?same(?:\W+thing)?\W+)?(?:(?:in|on|for|with|of|about|to|do)\W+)?"
    r"(?:the|this|that|my)?\W*(?:\w+\W+)?(?:one|photo|picture|image|first|second|third|last|other|former|latter|img\d+)"
    r"(?:\W+(?:too?|also|as well|please|now|then))*\W*$",
    re.IGNORECASE,
)


_OF_A_TEXT = re.compile(
    rf"^{LEAD}(?:please\s+)?(?:add|include|mention|say|tell|put|write|note|use)\s+(?:in\s+|too\s+|also\s+)?(?:what|which|where|how|who|whose"
    r"|whether|why|that|the\s+words?|[\"“'‘])",
    re.IGNORECASE,
)
"""Something that is to be said, and not drawn: "add what colour it is", "use “rooster”"."""
_WITH = re.compile(rf"^{LEAD}(?:with(?:out)?|using|use)\b(?P<what>.*)$", re.IGNORECASE | re.DOTALL)
_LOOKS = re.compile(
    rf"\b(?:{STYLES}|{'|'.join(map(re.escape, sorted(colour_words())))}|seed|strength|steps?|edges?|depth|canny|control"
    r"|outlines?|strokes?|again|another|same|version|variation|variant|pictures?|photos?|images?|scene|season|weather|rain\w*|snow\w*|sun\w*|fog\w*|storm\w*|dream\w*|colou?rs?|light\w*|dark\w*|bright\w*|contrast|shad\w+|style|look|background)\b",
    re.IGNORECASE,
)


def has_a_look(request: str) -> bool:
    """Whether words name a thing, or anything of how a drawing looks or is made."""
    return bool(_LOOKS.search(request) or _DRAWS.search(request) or things_in(request.lower())[0])


def _says_no_look(request: str) -> bool:
    """Whether what begins with "with" or "use" names nothing of the kind."""
    match = _WITH.match(request)
    return match is not None and not has_a_look(match["what"])


def is_ordered(kind: str, request: str) -> bool:
    """Whether the words bear out a kind that acts ("cut", "draw"), reads or compares; all others are taken as said."""
    if kind == "read":
        return _READS.search(request) is not None
    if kind == "compare":
        return _COMPARES.search(request) is not None
    if kind not in ("cut", "draw"):
        return True
    if _POINTS.match(request) or asks_which(request) or _OF_A_TEXT.match(request):
        return False
    if kind == "draw" and _says_no_look(request):
        return False
    draws = _DRAWS.search(_DRAWN.sub(" ", request))
    if is_imperative(request):
        first = re.match(r"[a-z]+", bare(request)[0], re.IGNORECASE)
        orders = is_asked_politely(request) or (first is not None and is_verb(first[0]))
        return kind == "cut" or bool(orders or draws or ("?" not in request and _MAKES.search(request)))
    if kind == "cut":
        return _CUT.search(request) is not None
    if "?" in request:
        return bool(_POLITE.match(request) or draws)
    return bool(draws or _MAKES.search(request))


def is_imperative(request: str) -> bool:
    """Whether a request has the form of an order: asked politely, or beginning with a verb in its plain form.

    Told by spaCy's small English model where it is here, and by the verbs that are known where it is not.
    """
    if is_asked_politely(request):
        return True
    order = bare(request)[0]
    first = re.match(r"[a-z]+", order, re.IGNORECASE)
    if first is None or first[0].lower() in ("like", "is", "are", "was", "do", "does", "did", "has", "have", "own"):
        return False
    if is_verb(first[0]):
        return True
    nlp = english.model()
    if nlp is None:
        return False
    with english.one_at_a_time:
        tokens = list(nlp(order))
    return tokens[0].tag_ in ("VB", "VBP", "VBD") and not any(t.dep_ in ("nsubj", "nsubjpass") for t in tokens[:1])


def is_small_talk(request: str, state: State) -> bool:
    """Whether a request may be talk: one that asks, and not of the assistant, is a question about a picture."""
    return not (state.images and _ASKS.match(request)) or _TO_US.search(request) is not None
