"""Verdicts: one statement against the evidence.

`supported`: the evidence shows it. `contradicted`: the evidence shows otherwise, or a thing is named that the detectors
know and did not see. `not checkable`: nothing here can tell.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.relations import Placed, Related, Side
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import holds
from imagetxt.tools.vision import colours, lexicon

Verdict = Literal["supported", "contradicted", "not checkable"]
COLOUR_SHARE = 0.12


def matching(noun: str, evidence: Evidence) -> list[Region]:
    """The regions that may honestly be called by a noun."""
    return [r for r in evidence.regions if any(lexicon.is_a(name, noun) for name in lexicon.names(r))]


def own_names(region: Region) -> set[str]:
    """What a region itself is called, without the wider nouns that cover it."""
    return {lexicon.normal(name) or name for name in (region.label, region.fine, region.coco) if name}


def existence(mention: Mention, evidence: Evidence) -> Claim:
    """Whether the thing is there at all."""
    regions = matching(mention.noun, evidence)
    sure = [r for r in regions if r.certain]
    if lexicon.narrower(mention.words) and regions:
        verdict: Verdict = "not checkable"
    elif mention.negated:
        verdict = "contradicted" if sure else "not checkable" if regions else "supported"
        if not regions and not lexicon.detectable(mention.noun):
            verdict = "not checkable"
    elif sure or (regions and mention.hedged):
        verdict = "supported"
    elif regions or _is_scene(mention.noun, evidence) or not lexicon.detectable(mention.noun):
        verdict = "supported" if _is_scene(mention.noun, evidence) else "not checkable"
    else:
        verdict = "contradicted"
    return _claim("existence", mention.words, verdict, regions)


def count(mention: Mention, evidence: Evidence, *, located: bool = False) -> Claim | None:
    """Whether there are as many as said; None where no number is said or nothing of the kind was found.

    `located`: the words tell of those in one place only ("two birds on the left"), so there may be more elsewhere.
    """
    regions = matching(mention.noun, evidence)
    if mention.negated or not regions or (not mention.counted and mention.least < 2):
        return None
    sure = sum(r.certain for r in regions)
    most = mention.most if mention.most is not None else len(regions)
    fits = mention.least <= len(regions) and (located or sure <= most)
    if not fits and regions[0].kind == "area":
        return _claim("count", mention.words, "not checkable", regions)
    if fits and mention.most is not None and not located and _may_be_more(mention, regions, evidence):
        return _claim("count", mention.words, "not checkable", regions)
    return _claim("count", mention.words, "supported" if fits else "contradicted", regions)


def _may_be_more(mention: Mention, regions: Sequence[Region], evidence: Evidence) -> bool:
    """Whether something else was seen that a wider noun names, so that an exact number may be one too few."""
    others = [r for r in evidence.objects if r not in regions]
    return any(lexicon.is_a(mention.noun, r.label) for r in others)


def colour(mention: Mention, evidence: Evidence) -> list[Claim]:
    """Each colour said of the thing."""
    if mention.negated:
        return []
    regions = matching(mention.noun, evidence)
    claims = []
    for name in mention.colours:
        said = f"{name} {mention.words}"
        if evidence.scene is not None and evidence.scene.monochrome and colours.family(name) not in _GREYS:
            claims.append(_claim("colour", said, "contradicted", regions))
            continue
        coloured = [r for r in regions if r.colours]
        fitting = [r for r in coloured if _wears(r, name)]
        verdict: Verdict = "supported" if fitting else "contradicted" if coloured else "not checkable"
        claims.append(_claim("colour", said, verdict, fitting or coloured))
    return claims


_GREYS = frozenset(("black", "white", "grey", "gray", "silver"))


def relation(said: Related, evidence: Evidence) -> Claim:
    """Whether any two regions of these kinds stand so."""
    pairs = [
        (a, b)
        for a in matching(said.subject.noun, evidence)
        for b in matching(said.other.noun, evidence)
        if a.id != b.id or a.box != b.box
    ]
    verdicts = {(a.id, b.id): holds(said.relation, a.box, b.box) for a, b in pairs}
    words = f"{said.subject.words} {said.words.text} {said.other.words}"
    good = [r for a, b in pairs if verdicts[a.id, b.id] for r in (a, b)]
    if good:
        return _claim("relation", words, "supported", good)
    verdict: Verdict = "contradicted" if pairs and all(v is False for v in verdicts.values()) else "not checkable"
    return _claim("relation", words, verdict, [r for pair in pairs for r in pair])


def place(said: Placed, evidence: Evidence) -> Claim:
    """Whether such a thing is on that side of the picture; of "four birds on the left" all four must be."""
    regions = matching(said.subject.noun, evidence)
    verdicts = [_on_side(r, said.sides, evidence) for r in regions]
    fitting = [r for r, v in zip(regions, verdicts, strict=True) if v]
    words = f"{said.subject.words} {said.words.text}"
    impossible = sum(v is False for v in verdicts)
    if len(regions) - impossible < (said.subject.least if said.subject.counted else 1) and regions:
        return _claim("place", words, "contradicted", regions)
    return _claim("place", words, "supported" if fitting else "not checkable", fitting or regions)


def written(quote: Piece, evidence: Evidence) -> Claim:
    """Whether words in quotation marks were read in the picture."""
    letters = _letters(quote.text)
    lines = [t for t in evidence.texts if letters and letters in _letters(t.text)]
    everything = _letters(" ".join(t.text for t in evidence.texts))
    supported = bool(lines) or (bool(letters) and letters in everything)
    regions = [t.region for t in lines if t.region]
    verdict: Verdict = "supported" if supported else "contradicted"
    return Claim(kind="text", words=quote.text, verdict=verdict, regions=list(dict.fromkeys(regions)))


def _wears(region: Region, name: str) -> bool:
    return any(c.share >= COLOUR_SHARE and colours.same_colour(c.name, name) for c in region.colours)


def _on_side(region: Region, sides: Sequence[Side], evidence: Evidence) -> bool | None:
    x, y = region.box.center
    across, down = x / max(1, evidence.width), y / max(1, evidence.height)
    verdicts = [_side(side, across, down, alone=len(sides) == 1) for side in sides]
    if any(v is False for v in verdicts):
        return False
    return None if any(v is None for v in verdicts) else True


def _side(side: Side, across: float, down: float, *, alone: bool) -> bool | None:
    """Left means the centre in the left half; a little beyond the middle is a matter of taste."""
    if side == "middle":
        central = 0.25 <= across <= 0.75 and (not alone or 0.2 <= down <= 0.8)
        return True if central else None
    value = {"left": across, "right": 1 - across, "top": down, "bottom": 1 - down}[side]
    return True if value < 0.5 else None if value < 0.58 else False


def _is_scene(noun: str, evidence: Evidence) -> bool:
    scene = evidence.scene
    return scene is not None and scene.name is not None and scene.name_certain and lexicon.is_a(scene.name, noun)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _claim(
    kind: Literal["existence", "count", "colour", "relation", "place"],
    words: str,
    verdict: Verdict,
    regions: Iterable[Region],
) -> Claim:
    ids = list(dict.fromkeys(r.id for r in regions if r.id))
    return Claim(kind=kind, words=words, verdict=verdict, regions=ids)
