"""Answers about where things are: places, sides, relations, neighbours, the largest and the lowest."""

import re
from collections.abc import Callable, Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, absent, answer, missing, part_of, unknown
from imagetxt.tools.answers.things import may_be_more
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.lexicon import Phrase

_ORDERS: tuple[tuple[str, Callable[[Region], float], str], ...] = (
    ("big|larg", lambda r: r.box.area, "largest"),
    ("small", lambda r: -r.box.area, "smallest"),
    ("high", lambda r: -r.box.center[1], "highest"),
    ("low|clos|near", lambda r: r.box.y1, "lowest"),
    ("left", lambda r: -r.box.center[0], "farthest left"),
    ("right", lambda r: r.box.center[0], "farthest right"),
)


def where(question: Question, known: Knowledge) -> Answer:
    """Answer “Where is the dog?”."""
    phrase = question.subject or Phrase(None, "")
    found = known.meant(phrase)
    if phrase.owner:
        return unknown(part_of(phrase))
    if not found.regions:
        return missing(phrase, found, known)
    return where_are(found.regions, found.named)


def where_are(regions: Sequence[Region], among: Sequence[Region]) -> Answer:
    """Where regions are, each told apart from its like in `among`."""
    parts = []
    for group in wording.group(regions):
        if group.count > 1 and group.place:
            parts.append(f"the {language.plural(group.noun)} are {at_place(group.place)}")
        else:
            parts += [f"{plainly(r, among)} is {at_place(r.place)}" for r in group.regions[:4]]
    return answer(language.join_words(parts), regions)


def most(question: Question, known: Knowledge) -> Answer:
    """Answer “Which dog is bigger?” and “What is the largest object?”."""
    phrase = question.subject or Phrase(None, "")
    found = known.meant(phrase)
    regions = [r for r in found.regions if r.certain]
    if not regions:
        return absent(phrase, found, known)
    order = next(((key, word) for how, key, word in _ORDERS if re.search(how, question.words["how"])), None)
    if order is None:
        return unknown(CANNOT_TELL)
    key, word = order
    ranked = sorted(regions, key=key, reverse=True)
    if len(ranked) == 1:
        sure = " for certain" if may_be_more(ranked, found.regions, known) else ""
        return answer(f"only {wording.phrase(ranked[0])} was found{sure}, {at_place(ranked[0].place)}", ranked)
    if word in ("largest", "smallest") and _alike(key(ranked[0]), key(ranked[1])):
        both = f"{named_apart(ranked[0], known)} and {named_apart(ranked[1], known)}"
        return unknown(f"{both} are about the same size", ranked[:2])
    return answer(f"{named_apart(ranked[0], known)} is the {word} in the picture", ranked[:1])


def _alike(a: float, b: float) -> bool:
    return abs(a - b) < 0.15 * max(abs(a), abs(b))


def single(phrase: Phrase | None, known: Knowledge) -> Region | Answer:
    """The one region a phrase means, or the answer that says why there is none."""
    phrase = phrase or Phrase(None, "")
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.meant(phrase)
    if not found.regions:
        return missing(phrase, found, known)
    certain = [r for r in found.regions if r.certain] or found.regions
    if known.focus is not None and any(r.box == known.focus.box for r in certain):
        return known.focus
    if len(certain) > 1:
        named = phrase.noun or phrase.word or "thing"
        seen = named if known.find(phrase).named else wording.name_of(certain[0])
        number = language.count_words(len(certain), seen)
        least = "at least " if may_be_more(certain, found.regions, known) else ""
        return unknown(f"There are {least}{number}; I can't tell which one you mean", certain)
    return certain[0]


def at_place(place: str) -> str:
    return place.replace("filling most of", "all over") if place else "in the picture"


def named_apart(region: Region, known: Knowledge) -> str:
    """The region as one of all that was found, with a hedge where it is not certain."""
    said = wording.definite(region, known.objects() if region.kind == "object" else [])
    return said if region.certain else f"what may be {said}"


def plainly(region: Region, among: Sequence[Region]) -> str:
    """The region without its place, for a sentence that goes on to say it: "the brown dog", "one dog"."""
    twins = [r for r in among if r.label == region.label and r.box != region.box]
    colour = wording.colour_of(region)
    said = f"the {wording.name_of(region)}"
    if twins and all(wording.colour_of(t) != colour for t in twins) and colour and region.coco != "person":
        said = f"the {colour} {wording.name_of(region)}"
    elif len(among) > 1 and twins:
        said = f"one {wording.name_of(region)}"
    return said if region.certain else f"what may be {said}"
