"""Regions become noun phrases that hold for them and read well."""

import numpy as np
import pytest

from imagetxt.tools import wording
from imagetxt.tools.evidence import Colour, Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import encode

MASK = encode(np.ones((10, 10), dtype=bool))


def region(label, *colours, x=0, share=0.1, place="", **more):
    """A region with `(name, share)` colours, `x` its left edge."""
    more.setdefault("mask", MASK)
    return Region(
        label=label,
        score=more.pop("score", 0.8),
        box=Box(x0=x, y0=0, x1=x + 10, y1=10),
        colours=[Colour(name=n, share=s) for n, s in colours],
        share=share,
        place=place,
        **more,
    )


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (region("dog", ("brown", 0.7)), "a brown dog"),
        (region("dog", ("brown", 0.35)), "a dog"),
        (region("dog", ("brown", 0.42), ("white", 0.3)), "a dog"),
        (region("dog", ("brown", 0.45), ("white", 0.2)), "a brown dog"),
        (region("dog", ("brown", 0.57), ("orange", 0.33)), "a brown dog"),
        (region("dog", ("black", 0.45), ("white", 0.4)), "a black and white dog"),
        (region("dog", ("blue", 0.45), ("light blue", 0.4)), "a dog"),
        (region("cat", ("brown", 0.6), fine="tabby cat"), "a brown tabby cat"),
        (region("umbrella"), "an umbrella"),
        (region("orange", ("orange", 0.9)), "an orange"),
        (region("bear", ("grey", 0.9), fine="brown bear"), "a brown bear"),
        (region("red fox", ("orange", 0.9)), "a red fox"),
        (region("rose", ("yellow", 0.9)), "a yellow rose"),
        (region("tv", ("black", 0.9)), "a TV"),
        (region("skis", ("red", 0.9)), "a pair of red skis"),
        (region("person", ("orange", 0.7), coco="person"), "a person in orange"),
        (region("person", coco="person"), "a person"),
        (region("bench", ("grey", 0.8), certain=False), "what may be a bench"),
        (region("grass", ("green", 0.9), kind="area"), "green grass"),
        (region("sky", ("blue", 0.9), kind="area"), "a blue sky"),
        (region("wine glass", ("white", 0.9)), "a wine glass"),
        (region("dining table", ("red", 0.9)), "a dining table"),
        (region("car", ("red", 0.9), share=0.001), "a car"),
        (region("sky", ("white", 0.9), kind="area"), "a pale sky"),
    ],
)
def test_a_region_as_a_noun_phrase(thing, said):
    assert wording.phrase(thing) == said


@pytest.mark.parametrize(
    ("label", "fine", "again"),
    [("cup", "cup of coffee", "cup"), ("cat", "tabby cat", "cat"), ("oven", "stove", "stove"), ("tv", None, "TV")],
)
def test_what_is_told_again_has_the_same_name(label, fine, again):
    assert wording.short_name(region(label, fine=fine)) == again


def test_equal_things_are_counted_together_and_the_striking_come_first():
    birds = [region("bird", ("brown", 0.6), x=x, coco="bird", share=0.08) for x in (60, 0, 30, 90)]
    couch = region("couch", ("brown", 0.9), share=0.1)
    groups = wording.group([couch, *birds])
    assert [wording.noun_phrase(g) for g in groups] == ["four brown birds", "a brown couch"]
    assert [r.box.x0 for r in groups[0].regions] == [0, 30, 60, 90]


@pytest.mark.parametrize(
    ("regions", "said"),
    [
        ([region("dog", ("brown", 0.8)), region("dog", ("white", 0.8))], "two dogs"),
        ([region("car", ("dark blue", 0.8)), region("car", ("navy", 0.8))], "two blue cars"),
        ([region("car", ("red", 0.8)), region("car")], "two cars"),
        ([region("person", ("black", 0.8), coco="person")] * 2, "two people in black"),
        ([region("car", share=0.001)] * 4, "several cars"),
        ([region("bird", ("white", 0.8), share=0.01)] * 7, "several white birds"),
        ([region("person", coco="person", share=0.01)] * 14, "many people"),
        ([region("sheep", x=x) for x in (0, 20, 40)], "three sheep"),
        ([region("scissors")] * 2, "two pairs of scissors"),
        ([region("wine glass")] * 2, "two wine glasses"),
        ([region("tv")] * 2, "two TVs"),
        ([region("bird", fine="hen")] * 2, "two hens"),
        ([region("bird", fine="hen"), region("bird")], "two birds"),
    ],
)
def test_a_group_says_only_what_holds_for_all(regions, said):
    (only,) = wording.group(regions)
    assert wording.noun_phrase(only) == said


def test_the_certain_and_the_uncertain_are_not_mixed():
    assert len(wording.group([region("dog"), region("dog", certain=False)])) == 2


def test_a_place_is_said_of_a_group_only_where_all_are():
    assert wording.group([region("dog", place="on the left")] * 2)[0].place == "on the left"
    assert wording.group([region("dog", place="on the left"), region("dog", place="on the right")])[0].place == ""


def test_twins_are_told_apart():
    left, right = region("dog", id="r1", place="on the left"), region("dog", id="r2", place="on the right", x=50)
    assert wording.definite(left, [left, right]) == "the dog on the left"
    assert wording.definite(left, [left]) == "the dog"
    red, blue = region("car", ("red", 0.9), id="r1"), region("car", ("blue", 0.9), id="r2")
    assert wording.definite(red, [red, blue]) == "the red car"
    row = [region("bird", id=f"r{i}", place="in the middle", x=20 * i) for i in range(3)]
    assert [wording.definite(b, row) for b in row] == [
        "the bird farthest left",
        "the bird second from the left",
        "the bird farthest right",
    ]


def test_a_wider_kind_beside_a_narrower_one_is_told_as_other():
    fruit = [region("citrus fruit", x=x, coco="orange") for x in (20, 40)]
    told = wording.group([*fruit, region("orange"), region("animal", share=0.5), region("horse", share=0.1)])
    assert [wording.noun_phrase(g) for g in told] == [
        "a horse",
        "an orange",
        "another animal",
        "two pieces of other citrus fruit",
    ]
    assert [wording.noun_phrase(g) for g in wording.group(fruit)] == ["two pieces of citrus fruit"]
    one = wording.group([fruit[0], region("orange")])
    assert [wording.noun_phrase(g) for g in one] == ["an orange", "other citrus fruit"]
    guesses = wording.group([region("animal"), region("horse", certain=False)])
    assert "an animal" in [wording.noun_phrase(g) for g in guesses], "the horse may be this one"


def test_writing_is_quoted():
    assert wording.written_on(region("stop sign", text=["STOP"])) == "with the word “STOP”"
    assert wording.written_on(region("bus", text=["City Tours", "73"])) == "with the words “City Tours” and “73”"
    assert wording.written_on(region("bus")) == ""
