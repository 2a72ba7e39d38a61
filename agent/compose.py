"""The composed paragraph: evidence to sentences without a model.

Each statement says only what a region, a scene or a line of writing holds, in the words that
`imagetxt.tools.wording` finds for it. The same statements are the facts from which a chat model writes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent import facts
from imagetxt.agent.area_words import says_the_same, stretch, striking_areas, told_areas, tones
from imagetxt.agent.description import Length
from imagetxt.agent.quoting import told_writing
from imagetxt.agent.scene_words import kind_of_picture, nothing_named, of_the_scene
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision.learned_scenes import HALL, ROOM
from imagetxt.tools.vision.main_colour import EARTH

MOST_GROUPS = 8
MOST_HEDGED = 3
WORTH_A_GUESS = 0.5
"""Score from which what may be there is told beside what is, or in a scene: of weaker ones every third is wrong."""
MOST_PLACES = 3
"""Different places of equal things that are told one by one: nobody listens to more."""
MOST_STATEMENTS: dict[Length, int] = {"short": 2, "medium": 6, "long": 9}
_NARROW = {"across the top": "at the top", "across the middle": "in the middle", "across the bottom": "at the bottom"}
_NEARLY_ALL = 0.6
_SIDES = {"to the left of": "on the left", "to the right of": "on the right"}
_SHORT_PLACES = ("on ", "in ", "at ")


@dataclass(frozen=True)
class Statement:
    """One sentence and the ids of the regions it names."""

    text: str
    regions: frozenset[str] = frozenset()


def compose(evidence: Evidence, *, length: Length = "medium", beside: Sequence[Region] = ()) -> list[Statement]:
    """The picture in sentences, most telling first.

    short: what it shows, one sentence or two. medium: with places, relations, large areas, writing and what may be
    there. long: with the colours of the whole too; `refining.drafting.lengthened` adds what else is known. `beside`:
    what else the picture holds and is not to be told; it may make a number a lower bound.
    """
    sure, perhaps = told_groups(evidence, beside)
    opening = _opening(evidence, sure or perhaps)
    if length == "short":
        return [opening, *_medium(evidence), *_writing(evidence)][:2]
    statements = [
        opening,
        *_medium(evidence),
        *_places(sure, evidence),
        *_areas(evidence, opening),
        *_writing(evidence),
    ]
    statements.extend(_hedged(perhaps, sure) if sure else [])
    if length == "long" or len(statements) < 3:
        said = tones(evidence, " ".join(s.text for s in statements), plain=not opening.regions)
        statements.extend([Statement(said)] if said else [])
    if not sure and not perhaps:
        statements[1:1] = _nothing_else(evidence, opening)
    return statements[: MOST_STATEMENTS[length]]


def told_groups(evidence: Evidence, beside: Sequence[Region] = ()) -> tuple[list[wording.Group], list[wording.Group]]:
    """The groups that are told, most striking first: those that are certain, and those that may be there."""
    certain, doubtful = ([r for r in evidence.objects if r.certain is sure] for sure in (True, False))
    enough = certain or of_the_scene(evidence).startswith(" of ")
    untold = [r for r in doubtful if r.score < WORTH_A_GUESS] if enough else []
    alone = [_as_one_of_more(r) if any(r.label == u.label for u in untold) else r for r in certain]
    sure = wording.group(alone, perhaps=[*alone, *doubtful, *beside])[:MOST_GROUPS]
    guessed = wording.group([r for r in doubtful if r not in untold])
    return sure, [g for g in guessed if not _told_already(g, sure)][:MOST_HEDGED]


def _as_one_of_more(region: Region) -> Region:
    """A thing beside which one more of its kind may be that is not told: there is at least this one."""
    return region.model_copy(update={"crowded": True})


def _told_already(perhaps: wording.Group, sure: Sequence[wording.Group]) -> bool:
    """Whether what may be there is one more of a kind that is told as "several" or "at least two"."""
    kind = perhaps.regions[0].label
    return any(kind == g.regions[0].label and g.count > 1 and (g.more or not g.exact) for g in sure)


def headline(evidence: Evidence) -> str:
    """The picture in one sentence."""
    return evidence.captions[0] if evidence.captions else compose(evidence, length="short")[0].text


def _opening(evidence: Evidence, groups: Sequence[wording.Group]) -> Statement:
    scene, kind = evidence.scene, kind_of_picture(evidence)
    setting = f"{scene.setting} " if scene and scene.setting != "unknown" else ""
    if not groups:
        return _without_things(evidence, setting, kind)
    ids, shown = _ids(groups), language.join_words([_hedge(g) for g in groups])
    if len(groups) == 1 and groups[0].place.startswith("filling"):
        verb = "fills" if groups[0].count == 1 else "fill"
        return Statement(language.sentence(f"{shown} {verb} most of this {setting}{kind}"), ids)
    if len(groups) == 1:
        shown += f" {of_a_thing(groups[0].place)}" if groups[0].place else _after_colon(groups[0])
    what = of_the_scene(evidence)
    setting = "" if scene and what and scene.name in (ROOM, HALL) else setting
    return Statement(f"This {setting}{kind}{what} shows {shown}.", ids)


def _medium(evidence: Evidence) -> list[Statement]:
    """That the picture is no photograph, where it looks so: a painted person is a painting of one."""
    # what holds much writing is a photograph of a sign, a page or a box, which look printed as well
    drawn = evidence.scene is not None and evidence.scene.drawn and not told_writing(evidence)
    return [Statement("It looks painted, drawn or printed rather than photographed.")] if drawn else []


def _hedge(group: wording.Group) -> str:
    return wording.noun_phrase(group) if group.certain else f"what may be {wording.noun_phrase(group)}"


def _without_things(evidence: Evidence, setting: str, kind: str) -> Statement:
    """The scene; where it has no name, the areas; where these have none, that nothing can be named."""
    areas = told_areas(evidence)
    named = evidence.scene.name if evidence.scene else None
    if not areas or (named and not any(says_the_same(r, named) for r in areas)):
        return Statement(nothing_named(evidence, setting, kind))
    ids = frozenset(r.id for r in areas)
    if areas[0].place.startswith("filling"):
        return Statement(
            language.sentence(f"{areas[0].phrase or areas[0].label} fills most of this {setting}{kind}"), ids
        )
    parts = [f"{r.phrase or r.label} {r.place}" for r in areas]
    return Statement(f"This {setting}{kind} shows {language.join_words(parts)}.", ids)


def _nothing_else(evidence: Evidence, opening: Statement) -> list[Statement]:
    """That no thing has a name, where the opening tells of areas and these are not nearly all there is."""
    told = sum(r.share for r in evidence.areas if r.id in opening.regions)
    if evidence.scene is not None and evidence.scene.name:
        return []
    return [Statement("No object in it can be named.")] if 0 < told < _NEARLY_ALL else []


def _places(groups: Sequence[wording.Group], evidence: Evidence) -> list[Statement]:
    """Where each group is, and what the single things stand beside; one group alone is placed in the opening."""
    if len(groups) < 2:
        return []
    related = {said.subject.id: said for said in facts.relations(evidence)}
    statements = []
    for group in groups:
        if group.count > 1:
            statements.extend(_several(group))
        elif not _is_estimate(group.regions[0]):
            statements.append(_single(group, related.get(group.regions[0].id)))
    return statements


def _is_estimate(region: Region) -> bool:
    """Whether a thing, beside others, seems to fill the picture because no detector boxed it."""
    return region.coco is None and region.place.startswith("filling")


def _single(group: wording.Group, said: facts.Related | None) -> Statement:
    (region,) = group.regions
    beside = f"{said.words} {wording.definite(said.other)}" if said else ""
    ids = {region.id, *([said.other.id] if said else [])}
    verb = language.be(region.label)
    if said and _SIDES.get(said.words) == region.place:
        told = f"{verb} {beside}"  # "on the right, to the right of the chair" says one thing twice
    else:
        told = f"{where(region.place, verb)}{f', {beside}' if beside else ''}"
    return Statement(f"The {wording.short_name(region)} {told}.", frozenset(ids))


def where(place: str, verb: str) -> str:
    """The verb and the place of a thing: "is on the left", "fills most of the picture"."""
    if place.startswith("filling"):
        return f"{'fills' if verb == 'is' else 'fill'} most of the picture"
    return f"{verb} {of_a_thing(place)}"


def of_a_thing(place: str) -> str:
    """A place as one says it of things, which do not stretch as skies and fields do: "at the bottom"."""
    return _NARROW.get(place, place)


def _several(group: wording.Group) -> list[Statement]:
    """Where the members of a group are, as a sentence; nothing for a group too large to count."""
    noun, ids = language.plural(group.noun), frozenset(r.id for r in group.regions)
    if group.sure:
        return []
    if group.place:
        return [Statement(f"The {noun} {where(group.place, 'are')}.", ids)]
    parts = members(group)
    if len(parts) > MOST_PLACES:
        return [Statement(f"The {noun} are spread over the picture.", ids)]
    return [Statement(f"Of the {noun}, {listed([clause(part) for part in parts])}.", ids)] if parts else []


def _after_colon(group: wording.Group) -> str:
    if len(members(group)) > MOST_PLACES:
        return ", spread over it"
    parts = spread(group)
    return f": {parts}" if parts else ""


def spread(group: wording.Group, *, verbs: bool = False) -> str:
    """Where the members of a group are that are not together: "one on the left and two in the middle".

    `verbs`: as clauses, "one is on the left and two are in the middle".
    """
    parts = members(group) if group.count > 1 and not group.place else []
    return listed([clause(part) if verbs else f"{part[0]} {part[1]}" for part in parts])


def clause(part: tuple[str, str, int]) -> str:
    """Some of a group with their verb: "two are in the middle"."""
    said, place, n = part
    return f"{said} {where(place, 'is' if n == 1 else 'are')}"


def members(group: wording.Group) -> list[tuple[str, str, int]]:
    """Those of a group that share a place, each as `(words, place, count)`: "two", or "a black one and a grey one"."""
    if not group.exact or group.sure:
        return []
    members: dict[str, list[Region]] = {}
    for region in group.regions:
        members.setdefault(region.place, []).append(region)
    shades = {wording.colour_of(r) for r in group.regions}
    told = all(shades) and not shades <= EARTH  # one wood in two lights has one colour
    shaded = not group.colour and group.regions[0].coco != "person" and told
    return [
        (_ones(found) if shaded else language.number_word(len(found)), place, len(found))
        for place, found in members.items()
    ]


def _ones(regions: Sequence[Region]) -> str:
    """Things of one kind by their colours: "a black one and two grey ones"."""
    shades = Counter(wording.colour_of(r) for r in regions)
    ones = [language.a(f"{s} one") if n == 1 else f"{language.number_word(n)} {s} ones" for s, n in shades.items()]
    return language.join_words(ones)


def listed(parts: Sequence[str]) -> str:
    """Clauses in a row: with a comma before the last "and", since the clauses hold "and" themselves."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{',' if any(' and ' in p for p in parts) else ''} and {parts[-1]}"


