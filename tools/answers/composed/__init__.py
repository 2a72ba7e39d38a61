"""Questions put together freely: read chunk by chunk where neither a pattern nor the key words fit.

What is asked is told by a cue (how many, which colour, where, the largest), what it is asked of by the things that are
named, and what must hold of them by the colours, places and relations beside. A word that says more and is not
understood is kept as a doubt, or ends the reading where it would change what is asked.
"""

import re
from collections.abc import Callable

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.composed.colours import coloured, is_coloured
from imagetxt.tools.answers.composed.numbers import compared, counted
from imagetxt.tools.answers.composed.places import either, farthest, placed, related, sided, where
from imagetxt.tools.answers.composed.read import Composed
from imagetxt.tools.answers.composed.things import people, sort, there, written
from imagetxt.tools.answers.rows import Row, named_again

__all__ = ["Composed", "composed"]

MOST_WORDS = 40


def composed(text: str) -> Composed | None:
    """What a question comes to, as `plain.py` leaves it; None where it cannot be read."""
    if len(text.split()) > MOST_WORDS:
        return None
    whole = _read(Row(named_again(text)))
    if whole is not None:
        return whole
    parts = [
        part
        for part in re.split(r"[?.!;]\s*|\s-+\s|\s[–—]\s|,\s(?=(?:what|where|which|who|how|is|are|does|do)\b)", text)
        if part
    ]
    found = [read for part in reversed(parts) if len(parts) > 1 and (read := _read(Row(part))) is not None]
    return found[0] if found else None


def _read(row: Row) -> Composed | None:
    if (who := people(row)) is not None:
        return who
    if row.has(cues.HIDDEN):
        return None
    return next((read for reader in _READERS if (read := reader(row)) is not None), None)


_READERS: tuple[Callable[[Row], Composed | None], ...] = (
    written,
    counted,
    compared,
    farthest,
    coloured,
    sided,
    either,
    where,
    sort,
    related,
    placed,
    is_coloured,
    there,
)
