"""Questions of several like things that agree, and of how a picture was made."""

import pytest

from imagetxt.tools.evidence import Colour
from tests.test_ask_image import SCENE, asker, thing

DESK = [
    thing("laptop", 10, 40, 30, 60, "grey"),
    thing("scissors", 60, 40, 80, 60, "red"),
    thing("chair", 5, 60, 20, 95, "purple"),
    thing("chair", 70, 60, 90, 95, "dark blue"),
    *(thing("tv", x, 10, x + 15, 30, "black") for x in (40, 60, 80)),
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where's the laptop, left or right of the monitor?", "The laptop is to the left of all TVs."),
        ("Where are the scissors?", "The scissors are on the right."),
        ("Is the scissors blue?", "No, the scissors are red."),
        ("Nothing is red, right?", "Yes, there is a pair of red scissors on the right."),
        ("The laptop isn't grey, right?", "Yes, the laptop is grey."),
    ],
)
def test_what_is_asked_of_a_desk(question: str, said: str) -> None:
    assert asker(DESK)(question).text == said


def test_two_are_counted_and_compared() -> None:
    said = asker(DESK)("Are the two chairs the same colour?").text
    assert said == "No, the chair at the bottom left is purple and the chair at the bottom right is dark blue."


@pytest.mark.parametrize(
    "question",
    [
        "Is this a photograph or a painting?",
        "Is it a drawing?",
        "is this real or AI generated?",
        "is the photo edited?",
    ],
)
def test_how_a_picture_was_made_is_not_guessed(question: str) -> None:
    said = asker(things=[thing("couch", 5, 40, 40, 90, "brown")])(question)
    assert said.text == "I can't tell how the picture was made: I look at what it shows."
    assert not said.known


def test_what_looks_painted_is_said_to_as_in_the_paragraph() -> None:
    said = asker(scene=SCENE.model_copy(update={"drawn": True}))("Is this a photograph or a painting?")
    assert said.text == "By its looks it is painted, drawn or printed rather than photographed."
    assert said.known


def test_a_motorcycle_called_a_bike_is_no_bicycle() -> None:
    said = asker([thing("motorcycle", 10, 30, 60, 80, "black")])
    assert (
        said("How many wheels does the bike have?").text == "One motorcycle was found, but I can't tell about “wheels”."
    )
    assert "motorcycle" in said("Is there a bike?").text


def test_colours_that_are_kin_are_told_together() -> None:
    case = thing("suitcase", 30, 30, 70, 70)
    case = case.model_copy(update={"colours": [Colour(name="blue", share=0.46), Colour(name="turquoise", share=0.32)]})
    assert asker([case])("What colour is the suitcase?").text == "The suitcase is blue and turquoise."
