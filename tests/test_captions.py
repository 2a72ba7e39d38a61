"""A caption is one natural sentence that says nothing the findings do not hold."""

import re

import numpy as np
import pytest

from imagetxt.tools.captions import Findings, detailed_caption, short_caption
from imagetxt.tools.definitions import CaptionImage
from imagetxt.tools.evidence import Colour, Region, Scene, TextLine
from imagetxt.tools.full_captions import full_caption
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.masks import box_mask, encode

SIDE = 100


def thing(label, x0, y0, x1, y1, colour="", **more):
    """A region in a picture of 100×100 pixels, with a full mask of its box."""
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    return Region(
        id=more.pop("id", label),
        label=label,
        coco=more.pop("coco", label),
        score=0.8,
        box=box,
        mask=encode(box_mask(box, SIDE, SIDE)),
        colours=[Colour(name=colour, share=0.9)] if colour else [],
        place=place_words(box, SIDE, SIDE),
        share=box.area / SIDE**2,
        **more,
    )


def area(label, colour, y0, y1):
    return thing(label, 0, y0, SIDE, y1, colour, kind="area", coco=None)


GRASS, SKY = area("grass", "green", 40, 100), area("sky", "blue", 0, 40)
BIRDS = [thing("bird", x, 50, x + 15, 80, "brown") for x in (5, 30, 55, 80)]
DOG, BIKE = thing("dog", 5, 50, 25, 80, "brown"), thing("bicycle", 60, 40, 95, 80, "red")
TABLE = thing("dining table", 0, 50, 100, 100)
CUP, SPOON = thing("cup", 40, 55, 60, 75, "white"), thing("spoon", 65, 60, 80, 70)
PERSON = thing("person", 20, 5, 80, 100, "orange")
MAYBE = thing("bench", 70, 80, 95, 95, certain=False)
INDOOR, OUTDOOR, OLD = Scene(setting="indoor"), Scene(setting="outdoor"), Scene(monochrome=True)
BLUE = Scene(setting="outdoor", colours=[Colour(name="blue", share=0.5), Colour(name="grey", share=0.3)])


@pytest.mark.parametrize(
    ("regions", "scene", "short", "detailed"),
    [
        ([*BIRDS, GRASS], OUTDOOR, "Four brown birds on grass.", "Four brown birds on grass."),
        (
            [DOG, BIKE, GRASS, SKY],
            OUTDOOR,
            "A brown dog and a red bicycle on grass.",
            "A brown dog and a red bicycle on grass under a blue sky.",
        ),
        (
            [DOG, BIKE],
            INDOOR,
            "A brown dog and a red bicycle indoors.",
            "An indoor scene with a brown dog on the left and a red bicycle on the right.",
        ),
        (
            [CUP, SPOON, TABLE],
            INDOOR,
            "A white cup and a spoon on a dining table.",
            "An indoor scene with a white cup and a spoon on a dining table.",
        ),
        ([PERSON], Scene(), "A person in orange.", "A person in orange in the middle."),
        ([thing("person", 20, 5, 80, 100)], OLD, "A black-and-white picture of a person.", None),
        ([], BLUE, "An outdoor scene in blue and grey, with no object I can name.", None),
        ([PERSON], Scene(drawn=True), "What looks like a painting, drawing or print of a person in orange.", None),
        ([], Scene(), "A picture, with no object I can name.", None),
        ([], OLD, "A black-and-white picture, with no object I can name.", None),
        ([SKY], OUTDOOR, "An outdoor scene under a blue sky, with no object I can name.", None),
        ([MAYBE], OUTDOOR, "An outdoor scene with what may be a bench.", None),
        ([], Scene(name="seashore", name_certain=True), "A picture with a seashore.", None),
        ([], Scene(name="seashore"), "A picture with what may be a seashore.", None),
        (
            [PERSON, MAYBE],
            Scene(),
            "A person in orange.",
            "A person in orange in the middle, with what may be a bench.",
        ),
        (
            [PERSON, MAYBE, BIKE, CUP, DOG, SPOON],
            Scene(),
            "A person in orange, a brown dog, a red bicycle and other things.",
            None,
        ),
    ],
)
def test_captions_of_what_was_found(regions, scene, short, detailed):
    found = Findings(regions, scene)
    assert short_caption(found) == short
    if detailed is not None:
        assert detailed_caption(found) == detailed


