"""Those who speak of themselves in the picture: "that's me in blue", "I'm on the left", "we're all left of the bus".

Who takes a picture is not in it. So "I" is somebody seen only where its own clause says where or how, and "me" behind
a preposition only where somebody spoke so before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.colouring import said_after
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.pronouns import standing_for
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour

_POINTED = frozenset(("that's", "it's", "here's"))
_POINTS = frozenset((("that", "is"), ("this", "is"), ("it", "is"), ("that", "was"), ("here", "is")))
_SIDES = frozenset("left right middle centre center far very top bottom front back edge end corner".split())
_BEFORE = frozenset("beside between behind below above near under over of by to from with and than".split())
_PERSON = ("person",)
_TELLING = frozenset("am was are were stood stand sat sit knelt posed waited".split())
"""What somebody does who says where they are."""


_OF_US = re.compile(
    r"\bthat['’]s me\b|\bme,? (?:on|in|at) |\bi['’]m (?:the|on|in|at|wearing)\b|\bof us\b|\bwe(?:['’]re| were| are)\b",
    re.IGNORECASE,
)


def speaks_of_us(text: str) -> bool:
    """Whether those who speak tell of themselves as seen in the picture."""
    return _OF_US.search(text) is not None


def speaker(tokens: Sequence[Piece], i: int, *, spoke: bool) -> Mention | None:
    """Whom "me", "I" or "we" at token `i` stands for, with what is said of them; `spoke`: they told of themselves."""
    word = tokens[i].text
    if word == "me":
        return _me(tokens, i, spoke=spoke)
    if word in ("i'm", "i", "we're", "we"):
        last = i if "'" in word else i + 1
        verb = "'" in word or (last < len(tokens) and tokens[last].text in _TELLING)
        if "'" not in word and last < len(tokens) and tokens[last].text in terms.WEARING:
            return _made(tokens, i, last, many=word.startswith("w"))
        if verb and (k := _counted_off(tokens, last + 1)):
            return _made(tokens, i, k)
        if verb and _is_seen(tokens, last + 1):
            return _made(tokens, i, last + 1, many=word.startswith("w"))
    return None


def _counted_off(tokens: Sequence[Piece], k: int) -> int:
    """The word behind "the second from the left", where that stands at token `k`; 0 where it does not."""
    words = [t.text for t in tokens[k : k + 6]]
    side = next((j for j, word in enumerate(words) if word in ("left", "right")), 0)
    return k + side + 1 if words[:1] == ["the"] and words[side - 2 : side] == ["from", "the"] and side > 3 else 0


def _me(tokens: Sequence[Piece], i: int, *, spoke: bool) -> Mention | None:
    before = tokens[i - 1].text if i else ""
    pointed = before in _POINTED or tuple(t.text for t in tokens[max(0, i - 2) : i]) in _POINTS
    if pointed or (before not in _BEFORE - {"and"} and _is_seen(tokens, i + 1) and (not i or _opens(tokens, i))):
        return _made(tokens, i, i + 1)
    return replace(standing_for(tokens, i, i, _PERSON, [], plural=False), speaker=True) if spoke else None


def _opens(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a clause begins there: "two of us, me on the left"."""
    return tokens[i].start - tokens[i - 1].end > 1 or tokens[i - 1].text in ("and", "but", "with")


def _made(tokens: Sequence[Piece], i: int, behind: int, *, many: bool = False) -> Mention:
    made = standing_for(tokens, i, i, _PERSON, said_after(tokens, behind, nouns()), plural=many)
    every = many and [t.text for t in tokens[behind : behind + 1]] in (["all"], ["both"])
    return replace(made, speaker=True, every=every)


def _is_seen(tokens: Sequence[Piece], k: int) -> bool:
    """Whether what stands at token `k` tells how or where somebody is seen."""
    words = [t.text for t in tokens[k : k + 5]]
    while words and words[0] in ("all", "both", "just", "over", "also", "only"):
        words.pop(0)
    if not words:
        return False
    if words[0] == "in" and len(words) > 1 and any(is_colour(word) for word in words[1:3]):
        return True
    if words[0] in terms.WEARING or (words[0] in ("left", "right") and words[1:2] == ["of"]):
        return True
    if words[0] in terms.POSED or words[0] in ("beside", "behind", "above", "below", "between"):
        return True
    return words[0] in ("on", "in", "at", "to") and words[1:2] == ["the"] and bool(_SIDES & set(words[2:4]))
