"""Colours behind a verb that is left out: "the laptop is grey, the phone black, the cup yellow"."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour

_ENDS = re.compile(r"\s*(?:[,;.!)]|$|and\s+(?:the|its|his|her|their)\b)", re.IGNORECASE)
_LONGEST_PHRASE = 3


def gapped(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Piece]:
    """The words of colour from token `i` on, right behind a noun whose verb an earlier clause has; else none."""
    run: list[Piece] = []
    while i + len(run) < len(tokens) and _shades(tokens[i + len(run)].text):
        run.append(tokens[i + len(run)])
    while run and not is_colour(run[-1].text):
        run.pop()
    if not run or tokens[i].start - tokens[i - 1].end != 1:
        return []
    given = "the" in {t.text for t in tokens[max(0, i - 1 - _LONGEST_PHRASE) : i - 1]}
    closed = _ENDS.match(sentence.text, run[-1].end - sentence.start) is not None
    return run if given and closed and _has_verb(tokens[: i - 1]) else []


def _has_verb(before: Sequence[Piece]) -> bool:
    """Whether an earlier clause says a colour with a verb: "is grey", "wears a dark red", "is dressed in blue"."""
    verbs = terms.COPULAS | terms.WEARING
    for k, token in enumerate(before):
        if is_colour(token.text):
            lead = [t.text for t in before[max(0, k - 3) : k]]
            rest = [w for w in lead if w not in terms.SHADES | terms.SOFTENERS | {"a", "in"}]
            if rest and rest[-1] in verbs:
                return True
    return False


def _shades(word: str) -> bool:
    return is_colour(word) or word in terms.SHADES or (word == "and")
