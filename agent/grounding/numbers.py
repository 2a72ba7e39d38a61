"""How many a noun phrase says there are: "two", "several", "the only", "cups (2)", and "one" where it counts."""

import re
from collections.abc import Callable, Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.terms import NUMBERS

LISTED_NUMBER = re.compile(
    r"(?:\s+(?:visible|present|seen|shown|in total|in (?:the |this )?(?:picture|photo|image|scene)))?"
    r"(?:\s*\(\s*(?:x|×)?\s*(\d{1,3})\s*(?:x|×)?\s*\)|\s+[x×]\s?(\d{1,3})\b"
    rf"|\s*:\s*(?:only\s+|just\s+)?(\d{{1,3}}|{'|'.join(NUMBERS)})(?=\s*(?:[.,;!(]|$)))",
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
        n = value(texts, k)
        if word in ("second", "another") and "the" not in texts and not plural:
            return 2, None, True
        if word == "one" and texts[k + 1 : k + 2] == ["of"]:  # "one of two women"
            continue
        if n == 1 and not any(w in ("only", "just", *terms.SINGLE) for w in texts):
            return several
        if n:
            return *(about(n) if _LOOSELY & set(texts[:k]) else (n, None if "least" in texts[:k] else n)), True
    return next((found for word in texts if (found := _amount(word, texts, plural=plural))), several)


def value(texts: Sequence[str], k: int) -> int:
    """The number that opens at word `k`: 5 for "five", 25 for "twenty-five", 24 for "two dozen"; 0 for no number."""
    word = texts[k]
    if word == "half" and texts[k + 1 : k + 3] == ["a", "dozen"]:
        return 6
    n = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else sum(_parts(word))
    return n * 12 if n and word != "dozen" and texts[k + 1 : k + 2] == ["dozen"] else n


def _parts(word: str) -> list[int]:
    """The numbers that a word joins with a hyphen, as in "twenty-five"; nothing where any part is none."""
    parts = [NUMBERS.get(part, 0) for part in word.split("-")]
    return parts if len(parts) == 1 or (len(parts) == 2 and parts[0] >= 20 and 0 < parts[1] < 10) else []


def about(n: int) -> tuple[int, int | None]:
    """What "about n" leaves open."""
    return max(1, n * 3 // 4), n + max(1, n // 3)


def bounded(lead: Sequence[str], least: int, most: int | None) -> tuple[int, int | None]:
    """A number as the words before it bound it: "no fewer than five", "up to five", "more than five"."""
    said = " ".join(lead[-3:])
    for pattern, bounds in _BOUNDS:
        if pattern.search(said):
            return bounds(least)
    return least, most


_LOOSELY = frozenset("about around roughly nearly almost approximately perhaps maybe".split())
_BOUNDS: tuple[tuple["re.Pattern[str]", Callable[[int], tuple[int, int | None]]], ...] = (
    (re.compile(r"\b(?:no|not) (?:fewer|less) than$"), lambda n: (n, None)),
    (re.compile(r"\b(?:(?:no|not) more than|at most|up to)$"), lambda n: (min(2, n), n)),
    (re.compile(r"\b(?:more than|upwards of|over)$"), lambda n: (n + 1, None)),
    (re.compile(r"\b(?:fewer|less) than$"), lambda n: (min(2, n), n - 1)),
    (re.compile(r"\b(?:about|around|close to|nearly|almost)$"), about),
)


def _amount(word: str, texts: Sequence[str], *, plural: bool) -> tuple[int, int | None, bool] | None:
    """What a word says of how many, without a number: "several", "both", "the only"."""
    if word in terms.SINGLE or (word == "only" and "the" in texts and not plural):
        return 1, 1, True
    if word in ("bunch", "lot", "lots", "plenty") and not plural:  # "a bunch of broccoli"
        return None
    if word in terms.SEVERAL:
        return 2 if "pieces" in texts or word in ("various", "multiple") else 3, None, True
    if word == "both" and not plural:  # "both the cup and the saucer"
        return None
    if word in ("couple", "both", "pair"):
        return 2, 2, word != "pair"
    return (2 if plural else 1, None, False) if word in terms.A_FEW else None


def is_predicate(tokens: Sequence[Piece], i: int, sentence: Piece) -> int:
    """The number that is said of a plural behind it: "the umbrellas are two", "the sheep number five"; else 0."""
    i += i < len(tokens) and tokens[i].text in ("tonight", "today", "here", "there", "now")
    if i + 1 >= len(tokens) or tokens[i].text not in ("are", "were", "number"):
        return 0
    behind = sentence.text[tokens[i + 1].end - sentence.start :]
    return value([tokens[i + 1].text], 0) if re.match(r"\s*(?:[.,;:!]|$|in (?:all|number|total)\b)", behind) else 0


_PARTITIVE = re.compile(
    rf"\s+(?:there\s+(?:is|are)\s+)?(?:only\s+|just\s+|but\s+|exactly\s+)?(?P<n>{'|'.join(NUMBERS)})\b(?=\s*(?:[.,;!]|$|and\b))",
    re.IGNORECASE,
)


def is_partitive(lead: str, behind: str) -> int:
    """The number of "of people there are four, of elephants only one"; 0 where a noun is not counted so."""
    match = _PARTITIVE.match(behind) if re.search(r"(?:^|[,;:.]\s*)of\s+$", lead, re.IGNORECASE) else None
    return NUMBERS[match["n"].lower()] if match else 0


def is_part_of(texts: Sequence[str]) -> bool:
    """Whether the words before a noun count some of those that there are: "three of the", of horses."""
    of = texts.index("of") if "of" in texts and "all" not in texts else 0
    return of > 0 and value(texts, of - 1) > 0 and bool(_THE & set(texts[of:]))


_THE = frozenset("the these those his her its their our my".split())


def is_just_one(tokens: Sequence[Piece], i: int, texts: Sequence[str], length: int, sentence: Piece) -> bool:
    """Whether "one" is a number here: a member of a list, with nothing that sets it apart from its like."""
    said = [t.text for t in tokens]
    if texts[:1] != ["one"] or said.count("one") > 1 or any(is_colour(t) for t in texts) or _OTHERS & set(said):
        return False
    lead = said[i - len(texts) - 1] if i > len(texts) else ""
    rest = sentence.text[tokens[i + length - 1].end - sentence.start :]
    return lead in ("and", "with", "is", "has", "contains", "shows", "are") and bool(_LIST_GOES_ON.match(rest))
