"""Which pictures a request speaks of, where it is more than one: "both photos", "which of the images"."""

import re

from imagetxt.agent.choice.state import State

_PICTURES = r"(?:photos?|photographs?|pictures?|images?|ones?|pics?)"
_NUMBER = r"(?:two|three|four|five|\d+)"
_SEVERAL = re.compile(
    rf"\b(?:both|all|each|every)\s+(?:of\s+)?(?:the\s+|my\s+|these\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b"
    rf"|\b(?:both|each|all)\s+of\s+(?:them|these|those)\b|\b(?:describe|caption|show|look\s+at)\s+(?:them\s+all|both|all)\b"
    rf"|\bin\s+(?:either|any|both|each|all)\s+of\s+(?:them|these|those|the\s+(?:{_NUMBER}\s+)?{_PICTURES})\b"
    rf"|\bwhich\s+(?:of\s+(?:the|these|those|my)\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b"
    rf"|\b(?:the|these|those)\s+{_NUMBER}\s+{_PICTURES}\b"
    rf"|\b(?:either|any|both|each|all)\s+(?:of\s+)?(?:the\s+|my\s+|these\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b"
    r"|\bin\s+(?:either|both|each)\W*$|^\W*(?:(?:and|but|so)\s+)?(?:do|does|did|are|is|were|was|have|has)\s+(?:they\s+)?both\s+"
    r"(?:have|show|contain|include|feature|taken|shot|made|in|of|from|indoors?|outdoors?|inside|outside)\b"
    rf"|\bin\s+which\s+(?:one|{_PICTURES}|of\s+(?:the\s+two|them|these|those))\b"
    r"|\bwhich\s+of\s+(?:the\s+two|them|these|those)\s+(?:has|have|shows?|contains?)\s+(?:more|fewer|less|some|any|an?|no)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"\bwhich\s+(?:of\s+\w+\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b|\bin\s+which\s+(?:one|of)\b"
    rf"|\bwhich\s+of\s+(?:the\s+two|them|these|those)\s+(?:has|have|shows?|contains?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:the\s+)?(?:more|most|fewer|fewest|less|least)\s+(?P<things>[a-z][a-z ]*?)\W*$", re.IGNORECASE)
_COMPARES = re.compile(
    r"\bwhat\s+(?:do|does)\s+(?:they\s+)?(?:both|all)\b.{0,25}\b(?:show|have|share|contain)\b|\b(?:have|has|got|is|are)\b.{0,20}\bin\s+common\b"
    r"|\b(?:in|on)\s+the\s+(?:first|second|other|one|last)\b.{0,15}\b(?:and|but|that|which)\b.{0,10}(?:n't|\bnot)\s+(?:in|on)\s+the\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"^\W*(?:and\s+|but\s+|so\s+|now\s+|ok(?:ay)?,?\s+)*(?:(?:in|on|of|about|for|as\s+to)\s+)?"
    rf"(?:the|this|that|my)\s+(?:\w+\s+)?{_PICTURES}\s*[,:]\s*|^\W*(?:and|but|so|now|ok(?:ay)?,?)\s+(?=\w)"
    rf"|\s+(?:in|on|of)\s+(?:the|this|that)\s+(?:first|second|third|fourth|last|other|new|original)\s+{_PICTURES}\b"
    r"|\s+(?:in|on|of)\s+(?:img|image\s|picture\s|photo\s)\d+\b",
    re.IGNORECASE,
)


def several(request: str, state: State) -> tuple[str, ...]:
    """The handles of all the pictures a request means; empty where it means one, or none in particular."""
    if not _SEVERAL.search(request):
        return ()
    photos = tuple(handle for handle in state.images if handle not in state.sources)
    return photos if len(photos) > 1 else state.images if len(state.images) > 1 else ()


def asks_which(request: str) -> bool:
    """Whether the answer is to be one of the pictures: "Which photo shows a bus?"."""
    return bool(_WHICH.search(request))


def counted_in_each(request: str) -> str:
    """What is to be counted in each of several pictures, or empty: "which photo has more cars?"."""
    match = _MORE.search(request) if asks_which(request) else None
    return match["things"].strip() if match else ""


def asks_what_is_shared(request: str) -> bool:
    """Whether two pictures are to be held against each other: "what do both show?", "… that isn't in the second?"."""
    return bool(_COMPARES.search(request))


def unaddressed(request: str) -> str:
    """A question without the words that say which picture it is about: "how big is it in the first photo?" → "…it?"."""
    return _ADDRESS.sub("", request).strip() or request
