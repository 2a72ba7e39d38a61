"""Answers about how things lie and look beside each other: how much they fill, centred or not, of one colour or not."""

from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.places import single
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import answer, missing, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Relation, holds
from imagetxt.tools.vision.colour_words import clash, same_colour
from imagetxt.tools.vision.lexicon import Phrase

_CENTRED = 0.06
"""Part of the picture's width or height by which the middle of a centred thing may be off."""
_MOST_TOLD = 3
_Claims = tuple[tuple[Relation, str], ...]
_BESIDE: _Claims = (("left of", "to the left of"), ("right of", "to the right of"))
_OVER: _Claims = (("above", "above"), ("below", "below"))
_DEEP: _Claims = (("in front of", "in front of"), ("behind", "behind"))


def fill(question: Question, known: Knowledge) -> Answer:
    """Answer “How much of the picture does the dog fill?”, by the box around it; of an area, by its pixels.

    Where large areas have no name, more of them may be sky or sea.
    """
    phrase = question.subject or Phrase(None, "")
    there = [r for r in known.meant(phrase).regions if r.certain]
    if not there:
        return missing(phrase, known.meant(phrase), known)
    told = sorted(there, key=lambda r: -r.share)[:_MOST_TOLD]
    much = "at least" if known.has_unnamed_areas() and any(r.kind == "area" for r in told) else "about"
    parts = [f"{_the(r, known)} takes up {much} {max(1, round(r.share * 100))} % of the picture" for r in told]
    real = "; the real size I can't tell" if "size" in question.words else ""
    return answer(f"{language.join_words(parts)}{real}", told)


def centred(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog centred?”."""
    one = single(question.subject, known)
    if isinstance(one, Answer):
        return one
    width, height = known.size
    across, down = one.box.center[0] / width - 0.5, one.box.center[1] / height - 0.5
    off = [
        ("to the right" if across > 0 else "to the left") if abs(across) > _CENTRED else "",
        ("below" if down > 0 else "above") if abs(down) > _CENTRED else "",
    ]
    said = _the(one, known)
    if not any(off):
        return answer(f"Yes, {said} is in the centre of the picture", [one])
    beside, over = off
    where = f"{beside} of the centre" if not over else f"{over} the centre"
    if beside and over:
        where = f"{beside} of the centre and {over} it"
    level = "" if beside and over else "; up and down it is centred" if beside else "; from left to right it is centred"
    return answer(f"No, the middle of {said} is {where}{level}", [one])


def same_colour_as(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog the same colour as the cat?”."""
    if known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    sides: list[Sequence[Region]] = []
    for phrase in (question.subject or Phrase(None, ""), question.other or Phrase(None, "")):
        found = known.meant(phrase)
        there = [r for r in found.regions if r.certain]
        if not there:
            return missing(phrase, found, known)
        sides.append(there)
    ones, others = ([wording.colour_of(r) for r in there] for there in sides)
    told = [_coloured(r, known) for there in sides for r in there[:_MOST_TOLD]]
    parts, regions = language.join_words(list(dict.fromkeys(told))), [r for there in sides for r in there]
    if not all([*ones, *others]):
        return unknown(f"I can't tell: {parts}", regions)
    if all(same_colour(a, b) for a in ones for b in others):
        return answer(f"Yes, {parts}", regions)
    if all(clash(a, b) for a in ones for b in others):
        return answer(f"No, {parts}", regions)
    return unknown(f"I can't tell, they are near each other: {parts}", regions)


def background_colour(_: Question, known: Knowledge) -> Answer:
    """Answer “What colour is the background?”: near and far are not told apart, but the largest area has a look."""
    areas = sorted([*known.areas(), *known.unnamed_areas()], key=lambda r: -r.share)
    if not areas or not areas[0].phrase:
        return unknown("I can't tell near from far")
    return unknown(f"I can't tell near from far; the largest area is {areas[0].phrase} {areas[0].place}", areas[:1])


def relative(question: Question, known: Knowledge) -> Answer:
    """Answer “Where is the dog in relation to the cat?”: by every relation that plainly holds."""
    pair = []
    for phrase in (question.subject, question.other):
        one = single(phrase, known)
        if isinstance(one, Answer):
            return one
        pair.append(one)
    a, b = pair
    apart = a.box.y1 <= b.box.y0 or b.box.y1 <= a.box.y0  # else the one is no higher than the other, but nearer
    told = (*_BESIDE, *(_OVER if apart else () if "area" in (a.kind, b.kind) else _DEEP))
    held = [words for claim, words in told if holds(claim, a.box, b.box)]
    first, second = _the(a, known), _the(b, known)
    if not held:
        return unknown(f"I can't tell: {first} and {second} are in about the same place of the picture", pair)
    return answer(f"{first} is {language.join_words(held)} {second}", pair)


def _coloured(region: Region, known: Knowledge) -> str:
    colour = wording.colour_of(region)
    among = known.objects() if region.kind == "object" else []
    name = wording.definite(region, among, by_colour=False)
    worn = "dressed in " if region.coco == "person" and colour else ""
    return f"{name} is {worn}{colour or 'of no one colour'}"


def _the(region: Region, known: Knowledge) -> str:
    return wording.definite(region, known.objects() if region.kind == "object" else [])
