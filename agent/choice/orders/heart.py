# lists of words read best with few breaks
"""The order or question of a request that tells something first: "It's for a card, so could you cut out the dog?".

What only leads to an order is a greeting, a sentence that states something, or a clause that gives a reason or an
occasion. What is itself an order, or names the thing of one ("the parrot, cut out"), stays.
"""

import re

from imagetxt.agent.choice.orders.verbs import is_verb
from imagetxt.tools.vision.lexicon import known_nouns

_BOUNDARY = re.compile(
    r"[.!?;:…]+\s+|\s*,\s+|\s+[-–—]+\s+|\s+(?=(?:so|but|and|hence)\s+(?:please\s+)?(?:could|can|would|will)\s+(?:you|we|i)\b)"
    r"|\s+(?=i(?:'d|\s+would|\s+will)?\s+(?:need|like|love|want)\b)|\s+and\s+(?:i\s+)?(?:was\s+|am\s+)?(?=(?:hoping|wondering)\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^(?:(?:so|and|but|then|hence|therefore|thus|anyway|now|well|please|pls|kindly|just|also)\b[\s,]*)+", re.IGNORECASE
)
_MORE_VERBS = (
    "give|write|put|compose|caption|get|create|generate|produce|let|rewrite|rephrase|shorten|redo|try|do|work\\s+out|point|look|check|help|use"
    "|render|segment|undo|add|say|skip|focus|translate|condense"
)
_ORDERS = re.compile(
    rf"^(?:(?:could|can|would|will|may|might)\s+(?:you|u|we|i)\b|(?:{_MORE_VERBS})\b|(?:do|would)\s+you\s+mind\b"
    r"|i(?:'d|\s+would)\s+(?:like|love|need|want)\b|i\s+(?:want|need)\b|(?:what|which|where|who|whose|how)(?:'s|'re|s)?\b"
    r"|(?:was\s+|am\s+)?(?:hoping|wondering)\s+(?:if\s+|whether\s+|that\s+)?(?:you|i|we)\b|(?:in|on)\s+which\b|(?:is|are|does|do|did|was|were|has|have)\s+(?:there|the|it|any|they|he|she|a|an|this|that|you|all|both)\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:i|we|you|he|she|they|it)\b|\b(?:i'm|i've|i'd|i'll|we're|it's|that's|there's|here's|he's|she's|they're|don't|can't|isn't|doesn't|haven't|won't)\b"
    r"|\b(?:is|are|was|were|am|has|have|had|will|would|can|could|must|should|says?|said|looks?|needs?|wants?|matters?|goes|suits?|reads?|speaks?|lives?|got|came|went)\b",
    re.IGNORECASE,
)
"""What makes a sentence of words: a person, or a verb that says something of somebody."""
_OCCASION = re.compile(
    r"^\W*(?:for|as|since|because|before|after|when|while|if|to|just|out\s+of|in\s+(?:case|order)|due\s+to|with|given|once|now\s+that|speaking\s+of|apart|one\s+more|sorry|excuse|based\s+on|going\s+by|according\s+to|following|looking\s+at)\b",
    re.IGNORECASE,
)
"""How a reason or an occasion begins: "for my thesis", "just out of curiosity"."""
_GREETS = re.compile(
    r"^\W*(?:hello|hi|hey|hiya|good\s+\w+|thanks?|thank\s+you|cheers|great|nice|ok(?:ay)?|well|hm+|right|sorry|please|excuse\s+me|oh|wow|ah|yes|no|morning|evening)\b",
    re.IGNORECASE,
)
_CALLED_OUT = re.compile(r"[^\W\d_]{3,12}")
"""One word by itself that names no thing and orders nothing is a greeting in whatever language: "Grüezi."."""
_SET_ASIDE = re.compile(
    r"^\W*(?:never\s+mind|forget(?:\s+about)?|ignor(?:e|ing)|skip|leave|not|don'?t|apart\s+from|besides|instead\s+of|other\s+than|no)\b",
    re.IGNORECASE,
)
"""How one sets aside what is not meant: "never mind the wall, what does the sign say?"."""
_PICTURED = re.compile(
    r"^\W*(?:in|on|of|from|about|for)\s+(?:the|this|that|my|both|each|img|image|picture|photo)\b", re.IGNORECASE
)
"""What names the picture that is meant belongs to the order."""
_POINTS = re.compile(r"\b(?:it|that|this|them|him|her|so|exactly)\b", re.IGNORECASE)
_POINTS_LAST = re.compile(r"\b(?:it|that|this|them|how)\W*$", re.IGNORECASE)
_PICTURES = frozenset("picture pictures photo photos image images photograph photographs pic pics shot shots".split())
_LONGEST = 300
_FEWEST = 3
_POINTING = 4
_MOST_POINTING = 8
"""Words that an order has at least, one that points to what was told before it, and one that ends with that."""


def heart(request: str) -> str:
    """What a request asks for, without what only leads to it; unchanged where nothing does."""
    if len(request) > _LONGEST or is_order(request):
        return request
    for boundary in _BOUNDARY.finditer(request):
        before, rest = request[: boundary.start()], _JOINED.sub("", request[boundary.end() :])
        if is_order(rest) and _leads(before) and _is_whole(rest, before):
            return rest
    return request


def _is_whole(rest: str, before: str) -> bool:
    """Whether an order says what it orders: "show me", "where is it?" and "can you?" do not."""
    words = len(rest.split())
    if words <= _MOST_POINTING and (_POINTS_LAST.search(rest) or _takes_up(rest, before)):
        return False
    return words > _POINTING or (words >= _FEWEST and not _POINTS.search(rest))


def _takes_up(rest: str, before: str) -> bool:
    """Whether an order is of a thing that was named before it: "can you free it from this one?"."""
    words = re.findall(r"[a-z]+", rest.lower())
    named = known_nouns() & set(re.findall(r"[a-z]+", before.lower())) - _PICTURES
    if not named or _OCCASION.match(before):  # "for a card, paint it": the picture
        return False
    return bool({"it", "them", "him", "her"} & set(words)) and not known_nouns() & set(words)


def _leads(before: str) -> bool:
    """Whether words only lead to an order; what is quoted is part of it: "not “person”, say “Rosa”"."""
    if re.search(r"[\"“]", before):
        return False
    if _PICTURED.match(before) and not _TELLS.search(before):
        return False
    if (
        _CALLED_OUT.fullmatch(before.strip())
        and not is_verb(before.strip())
        and before.strip().lower() not in known_nouns()
    ):
        return True
    return bool(_SET_ASIDE.match(before) or _GREETS.match(before) or _OCCASION.match(before) or _TELLS.search(before))


def is_order(words: str) -> bool:
    """Whether words begin as an order or a question does."""
    words = _JOINED.sub("", words.strip())
    first = re.match(r"[a-z]+", words, re.IGNORECASE)
    return first is not None and (is_verb(first[0]) or _ORDERS.match(words) is not None)
