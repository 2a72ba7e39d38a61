"""Questions put together freely: read chunk by chunk where neither a pattern nor the key words fit.

What is asked is told by a cue (how many, which colour, where, the largest), what it is asked of by the things that are
named, and what must hold of them by the colours, places and relations beside. A word that says more and is not
understood is kept as a doubt, or ends the reading where it would change what is asked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.rows import Named, Row, joined, named_again, place_of, selection_of
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.vision.lexicon import parse_phrase

MOST_WORDS = 40


@dataclass(frozen=True)
class Composed:
    """`text`: the question in words that the patterns know; or `ask` and `selection`: of which things it asks what."""

    text: str = ""
    ask: str = ""
    selection: Selection | None = None


def composed(text: str) -> Composed | None:
    """What a question comes to, as `plain.py` leaves it; None where it cannot be read."""
    if len(text.split()) > MOST_WORDS:
        return None
    whole = _read(Row(named_again(text)))
    if whole is not None:
        return whole
    parts = [
        part
        for part in re.split(r"[?.!;]\s*|\s-+\s|\s[–—]\s|,\s(?=(?:what|where|which|how|is|are|does|do)\b)", text)
        if part
    ]
    found = [read for part in reversed(parts) if len(parts) > 1 and (read := _read(Row(part))) is not None]
    return found[0] if found else None


def _read(row: Row) -> Composed | None:
    if (people := _people(row)) is not None:
        return people
    if row.has(cues.HIDDEN):
        return None
    return next((read for reader in _READERS if (read := reader(row)) is not None), None)


def _written(row: Row) -> Composed | None:
    if not row.has(cues.READS) or row.has(r"\bhow many\b|\bwho\b|\byou say\b"):
        return None
    at = max(0, row.find(cues.READS))
    things = [n for n in row.named if not n.anything and n.noun != "person"]
    named = next((n for n in things if n.at > at), None) or (things[-1] if things else None)
    if named is None:
        return None if row.unread(cues.READ) else Composed("what is written")
    return Composed(f"what is written on {named.said}")


def _counted(row: Row) -> Composed | None:
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


def _coloured(row: Row) -> Composed | None:
    if not row.words & cues.COLOUR_ASKED:
        return None
    things = [n for n in row.named if not n.anything]
    if not things or row.unread(cues.COLOURING, cues.POSTURE, cues.WORN if things[0].noun == "person" else frozenset()):
        return None
    if row.chunks[things[0].end - 1].text.endswith(("'s", "s'")):
        after = row.chunks[things[0].end : things[0].end + 1]
        if after and after[0].text not in cues.COLOUR_ASKED | cues.WORN:
            return None
    selection = selection_of(row, [things[0]], cues.COLOURING, cues.POSTURE, cues.WORN)
    if selection is None:
        return None
    if row.has(r"\bsame colour\b") and not row.wh:
        return Composed(ask="alike", selection=selection)
    if not (selection.relation or selection.most or selection.not_colours):
        return Composed(f"what colour is {things[0].said}" + (f" on the {selection.place}" if selection.place else ""))
    return Composed(ask="colour", selection=_without_offered(selection, things[0]))


def _without_offered(selection: Selection, subject: Named) -> Selection:
    """Colours that the question only offers ("what colour is it, blue?") are no condition."""
    return replace(selection, colours=subject.colours)


def _compared(row: Row) -> Composed | None:
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


def _most(row: Row) -> Composed | None:
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


def _people(row: Row) -> Composed | None:
    """Who is there: the people."""
    if not row.has(r"^who(?: else)? (?:is|are|do you see|can you see|can be seen)\b") or len(row.named) > 1:
        return None
    if row.unread(cues.POSTURE) or any(c.kind in ("relation", "colour", "it") for c in row.chunks):
        return None
    return Composed(ask="name", selection=Selection((parse_phrase("person"),)))


def _sided(row: Row) -> Composed | None:
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


def _either(row: Row) -> Composed | None:
    """One relation or another: "in front of the horse or on its left"."""
    things = [n for n in row.named if not n.anything]
    match = re.search(
        r"\b(in front|behind|above|below|left|right)\b.*\bor\b.*\b(in front|behind|above|below|left|right)\b", row.text
    )
    if match is None or len(things) != 2 or row.unread(cues.SIDE, cues.POSTURE):
        return None
    return Composed(f"is {things[0].said} {match[1]} or {match[2]} of {things[1].said}")


def _where(row: Row) -> Composed | None:
    if not row.has(r"\bwhere(?:abouts)?\b|\b(?:position|location|locate|spot) (?:of )?the\b"):
        return None
    things = [n for n in row.named if not n.anything]
    if len(things) == 2 and row.has(r"\b(?:relation|relative|respect|compared)\b"):
        return Composed(f"is {things[0].said} left or right of {things[1].said}")
    if len(things) != 1 or row.unread(cues.FINDING, cues.POSTURE):
        return None
    return Composed(f"where is {things[0].said}")


def _sort(row: Row) -> Composed | None:
    match = row.find(r"\b(?:what|which)(?: other| kinds? of| sorts? of| types? of| species of| breeds? of)* ")
    subject = next((n for n in row.named if n.at > match >= 0), None)
    if subject is None:
        return None
    between = row.chunks[match + 1 : subject.at]
    if not all(
        c.text
        in (
            "the",
            "these",
            "those",
            "other",
            "kind",
            "kinds",
            "sort",
            "sorts",
            "type",
            "types",
            "of",
            "breed",
            "species",
        )
        for c in between
    ):
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


def _related(row: Row) -> Composed | None:
    at = next((i for i, c in enumerate(row.chunks) if c.kind == "relation"), -1)
    after = next((n for n in row.named if n.at > at >= 0 and not n.anything), None)
    if after is None or row.unread(cues.NAMING, cues.POSTURE):
        return None
    words = row.chunks[at].value
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


def _placed(row: Row) -> Composed | None:
    place = next((c.text for c in row.chunks if c.kind == "place" and " its " not in f" {c.text} "), "")
    if not place or row.unread(cues.NAMING, cues.POSTURE):
        return None
    if not row.named or (all(n.anything for n in row.named) and row.wh):
        return Composed(f"what is on the {place_of(place)}") if place_of(place) else None
    if len(row.named) == 1 and row.named[0].the and not row.wh and place_of(place):
        return Composed(f"is {row.named[0].said} on the {place_of(place)}")
    return None


def _is_coloured(row: Row) -> Composed | None:
    taken = {i for n in row.named for i in range(n.at, n.end)}
    free = [c.text for i, c in enumerate(row.chunks) if c.kind == "colour" and i not in taken]
    if free and row.wh == "what" and not row.named and not row.unread(cues.COLOURING):
        return Composed(ask="name", selection=Selection((parse_phrase("thing"),), colours=joined(free)))
    if not free or row.wh or row.unread(cues.COLOURING, cues.WORN):
        return None
    things = [n for n in row.named if not n.anything]
    if len(things) == 1 and things[0].the:
        if any(c.kind == "not" for c in row.chunks):
            return None
        shades = f" {'or' if row.has(r'or') else 'and'} ".join(joined(free))
        return Composed(f"is {things[0].said} {shades}")
    if not row.named:
        return None
    subject = things[0] if things else row.named[0]
    selection = selection_of(row, [subject], cues.COLOURING, cues.WORN)
    return Composed(ask="exists", selection=selection) if selection else None


def _there(row: Row) -> Composed | None:
    """Whether things are there: any of them where they are joined by "or"; and what is said besides as a doubt."""
    if row.wh or not row.named or row.has(r"\b(?:why|when|how|should|will|would (?!i|you|one|we))\b"):
        return None
    named = [n for n in row.named if not n.anything or n.colours]
    besides: list[Named] = []
    cut = row.find(cues.BESIDES)
    if cut >= 0:
        besides, named = [n for n in named if n.at > cut], [n for n in row.named if n.at < cut]
    if not named or any(c.kind == "not" for c in row.chunks):
        return None
    subjects = named if len(named) == 1 or row.has(r"\bor\b") else named[:1]
    if row.has(r"^(?:is|are|does|do|can|has|was|am) (?:it|this|that|he|she|they|i|you)\b(?! (?:see|find|spot|notice))"):
        return None
    begin = max(n.end for n in subjects)
    more = [c.text for c in row.chunks[begin:] if c.kind in ("relation", "it", "place", "most")]
    doubt = row.unread(cues.THERE) or ([] if besides else more)
    if doubt and doubt[0].endswith("ing"):
        doubt = [c.text for c in row.chunks[[c.text for c in row.chunks].index(doubt[0]) :]]
    if row.has(r"\bno\b"):
        return None
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


_READERS: tuple[Callable[[Row], Composed | None], ...] = (
    _written,
    _counted,
    _compared,
    _most,
    _coloured,
    _sided,
    _either,
    _where,
    _sort,
    _related,
    _placed,
    _is_coloured,
    _there,
)
