"""What more is known of a thing or of the surroundings, one sentence each: colours, size, ground, light, writing."""

from collections.abc import Iterable, Sequence

from imagetxt.agent import facts
from imagetxt.agent.compose import Statement, listed, of_a_thing, where
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import size_words
from imagetxt.tools.supports import ground_of, lies_on_table
from imagetxt.tools.vision.main_colour import main_colour

COLOUR_FROM = 0.15
"""Share of a thing from which a colour is told when all are asked for."""
MOST_AREAS = 4
"""So many areas are told by name, and so many colours of those that have none."""
MOST_SINGLE = 4
"""So many things of a kind have their colours told one by one; more would be a list."""
_SIZES = {"tiny": "a very small part", "small": "a small part", "large": "a large part", "very large": "most"}


def about(regions: Sequence[Region], evidence: Evidence) -> list[Statement]:
    """Everything known of some things of one or more kinds: where, in which colours, on what, how large."""
    told: list[Statement] = []
    for group in wording.group(regions, perhaps=evidence.objects):
        told += [s for r in group.regions if group.count == 1 for s in (place_of(r),) if s]
        told += [s for s in (colours_of(group),) if s]
        told += [*_on(group, evidence), *_size(group)]
    told += [
        Statement(language.sentence(f"{_the(said.subject)} is {said.words} {wording.definite(said.other)}"), _ids(said))
        for said in facts.relations(evidence)
        if said.subject in regions or said.other in regions
    ]
    return told


def place_of(region: Region) -> Statement | None:
    """Where one thing is."""
    if not region.place:
        return None
    ids = frozenset((region.id,))
    if not region.certain:
        return Statement(language.sentence(f"there may be {_hedgeless(region)} {region.place}"), ids)
    return Statement(language.sentence(f"{wording.definite(region)} {where(region.place, 'is')}"), ids)


def colours_of(group: wording.Group) -> Statement | None:
    """All the colours of a thing, or of each of a few, that cover a good part of it; nothing where they are said."""
    if (
        not group.certain
        or group.count > MOST_SINGLE
        or any(0 < r.share < wording.COLOURED_FROM for r in group.regions)
    ):
        return None
    shown = [_colours(r) for r in group.regions]
    if not all(shown) or all(s == group.colour for s in shown):
        return None
    verb = language.verb(group.count, "is") + (" dressed in" if group.regions[0].coco == "person" else "")
    said = f"{_noun(group)} {verb} {listed(shown) if len(set(shown)) > 1 else shown[0]}"
    lead = "from left to right, " if len(set(shown)) > 1 else ""
    return Statement(language.sentence(lead + said), frozenset(r.id for r in group.regions))


def _colours(region: Region) -> str:
    return language.join_words([c.name for c in region.colours if c.share >= COLOUR_FROM][:3])


def surroundings(evidence: Evidence) -> list[Statement]:
    """What lies around and behind the things: the areas, what stands behind, the place and its light."""
    told = _areas(evidence)
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
        found += [s for s in (colours_of(group),) if s and not (group.count == 1 and _says(told, group.regions[0]))]
    return [*found, *(s for s in tones(evidence) if "main colour" not in told)]


def everything(evidence: Evidence, told: str) -> list[Statement]:
    """All further details that `told` does not hold, most telling first: for a text that is to be longer."""
    objects = [r for r in evidence.objects if r.certain]
    groups = wording.group(objects, perhaps=evidence.objects)
    grounds = [s for g in groups for s in _on(g, evidence)]
    sizes = [s for g in groups[:2] for s in _size(g)]
    return [*grounds, *all_colours(evidence, told), *_areas(evidence), *sizes, *light(evidence)]


def _says(told: str, region: Region) -> bool:
    colour = wording.colour_of(region)
    return bool(colour) and f"{colour} {wording.spelled(region.name)}" in told


def _areas(evidence: Evidence) -> list[Statement]:
    """The areas: a sentence for each that has a name, and one for the colours of those that have none."""
    told = [area for area in evidence.areas if area.certain and area.phrase and area.label != "area"][:MOST_AREAS]
    return [*map(_area, told), *_nameless([a for a in evidence.areas if a.certain and a.label == "area"], evidence)]


def _area(region: Region) -> Statement:
    place = where(region.place, "is")
    return Statement(language.sentence(f"{region.phrase or region.label} {place}"), frozenset((region.id,)))


def _nameless(areas: Sequence[Region], evidence: Evidence) -> list[Statement]:
    """Where the picture has which colour, in one sentence: "Elsewhere it is white at the top"."""
    of_places = {of_a_thing(area.place): area for area in reversed(areas)}  # the largest speaks for its place
    coloured: dict[str, list[str]] = {}
    for place, area in reversed(of_places.items()):
        if (colour := main_colour(area.colours)) and place and not place.startswith("filling"):
            coloured.setdefault(colour, []).append(place)
    parts = [f"{colour} {language.join_words(places[:2])}" for colour, places in coloured.items()][:3]
    if not parts:
        return []
    rest = any(area.certain for area in (*evidence.objects, *evidence.areas) if area.label != "area")
    lead = "elsewhere the picture is" if rest else "the picture is"
    return [Statement(language.sentence(f"{lead} {listed(parts)}"), frozenset(a.id for a in of_places.values()))]


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
