"""Evidence altered so that a true claim about it becomes false: errors planted without touching the words.

What a model wrote stays as it wrote it. For each claim that somebody marked in its text, the evidence is changed in the
one thing that the claim is about (another colour, one thing fewer, another kind, sides exchanged), so that the same
sentence is then false.
"""

import re
from collections.abc import Sequence
from typing import Literal

from imagetxt.tools import wording
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.vision import colours, lexicon

Change = Literal["colour", "count", "existence", "absence", "place", "relation", "text", "comparison", "setting"]
_COLOURS = ("purple", "green", "orange", "blue", "yellow", "white", "black", "red", "brown", "pink", "grey")
_KINDS = ("kite", "toilet", "surfboard", "zebra", "train", "refrigerator", "boat", "giraffe", "cake", "skis")
_SIDEWAYS = re.compile(r"\b(?:left|right)(?:most)?\b", re.IGNORECASE)
_UPRIGHT = re.compile(
    r"\b(?:(?<!on )top|bottom|upper|lower|above|below|over|under|underneath|beneath|high|low)\b", re.IGNORECASE
)


def altered(evidence: Evidence, change: Change, things: str, words: str, text: str) -> Evidence:
    """A copy of the evidence in which the claim `words` of `text` is false.

    `things`: what the claim is about, as `called` reads it; for two things, "cup | table".

    Raises:
        BadArgumentError: no such thing is in the evidence, or there is too little of it to change.
    """
    changed = evidence.model_copy(deep=True)
    first, _, second = things.partition("|")
    if change == "text":
        changed.texts[:] = [t.model_copy(update={"text": "QUIET ZONE 58"}) for t in changed.texts]
        changed.regions[:] = [r.model_copy(update={"text": []}) for r in changed.regions]
    elif change == "setting":
        other = "indoor" if evidence.scene and evidence.scene.setting == "outdoor" else "outdoor"
        changed.scene = (evidence.scene or Scene()).model_copy(update={"setting": other})
    elif change == "absence":
        changed.regions.append(_new(first.strip(), evidence))
    elif change in ("place", "relation"):
        _displace(changed, called(changed, first), called(changed, second) if second else [], words)
    elif change == "comparison":
        _exchange(changed, called(changed, first)[0], called(changed, second)[0])
    else:
        _of_the_thing(changed, change, called(changed, first), text)
    changed.regions[:] = [_told_anew(r, changed) for r in changed.regions]
    return changed


def called(evidence: Evidence, things: str) -> list[Region]:
    """The regions that a list names: "car" is every car, "car 2" the second in the order of the evidence.

    Raises BadArgumentError where there is none.
    """
    found: list[Region] = []
    for thing in filter(None, (t.strip() for t in things.split(","))):
        name, _, number = thing.rpartition(" ") if thing[-1].isdigit() else (thing, "", "")
        same = [r for r in evidence.regions if name in (r.label, r.fine, r.coco)]
        wanted = same[int(number) - 1 : int(number)] if number else same
        if not wanted:
            raise BadArgumentError(f"{thing!r}: expected one of {sorted({r.label for r in evidence.regions})}.")
        found += wanted
    return found


def _of_the_thing(evidence: Evidence, change: Change, things: Sequence[Region], text: str) -> None:
    ids = [r.id for r in things]
    if change == "count":
        evidence.regions[:] = [r for r in evidence.regions if r.id != ids[-1]]
        return
    if change == "colour":
        new = _another_colour(things, text)
        fresh: dict[str, object] = {"colours": [Colour(name=new, share=0.85)]}
    else:
        kind = _another_kind(evidence, text)
        fresh = {"label": kind, "coco": kind, "fine": None, "kind": "object"}
    evidence.regions[:] = [r.model_copy(update=fresh) if r.id in ids else r for r in evidence.regions]


def _another_colour(things: Sequence[Region], text: str) -> str:
    """A colour that the things do not have and that the text does not name."""
    has = {c.name for r in things for c in r.colours}
    free = [c for c in _COLOURS if not any(colours.same_colour(c, one) for one in has)]
    said = [c for c in free if c not in text.lower()]
    return (said or free)[0]


def _another_kind(evidence: Evidence, text: str) -> str:
    there = {name for r in evidence.regions for name in lexicon.names(r)}
    return next(kind for kind in _KINDS if kind not in there and kind not in text.lower())


def _new(kind: str, evidence: Evidence) -> Region:
    box = Box(x0=0, y0=0, x1=evidence.width / 5, y1=evidence.height / 4)
    return Region(id="added", label=kind, coco=kind, score=0.95, box=box, colours=[Colour(name="grey", share=0.9)])


def _displace(evidence: Evidence, things: Sequence[Region], other: Sequence[Region], words: str) -> None:
    """Exchange the sides that the words name; without any, put the things into the farthest corner."""
    wide, high = evidence.width, evidence.height
    sideways, upright = _SIDEWAYS.search(words), _UPRIGHT.search(words)
    if sideways or upright:
        for i, r in enumerate(evidence.regions):
            box = r.box
            if sideways:
                box = Box(x0=wide - box.x1, y0=box.y0, x1=wide - box.x0, y1=box.y1)
            if upright:
                box = Box(x0=box.x0, y0=high - box.y1, x1=box.x1, y1=high - box.y0)
            evidence.regions[i] = r.model_copy(update={"box": box})
        return
    x, y = other[0].box.center if other else (wide * 0.9, high * 0.9)
    ids = [r.id for r in things]
    for i, r in enumerate(evidence.regions):
        if r.id in ids:
            w, h = min(r.box.width, wide / 6), min(r.box.height, high / 6)
            x0, y0 = (0 if x > wide / 2 else wide - w), (0 if y > high / 2 else high - h)
            evidence.regions[i] = r.model_copy(update={"box": Box(x0=x0, y0=y0, x1=x0 + w, y1=y0 + h)})


def _exchange(evidence: Evidence, a: Region, b: Region) -> None:
    """Give each of two things the other's box."""
    boxes = {a.id: b.box, b.id: a.box}
    evidence.regions[:] = [r.model_copy(update={"box": boxes.get(r.id, r.box)}) for r in evidence.regions]


def _told_anew(region: Region, evidence: Evidence) -> Region:
    """A region with the words that say its look and place made again."""
    told = region.model_copy(
        update={
            "place": place_words(region.box, evidence.width, evidence.height),
            "share": round(region.box.area / (evidence.width * evidence.height), 4),
        }
    )
    return told.model_copy(update={"phrase": wording.phrase(told)})
