"""What a picture shows as a whole, where the classifier is sure enough to say so."""

from functools import cache

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.kinds import FIRST_THING, Indices, kinds, labels
from imagetxt.tools.vision.learned_scenes import HALL, LAID_OUT, VIEWS

CERTAIN = 0.7
PLACE_CERTAIN = 0.75
"""The same for a place: at 0.73 the boards of a bridge were those of a pier."""
SURE_EVERYWHERE = 0.8
"""The same for a thing that is nowhere in particular, which is often a pattern or a page."""
HEDGED = 0.5
GROUP_CERTAIN = 0.6
WIDE_HEDGED = 0.45
SCREENSHOT, _WEBSITE = "screenshot", 0.5
"""What the classifier's "website" is called, window of a program or not, and its least probability."""
_MADE_OF = {
    "mountain landscape": ("mountain", "mountain range", "peak", "mountainside", "mountaintop"),
    "mountains or hills": ("mountain", "hill", "mountain range"),
    "city": ("city", "town", "building", "cityscape", "skyline"),
    "starry sky": ("star", "sky", "night sky"),
    "wooded landscape": ("tree", "forest", "wood", "woods", "woodland"),
    "plants": ("plant", "leaf", "foliage", "greenery"),
    "shore": ("water", "shore"),
    "lakeshore": ("lake", "water", "shore"),
    "seashore": ("sea", "ocean", "water", "shore", "coast"),
    "water": ("water",),
    "room": ("room", "interior"),
    "room or hall": ("room", "hall", "interior", "building"),
    "food": ("food", "meal", "dish"),
}
"""Words for what a view is made of, in the singular."""
_FROM_OUTSIDE = frozenset(("building",))


def scene_name(seen: Floats, *, indoors: bool = False) -> tuple[str | None, bool]:
    """A name for the whole picture and whether it is certain, from ImageNet's 1000 probabilities.

    Breeds are never told, nor labels that name a scene badly ("prison" for any arcade). Where kin share the vote, as
    castle, palace and church do, their common name is told. Only places are told with a hedge: a thing that the
    classifier half believes in, seen by no detector, is mostly a pattern. `indoors`: the picture was taken in a room,
    where no building is seen from outside.
    """
    best = int(seen.argmax())
    if seen[kinds().setting["screenshots"]].sum() >= _WEBSITE:
        return SCREENSHOT, True
    if indoors and is_place(best) and best in kinds().setting["outdoor"]:
        return None, False  # a living room with wicker chairs is no patio
    if seen[best] >= (PLACE_CERTAIN if is_place(best) else SURE_EVERYWHERE) and best not in _unsaid():
        return name_of(best), True
    groups = {name: float(seen[parts].sum()) for name, parts in _groups().items()}
    group = max(groups, key=lambda name: groups[name])
    if groups[group] >= GROUP_CERTAIN:
        return group, True
    if seen[best] >= HEDGED and best not in _unsaid() and is_place(best):
        return name_of(best), False
    if groups[group] >= HEDGED:
        return group, False
    return _wide_name(seen, indoors=indoors)


def _wide_name(seen: Floats, *, indoors: bool) -> tuple[str | None, bool]:
    """The widest words, where no narrower ones hold: rapeseed, a fence and a lakeshore together are a landscape."""
    known = {name: parts for name, parts in kinds().wide_scenes.items() if not (indoors and name in _FROM_OUTSIDE)}
    sums = {name: float(seen[parts].sum()) for name, parts in known.items()}
    name = max(sums, key=lambda key: sums[key])
    return (name, sums[name] >= GROUP_CERTAIN) if sums[name] >= WIDE_HEDGED else (None, False)


def name_of(index: int) -> str:
    """What people call an ImageNet class: its plain noun where it is an animal with one, else its own label.

    Of a breed or species that takes an expert, the COCO class; of dogs always.
    """
    tables = (kinds().names, kinds().animals) if index < FIRST_THING else (kinds().names,)
    for table in tables:
        shared = [name for name, parts in table.items() if index in parts.tolist()]
        if shared:
            return shared[0]
    odd = index in kinds().unsaid and not is_place(index)
    if odd or index in kinds().expert or index in kinds().kinds["dog"].tolist():
        return next((coco for coco, parts in kinds().kinds.items() if index in parts.tolist()), _label(index))
    return _label(index)


def _label(index: int) -> str:
    return labels()[index].partition(" (")[0]


def is_place(index: int) -> bool:
    """Whether an ImageNet class is a place rather than a thing."""
    return index in kinds().setting["places"].tolist()


def is_place_name(name: str) -> bool:
    """Whether a name for a whole picture is that of a place: a landscape, a building; no beetle, no flower."""
    tables = (kinds().scenes, kinds().wide_scenes, {*VIEWS.values(), HALL} - {LAID_OUT})
    return any(name in table for table in tables) or any(
        name_of(index) == name for index in kinds().setting["places"].tolist()
    )


def is_building_name(name: str) -> bool:
    """Whether a name for a whole picture is that of a building."""
    groups = [parts for table in (kinds().scenes, kinds().wide_scenes) for key, parts in table.items() if key == name]
    members = groups[0].tolist() if groups else [i for i in kinds().setting["places"].tolist() if name_of(i) == name]
    return bool(members) and set(members) <= set(kinds().wide_scenes["building"].tolist())


def is_made_of(name: str, word: str) -> bool:
    """Whether what a picture is called as a whole says that a thing is in it: a mountain landscape has mountains."""
    return word in _MADE_OF.get(name, ())


def is_worn(index: int) -> bool:
    """Whether an ImageNet class is clothing."""
    return index in kinds().setting["worn"].tolist()


def is_unsaid(index: int) -> bool:
    """Whether an ImageNet class names pictures badly: "prison" is what any arcade looks like."""
    return index in _unsaid()


@cache
def _unsaid() -> frozenset[int]:
    return frozenset(kinds().setting["unsaid"].tolist())


@cache
def _groups() -> dict[str, Indices]:
    return {name: parts for name, parts in (kinds().scenes | kinds().names).items() if len(parts) > 1}
