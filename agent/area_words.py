"""What a picture is like apart from its things, in words: its large areas and how they lie, its colours, its light."""

from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.colour_words import GREYS, family
from imagetxt.tools.vision.main_colour import main_colour

_STRIKING = frozenset(("red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink"))
"""Families of colours by which people speak of an area that they have no name for."""
_LARGE, _MOST = 0.2, 2
"""Part of the picture from which such an area is told, and how many are."""
SMALL_THINGS = 0.12
"""Part of the picture that things cover at most where the scene and what is around them are told as well."""


def told_areas(evidence: Evidence) -> list[Region]:
    """The areas that are told."""
    return [r for r in evidence.areas if r.label != "area" and r.certain][:3]


def striking_areas(evidence: Evidence, opening: str = "") -> list[Region]:
    """Large areas of a striking colour that have no name, worded by it, where what has one is small beside them.

    Left out is what fills a picture whose colour the opening told: "This picture in navy".
    """
    if sum(r.share for r in evidence.objects if r.certain) > SMALL_THINGS:
        return []
    known = sum(r.share for r in told_areas(evidence))
    shades = {r.id: main_colour(r.colours) for r in evidence.areas if r.label == "area"}
    large = {
        shades[r.id]: r  # of two in one colour the first one speaks for both
        for r in reversed(evidence.areas)
        if r.share >= max(_LARGE, known)
        and family(shades.get(r.id, "")) in _STRIKING
        and not (r.place.startswith("filling") and f" in {shades[r.id]} shows" in opening)
    }
    told = [r.model_copy(update={"phrase": language.a(f"{shade} area")}) for shade, r in large.items()]
    return sorted(told, key=lambda r: -r.share)[:_MOST]


def says_the_same(area: Region, scene: str) -> bool:
    """Whether an area says what the plain name of the scene says: green foliage, that there are plants."""
    return " " not in scene and lexicon.is_a(area.label, scene)


def stretch(region: Region, *, full: bool) -> str:
    """The verb and place of an area; `full`: an object fills the picture already."""
    if region.place.startswith("filling"):
        return "is around it" if full else "fills most of the picture"
    return f"{'stretches' if region.place.startswith('across') else 'is'} {region.place}"


def tones(evidence: Evidence, said: str, *, plain: bool) -> str:
    """The main colours of the whole, where they were not `said`, and its light; "" where nothing is to say.

    `plain`: the opening tells of nothing to be seen, so that even greys are worth a word.
    """
    scene = evidence.scene
    if scene is None or scene.monochrome or not scene.colours:
        return ""
    colours = [c.name for c in scene.colours[:2]]
    dim = scene.light in ("dark", "dim") and (scene.setting != "unknown" or bool(evidence.objects))
    grey = not plain and all(family(c) in GREYS for c in colours)
    told = all(f" {colour} area" in f" {said.lower()}" for colour in colours)
    if grey or told or " in " + language.join_words(colours) in said:
        return "The light is dim." if dim else ""
    verb = "are the main colours" if len(colours) > 1 else "is the main colour"
    return language.sentence(f"{language.join_words(colours)} {verb}{', and the light is dim' if dim else ''}")
