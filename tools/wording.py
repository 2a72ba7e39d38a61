"""Regions in words: the noun phrase for one, groups of equal ones, and the phrase for a group.

    phrase(region)       "a brown tabby cat" · "a person in orange" · "what may be a bench"
    group(regions)       equal things together, most striking first
    noun_phrase(group)   "four brown birds" · "several cars" · "a red car"
    written_on(region)   "with the words “STOP”"

What is said of a region holds for it: a colour only where it covers most of the thing, a finer name only where the
classifier was sure, an exact count only of things large enough to count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imagetxt.tools import language
from imagetxt.tools.counting import ONE_OR_MORE, ONE_OR_TWO, is_least, least_people
from imagetxt.tools.evidence import Region, RegionKind
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.colour_words import family, is_colour
from imagetxt.tools.vision.main_colour import main_colour

COUNTABLE_SHARE = 0.003
"""Part of the picture from which things are large enough that several of them are counted right."""
MOST_COUNTED = 6
COLOURED_FROM = 0.004
"""Part of the picture from which a thing is large enough for its colour to be told; clothes need more."""
CLOTHED_FROM = 0.01
_COLOURLESS = frozenset(("wine glass", "dining table", "tv", "area", "region"))
"""Things one sees through, that are covered with other things, or that show pictures."""
_STRIKING = {"person": 0.35, "animal": 0.3}
_SEEN_THROUGH = frozenset(("dining table",))


@dataclass(frozen=True)
class Group:
    """Equal things, left to right.

    `noun`: singular. `colour`: what may be said of all of them, or "". `place`: where they all are, or "".
    `certain`: False: name them with a hedge only. `exact`: False: too many or too small to count. `more`: something
    was seen besides that may be one more of them, or some were hard to see: the number is a lower bound. `sure`:
    how many there are at least, where that may be less than `count`, else 0: two hands may be one person's. `closed`:
    no more than `count` of them are there then. `other`: things of a narrower kind, told by its own name, are of this
    kind too.
    """

    noun: str
    regions: tuple[Region, ...]
    colour: str = ""
    place: str = ""
    certain: bool = True
    exact: bool = True
    more: bool = False
    sure: int = 0
    closed: bool = True
    other: bool = False

    @property
    def count(self) -> int:
        return len(self.regions)

    @property
    def kind(self) -> RegionKind:
        return self.regions[0].kind


def phrase(region: Region) -> str:
    """The noun phrase for a region, with its article, and with a hedge where it is not certain."""
    if not region.certain:  # who is not sure what it is need not say what colour it has
        return f"what may be {language.a(spelled(region.name))}"
    return language.a(_described(region.name, colour_of(region), region.coco == "person"))


def name_of(region: Region) -> str:
    """The finest certain noun of a region, singular: "tabby cat"; "TV" for "tv"."""
    return spelled(region.name)


def short_name(region: Region) -> str:
    """What a region is called once its name was told: "cup" after "a cup of coffee", "stove" after "a white stove"."""
    named = language.head_noun(region.name)
    return spelled(region.label if named in region.label.lower().split() else region.name)


def definite(region: Region, among: Sequence[Region] = (), *, by_colour: bool = True) -> str:
    """The region as one speaks of it again, told apart from its like in `among`: "the dog on the left", "the cat".

    `by_colour`: False where the sentence goes on to say the colour.
    """
    twins = [r for r in among if r.id != region.id and r.label == region.label]
    noun = f"the {spelled(region.name if not twins else region.label)}"
    if not twins:
        return noun
    own = colour_of(region) if by_colour else ""
    if own and not any(colour_of(t) == own for t in twins):
        return f"the {_described(region.label, own, region.coco == 'person')}"
    if region.place and not any(t.place == region.place for t in twins):
        return f"{noun} {region.place}"
    if len(twins) == 1:
        side = "left" if region.box.center[0] < twins[0].box.center[0] else "right"
        return f"the {side}-hand {spelled(region.label)}"
    return f"{noun} {_rank(region, twins)}"


def colour_of(region: Region) -> str:
    """The colour that may be said of a region, or "": "brown", "black and white".

    One colour must cover half of it or lead clearly; two are said together where they cover it between them and nobody
    would take one for the shade of the other.
    """
    large_enough = CLOTHED_FROM if region.coco == "person" else COLOURED_FROM
    if not region.colours or region.label in _COLOURLESS or 0 < region.share < large_enough:
        return ""
    if " of " in region.name:
        return ""  # of a cup of coffee, the coffee's or the cup's
    said = main_colour(region.colours, one_only=region.coco == "person")
    if region.label in ("sky", "wall") and said == "white":
        return "pale"  # a wall in the shade is hardly white
    named_by_colour = said in region.label.split() or any(is_colour(word) for word in region.name.split()[:-1])
    return "" if named_by_colour else said


def is_one_of_more(region: Region) -> bool:
    """Whether more of the kind may be there than this one; none is behind what fills the picture."""
    return region.crowded and not region.place.startswith("filling")


def is_colourless(region: Region) -> bool:
    """Whether such a thing has no colour of its own: one sees through it, or it is covered with other things."""
    return region.label in _COLOURLESS


def group(regions: Iterable[Region], *, perhaps: Sequence[Region] = ()) -> list[Group]:
    """Regions put together that are called the same and equally certain, most striking group first, wider kinds last.

    `perhaps`: what else was seen; one that may be of a group's kind makes the group's number a lower bound.
    """
    members: dict[tuple[str, bool], list[Region]] = {}
    for region in regions:
        members.setdefault((region.label, region.certain), []).append(region)
    crowd = max(map(len, members.values()), default=0) > MOST_COUNTED
    groups = [_as_group(same, perhaps, _is_wider(kind, members), crowd) for kind, same in members.items()]
    return sorted(groups, key=lambda g: (g.other, -max(map(salience, g.regions)) - 0.02 * g.count))


def noun_phrase(group: Group) -> str:
    """The group with its number and colour: "four brown birds", "a red car", "several cars", "two people in black"."""
    worn = group.regions[0].coco == "person"
    if group.other:
        return _others(group)
    if group.count == 1:
        described = _described(group.noun, group.colour, worn)
        return f"at least one {described}" if is_one_of_more(group.regions[0]) else language.a(described)
    if not group.exact:
        many = language.plural(spelled(group.noun))
        colour = f"{group.colour} " if group.colour and not worn else ""
        return f"{'many' if group.count > 12 else 'several'} {colour}{many}"
    least = "at least " if group.more else ""
    if worn:
        few = ONE_OR_TWO if group.closed else ONE_OR_MORE
        said = few if group.sure else least + language.count_words(group.count, spelled(group.noun))
        return f"{said} in {group.colour}" if group.colour else said
    return least + language.count_words(group.count, _described(group.noun, group.colour, worn=False))


def _others(group: Group) -> str:
    """A group of a wider kind beside one of a narrower one: "another animal", "two other animals", "a white animal"."""
    # "another white animal" would say that the first one is white too
    if group.colour and group.count == 1:
        return language.a(_described(group.noun, group.colour, worn=False))
    noun = _described(group.noun, group.colour, worn=False) if group.colour else f"other {spelled(group.noun)}"
    if group.count == 1:
        return noun if language.a(noun) == noun else f"an{noun}"  # "other citrus fruit" beside an orange
    return language.count_words(group.count, noun) if group.exact else f"several {language.plural(noun)}"


def written_on(region: Region) -> str:
    """The writing on a region, to stand behind its phrase: "with the words “STOP”"; "" where there is none."""
    if not region.text:
        return ""
    lines = [f"“{line.strip('“”')}”" for line in region.text[:3]]
    plain = len(lines) == 1 and len(region.text[0].split()) == 1
    return f"with the {'word' if plain else 'words'} {language.join_words(lines)}"


def salience(region: Region) -> float:
    """How much a region strikes the eye, about 0 to 2: by size and certainty; people and animals more."""
    from imagetxt.tools.vision.lexicon import is_a

    living = next((bonus for noun, bonus in _STRIKING.items() if is_a(region.label, noun)), 0.0)
    size = float(min(1.0, region.share) ** 0.5)
    behind = 0.5 if region.label in _SEEN_THROUGH else 1.0
    return behind * size + living * (0.4 + size) + 0.2 * region.score


def _is_wider(kind: tuple[str, bool], members: Iterable[tuple[str, bool]]) -> bool:
    """Whether another of the groups, by label and certainty, is of things that are a kind of these."""
    from imagetxt.tools.vision.lexicon import is_a

    label, certain = kind
    narrower = [other for other, sure in members if sure == certain and is_a(other, label)]
    return any(not is_a(label, other) for other in narrower)


def _as_group(same: list[Region], perhaps: Sequence[Region], other: bool, crowd: bool) -> Group:
    """Regions of one kind as a group. `other`: of a wider kind; `crowd`: many of some kind are in the picture."""
    ordered = tuple(sorted(same, key=lambda r: r.box.center[0]))
    names = {r.name for r in ordered}
    places = {r.place for r in ordered}
    sized = sorted(r.share for r in ordered)[len(ordered) // 2] >= COUNTABLE_SHARE
    hinted = any(other not in ordered and _may_be(other, ordered[0]) for other in perhaps)
    guessed = not ordered[0].certain  # who guesses what they are has not counted them
    countable = not (guessed and any(r.crowded for r in ordered)) and (len(ordered) < 3 or (sized and not guessed))
    return Group(
        noun=spelled(names.pop() if len(names) == 1 else ordered[0].label),
        regions=ordered,
        colour=_shared_colour(ordered) if ordered[0].certain else "",
        place=places.pop() if len(places) == 1 else "",
        certain=ordered[0].certain,
        exact=len(ordered) <= MOST_COUNTED and countable,
        more=hinted or is_least(ordered),
        sure=0 if crowd else least_people(ordered, hinted=hinted),
        closed=not (hinted or any(r.crowded for r in ordered)),
        other=other,
    )


def _may_be(other: Region, known: Region) -> bool:
    """Whether something else may be of a known kind: called the same, or by a wider noun, as "animal"."""
    from imagetxt.tools.vision.lexicon import is_a

    return other.kind == known.kind and is_a(known.label, other.label)


def _shared_colour(regions: Sequence[Region]) -> str:
    """The colour that may be said of all regions: the same name, or the basic colour they share."""
    said = {colour_of(r) for r in regions}
    if len(said) == 1:
        return said.pop()
    families = {family(name) for name in said}
    shared = families.pop() if len(families) == 1 else None
    return shared or ""


def _described(noun: str, colour: str, worn: bool) -> str:
    """Noun and colour; people are not coloured, their clothes are."""
    if not colour:
        return spelled(noun)
    return f"{spelled(noun)} in {colour}" if worn else f"{colour} {spelled(noun)}"


def in_tones(names: Sequence[str]) -> str:
    """The tones of a picture, after its noun: " in blue and grey"; "" for black with white, which means another."""
    return "" if not names or set(names) == {"black", "white"} else f" in {language.join_words(names)}"


def spelled(noun: str) -> str:
    """A noun as people write it: "TV" for "tv"; an airplane by a word that holds for a helicopter, its look-alike."""
    return {"tv": "TV", "sports ball": "ball", "airplane": "aircraft"}.get(noun, noun)


def _rank(region: Region, twins: Sequence[Region]) -> str:
    """Where one stands among its like, for those that share a place: "farthest left", "third from the left"."""
    boxes: list[Box] = sorted([region.box, *(t.box for t in twins)], key=lambda b: b.center[0])
    index = boxes.index(region.box)
    if index in (0, len(boxes) - 1):
        return f"farthest {'left' if index == 0 else 'right'}"
    ordinals = ("second", "third", "fourth", "fifth", "sixth")
    return f"{ordinals[index - 1]} from the left" if index <= len(ordinals) else "among them"
