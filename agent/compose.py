"""The composed paragraph: evidence to sentences without a model.

Each statement says only what a region, a scene or a line of writing holds, in the words that
`imagetxt.tools.wording` finds for it. The same statements are the facts from which a chat model writes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent import facts
from imagetxt.agent.description import Length
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence, Region

MOST_GROUPS = 8


@dataclass(frozen=True)
class Statement:
    """One sentence and the ids of the regions it names."""

    text: str
    regions: frozenset[str] = frozenset()


def compose(evidence: Evidence, *, length: Length = "medium") -> list[Statement]:
    """The picture in sentences, most telling first.

    short: what it shows, one sentence or two. medium: with places, relations, large areas and writing. long: with
    what may be there and the colours of the whole too.
    """
    groups = wording.group([r for r in evidence.objects if r.certain])[:MOST_GROUPS]
    opening = _opening(evidence, groups)
    if length == "short":
        return [opening, *_writing(evidence)][:2]
    statements = [opening, *_places(groups, evidence), *_areas(evidence), *_writing(evidence), *_hedged(evidence)]
    if length == "long" or len(statements) < 3:
        statements.extend(_tones(evidence))
    return statements[: 7 if length == "long" else 6]


def headline(evidence: Evidence) -> str:
    """The picture in one sentence."""
    return evidence.captions[0] if evidence.captions else compose(evidence, length="short")[0].text


def _opening(evidence: Evidence, groups: Sequence[wording.Group]) -> Statement:
    scene = evidence.scene
    kind = "black-and-white photograph" if scene and scene.monochrome else "photograph"
    setting = f"{scene.setting} " if scene and scene.setting != "unknown" else ""
    if not groups:
        return Statement(_nothing_named(evidence, setting, kind))
    shown = language.join_words([wording.noun_phrase(g) for g in groups])
    ids = frozenset(r.id for g in groups for r in g.regions)
    return Statement(f"This {setting}{kind} shows {shown}.", ids)


def _nothing_named(evidence: Evidence, setting: str, kind: str) -> str:
    scene = evidence.scene
    if scene and scene.name and scene.name_certain:
        return f"This {setting}{kind} shows {language.a(scene.name)}."
    names = [c.name for c in scene.colours[:2]] if scene and not scene.monochrome else []
    tones = f" in {language.join_words(names)}" if names else ""
    return f"This {setting}{kind}{tones} shows no object that can be named."


def _places(groups: Sequence[wording.Group], evidence: Evidence) -> list[Statement]:
    related = {said.subject.id: said for said in facts.relations(evidence)}
    statements = []
    for group in groups:
        if group.count > 1:
            statements.extend(_spread(group))
            continue
        (region,) = group.regions
        said = related.get(region.id)
        beside = f", {said.words} {wording.definite(said.other)}" if said else ""
        ids = {region.id, *([said.other.id] if said else [])}
        statements.append(Statement(f"The {group.noun} {_where(region.place, 'is')}{beside}.", frozenset(ids)))
    return statements


def _where(place: str, verb: str) -> str:
    """The verb and the place: "is on the left", "fills most of the picture"."""
    return "fills most of the picture" if place.startswith("filling") else f"{verb} {place}"


def _spread(group: wording.Group) -> list[Statement]:
    """Where the members of a group are: "One bird is on the left, two are in the middle and one is on the right."."""
    if not group.exact:
        return []
    ids = frozenset(r.id for r in group.regions)
    alike = Counter((r.place, "" if group.colour else wording.colour_of(r)) for r in group.regions)
    if len(alike) == 1:
        (place, _) = next(iter(alike))
        return [Statement(f"The {language.plural(group.noun)} are {place}.", ids)] if place else []
    parts = [_member(group, place, colour, n, first=not i) for i, ((place, colour), n) in enumerate(alike.items())]
    return [Statement(language.sentence(language.join_words(parts)), ids)]


def _member(group: wording.Group, place: str, colour: str, n: int, *, first: bool) -> str:
    """Some of a group: "two brown birds are on the left", and behind the first: "one is on the right"."""
    verb = "is" if n == 1 else "are"
    worn = f" in {colour}" if colour and group.regions[0].coco == "person" else ""
    shade = f"{colour} " if colour and not worn else ""
    if first:
        noun = group.noun if n == 1 else language.plural(group.noun)
        return f"{language.number_word(n)} {shade}{noun}{worn} {verb} {place}"
    if shade or worn:
        return f"{language.number_word(n)} {shade.strip()}{worn} {verb} {place}".replace("  ", " ")
    return f"{language.number_word(n)} {verb} {place}"


def _areas(evidence: Evidence) -> list[Statement]:
    named = [r for r in evidence.areas if r.label != "area" and r.certain][:3]
    if not named:
        return []
    parts = [f"{r.phrase or r.label} {_stretch(r)}" for r in named]
    return [Statement(language.sentence(language.join_words(parts)), frozenset(r.id for r in named))]


def _stretch(region: Region) -> str:
    if region.place.startswith("filling"):
        return "fills most of the picture"
    return f"{'stretches' if region.place.startswith('across') else 'is'} {region.place}"


def _writing(evidence: Evidence) -> list[Statement]:
    lines = [t for t in evidence.texts if t.score >= 0.85][:3]
    if not lines:
        return []
    quoted = language.join_words([f'"{_unquoted(t.text)}"' for t in lines])
    return [Statement(f"The words {quoted} can be read.", frozenset(t.region for t in lines if t.region))]


def _unquoted(text: str) -> str:
    return text.replace('"', "").strip()


def _hedged(evidence: Evidence) -> list[Statement]:
    groups = wording.group([r for r in evidence.objects if not r.certain])[:3]
    if not groups:
        return []
    phrases = [f"{wording.noun_phrase(g)}{f' {g.place}' if g.place else ''}" for g in groups]
    ids = frozenset(r.id for g in groups for r in g.regions)
    return [Statement(f"There may also be {language.join_words(phrases)}.", ids)]


def _tones(evidence: Evidence) -> list[Statement]:
    scene = evidence.scene
    if scene is None or scene.monochrome or not scene.colours:
        return []
    names = language.join_words([c.name for c in scene.colours[:2]])
    light = " and the light is dim" if scene.light in ("dark", "dim") else ""
    verb = "are the main colours" if len(scene.colours) > 1 else "is the main colour"
    return [Statement(language.sentence(f"{names} {verb}{light}"))]
