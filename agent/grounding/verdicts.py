"""Verdicts: one statement against the evidence.

`supported`: the evidence shows it. `contradicted`: the evidence shows otherwise, or a thing is named that the detectors
know and did not see. `not checkable`: nothing here can tell. So a thing of a kind that the detectors know (a class of
COCO, a wider noun of one, a common area) must have been found; a thing of any other kind may be there all the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.meaning import called, known_to_detectors, matching, meant, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.people import says_more
from imagetxt.agent.grounding.place_words import Side, Stands
from imagetxt.agent.grounding.positions import between, on_side, stands
from imagetxt.agent.grounding.relations import Placed, Related
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import colours, lexicon

Verdict = Literal["supported", "contradicted", "not checkable"]
Kind = Literal["existence", "count", "colour", "relation", "place", "text", "comparison"]
_NEVER_MISSED = frozenset(("wall", "floor", "ground"))
"""Areas that a text may name in passing wherever there is a room or a place to stand."""
_SIDE_OF: dict[Stands, Side] = {"left of": "left", "right of": "right"}
_FILLS = 0.8
"""Part of the picture's width from which "on the left of the meadow" means the left of the picture."""
_SIGNS = frozenset(("sign", "banner", "poster", "label", "book", "traffic sign"))
_VAGUE = frozenset("screen device gadget appliance container vessel item toy utensil decoration".split())
"""Nouns of which nobody can say what all they cover, so that none of their numbers is wrong for certain."""
_GREYS = frozenset(("black", "white", "grey", "gray", "silver"))


def existence(mention: Mention, evidence: Evidence) -> Claim:
    """Whether the thing is there at all."""
    regions = called(mention, evidence)
    return made("existence", mention.words, _exists(mention, regions, evidence), regions, mention.begin, mention.end)


def _exists(mention: Mention, regions: Sequence[Region], evidence: Evidence) -> Verdict:
    sure = any(r.certain for r in regions)
    known = known_to_detectors(mention.noun) and mention.noun not in _NEVER_MISSED
    known = known and not (mention.noun in _SIGNS and evidence.texts)
    known = known and not (mention.words in terms.CLOTHES and matching("person", evidence))
    if mention.partly or not mention.asserted:
        return "supported" if mention.partly and not regions and known else "not checkable"
    finer = says_more(mention.words) or not matching(mention.noun, evidence)
    if finer and regions and not mention.negated and not mention.stands_for:
        return "not checkable"
    if mention.negated and regions and (says_more(mention.words) or not matching(mention.noun, evidence)):
        return "not checkable"
    if mention.negated:
        return "contradicted" if sure else "supported" if known and not regions else "not checkable"
    if sure or (regions and mention.hedged) or _is_scene(mention.noun, evidence):
        return "supported"
    if mention.words in terms.AGES and any("animal" in lexicon.names(r) for r in evidence.regions):
        return "not checkable"
    return "not checkable" if regions or not known or mention.hedged else "contradicted"


def count(mention: Mention, evidence: Evidence, *, located: bool = False) -> Claim | None:
    """Whether there are as many as said; None where no number is said or nothing of the kind was found.

    `located`: the words tell of those in one place only ("two birds on the left"), so there may be more elsewhere.
    """
    regions = called(replace(mention, among=()), evidence)
    if mention.negated or mention.partly or not regions or (not mention.counted and mention.least < 2):
        return None
    shaded = any(mention.most != 1 or s.start < mention.start for s in mention.shades) and not _all_wear(
        mention, regions
    )
    some = located or shaded or bool(mention.stands_for) or mention.picked
    finer = says_more(mention.words) or not matching(mention.noun, evidence)
    sure = 0 if finer and not mention.stands_for else sum(r.certain for r in regions)
    most = mention.most if mention.most is not None else len(regions)
    fits = mention.least <= len(regions) and (some or sure <= most)
    verdict: Verdict = "supported" if fits else "contradicted"
    if (
        (not fits and (regions[0].kind == "area" or lexicon.is_a(mention.noun, "area")))
        or (not fits and not mention.counted and not sure)
        or (not fits and len(regions) == 1 and _names_many(regions[0]))
        or ((mention.hedged or mention.noun in _VAGUE) and not fits)
        or (fits and mention.most is not None and not some and _may_be_more(mention, regions, evidence))
    ):
        verdict = "not checkable"
    return made("count", mention.words, verdict, regions, mention.begin, mention.end)


def _all_wear(mention: Mention, regions: Sequence[Region]) -> bool:
    """Whether the colours said set none apart: all that are called so have them."""
    return all(r.colours and all(wears(r, s.name) for s in mention.shades) for r in regions)


def sets_apart(said: Placed, evidence: Evidence) -> bool:
    """Whether a place tells some from others of their kind, so that there may be more elsewhere."""
    regions = called(said.subject, evidence)
    return not all(on_side(r.box, said.sides, evidence.width, evidence.height) for r in regions)


def _names_many(region: Region) -> bool:
    """Whether one region is named as several: "hanging roots"."""
    return language.is_plural((region.fine or region.label).rpartition(" ")[2])


def _may_be_more(mention: Mention, regions: Sequence[Region], evidence: Evidence) -> bool:
    """Whether something else was seen that a wider noun names, so that an exact number may be one too few."""
    others = [r for r in evidence.objects if r not in regions]
    return any(lexicon.is_a(mention.noun, r.label) for r in others)


def colour(mention: Mention, evidence: Evidence, places: Sequence[Placed] = ()) -> list[Claim]:
    """Each colour said of the thing; of "the horse on the left", only those there count (`places`: where it is)."""
    regions = _there(mention, called(mention, evidence), evidence, places)
    return (
        []
        if mention.negated or mention.partly
        else [_shade(mention, shade, regions, evidence) for shade in mention.shades]
    )


