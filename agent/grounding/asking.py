"""Whether a sentence asks, also where its writer left out the mark or set one behind what tells."""

import re

from imagetxt.agent.grounding.sentences import Piece

_IS_ASKED = r"(?:['’]s|['’]re|\s+(?:is|are|was|were|do|does|did|can))\b"
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|oh|hey|well|wait|now|then)\b[\s,]*){0,3}"
    rf"(?:(?:who|where|which(?: ones?| \w+)|whose(?: \w+){{0,2}}|how){_IS_ASKED}|(?:what|how) about\b|any\s+\w+$"
    r"|(?:is|are|was|were|do|does|did|can)\s+(?:it|that|this|these|those|there|he|she|they|you|we|i|the|your|my)\b)"
    rf"|(?:^\W*|[,;]\s+|^\W*(?:and|but|so|ok|okay|oh)\s+)(?:what{_IS_ASKED}|what colou?rs?\b|how many\b|which ones?\b)",
    re.IGNORECASE,
)
"""How a sentence opens that asks, where its writer left out the mark."""
_TELLS = re.compile(
    r"\W*(?:(?:and|but|so|oh|omg|wow)\b[\s,]*)*(?:there|he|she|they|we|i|it|that)"
    r"(?:['’](?:s|re|m)\b|\s+(?:is|are|was|were|has|have)\b)",
    re.IGNORECASE,
)
"""How a sentence opens that tells, whatever marks its writer set behind it."""
_EXCLAIMS = re.compile(r"\W*what\s+an?\b", re.IGNORECASE)


def is_question(sentence: Piece) -> bool:
    """Whether a sentence asks."""
    text = sentence.text.rstrip("\"”’')] ")
    if text.endswith(("??", "?!")) and _TELLS.match(text) and not _ASKS.search(text):
        return False  # "and there's a dog??"
    if text.endswith("?"):
        return True
    return text[-1:].isalnum() and not _EXCLAIMS.match(text) and _ASKS.search(text) is not None
