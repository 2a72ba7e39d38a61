"""Questions put together freely that ask where things are, and what stands where."""

import re

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.composed.read import Composed
from imagetxt.tools.answers.rows import Named, Row, place_of, selection_of


def farthest(row: Row) -> Composed | None:
    """The first by an order: “the thing farthest left”."""
    if not any(c.kind == "most" for c in row.chunks) or row.has(r"^(?:is|are|does|do)\b"):
        return None
    at = next(i for i, c in enumerate(row.chunks) if c.kind == "most")
    subjects = [n for n in row.named if n.at > at][:1] or [n for n in row.named if n.at < at][-1:]
    first = [n for n in row.named if n.at < at and not n.anything]
    subjects = first[:1] or subjects
    if not subjects:
        subjects = [Named("thing", (), 0, 0, the=False)]
    selection = selection_of(row, subjects, cues.NAMING, cues.POSTURE)
    if selection is None or selection.unread:
        return None
    return Composed(ask="where" if row.wh.startswith("where") else "name", selection=selection)


def sided(row: Row) -> Composed | None:
    """Left or right."""
    either = row.has(
        r"\bleft\b.*\bor\b.*\bright\b|\bright\b.*\bor\b.*\bleft\b|\bleft\W+right\b|\b(?:which|what) (?:side|half)\b"
    )
    things = [n for n in row.named if not n.anything or n.the]
    if not either or row.unread(cues.SIDE, cues.POSTURE):
        return None
    if len(things) == 1:
        return Composed(f"is {things[0].said} on the left or on the right")
    if len(things) == 2:
        return Composed(f"is {things[0].said} left or right of {things[1].said}")
    return None


def either(row: Row) -> Composed | None:
    """One relation or another: "in front of the horse or on its left"."""
    things = [n for n in row.named if not n.anything]
    match = re.search(
        r"\b(in front|behind|above|below|left|right)\b.*\bor\b.*\b(in front|behind|above|below|left|right)\b", row.text
    )
    if match is None or len(things) != 2 or row.unread(cues.SIDE, cues.POSTURE):
        return None
    return Composed(f"is {things[0].said} {match[1]} or {match[2]} of {things[1].said}")


def where(row: Row) -> Composed | None:
    """Where one thing is."""
    if not row.has(r"\bwhere(?:abouts)?\b|\b(?:position|location|locate|spot) (?:of )?the\b"):
        return None
    things = [n for n in row.named if not n.anything]
    if len(things) == 2 and row.has(r"\b(?:relation|relative|respect|compared)\b"):
        return Composed(f"is {things[0].said} left or right of {things[1].said}")
    if len(things) != 1 or row.unread(cues.FINDING, cues.POSTURE):
        return None
    return Composed(f"where is {things[0].said}")


def related(row: Row) -> Composed | None:
    """What stands where to a thing, or whether a thing does."""
    at = next((i for i, c in enumerate(row.chunks) if c.kind == "relation"), -1)
    after = next((n for n in row.named if n.at > at >= 0 and not n.anything), None)
    if after is None or row.unread(cues.NAMING, cues.POSTURE):
        return None
    words = row.chunks[at].value
    if words == "between":
        return _between(row, at)
    before = [n for n in row.named if n.at < at]
    if not before or before[-1].anything:
        return (
            Composed(f"what is {words} {after.said}")
            if row.wh or row.has(r"\b(?:list|name|tell|show|any\w+|some\w+|every\w+|things)\b")
            else None
        )
    subject = before[-1]
    if len([n for n in row.named if not n.anything]) > 2:
        return None
    if subject.the and not row.wh:
        return Composed(f"is {subject.said} {words} {after.said}")
    selection = selection_of(row, [subject], cues.NAMING, cues.POSTURE)
    if selection is None or selection.unread:
        return None
    return Composed(ask="name" if row.wh else "exists", selection=selection)


def _between(row: Row, at: int) -> Composed | None:
    """What is between two things, or whether a thing is: "is the dog between the cup and the plate"."""
    before = [n for n in row.named if n.at < at]
    subjects = before[-1:] or [Named("thing", (), 0, 0, the=False)]
    selection = selection_of(row, subjects, cues.NAMING, cues.POSTURE)
    if selection is None or selection.unread or len(before) > 1:
        return None
    return Composed(ask="name" if row.wh or not before or before[-1].anything else "exists", selection=selection)


def _at(place: str) -> str:
    return f"in the {place}" if place == "middle" else f"on the {place}"


def placed(row: Row) -> Composed | None:
    """What is in a place, or whether a thing is."""
    place = next((c.text for c in row.chunks if c.kind == "place" and " its " not in f" {c.text} "), "")
    if not place or row.unread(cues.NAMING, cues.POSTURE):
        return None
    if any(c.kind == "not" for c in row.chunks):
        told = selection_of(row, [Named("thing", (), 0, 0, the=False)]) if row.wh == "what" and not row.named else None
        return Composed(ask="name", selection=told) if told is not None and told.not_place else None
    if not row.named or (all(n.anything for n in row.named) and row.wh):
        return Composed(f"what is {_at(place_of(place) or '')}") if place_of(place) else None
    if len(row.named) == 1 and row.named[0].the and not row.wh and place_of(place):
        return Composed(f"is {row.named[0].said} {_at(place_of(place) or '')}")
    return None
