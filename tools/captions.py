"""One sentence about a picture, composed from what was found in it; nothing in it that was not found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Region, Scene, TextLine
from imagetxt.tools.supports import ground_of, lies_on_table

_SHORT, DETAILED, _HEDGED = 3, 4, 2
_SCENERY = frozenset(
    ("sky", "grass", "foliage", "vegetation", "water", "sand", "snow", "ground", "floor", "wall", "road")
)
_WORTH = 0.08
"""Share of the picture from which an area is worth a word."""


@dataclass(frozen=True)
class Findings:
    """What a caption is made of."""

    regions: Sequence[Region]
    scene: Scene = field(default_factory=Scene)
    texts: Sequence[TextLine] = ()

    @property
    def certain(self) -> list[Region]:
        return [r for r in self.regions if r.kind == "object" and r.certain]

    @property
    def hedged(self) -> list[Region]:
        return [r for r in self.regions if r.kind == "object" and not r.certain]

    @property
    def areas(self) -> list[Region]:
        """Named areas that are certain, largest first."""
        named = [r for r in self.regions if r.kind == "area" and r.certain and r.label in _SCENERY]
        return sorted(named, key=lambda r: -r.share)


def short_caption(found: Findings) -> str:
    """One plain clause: "Four brown birds on grass."."""
    groups = wording.group(found.certain, perhaps=found.regions)
    if not groups:
        return _little(found)
    things = _things(groups[:_SHORT], found, places=False)
    more = len(groups) > _SHORT
    shown = language.join_words([*things, "other things"] if more else things)
    if not more and " on " not in shown:
        shown += _under(found) or _setting(found)
    if found.scene.monochrome:
        return language.sentence(f"a black-and-white picture of {shown}")
    return language.sentence(f"what looks like a painting, drawing or print of {shown}" if found.scene.drawn else shown)


def detailed_caption(found: Findings) -> str:
    """A full sentence: things with places and writing, what they stand on, the surroundings, and what may be there."""
    groups = wording.group(found.certain, perhaps=found.regions)
    if not groups:
        return _little(found)
    things = _things(groups[:DETAILED], found, places=True)
    company = [*_areas(found), *_perhaps(found), *_free_writing(found)]
    frame = _frame(found)
    if frame.endswith(" with "):
        return language.sentence(frame + language.join_words([*things, *company]))
    shown = frame + language.join_words(things) + _under(found)
    return language.sentence(f"{shown}, with {language.join_words(company)}" if company else shown)


def _frame(found: Findings) -> str:
    scene = found.scene
    if scene.monochrome:
        return "a black-and-white picture of "
    if scene.drawn and not found.texts:  # written on, it is rather a photograph of a page or a sign
        return "what looks like a painting, drawing or print of "
    told = _under(found) or any(ground_of([r], found.areas) for r in found.certain)
    if scene.setting == "unknown" or told:
        return ""
    return f"{language.a(scene.setting)} scene with "


def _setting(found: Findings) -> str:
    return "" if found.scene.setting == "unknown" else f" {found.scene.setting}s"


def _under(found: Findings) -> str:
    sky = next((a for a in found.areas if a.label == "sky" and a.share >= _WORTH), None)
    return f" under {wording.phrase(sky)}" if sky else ""


def _things(groups: Sequence[wording.Group], found: Findings, *, places: bool) -> list[str]:
    """Each group as a phrase; what lies on a table is said of the table, which is then not said again."""
    on_table, table = _table(groups, found)
    told = [g for g in groups if g is not table]
    phrases: list[tuple[str, str]] = []
    for group in told:
        said = _with_writing(group) if places else wording.noun_phrase(group)
        where = ground_of(group.regions, found.areas)
        if not where and places and group.place and group not in on_table:
            where = group.place
        if table is not None and group is on_table[-1]:
            where = f"on {wording.noun_phrase(table)}"
        phrases.append((said, where))
    return _told_once(phrases)


def _table(groups: Sequence[wording.Group], found: Findings) -> tuple[list[wording.Group], wording.Group | None]:
    """The groups that lie on the one table of the picture (if they stand first together), and the table's group."""
    tables = [g for g in groups if g.noun == "dining table" and g.count == 1]
    if len(tables) != 1:
        return [], None
    others = [g for g in groups if g is not tables[0]]
    lying = []
    for group in others:
        if not all(lies_on_table(r, found.certain) for r in group.regions):
            break
        lying.append(group)
    return (lying, tables[0]) if lying else ([], None)


def _with_writing(group: wording.Group) -> str:
    written = wording.written_on(group.regions[0]) if group.count == 1 else ""
    return f"{wording.noun_phrase(group)} {written}".strip()


def _told_once(phrases: Sequence[tuple[str, str]]) -> list[str]:
    """Things with their places; of neighbours in one place only the last one says it: "a dog and a cat on grass"."""
    said = []
    for i, (thing, where) in enumerate(phrases):
        again = i + 1 < len(phrases) and phrases[i + 1][1] == where
        said.append(thing if again else f"{thing} {where}".strip())
    return said


def _areas(found: Findings) -> list[str]:
    """The large areas that nothing was said of yet, with their places."""
    stood_on = {ground_of([r], found.areas) for r in found.certain}
    told = [
        f"{wording.phrase(area)} {'' if area.place.startswith('filling') else area.place}".strip()
        for area in found.areas
        if area.label != "sky" and area.share >= _WORTH and not any(area.label in said for said in stood_on)
    ]
    return told[:2]


def _perhaps(found: Findings) -> list[str]:
    groups = wording.group(found.hedged)[:_HEDGED]
    return [f"what may be {language.join_words([wording.noun_phrase(g) for g in groups])}"] if groups else []


def _free_writing(found: Findings) -> list[str]:
    """Writing that is on none of the things."""
    on_things = {text for r in found.certain for text in r.text}
    free = [f"“{t.text}”" for t in found.texts if t.text not in on_things][:2]
    return [f"the words {language.join_words(free)}"] if free else []


def _little(found: Findings) -> str:
    """The honest sentence for a picture in which nothing certain was found."""
    scene, under = found.scene, _under(found)
    areas, perhaps = _areas(found), _perhaps(found)
    if scene.name and not perhaps:
        perhaps = [language.a(scene.name) if scene.name_certain else f"what may be {language.a(scene.name)}"]
    company = [*perhaps, *areas, *_free_writing(found)] or ["no object I can name"]
    tones = "" if under or areas else _tones(scene)
    comma = "," if tones or under or company == ["no object I can name"] else ""
    return language.sentence(f"{_picture(scene)}{tones}{under}{comma} with {language.join_words(company)}")


def _picture(scene: Scene) -> str:
    setting = "" if scene.setting == "unknown" else f"{scene.setting} "
    kind = "black-and-white picture" if scene.monochrome else "scene" if setting else "picture"
    return language.a(f"{setting}{kind}")


def _tones(scene: Scene) -> str:
    if scene.monochrome:
        return ""
    names = list(dict.fromkeys(c.name for c in scene.colours if c.share >= 0.15))[:2]
    return wording.in_tones(names)
