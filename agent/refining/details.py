"""What more is known of a thing or of the surroundings, one sentence each: colours, size, ground, light, writing."""

from collections.abc import Iterable, Sequence

from imagetxt.agent import facts
from imagetxt.agent.compose import Statement
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import size_words
from imagetxt.tools.supports import ground_of, lies_on_table

COLOUR_FROM = 0.15
"""Share of a thing from which a colour is told when all are asked for."""
MOST_SINGLE = 4
"""So many things of a kind are told one by one; more would be a list."""
_SIZES = {"tiny": "a very small part", "small": "a small part", "large": "a large part", "very large": "most"}


def about(regions: Sequence[Region], evidence: Evidence) -> list[Statement]:
    """Everything known of some things of one or more kinds: where, in which colours, on what, how large."""
    told: list[Statement] = []
    for group in wording.group(regions, perhaps=evidence.objects):
        members = group.regions if group.count <= MOST_SINGLE else ()
        told += [s for r in members if group.count == 1 for s in (place_of(r, group),) if s]
        told += [s for r in members if not _as_said(r, group) for s in (colours_of(r, group),) if s]
        told += [*_on(group, evidence), *_size(group)]
    told += [
        Statement(language.sentence(f"{_the(said.subject)} is {said.words} {wording.definite(said.other)}"), _ids(said))
        for said in facts.relations(evidence)
        if said.subject in regions or said.other in regions
    ]
    return told


def place_of(region: Region, group: wording.Group) -> Statement | None:
    """Where one thing is; nothing where the phrase that names it says so already."""
    from imagetxt.agent.compose import where

    named = _named(region, group)
    if not region.place or region.place in named:
        return None
    if not region.certain:
        return Statement(
            language.sentence(f"there may be {_hedgeless(region)} {region.place}"), frozenset((region.id,))
        )
    return Statement(language.sentence(f"{named} {where(region.place, 'is')}"), frozenset((region.id,)))


def colours_of(region: Region, group: wording.Group) -> Statement | None:
    """All the colours of one thing that cover a good part of it."""
    names = [c.name for c in region.colours if c.share >= COLOUR_FROM][:3]
    if not names or not region.certain or (0 < region.share < wording.COLOURED_FROM):
        return None
    named = _named(region, group, by_colour=False)
    shown = language.join_words(names)
    worn = region.coco == "person"
    said = f"{named} is dressed in {shown}" if worn else f"{named} is {shown}"
    return Statement(language.sentence(said), frozenset((region.id,)))


def surroundings(evidence: Evidence) -> list[Statement]:
    """What lies around and behind the things: the areas, what stands behind, the place and its light."""
    told = [_area(r) for r in evidence.areas if _worth(r)][:5]
    told += [
        Statement(language.sentence(f"{_the(said.subject)} is {said.words} {wording.definite(said.other)}"), _ids(said))
        for said in facts.relations(evidence)
        if said.relation == "behind"
    ]
    scene = evidence.scene
    if scene is not None and scene.setting != "unknown":
        told.append(Statement(f"The picture was taken {scene.setting}s."))
    return [*told, *light(evidence)]


def light(evidence: Evidence) -> list[Statement]:
    """How bright it is, where that is out of the ordinary."""
    scene = evidence.scene
    if scene is None or scene.light == "normal":
        return []
    return [Statement(f"The light is {scene.light}.")]


def tones(evidence: Evidence) -> list[Statement]:
    """The main colours of the whole picture."""
    scene = evidence.scene
    names = [] if scene is None or scene.monochrome else [c.name for c in scene.colours[:3]]
    if not names:
        return []
    verb = "are the main colours" if len(names) > 1 else "is the main colour"
    return [Statement(language.sentence(f"{language.join_words(names)} {verb} of the whole"))]


def all_colours(evidence: Evidence, told: str) -> list[Statement]:
    """The colours of every thing whose colours `told` does not say yet, and of the whole."""
    found: list[Statement] = []
    for group in wording.group([r for r in evidence.objects if r.certain], perhaps=evidence.objects):
        members = group.regions if group.count <= MOST_SINGLE and not group.colour else ()
        found += [s for r in members for s in (colours_of(r, group),) if s and not _says(told, r)]
    return [*found, *(s for s in tones(evidence) if "main colour" not in told)]


def everything(evidence: Evidence, told: str) -> list[Statement]:
    """All further details that `told` does not hold, most telling first: for a text that is to be longer."""
    objects = [r for r in evidence.objects if r.certain]
    groups = wording.group(objects, perhaps=evidence.objects)
    grounds = [s for g in groups for s in _on(g, evidence)]
    sizes = [s for g in groups[:2] for s in _size(g)]
    areas = [_area(r) for r in evidence.areas if _worth(r)][:4]
    return [*grounds, *all_colours(evidence, told), *areas, *sizes, *light(evidence)]


def _as_said(region: Region, group: wording.Group) -> bool:
    """Whether one of a group has no other colour than its phrase says already."""
    return all(c.name == group.colour for c in region.colours if c.share >= COLOUR_FROM)


def _says(told: str, region: Region) -> bool:
    colour = wording.colour_of(region)
    return bool(colour) and f"{colour} {wording.spelled(region.name)}" in told


def _worth(area: Region) -> bool:
    """Whether an area can be spoken of: by name, or, where it has none, by its colour."""
    return area.certain and bool(area.phrase) and (area.label != "area" or bool(wording.main_colour(area.colours)))


def _area(region: Region) -> Statement:
    from imagetxt.agent.compose import where

    place = where(region.place, "is")
    return Statement(language.sentence(f"{region.phrase or region.label} {place}"), frozenset((region.id,)))


def _on(group: wording.Group, evidence: Evidence) -> list[Statement]:
    """What things stand on, where masks or boxes show it."""
    if not group.certain:
        return []
    ids, noun = frozenset(r.id for r in group.regions), _noun(group)
    ground = ground_of(group.regions, evidence.areas)
    if ground:
        return [Statement(language.sentence(f"{noun} {language.verb(group.count, 'is')} {ground}"), ids)]
    table = lies_on_table(group.regions[0], evidence.objects) if group.count == 1 else None
    return [Statement(language.sentence(f"{noun} is on {wording.definite(table)}"), ids | {table.id})] if table else []


def _size(group: wording.Group) -> list[Statement]:
    if group.count != 1 or not group.certain or group.regions[0].place.startswith("filling"):
        return []
    part = _SIZES.get(size_words(group.regions[0].share))
    ids = frozenset((group.regions[0].id,))
    return [Statement(language.sentence(f"{_noun(group)} takes up {part} of the picture"), ids)] if part else []


def _noun(group: wording.Group) -> str:
    return f"the {group.noun if group.count == 1 else language.plural(group.noun)}"


def _named(region: Region, group: wording.Group, *, by_colour: bool = True) -> str:
    """One of a group, by the noun that all of it is called: "the hen on the left"."""
    said = wording.definite(region, group.regions, by_colour=by_colour)
    return said.replace(wording.spelled(region.label), group.noun, 1) if group.count > 1 else said


def _the(region: Region) -> str:
    return wording.definite(region)


def _hedgeless(region: Region) -> str:
    return wording.phrase(region).removeprefix("what may be ")


def _ids(said: facts.Related) -> frozenset[str]:
    return frozenset((said.subject.id, said.other.id))


def unique(statements: Iterable[Statement]) -> list[Statement]:
    """Each sentence once, in order."""
    seen: dict[str, Statement] = {}
    for statement in statements:
        seen.setdefault(statement.text, statement)
    return list(seen.values())
