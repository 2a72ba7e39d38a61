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
from imagetxt.agent.grounding.meaning import (
    called,
    head_words,
    is_loose,
    is_unnoticed,
    known_to_detectors,
    matching,
    wears,
)
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.people import may_be_somebody, says_more
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import Placed
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import colours, lexicon

Verdict = Literal["supported", "contradicted", "not checkable"]
Kind = Literal["existence", "count", "colour", "relation", "place", "text", "comparison"]
_NEVER_MISSED = frozenset(("wall", "floor", "ground"))
"""Areas that a text may name in passing wherever there is a room or a place to stand."""
_SOMEBODY = frozenset("owner owners someone somebody anyone anybody people person human humans".split())
"""Of whom one may suppose that they are near, though they are not seen: "someone may be waiting"."""
_SIGNS = frozenset(("sign", "banner", "poster", "label", "book", "traffic sign"))
_VAGUE = frozenset("screen device gadget appliance container vessel item toy utensil decoration".split())
"""Nouns of which nobody can say what all they cover, so that none of their numbers is wrong for certain."""
_PARTS = {"foliage": "plant", "keyboard": "laptop", "screen": "laptop", "mattress": "bed", "windshield": "car"}
"""Things that come with another one, of which they are a part."""
_GREYS = frozenset(("black", "white", "grey", "gray", "silver"))


def existence(mention: Mention, evidence: Evidence) -> Claim:
    """Whether the thing is there at all."""
    regions = called(mention, evidence)
    return made("existence", mention.words, _exists(mention, regions, evidence), regions, mention.begin, mention.end)


def _exists(mention: Mention, regions: Sequence[Region], evidence: Evidence) -> Verdict:
    sure = any(r.certain and not (mention.negated and is_loose(mention.noun, r)) for r in regions)
    known = known_to_detectors(mention.noun) and mention.noun not in _NEVER_MISSED
    known = known and not (mention.noun in _SIGNS and evidence.texts)
    known = known and not is_unnoticed(mention.words) and mention.noun not in ("container", "vessel")
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
    if mention.noun in _PARTS and matching(_PARTS[mention.noun], evidence):
        return "not checkable"
    role = lexicon.is_a(mention.noun, "person") and mention.noun != "person"
    if role or may_be_somebody(mention.words) or (lexicon.is_a(mention.noun, "area") and mention.noun != "snow"):
        return "not checkable"  # who somebody is nobody sees, and where they are is said without a look
    if mention.words in terms.AGES and any("animal" in lexicon.names(r) for r in evidence.regions):
        return "not checkable"
    supposed = mention.hedged and (not mention.guessed or says_more(mention.words) or mention.words in _SOMEBODY)
    return "not checkable" if regions or not known or supposed else "contradicted"


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
    some = located or shaded or bool(mention.among) or bool(mention.stands_for) or mention.picked
    finer = says_more(mention.words) or not matching(mention.noun, evidence)
    sure = 0 if finer and not mention.stands_for else sum(r.certain for r in regions)
    most = mention.most if mention.most is not None else len(regions)
    fits = mention.least <= len(regions) and (some or sure <= most)
    verdict: Verdict = "supported" if fits else "contradicted"
    if (
        (not fits and (regions[0].kind == "area" or lexicon.is_a(mention.noun, "area")))
        or (not fits and not mention.counted and not sure)
        or (not fits and not mention.counted and mention.most is None and not mention.agreed)
        or (not fits and not mention.counted and all(_is_wider(mention.noun, r) for r in regions))
        or (not fits and len(regions) == 1 and (_names_many(regions[0]) or _is_one_pair(mention, regions[0])))
        or ((mention.noun in _VAGUE or _is_loosely(mention, regions)) and not fits)
        or (fits and mention.most is not None and not some and _may_be_more(mention, regions, evidence))
    ):
        verdict = "not checkable"
    return made("count", mention.words, verdict, regions, mention.begin, mention.end)


def _is_loosely(mention: Mention, regions: Sequence[Region]) -> bool:
    """Whether a word that no detector looks for is said of things that were found under another name."""
    return is_unnoticed(mention.words) and not any(
        language.singular(mention.words) in {r.label, r.fine, *head_words(r)} for r in regions
    )


def _all_wear(mention: Mention, regions: Sequence[Region]) -> bool:
    """Whether the colours said set none apart: all that are called so have them."""
    return all(r.colours and all(wears(r, s.name) for s in mention.shades) for r in regions)


def sets_apart(said: Placed, evidence: Evidence) -> bool:
    """Whether a place tells some from others of their kind, so that there may be more elsewhere."""
    regions = called(replace(said.subject, among=()), evidence)
    return not all(on_side(r.box, said.sides, evidence.width, evidence.height) for r in regions)


def _is_wider(noun: str, region: Region) -> bool:
    """Whether a noun only covers what a region is, so that a plural may be said of a kind: "the pets"."""
    return noun != region.label and lexicon.is_a(region.label, noun)


def _names_many(region: Region) -> bool:
    """Whether one region is named as several: "hanging roots"."""
    return language.is_plural((region.fine or region.label).rpartition(" ")[2])


def _is_one_pair(mention: Mention, region: Region) -> bool:
    """Whether a thing has one name for one and for two: "a pair of skis"."""
    return mention.words == region.label and mention.words.endswith("s") and mention.most in (2, None)


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
    """Those that the place of a thing, or of all of some, leaves; all where it leaves none or is part of a list."""
    if mention.side and len(regions) > 1:
        order = sorted(regions, key=lambda r: r.box.center[0])
        return [order[0] if mention.side == "left" else order[-1]]
    if len(places) != 1 or places[0].denied or (mention.counted and not (mention.every or mention.none_of)):
        return regions
    fits = [(r, on_side(r.box, places[0].sides, evidence.width, evidence.height)) for r in regions]
    plain = [r for r, fit in fits if fit]
    if mention.least != 1:
        return plain if len(plain) >= mention.least else regions
    return plain or [r for r, fit in fits if fit is None] or regions


def _shade(mention: Mention, shade: Shade, regions: Sequence[Region], evidence: Evidence) -> Claim:
    said = f"{'not ' if shade.denied else ''}{shade.name} {mention.words}"
    coloured = [r for r in regions if r.colours]
    fitting = [r for r in coloured if wears(r, shade.name)]
    verdict: Verdict
    if evidence.scene is not None and evidence.scene.monochrome and colours.family(shade.name) not in _GREYS:
        verdict = "supported" if shade.denied else "contradicted"
    elif shade.denied:
        plainly = [_plainly(r, shade.name) for r in coloured]
        plain = any(plainly) if mention.none_of else coloured and all(plainly)
        verdict = "contradicted" if plain else "supported" if coloured and not fitting else "not checkable"
    elif mention.every or (mention.counted and not is_one_more(mention)):
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


def is_one_more(mention: Mention) -> bool:
    """Whether a number counts others along: "another boat" is a second one, and its colour is its own."""
    return mention.most is None and not language.is_plural(mention.words)


def _plainly(region: Region, name: str) -> bool:
    """Whether a region has this colour more than any other."""
    return bool(region.colours) and colours.same_colour(region.colours[0].name, name)


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