def _there(
    mention: Mention, regions: Sequence[Region], evidence: Evidence, places: Sequence[Placed]
) -> Sequence[Region]:
    """Those that a single thing's place leaves; all where it leaves none, or where the place is only part of a list."""
    if mention.side and len(regions) > 1:
        order = sorted(regions, key=lambda r: r.box.center[0])
        return [order[0] if mention.side == "left" else order[-1]]
    if mention.least != 1 or mention.counted or mention.every or len(places) != 1 or places[0].denied:
        return regions
    verdicts = [on_side(r.box, places[0].sides, evidence.width, evidence.height) for r in regions]
    plain = [r for r, v in zip(regions, verdicts, strict=True) if v]
    return plain or [r for r, v in zip(regions, verdicts, strict=True) if v is None] or regions


def _shade(mention: Mention, shade: Shade, regions: Sequence[Region], evidence: Evidence) -> Claim:
    said = f"{'not ' if shade.denied else ''}{shade.name} {mention.words}"
    coloured = [r for r in regions if r.colours]
    fitting = [r for r in coloured if wears(r, shade.name)]
    verdict: Verdict
    if evidence.scene is not None and evidence.scene.monochrome and colours.family(shade.name) not in _GREYS:
        verdict = "supported" if shade.denied else "contradicted"
    elif shade.denied:
        plain = coloured and all(_plainly(r, shade.name) for r in coloured)
        verdict = "contradicted" if plain else "supported" if coloured and not fitting else "not checkable"
    elif mention.every or (mention.counted and not _is_one_more(mention)):
        wrong = len(coloured) - len(fitting)
        spare = 0 if mention.every or mention.most is None else max(0, len(regions) - mention.least)
        alone = len({s.name for s in mention.shades}) == 1
        verdict = (
            "not checkable"
            if not coloured
            else "contradicted"
            if not fitting or (alone and wrong > spare)
            else "supported"
        )
    else:
        verdict = "supported" if fitting else "contradicted" if coloured else "not checkable"
    return made("colour", said, verdict, fitting or coloured, shade.start, shade.end)


def _is_one_more(mention: Mention) -> bool:
    """Whether a number counts others along: "another boat" is a second one, and its colour is its own."""
    return mention.most is None and not language.is_plural(mention.words)


def _plainly(region: Region, name: str) -> bool:
    """Whether a region has this colour more than any other."""
    return bool(region.colours) and colours.same_colour(region.colours[0].name, name)


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
    basis = good or [r for regions, _ in verdicts for r in regions]
    return made("relation", words, verdict, basis, said.words.start, end)


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
    plain = subject.counted and not subject.stands_for and said.relation in ("left of", "right of", "above", "below")
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
                yield [a, b], stands(said.relation, a.box, b.box, diagonal=diagonal)
                continue
            for c in thirds:
                if c is not None and c.id not in (a.id, b.id):
                    yield [a, b, c], between(a.box, b.box, c.box)


def place(said: Placed, evidence: Evidence) -> Claim:
    """Whether such a thing is on that side of the picture; of "four birds on the left" all four must be."""
    regions = meant(said.subject, evidence)
    verdicts = [on_side(r.box, said.sides, evidence.width, evidence.height, plainly=said.plainly) for r in regions]
    fitting = [r for r, v in zip(regions, verdicts, strict=True) if v]
    words = f"{said.subject.words} {said.words.text}"
    impossible = sum(v is False for v in verdicts)
    counted = said.subject.counted and not _is_one_more(said.subject)
    needed = len(regions) if said.subject.every else said.subject.least if counted else 1
    if said.sides == ("middle",) and said.subject.among and len(called(replace(said.subject, among=()), evidence)) > 2:
        return made(
            "place", words, "supported", regions, said.words.start, said.words.end
        )  # of its row, not the picture
    if said.denied:
        wrong = bool(regions) and len(fitting) == len(regions)
        verdict: Verdict = (
            "contradicted" if wrong else "supported" if regions and impossible == len(regions) else "not checkable"
        )
    elif regions and len(regions) - impossible < needed:
        verdict = "contradicted"
    else:
        verdict = "supported" if fitting else "not checkable"
    return made("place", words, verdict, fitting or regions, said.words.start, said.words.end)


def written(quote: Piece, evidence: Evidence, *, cued: bool = True) -> Claim:
    """Whether words were read in the picture; `cued`: the sentence says that they are written there."""
    letters = _letters(quote.text)
    lines = [t for t in evidence.texts if letters and letters in _letters(t.text)]
    everything = _letters(" ".join(t.text for t in evidence.texts))
    supported = bool(lines) or (bool(letters) and letters in everything)
    regions = [t.region for t in lines if t.region]
    verdict: Verdict = "supported" if supported else "contradicted" if cued else "not checkable"
    ids = list(dict.fromkeys(regions))
    return Claim(kind="text", words=quote.text, verdict=verdict, regions=ids, start=quote.start, end=quote.end)


def _is_scene(noun: str, evidence: Evidence) -> bool:
    scene = evidence.scene
    return scene is not None and scene.name is not None and scene.name_certain and lexicon.is_a(scene.name, noun)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def made(kind: Kind, words: str, verdict: Verdict, regions: Iterable[Region], start: int, end: int) -> Claim:
    """A claim with the ids of the regions that its verdict rests on."""
    ids = list(dict.fromkeys(r.id for r in regions if r.id))
    return Claim(kind=kind, words=words, verdict=verdict, regions=ids, start=start, end=end)
