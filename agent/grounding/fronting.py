"""Subjects that stand behind a place or relation put first: "and beneath it, on the grey floor, a cat sleeps"."""

import re

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece


def behind_insertion(sentence: Piece, found: list[Mention], words: Piece, end: int) -> Mention | None:
    """What stands behind a place or relation put in between commas: "a bag and, to the left of it, a smaller one"."""
    after = next((m for m in found if m.begin >= end), None)
    tail = sentence.text[end - sentence.start : after.begin - sentence.start] if after else ""
    lead = sentence.text[: words.start - sentence.start]
    return (
        after
        if _INSERTED.search(lead) and re.fullmatch(r"(?:\s+[\w-]+){0,2}\s*,\s*(?:an?\s+(?:\w+\s+)?)?", tail)
        else None
    )


def behind_fronted(sentence: Piece, found: list[Mention], words: Piece, end: int) -> Mention | None:
    """The subject behind two phrases that open a clause: "and beneath it, on the grey floor, a cat sleeps"."""
    lead, tail = sentence.text[: words.start - sentence.start], sentence.text[end - sentence.start :]
    first, second = _PHRASE_BEHIND.match(tail) or _LOOK_BEHIND.match(tail), _PHRASE_BEFORE.search(lead)
    if CLAUSE_OPENS.search(lead) and first is not None:
        start = end + first.end()
    elif second is not None and re.match(r"\s*,\s", tail):
        start = end
    else:
        return None
    after = next((m for m in found if m.begin >= start), None)
    gap = sentence.text[start - sentence.start : after.begin - sentence.start] if after else "-"
    return after if re.fullmatch(r"[\s,]*(?:[a-z]{3,}s\s+)?", gap) else None


_A_PHRASE = (
    r"(?:next to|close to|on|in|at|against|near|behind|beside|beneath|under|above|below|across)\s+"
    r"(?:[\w'-]+\s+){0,3}"
    r"[\w'-]+\s*,\s*"
)


_PHRASE_BEHIND = re.compile(rf"\s*,\s*{_A_PHRASE}", re.IGNORECASE)


_LOOK_BEHIND = re.compile(
    r"\s*,\s*(?!an?\b|the\b|one\b)(?:[\w'-]+\s+){0,5}[\w'-]+\s*,\s*(?:[a-z]{3,}s\s+)?(?=an?\b|the\b|one\b)"
)
"""What may be put in behind a place before its subject: "and on the right, smaller yet no less proud, one of green"."""


_PHRASE_BEFORE = re.compile(rf"(?:^\W*|(?:[;:]|,\s*(?:and|while|whereas|but))\s+){_A_PHRASE}$", re.IGNORECASE)


_INSERTED = re.compile(
    r"(?:\b(?:and|while|but|with)|[;:—–])\s*,\s*"
    r"(?:also\s+|just\s+|(?:a bit |slightly )?(?:further|farther)\s+|\w+ly\s+)?"
    r"(?:[a-z]+(?:ing|ed)\s+(?:[\w'-]+\s+){0,4})?$",
    re.IGNORECASE,
)


CLAUSE_OPENS = re.compile(
    r"(?:[;:]|,?\s*\b(?:and|while|whereas|but))\s*(?:(?:just|right|far|farther|further|also|then|high|low|[a-z]+ly)\s+)*"
    r"(?:(?:[a-z]{2,}(?:ed|ing)|hung|set|hidden)\s+)?$",
    re.IGNORECASE,
)


def in_brackets(sentence: Piece, found: list[Mention], words: Piece) -> Mention | None:
    """What a relation or place in brackets is said of: what it stands behind in them, else what stands before them."""
    opened = re.search(r"\([^()]*$", sentence.text[: words.start - sentence.start])
    if opened is None:
        return None
    within = [m for m in found if opened.start() + sentence.start < m.begin and m.end <= words.start]
    before = [m for m in found if m.end <= opened.start() + sentence.start]
    end = max(before[-1].end, *(s.end for s in before[-1].shades), 0) - sentence.start if before else 0
    gap = sentence.text[end : opened.start()] if before else "-"
    return within[-1] if within else before[-1] if before and re.fullmatch(r"\s*(?:['’]s)?\s*", gap) else None
