"""Two places told of two things at once: "the wall and the floor are at the top and bottom, respectively"."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.place_words import sides_of
from imagetxt.agent.grounding.relations import Placed
from imagetxt.agent.grounding.sentences import Piece

_SIDE = r"(?:upper|lower|top|bottom|left|right|middle|centre|center)(?:[\s-]+(?:left|right))?"
_PART = r"(?:[\s-]+(?:side|corner|edge|part|half|area|section)s?)?"
_TO = r"(?:at|on|in|to|across|along)"
_BOTH = re.compile(
    rf"\b{_TO}\s+the\s+(?P<first>{_SIDE}){_PART}\s+and\s+(?:{_TO}\s+)?(?:the\s+)?(?P<second>{_SIDE}){_PART}"
    r"(?:\s+of\s+the\s+\w+)?\s*,?\s*respectively\b",
    re.IGNORECASE,
)


def respectively(sentence: Piece, found: Sequence[Mention]) -> list[Placed]:
    """The places of a sentence that are told in the order of the two things before them: each with its thing."""
    result = []
    for match in _BOTH.finditer(sentence.text):
        words = Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start)
        before = [m for m in found if m.end <= words.start][-2:]
        if len(before) == 2:
            result += [
                Placed(m, sides_of(match[side]), words) for m, side in zip(before, ("first", "second"), strict=True)
            ]
    return result


def without(places: Sequence[Placed], shared: Sequence[Placed]) -> list[Placed]:
    """The places of a sentence that are not among those told respectively."""
    return [p for p in places if not any(p.words.start < s.words.end and s.words.start < p.words.end for s in shared)]
