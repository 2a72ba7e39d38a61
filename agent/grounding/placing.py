"""Verdicts on where things stand: to one another, and in the picture. See `verdicts.py` for what each verdict means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.meaning import called, meant
from imagetxt.agent.grounding.place_words import Side, Stands
from imagetxt.agent.grounding.positions import between, on_side, stands
from imagetxt.agent.grounding.relations import Placed, Related
from imagetxt.agent.grounding.verdicts import Verdict, is_one_more, made
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import lexicon

_SIDE_OF: dict[Stands, Side] = {"left of": "left", "right of": "right"}
_AS_NEAR = 0.06
"""How much lower, as a part of the picture, a thing may stand that is still said to be behind another."""
_FILLS = 0.8
"""Part of the picture's width from which "on the left of the meadow" means the left of the picture."""


def relation(said: Related, evidence: Evidence) -> Claim:
    """Whether any two regions of these kinds stand so."""
    verdicts = _to_all(said, list(_stood(said, evidence)))
    words = f"{said.subject.words} {said.words.text} {said.other.words}"
    end = max(said.other.end, said.third.end if said.third else 0, said.words.end)
    good = [r for regions, v in verdicts if v for r in regions]
    verdict: Verdict = "not checkable"
    if verdicts and all(v is False for _, v in verdicts):
        verdict = "supported" if said.denied else "contradicted"
    elif not said.denied and len({r[0].id for r, v in verdicts if v is not False}) < _needed(said, evidence):
        verdict = "contradicted"  # "two boats above the dog", of which one is
    elif good:
        sure = len(verdicts) == 1 or all(v for _, v in verdicts)
        verdict = "supported" if not said.denied else "contradicted" if sure else "not checkable"
    if verdict == "contradicted" and not said.denied and _is_loose(said):
        verdict = "not checkable"
    basis = good or [r for regions, _ in verdicts for r in regions]
    return made("relation", words, verdict, basis, said.words.start, end)


def _is_loose(said: Related) -> bool:
    """Whether a relation says too little to be wrong: what is in a thing is not seen, "on it" may be on the wall."""
    loose = ("on", "beside", "near", "behind", "in front of")
    return said.relation == "inside" or (bool(said.other.stands_for) and said.relation in loose)


Stood = tuple[list[Region], bool | None]


def _to_all(said: Related, stood: list[Stood]) -> list[Stood]:
    """Of "to the right of the two bottles": each thing as it stands to all of them together."""
    if not said.other.counted or said.other.least < 2 or said.relation not in ("left of", "right of", "above", "below"):
        return stood
    others = {regions[1].id for regions, _ in stood if len(regions) > 1}
    if len(others) != said.other.least:
        return stood
    by_thing: dict[str | None, list[Stood]] = {}
    for one in stood:
        by_thing.setdefault(one[0][0].id, []).append(one)
    return [([r for regions, _ in row for r in regions], _together([v for _, v in row])) for row in by_thing.values()]


