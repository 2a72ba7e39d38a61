"""Things are found by the words people use for them, and the note says honestly what was not found and why."""

import numpy as np
import pytest

from imagetxt.tools.album import Album
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import DescribeRegions, FindObjects, Regions, SegmentImage
from imagetxt.tools.evidence import Colour, Region
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import from_pixels
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox


def thing(label, x0, colour="", **more):
    box = Box(x0=x0, y0=30, x1=x0 + 15, y1=60)
    colours = [Colour(name=colour, share=0.8)] if colour else []
    kind = more.get("kind", "object")
    return Region(
        label=label,
        coco=more.pop("coco", label if kind == "object" else None),
        score=0.8,
        box=box,
        colours=colours,
        place=place_words(box, 100, 100),
        share=0.05,
        **more,
    )


CROWD = [thing("person", 5, "black"), thing("person", 30, "yellow"), thing("person", 70), thing("dog", 50, "brown")]
REGIONS = [
    thing("car", 5, "red"),
    thing("car", 30, "dark blue"),
    thing("car", 80, "red"),
    thing("person", 60),
    thing("bird", 45, "brown", fine="hen"),
    thing("bench", 20, certain=False),
]
AREAS = [thing("sky", 0, "light blue", kind="area")]


@pytest.fixture
def find():
    return finder(REGIONS)


def finder(regions):
    album = Album()
    handle = album.add(from_pixels(np.zeros((100, 100, 3), np.uint8), name="x.png"))
    scripts = {
        DescribeRegions.tool: ScriptedBackend("describe_regions", Regions(regions=regions)),
        SegmentImage.tool: ScriptedBackend("segment_image", Regions(regions=[*regions, *AREAS])),
    }
    toolbox = Toolbox("embedded", cache=ResultCache(None), extra=scripts)
    return lambda text: toolbox.run(FindObjects(image=handle, text=text), album)


@pytest.mark.parametrize(
    ("text", "lefts", "note"),
    [
        ("cars", [5, 30, 80], "Three cars were found."),
        ("automobiles", [5, 30, 80], "Three cars were found."),
        ("the red cars", [5, 80], "Two cars were found."),
        ("the red car on the left", [5], "One car was found."),
        ("the blue car", [30], "One car was found."),
        ("a navy car", [30], "One car was found."),
        ("the rightmost car", [80], "One car was found."),
        ("vehicles on the right", [80], "One car was found."),
        ("animals", [45], "One hen was found."),
        ("chickens", [45], "One hen was found."),
        ("women", [60], "One person was found; whether it is a woman cannot be told."),
        ("bench", [20], "One bench was found, but that is not certain."),
        ("the sky", [0], "A light blue sky was found."),
        ("everything red", [5, 80], "Two cars were found."),
        ("yellow cars", [], "No yellow car was found; there are three cars."),
        ("red person", [], "One person was found, but the colour cannot be told."),
        ("people on the left", [], "No person was found on the left; there is one person."),
        ("zebra crossing", [], "No zebra crossing was found. What was found: one person, one hen and three cars."),
        ("elephant", [], "No elephant was found. What was found: one person, one hen and three cars."),
        (
            "spoon",
            [],
            "No spoon was found; it may have been overlooked. What was found: one person, one hen and three cars.",
        ),
        (
            "the kettle",
            [],
            "“kettle” is not among the things that can be recognised here. "
            "What was found: one person, one hen and three cars.",
        ),
    ],
)
def test_phrases_find_what_they_mean(find, text, lefts, note):
    found = find(text)
    assert sorted(r.box.x0 for r in found.regions) == lefts
    assert found.note == note
    assert all(r.id for r in found.regions)


@pytest.mark.parametrize(
    ("photo", "text", "n"),
    [
        ("dogs_tree", "the white dogs", 2),
        ("dogs_tree", "the dog on the right", 1),
        ("dogs_tree", "cats", 0),
        ("chelsea_cat", "kitty", 1),
    ],
)
def test_on_photographs(workbench, photos, photo, text, n):
    found = workbench.run(FindObjects(image=workbench.open(photos / f"{photo}.jpg"), text=text))
    assert len(found.regions) == n, found.note


@pytest.mark.parametrize(
    ("text", "lefts", "note"),
    [
        (
            "man in yellow",
            [30],
            "One person was found; whether it is a man cannot be told; of one person the colour of the clothes cannot "
            "be told.",
        ),
        ("people wearing black", [5], "One person was found; of one person the colour of the clothes cannot be told."),
        (
            "someone in a yellow jacket",
            [30],
            "One person was found; whether “in a yellow jacket” holds cannot be told; of one person the colour of the "
            "clothes cannot be told.",
        ),
        (
            "the person dressed in green",
            [],
            "No person in green was found; there are three people; of one person the colour of the clothes cannot "
            "be told.",
        ),
        ("person in a red hat", [5, 30, 70], "Three people were found; whether “in a red hat” holds cannot be told."),
    ],
)
def test_people_are_told_apart_by_what_they_wear(text, lefts, note):
    found = finder(CROWD)(text)
    assert sorted(r.box.x0 for r in found.regions) == lefts
    assert found.note == note


def test_the_most_of_its_kind_is_one() -> None:
    wide = thing("bus", 10).model_copy(update={"box": Box(x0=10, y0=10, x1=70, y1=90)})
    find = finder([thing("car", 5, "red"), wide, thing("car", 80, "red")])
    assert [r.label for r in find("the biggest thing").regions] == ["bus"]
    assert [r.label for r in find("largest object").regions] == ["bus"]
    assert [r.box.x0 for r in find("the leftmost thing").regions] == [5]


@pytest.mark.parametrize(
    ("text", "lefts", "note"),
    [
        ("blue buses", [5, 30], "Two buses were found, and part of each is blue."),
        ("the blue bus on the right", [30], "One bus was found, and part of it is blue."),
        ("the green bus", [], "No green bus was found; there are two buses."),
    ],
)
def test_a_colour_on_a_smaller_part_is_not_denied(text, lefts, note):
    mixed = [Colour(name="blue", share=0.23), Colour(name="white", share=0.08)]
    buses = [thing("bus", left).model_copy(update={"colours": mixed}) for left in (5, 30)]
    found = finder(buses)(text)
    assert sorted(r.box.x0 for r in found.regions) == lefts
    assert found.note == note
