"""Colours set apart by a comma, given to the thing before them that has them: "the table beneath the screen, brown".

What such a colour is said of the order of words does not tell, and a tree often errs on. Where the thing that got it
has it not and another one before it has, that one is meant. A colour that none of them has stays where it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.grounding.meaning import called, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade
from imagetxt.tools.evidence import Evidence


def charitably(sentence: Piece, found: Sequence[Mention], evidence: Evidence) -> list[Mention]:
    """The mentions of a sentence, with each colour that is set apart at one that has it, where one has."""
    told = list(found)
    for k, holder in enumerate(found):
        for shade in holder.shades:
            if shade.denied or not _is_apart(sentence, holder, shade) or _has(holder, shade, evidence) is not False:
                continue
            others = (
                i for i in _nearest(sentence, told, shade) if i != k and not _is_called(sentence, told[i], holder)
            )
            other = next((i for i in others if _has(told[i], shade, evidence)), None)
            if other is not None:
                told[k] = replace(told[k], shades=tuple(s for s in told[k].shades if s != shade))
                told[other] = replace(told[other], shades=(*told[other].shades, shade))
    return told


_CLAUSE = re.compile(r"\b(?:which|who|that|whose|is|are|it|they|he|she|one|other)\b", re.IGNORECASE)
"""What makes a clause of its own, whose colour is said of what stands right before it."""
_WORN = re.compile(r"\b(?:in|wearing|wears|dressed|clad)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)
"""Of a colour that somebody wears there is no doubt whose it is."""


def _is_apart(sentence: Piece, holder: Mention, shade: Shade) -> bool:
    """Whether only a comma, and no clause, joins a thing and the colour behind it."""
    between = (
        sentence.text[holder.end - sentence.start : shade.start - sentence.start] if holder.end <= shade.start else ""
    )
    return (
        re.search(r"[,(:]|\s[–—-]\s", between) is not None and not _CLAUSE.search(between) and not _WORN.search(between)
    )


def _is_called(sentence: Piece, one: Mention, holder: Mention) -> bool:
    """Whether a copula says that the one is the other: "vehicle two is a bicycle, red"."""
    between = sentence.text[one.end - sentence.start : holder.begin - sentence.start] if one.end <= holder.begin else ""
    return re.search(r"\b(?:is|are|was|were)\s+$", between) is not None


def _has(mention: Mention, shade: Shade, evidence: Evidence) -> bool | None:
    """Whether any that the mention may mean has the colour; None where nothing is known of their colours."""
    regions = [r for r in called(mention, evidence) if r.colours]
    return any(wears(r, shade.name) for r in regions) if regions else None


def _nearest(sentence: Piece, told: Sequence[Mention], shade: Shade) -> list[int]:
    """The things of the clause before a colour, the nearest first."""
    before = [i for i, m in enumerate(told) if m.end <= shade.start and not m.negated and not m.shades]
    clause = [
        i
        for i in before
        if not re.search(r"[;:]", sentence.text[told[i].end - sentence.start : shade.start - sentence.start])
    ]
    return clause[::-1]
