"""Questions put together freely that ask how many, and those that set two things side by side."""

import re

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.composed.read import Composed
from imagetxt.tools.answers.rows import Row, selection_of
from imagetxt.tools.answers.selecting import Selection


def counted(row: Row) -> Composed | None:
    """How many: “how many of those cars are white”."""
    if not row.has(cues.NUMBER):
        return None
    at = row.find(cues.NUMBER)
    subject = next((n for n in row.named if n.at >= at), None) or (row.named[0] if row.named else None)
    if subject is None:
        return None
    named = row.named[row.named.index(subject) + 1 :]
    if len(named) == 1 and re.fullmatch(r"(?:are|is)", " ".join(c.text for c in row.chunks[subject.end : named[0].at])):
        subject, row.named = named[0], [named[0]]  # "how many of the animals are zebras"
    selection = selection_of(row, [subject], cues.COUNT, cues.POSTURE)
    if selection is not None and not (selection.relation or selection.place):
        selection = selection_of(row, [subject], cues.COUNT)  # who sits there is not known, but who is on the bench is
    if selection is None:
        return None
    if selection.open and not subject.anything:
        return Composed(f"how many {subject.noun}")
    return Composed(ask="count", selection=selection)


def compared(row: Row) -> Composed | None:
    """Two things set side by side: more, bigger, nearer to the left."""
    things = [n for n in row.named if not n.anything]
    if len(things) != 2 or row.unread(cues.COMPARING):
        return None
    a, b = things
    choice = not row.has(r"\bthan\b|\boutnumber")
    if row.has(r"\b(?:more|fewer|outnumbers?)\b") and not row.has(r"\bmore (?:to|than (?:a|the))\b"):
        fewer = row.has(r"\bfewer\b")
        if choice and fewer:
            return None
        return Composed(
            f"more {a.noun} or {b.noun}"
            if choice
            else f"more {(b if fewer else a).noun} than {(a if fewer else b).noun}"
        )
    order = cues.order(row.text)
    if order is None:
        return None
    if order in ("largest", "smallest"):
        word = "bigger" if order == "largest" else "smaller"
        return Composed(f"which is {word}, {a.said} or {b.said}" if choice else f"is {a.said} {word} than {b.said}")
    selection = Selection((a.phrase, b.phrase), most=order)
    return Composed(ask="name" if choice else "first", selection=selection)