def _areas(evidence: Evidence, opening: Statement) -> list[Statement]:
    """The areas that the opening did not tell of."""
    found = (*told_areas(evidence), *striking_areas(evidence, opening.text))
    areas = [r for r in found if r.id not in opening.regions]
    if not areas:
        return []
    full = any(r.place.startswith("filling") for r in evidence.objects)
    parts = [f"{r.phrase or r.label} {stretch(r, full=full)}" for r in areas]
    return [Statement(language.sentence(language.join_words(parts)), frozenset(r.id for r in areas))]


def _writing(evidence: Evidence) -> list[Statement]:
    lines = told_writing(evidence)
    if not lines:
        return []
    quoted = language.join_words(['"' + t.text.replace('"', "").strip() + '"' for t in lines])
    word = "word" if len(lines) == 1 and len(lines[0].text.split()) == 1 else "words"
    return [Statement(f"The {word} {quoted} can be read.", frozenset(t.region for t in lines if t.region))]


def _hedged(groups: Sequence[wording.Group], sure: Sequence[wording.Group]) -> list[Statement]:
    """What may be there too; what stands together in one place is placed once."""
    if not groups:
        return []
    told = {g.regions[0].label for g in sure}
    said = [_another(g) if g.regions[0].label in told else wording.noun_phrase(g) for g in groups]
    places = [g.place if g.place.startswith(_SHORT_PLACES) else "" for g in groups]
    phrases = [
        f"{phrase} {place}" if place and place not in places[i + 1 : i + 2] else phrase
        for i, (phrase, place) in enumerate(zip(said, places, strict=True))
    ]
    return [Statement(f"There may also be {language.join_words(phrases)}.", _ids(groups))]


def _ids(groups: Sequence[wording.Group]) -> frozenset[str]:
    return frozenset(r.id for g in groups for r in g.regions)


def _another(group: wording.Group) -> str:
    """More of what is told already: "another chair", "two more chairs"."""
    noun = wording.spelled(group.regions[0].label)
    if group.count == 1:
        return f"another {noun}"
    number = language.number_word(group.count) if group.exact else "several"
    return f"{number} more {language.plural(noun)}"