def _together(verdicts: Sequence[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def _needed(said: Related, evidence: Evidence) -> int:
    """How many of its subject a relation is said of, where a number is said; else one."""
    subject = said.subject
    plain = (
        subject.counted
        and not (subject.stands_for or is_one_more(subject))
        and said.relation in ("left of", "right of", "above", "below")
    )
    known = len({r.id for r in meant(subject, evidence)}) if plain and meant(said.other, evidence) else 0
    return subject.least if 1 < subject.least <= known else 0


def _stood(said: Related, evidence: Evidence) -> Iterable[tuple[list[Region], bool | None]]:
    """Every choice of regions for the things of a relation, with whether they stand so."""
    diagonal = float((evidence.width**2 + evidence.height**2) ** 0.5)
    thirds = meant(said.third, evidence) if said.third else [None]
    side: Side | None = _SIDE_OF.get(said.relation)
    others = meant(said.other, evidence)
    wide = not others and lexicon.is_a(said.other.noun, "area")
    for a in meant(said.subject, evidence):
        if wide and side is not None:
            yield [a], on_side(a.box, (side,), evidence.width, evidence.height)
        for b in others:
            if a.id == b.id and a.box == b.box:
                continue
            if side is not None and b.box.width >= _FILLS * evidence.width:
                yield [a, b], on_side(a.box, (side,), evidence.width, evidence.height)
                continue
            if said.relation != "between":
                stood = stands(said.relation, a.box, b.box, diagonal=diagonal)
                stood = _side_of_surface(said, a, b) if _is_part_of_it(said, a, b) else stood
                stood = None if stood is False and _stands_in(said, a, b) else stood
                near = abs(a.box.y1 - b.box.y1) < _AS_NEAR * evidence.height
                deep = said.relation in ("in front of", "behind") and (
                    near or _overlaps_area(a, b) or _is_on_another(a, evidence) or _is_on_another(b, evidence)
                )
                yield [a, b], None if deep and stood is False else stood
                continue
            for c in thirds:
                if c is not None and c.id not in (a.id, b.id):
                    yield [a, b, c], between(a.box, b.box, c.box)


_OF_ITS_SIDE = re.compile(r"\b(?:side|end|half|edge|corner|part|portion|third)\s+of$", re.IGNORECASE)


def _is_part_of_it(said: Related, a: Region, b: Region) -> bool:
    """Whether a side is that of a thing which carries the other: "on the left side of the table"."""
    return (
        said.relation in _SIDE_OF
        and b.kind == "object"
        and a.box.share_inside(b.box) > 0.5
        and b.box.area > 3 * a.box.area
        and _OF_ITS_SIDE.search(said.words.text) is not None
    )


def _side_of_surface(said: Related, a: Region, b: Region) -> bool | None:
    """On which half of `b` the middle of `a` is; None close to the middle."""
    step = (a.box.center[0] - b.box.center[0]) / max(1.0, b.box.width)
    step = -step if said.relation == "left of" else step
    return True if step > 0 else None if step > -_ABOUT else False


_ABOUT = 0.08
"""Part of a thing's width that its middle is broad."""


def _stands_in(said: Related, a: Region, b: Region) -> bool:
    """Whether a thing has its foot in an area that it rises above: "an umbrella in the sand"."""
    x, foot = a.box.center[0], a.box.y1
    return said.relation == "inside" and b.kind == "area" and b.box.x0 <= x <= b.box.x1 and foot > b.box.y0


def _overlaps_area(a: Region, b: Region) -> bool:
    """Whether a thing stands before or in a large area, whose box does not tell how near it is: a house, trees."""
    return "area" in (a.kind, b.kind) and a.box.intersection(b.box) > 0


def _is_on_another(region: Region, evidence: Evidence) -> bool:
    """Whether a thing lies on another, so that how low it stands in the picture does not tell how near it is."""
    x, bottom = region.box.center[0], region.box.y1
    return any(
        o.box.x0 < x < o.box.x1 and o.box.y0 <= bottom < o.box.y1 and o.box.width > region.box.width
        for o in evidence.objects
        if o.id != region.id
    )


def place(said: Placed, evidence: Evidence) -> Claim:
    """Whether such a thing is on that side of the picture; of "four birds on the left" all four must plainly be."""
    regions = meant(said.subject, evidence)
    verdicts = [on_side(r.box, said.sides, evidence.width, evidence.height, plainly=said.plainly) for r in regions]
    fitting = [r for r, v in zip(regions, verdicts, strict=True) if v]
    words = f"{said.subject.words} {said.words.text}"
    impossible = sum(v is False for v in verdicts)
    counted = said.subject.counted and not is_one_more(said.subject)
    needed = len(regions) if said.subject.every else said.subject.least if counted else 1
    if said.plainly and not said.denied and _is_further_in(said, regions, evidence):
        return made("place", words, "contradicted", regions, said.words.start, said.words.end)
    if _is_of_its_row(said, evidence):
        return made("place", words, "supported", regions, said.words.start, said.words.end)
    if said.denied:
        wrong = bool(regions) and len(fitting) == len(regions)
        verdict: Verdict = (
            "contradicted" if wrong else "supported" if regions and impossible == len(regions) else "not checkable"
        )
    elif regions and len(regions) - impossible < needed:
        verdict = "contradicted"
    else:
        verdict = "supported" if fitting and len(fitting) >= needed else "not checkable"
    return made("place", words, verdict, fitting or regions, said.words.start, said.words.end)


def _is_further_in(said: Placed, regions: Sequence[Region], evidence: Evidence) -> bool:
    """Whether "the red one on the far left" has others of its kind, more than one, further to that side."""
    if not said.subject.stands_for or said.subject.plural or said.sides not in (("left",), ("right",)) or not regions:
        return False
    like = called(replace(said.subject, among=(), shades=()), evidence)
    sign = 1 if said.sides == ("left",) else -1
    edge = min(sign * r.box.center[0] for r in like)
    return len(like) > 2 and all(sign * r.box.center[0] > edge + 0.5 * r.box.width for r in regions)


def _is_of_its_row(said: Placed, evidence: Evidence) -> bool:
    """Whether a side is one among its like and not of the picture: the middle one of three, the left one of a pair."""
    if not said.subject.among:
        return False
    like = called(replace(said.subject, among=()), evidence)
    if said.sides == ("middle",):
        return len(like) > 2
    there = [on_side(r.box, said.sides, evidence.width, evidence.height) for r in like]
    return len(like) == 2 and said.sides in (("left",), ("right",)) and True not in there
