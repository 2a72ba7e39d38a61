"""Whether somebody wishes to see an earlier picture again, and what of: read from the words alone."""

import time

import pytest

from imagetxt.agent.choice.searching import sought
from imagetxt.agent.finding.query import parse


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("show me the photo with the bus", "the bus"),
        ("Please find my picture of a red car again!", "a red car"),
        ("Could you show me that photo where there is a dog?", "a dog"),
        ("find all pictures that show people", "people"),
        ("Search my photos for two zebras", "two zebras"),
        ("look for a boat in my earlier pictures", "a boat"),
        ("where is my picture of the cat?", "the cat"),
        ("Have I shown you a photo with a tiger?", "a tiger"),
        ("which of my pictures has a stop sign?", "a stop sign"),
        ("Show me the image I sent you with the clock from yesterday", None),
        ("show me the photo with the clock that I sent you yesterday", "the clock"),
        ("bring up the snapshot of the sea, please", "the sea"),
    ],
)
def test_a_wish_to_see_a_picture_again_is_understood(said: str, thing: str | None) -> None:
    if thing is None:
        assert sought(said) in (None, "the clock")
    else:
        assert sought(said) == thing


@pytest.mark.parametrize(
    "said",
    [
        "find the bus",
        "show me the cat",
        "describe the picture",
        "what is in the picture of the bus?",
        "draw me a picture of a bus",
        "show me the picture with the regions",
        "show me the image with bounding boxes",
        "Which photo shows a bus?",
        "where is the dog?",
        "find the picture on the wall",
        "cut out the photo with the bus",
        "hello",
        "",
    ],
)
def test_other_wishes_are_no_search(said: str) -> None:
    assert sought(said) is None


def test_a_long_odd_message_takes_no_time() -> None:
    began = time.perf_counter()
    for text in (
        "show me " + "the my " * 400,
        "please " * 28 + "x",
        "search for " + "a in my " * 22,
        "find " + "the " * 48,
    ):
        sought(text)
    assert time.perf_counter() - began < 0.5


def test_a_query_is_read() -> None:
    query = parse("the dark blue bicycle near a stop sign, Paris")
    assert [(w.noun, w.colours) for w in query.things] == [("bicycle", ("dark blue",)), ("stop sign", ())]
    assert query.words == ("paris",)
    assert parse("an orange").things[0].noun == "orange"
    assert parse("orange cars").things[0].colours == ("orange",)
    assert parse("something red").colours == ("red",)
    assert parse("").things == ()
