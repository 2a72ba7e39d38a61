"""Questions put together freely that ask what is there: things, people, writing."""

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.composed.read import Composed
from imagetxt.tools.answers.rows import Named, Row, selection_of
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.vision.lexicon import parse_phrase

_BETWEEN = frozenset("the these those other kind kinds sort sorts type types of breed species".split())
"""What may stand between "which" and the kind that is asked for."""
_MAY = r"^(?:could|can|may|might|must|should|would|shall) (?!(?:i|you|one|we)\b|there be\b|it be\b)"
"""Asks what may be done, and not whether something is there: “could somebody sit down here”."""


def written(row: Row) -> Composed | None:
    """What a text says: “what is painted on the truck”."""
    if not row.has(cues.READS) or row.has(r"\bhow many\b|\bwho\b|\byou say\b"):
        return None
    at = max(0, row.find(cues.READS))
    things = [n for n in row.named if not n.anything and n.noun != "person"]
    named = next((n for n in things if n.at > at), None) or (things[-1] if things else None)
    if named is None:
        return None if row.unread(cues.READ) else Composed("what is written")
    return Composed(f"what is written on {named.said}")


def people(row: Row) -> Composed | None:
    """Who is there: the people."""
    if not row.has(r"^who(?: else)? (?:is|are|do you see|can you see|can be seen)\b") or len(row.named) > 1:
        return None
    if row.unread(cues.POSTURE) or any(c.kind in ("relation", "colour", "it") for c in row.chunks):
        return None
    return Composed(ask="name", selection=Selection((parse_phrase("person"),)))


def sort(row: Row) -> Composed | None:
    """Which of a kind: “what other animals are standing around”."""
    match = row.find(r"\b(?:what|which)(?: other| kinds? of| sorts? of| types? of| species of| breeds? of)* ")
    subject = next((n for n in row.named if n.at > match >= 0), None)
    if subject is None:
        return None
    if not {c.text for c in row.chunks[match + 1 : subject.at]} <= _BETWEEN:
        return None
    known = (cues.NAMING, cues.POSTURE)
    cut = row.find(cues.BESIDES)
    besides = [n for n in row.named if n.at > cut >= 0 and n is not subject]
    if besides and len(besides) + 1 == len(row.named):
        return Composed(ask="name", selection=Selection((subject.phrase,), tuple(n.phrase for n in besides)))
    if row.has(r"\bhow\b"):
        return None
    selection = selection_of(row, [subject], *known, cues.LIVING)
    if selection is None or selection.unread or (selection.open and subject.anything):
        return None
    if selection.open and len(row.named) == 1:
        return Composed(f"which {subject.noun} is there")
    return Composed(ask="name", selection=selection)


def _asks_otherwise(row: Row) -> bool:
    """Whether it is asked why or how, or what may be, and not whether something is there."""
    if row.has(r"\b(?:why|when|how|should|will|would (?!i|you|one|we))\b"):
        return True
    return row.has(_MAY) and not row.has(r"\bbe (?:seen|found|spotted|made out)\b")


def _doubt(row: Row, begin: int, besides: list[Named]) -> list[str]:
    """The words that say more than that the things are there; `begin`: the chunk behind them."""
    more = [c.text for c in row.chunks[begin:] if c.kind in ("relation", "it", "place", "most")]
    doubt = row.unread(cues.THERE) or ([] if besides else more)
    if doubt and doubt[0].endswith("ing"):
        return [c.text for c in row.chunks[[c.text for c in row.chunks].index(doubt[0]) :]]
    return doubt


def _in_a_place(row: Row, subjects: list[Named]) -> Composed | None:
    """Whether a thing is on a side or in a corner, and nothing more: “anyone on the left”."""
    if row.has(cues.BESIDES) or row.has(r"\b(?:but|nobody|no one|none|nothing|neither|only|every\w*|all|both|each)\b"):
        return None
    wanted = selection_of(row, subjects, cues.THERE) if len(subjects) == 1 and not subjects[0].the else None
    if wanted is None or not (wanted.place or wanted.not_place) or wanted.unread or wanted.relation or wanted.most:
        return None
    return Composed(ask="exists", selection=wanted)


def there(row: Row) -> Composed | None:
    """Whether things are there: any of them where they are joined by "or"; and what is said besides as a doubt."""
    if row.wh or not row.named or _asks_otherwise(row):
        return None
    named = [n for n in row.named if not n.anything or n.colours]
    besides: list[Named] = []
    cut = row.find(cues.BESIDES)
    if cut >= 0:
        besides, named = [n for n in named if n.at > cut], [n for n in row.named if n.at < cut]
    if not named:
        return None
    if any(c.kind == "not" for c in row.chunks):
        return _in_a_place(row, named)
    subjects = named if len(named) == 1 or row.has(r"\bor\b") else named[:1]
    if row.has(r"^(?:is|are|does|do|can|has|was|am) (?:it|this|that|he|she|they|i|you)\b(?! (?:see|find|spot|notice))"):
        return None
    doubt = _doubt(row, max(n.end for n in subjects), besides)
    if row.has(r"\bno\b"):
        return None
    if doubt and not besides and (there := _in_a_place(row, subjects)) is not None:
        return there
    if len(subjects) == 1 and row.has(r"^(?:is|are) there (?:a second|another|more than one|a further) "):
        return Composed(ask="several", selection=Selection((subjects[0].phrase,), colours=subjects[0].colours))
    if subjects[0].the and not row.has(cues.SEEN):
        doubt = doubt or ["so"]  # something is asked of a thing, not whether it is there
    selection = Selection(
        tuple(n.phrase for n in subjects),
        besides=tuple(n.phrase for n in besides),
        colours=subjects[0].colours if len(subjects) == 1 else (),
        unread=" ".join(doubt),
    )
    return Composed(ask="exists", selection=selection)
