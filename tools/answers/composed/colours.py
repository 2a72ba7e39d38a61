"""Questions put together freely that ask for colours or name them."""

from dataclasses import replace

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.composed.read import Composed
from imagetxt.tools.answers.rows import Named, Row, joined, selection_of
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.vision.lexicon import parse_phrase


def coloured(row: Row) -> Composed | None:
    """Which colour: “what colours do the cars come in”."""
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


def is_coloured(row: Row) -> Composed | None:
    """Whether things are of a colour, and what is: “anything green?”."""
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
