"""A question whose thing is named before it: "the sky, what colour is that?" asks what colour the sky is."""

import re

_ASKS = r"(?:what|where|how|which|who|is|are|was|were|does|do|has|have|can)"
_FRONTED = re.compile(
    r"^\W*(?:(?:and|but|so|now|ok(?:ay)?|then|well|hm+)\b\W*)*"
    r"(?P<thing>(?:the|that|this|those|these|my)\s+(?!(?:photo|picture|image|one)\b)[\w'-]+(?:\s+[\w'-]+){0,5}?)"
    rf"\s*(?:,|\s[-–—]|:)\s*(?P<asked>{_ASKS}\b.*?)\b(?P<it>it|that|they|those|these|he|she)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE = re.compile(r"\b(?:photo(?:graph)?|picture|image|pic|shot|img\d+)\b", re.IGNORECASE)


def unfronted(words: str) -> str:
    """The question with the thing in the place of the pronoun that takes it up; unchanged where nothing is fronted."""
    match = _FRONTED.match(words)
    if match is None or _PICTURE.search(match["thing"]) or match["thing"].lower().endswith(" one"):
        return words
    thing = re.sub(r"^(?:that|this)\b", "the", match["thing"], flags=re.IGNORECASE)
    return f"{match['asked']}{thing[0].lower()}{thing[1:]}{match['rest']}"
