"""How many a noun phrase says there are: "two", "several", "the only", "cups (2)", and "one" where it counts."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.colouring import is_colour
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.terms import NUMBERS

LISTED_NUMBER = re.compile(
    r"\s*\(\s*(?:x|×)?\s*(\d{1,3})\s*(?:x|×)?\s*\)|\s+[x×]\s?(\d{1,3})\b"
    rf"|\s*:\s*(\d{{1,3}}|{'|'.join(NUMBERS)})(?=\s*(?:[.,;!(]|$))",
    re.IGNORECASE,
)
"""How an inventory says how many: "cups (2)", "cup x2"."""
_OTHERS = frozenset("other others another second ones first third rest remaining".split())
_LIST_GOES_ON = re.compile(
    r"\s*(?:[.,;!]|$|and\b|in (?:the|this) (?:picture|image|photo\w*|scene|room)\b)", re.IGNORECASE
)


def number(texts: Sequence[str], *, plural: bool) -> tuple[int, int | None, bool]:
    """`(least, most, counted)` for the words before a noun; `most` None means no upper bound."""
    several = (2, None, False) if plural else (1, None, False)
    for k, word in enumerate(texts):
        n = NUMBERS.get(word, int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0)
        if word in ("second", "another") and "the" not in texts and not plural:
            return 2, None, True
        if word == "one" and texts[k + 1 : k + 2] == ["of"]:  # "one of two women"
            continue
        if n == 1 and not any(w in ("only", "just", *terms.SINGLE) for w in texts):
            return several
        if n:
            loose = any(w in ("least", "about", "around", "over", "roughly", "nearly") for w in texts[:k])
            return n, None if loose else n, True
    return next((found for word in texts if (found := _amount(word, texts, plural=plural))), several)


def _amount(word: str, texts: Sequence[str], *, plural: bool) -> tuple[int, int | None, bool] | None:
    """What a word says of how many, without a number: "several", "both", "the only"."""
    if word in terms.SINGLE or (word == "only" and "the" in texts and not plural):
        return 1, 1, True
    if word in terms.SEVERAL:
        return 3, None, True
    if word in ("couple", "both", "pair"):
        return 2, 2, word != "pair"
    return (2 if plural else 1, None, False) if word in terms.A_FEW else None


def is_just_one(tokens: Sequence[Piece], i: int, texts: Sequence[str], length: int, sentence: Piece) -> bool:
    """Whether "one" is a number here: a member of a list, with nothing that sets it apart from its like."""
    said = [t.text for t in tokens]
    if texts[:1] != ["one"] or said.count("one") > 1 or any(is_colour(t) for t in texts) or _OTHERS & set(said):
        return False
    lead = said[i - len(texts) - 1] if i > len(texts) else ""
    rest = sentence.text[tokens[i + length - 1].end - sentence.start :]
    return lead in ("and", "with", "is", "has", "contains", "shows", "are") and bool(_LIST_GOES_ON.match(rest))