def test_thirteen_things_make_one_readable_sentence():
    many = [
        thing(label, 7 * i, 40, 7 * i + 6, 60) for i, label in enumerate("cup bowl fork vase book oven clock".split())
    ]
    many += [thing("car", 7 * i, 70, 7 * i + 6, 80, id=f"c{i}") for i in range(6)]
    text = detailed_caption(Findings(many, OUTDOOR))
    assert text.count(".") == 1
    assert len(text.split()) < 40
    assert "six cars" in text


def test_writing_is_quoted_once_and_with_its_thing():
    line = TextLine(text="STOP", score=0.99, box=Box(x0=40, y0=40, x1=60, y1=50), region="sign")
    loose = TextLine(text="Open daily", score=0.99, box=Box(x0=0, y0=0, x1=10, y1=10))
    sign = thing("stop sign", 30, 30, 70, 70, "red", id="sign", text=["STOP"])
    text = detailed_caption(Findings([sign], Scene(), [line, loose]))
    assert text == "A red stop sign with the word “STOP” in the middle, with the words “Open daily”."


def test_nobody_puts_a_person_or_a_held_glass_on_the_table():
    glass = thing("wine glass", 40, 60, 50, 80)
    text = detailed_caption(Findings([PERSON, glass, TABLE], Scene()))
    assert "on a dining table" not in text


def test_what_stands_elsewhere_is_not_put_on_the_grass():
    high = thing("bird", 40, 2, 60, 20, "white")
    assert "on grass" not in short_caption(Findings([high, GRASS, SKY], OUTDOOR))


PHOTOS = ("astronaut", "chelsea_cat", "coffee", "bench_view", "cameraman")


@pytest.mark.parametrize("name", PHOTOS)
def test_captions_of_photographs_are_one_true_sentence(name, workbench, photos, truth):
    handle = workbench.open(photos / f"{name}.jpg")
    for detail in ("short", "detailed"):
        text = workbench.run(CaptionImage(image=handle, detail=detail)).text
        assert re.fullmatch(r"[A-Z][^.]*\.", text), text
        assert not re.search(r"\b(an? [a-z ]*s (?:and|on|in)|a [aeiou])\b", text), text
        assert text not in truth[name]["false_statements"]
    assert workbench.evidence(handle).captions


def test_a_plain_picture_is_captioned_honestly(workbench):
    from imagetxt.tools.images import from_pixels

    blank = from_pixels(np.full((240, 320, 3), 200, np.uint8), name="blank.png")
    handle = workbench.album.add(blank)
    assert workbench.run(CaptionImage(image=handle)).text.endswith("with no object I can name.")


def test_the_full_caption_tells_what_the_detailed_one_had_no_room_for():
    lines = [TextLine(text=text, score=0.9, box=Box(x0=1, y0=1, x1=9, y1=9)) for text in ("One", "Two", "Three")]
    things = [DOG, BIKE, CUP, SPOON, thing("backpack", 80, 5, 99, 30, "green"), MAYBE, *BIRDS[:2], GRASS, SKY]
    found = Findings(things, Scene(setting="outdoor", light="dim", colours=BLUE.colours), lines)
    opening, *more = full_caption(found).split(". ")
    assert opening == detailed_caption(found).rstrip(".")
    assert more == [
        "One by one, there is a brown bird on the left, a brown bird in the middle, a white cup in the middle and a "
        "spoon on the right",
        "There may be a bench at the bottom right, but that is not certain",
        "Around the things there is green grass across the bottom",
        "More writing reads “Three”",
        "The main colours are blue and grey, and the light is dim.",
    ]


def test_several_alike_are_told_one_by_one_in_full():
    said = full_caption(Findings([*BIRDS, GRASS], OUTDOOR))
    assert said == (
        "Four brown birds on grass. One by one, there is a brown bird on the left, two brown birds in the middle and a "
        "brown bird on the right. Around the things there is green grass across the bottom."
    )


def test_in_full_nothing_is_made_up_where_nothing_more_is_known():
    assert full_caption(Findings([DOG], OUTDOOR)) == detailed_caption(Findings([DOG], OUTDOOR))
