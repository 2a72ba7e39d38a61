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
MOST_HEDGED = 3
MOST_STATEMENTS: dict[Length, int] = {"short": 2, "medium": 6, "long": 7}
_SHORT_PLACES = ("on ", "in ", "at ")


@dataclass(frozen=True)
class Statement:
    """One sentence and the ids of the regions it names."""

    text: str
    regions: frozenset[str] = frozenset()


def compose(evidence: Evidence, *, length: Length = "medium") -> list[Statement]:
    """The picture in sentences, most telling first.

    short: what it shows, one sentence or two. medium: with places, relations, large areas, writing and what may be
    there. long: with the colours of the whole too.
    """
    sure = wording.group([r for r in evidence.objects if r.certain])[:MOST_GROUPS]
    perhaps = wording.group([r for r in evidence.objects if not r.certain])[:MOST_HEDGED]
    opening = _opening(evidence, sure or perhaps)
    if length == "short":
        return [opening, *_writing(evidence)][:2]
    statements = [opening, *_places(sure, evidence), *_areas(evidence), *_writing(evidence)]
    statements.extend(_hedged(perhaps) if sure else [])
    if length == "long" or len(statements) < 3:
        statements.extend(_tones(evidence, opening.text))
    return statements[: MOST_STATEMENTS[length]]


def headline(evidence: Evidence) -> str:
    """The picture in one sentence."""
    return evidence.captions[0] if evidence.captions else compose(evidence, length="short")[0].text


def _opening(evidence: Evidence, groups: Sequence[wording.Group]) -> Statement:
    scene = evidence.scene
    kind = "black-and-white photograph" if scene and scene.monochrome else "photograph"
    setting = f"{scene.setting} " if scene and scene.setting != "unknown" else ""
    if not groups:
        return Statement(_nothing_named(evidence, setting, kind))
    ids = frozenset(r.id for g in groups for r in g.regions)
    if len(groups) == 1 and groups[0].place:
        return Statement(f"This {setting}{kind} shows {_hedge(groups[0])}{_placed(groups[0])}.", ids)
    return Statement(f"This {setting}{kind} shows {language.join_words([_hedge(g) for g in groups])}.", ids)


def _hedge(group: wording.Group) -> str:
    return wording.noun_phrase(group) if group.certain else f"what may be {wording.noun_phrase(group)}"


def _placed(group: wording.Group) -> str:
    """A group's one place, to stand behind its noun phrase."""
    if not group.place.startswith("filling"):
        return f" {group.place}"
    return f", which {'fills' if group.count == 1 else 'fill'} most of the picture"


def _nothing_named(evidence: Evidence, setting: str, kind: str) -> str:
    scene = evidence.scene
    if scene and scene.name and scene.name_certain:
        return f"This {setting}{kind} shows {language.a(scene.name)}."
    names = [c.name for c in scene.colours[:2]] if scene and not scene.monochrome else []
    tones = f" in {language.join_words(names)}" if names else ""
    return f"This {setting}{kind}{tones} shows no object that can be named."


def _places(groups: Sequence[wording.Group], evidence: Evidence) -> list[Statement]:
    """Where each group is, and what the single things stand beside; nothing the opening has said already."""
    related = {said.subject.id: said for said in facts.relations(evidence)}
    statements = []
    for group in groups:
        if group.count > 1:
            statements.extend(_spread(group, alone=len(groups) == 1))
        elif len(groups) > 1:
            statements.append(_single(group, related.get(group.regions[0].id)))
    return statements


def _single(group: wording.Group, said: facts.Related | None) -> Statement:
    (region,) = group.regions
    beside = f", {said.words} {wording.definite(said.other)}" if said else ""
    ids = {region.id, *([said.other.id] if said else [])}
    return Statement(f"The {wording.spelled(region.label)} {_where(region.place, 'is')}{beside}.", frozenset(ids))


def _where(place: str, verb: str) -> str:
    """The verb and the place: "is on the left", "stretches across the top", "fills most of the picture"."""
    single = verb == "is"
    if place.startswith("filling"):
        return f"{'fills' if single else 'fill'} most of the picture"
    if place.startswith("across"):
        return f"{'stretches' if single else 'stretch'} {place}"
    return f"{verb} {place}"


def _spread(group: wording.Group, *, alone: bool) -> list[Statement]:
    """Where the members of a group are: "One bird is on the left, two are in the middle and one is on the right."."""
    ids = frozenset(r.id for r in group.regions)
    if group.place:
        noun = language.plural(group.noun)
        return [] if alone else [Statement(f"The {noun} {_where(group.place, 'are')}.", ids)]
    if not group.exact:
        return []
    members: dict[str, list[Region]] = {}
    for region in group.regions:
        members.setdefault(region.place, []).append(region)
    parts = [_members(group, place, found, first=not i) for i, (place, found) in enumerate(members.items())]
    return [Statement(language.sentence(_listed(parts)), ids)]


def _members(group: wording.Group, place: str, found: Sequence[Region], *, first: bool) -> str:
    """Those of a group that share a place: "two are in the middle"; by colour: "a black one and a grey one are …"."""
    verb = "is" if len(found) == 1 else "are"
    worn = group.regions[0].coco == "person"
    shades = [wording.colour_of(r) for r in found]
    if group.colour or worn or not all(shades):
        n, noun = len(found), group.noun
        count = language.count_words(n, noun) if first else language.number_word(n)
        return f"{count} {_where(place, verb)}"
    ones = []
    for shade, n in Counter(shades).items():
        noun = group.noun if first and not ones else "one"
        said = language.a(f"{shade} {noun}") if n == 1 else f"{language.number_word(n)} {shade} {language.plural(noun)}"
        ones.append(said)
    return f"{language.join_words(ones)} {_where(place, verb)}"


def _listed(parts: Sequence[str]) -> str:
    """Clauses in a row: with a comma before the last "and", since the clauses hold "and" themselves."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{',' if any(' and ' in p for p in parts) else ''} and {parts[-1]}"


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


def _hedged(groups: Sequence[wording.Group]) -> list[Statement]:
    if not groups:
        return []
    phrases = [f"{wording.noun_phrase(g)}{f' {g.place}' if g.place.startswith(_SHORT_PLACES) else ''}" for g in groups]
    ids = frozenset(r.id for g in groups for r in g.regions)
    return [Statement(f"There may also be {language.join_words(phrases)}.", ids)]


def _tones(evidence: Evidence, opening: str) -> list[Statement]:
    """The main colours of the whole and its light, where the opening did not tell them."""
    scene = evidence.scene
    if scene is None or scene.monochrome or not scene.colours:
        return []
    colours = [c.name for c in scene.colours[:2]]
    dim = scene.light in ("dark", "dim")
    if " in " + language.join_words(colours) in opening:
        return [Statement("The light is dim.")] if dim else []
    verb = "are the main colours" if len(colours) > 1 else "is the main colour"
    light = ", and the light is dim" if dim else ""
    return [Statement(language.sentence(f"{language.join_words(colours)} {verb}{light}"))]
