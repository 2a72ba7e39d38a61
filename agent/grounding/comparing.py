"""What a comparison is: one thing that has more or less of a measure than another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece

Measure = Literal["size", "height", "width", "number"]


Order = Literal["more", "less", "equal", "twice", "most", "least"]


_FAR = 4


@dataclass(frozen=True)
class Compared:
    """`subject` has more, less, as much or twice as much of a measure as `other`; "most" and "least" are of all.

    `third`: what is counted together with `other`. `of_its_kind`: it is one among its like, where it is known which.
    """

    subject: Mention
    measure: Measure
    order: Order
    other: Mention | None
    words: Piece
    third: Mention | None = None
    of_its_kind: bool = False


def next_thing(sentence: Piece, found: Sequence[Mention], end: int) -> Mention | None:
    after = [m for m in found if m.begin >= end]
    gap = sentence.text[end - sentence.start : after[0].begin - sentence.start] if after else ""
    return after[0] if after and len(gap.split()) <= _FAR and not re.search(r"[;,.]", gap) else None
