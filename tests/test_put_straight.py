"""Requests put straight: other tongues' word order, chains of redraws, what brings a picture and asks nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.state import Known
from imagetxt.agent.conversation.bringing import NOTHING_ASKED, asks_nothing
from imagetxt.agent.conversation.called import with_files_called
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import (
    asks_what_became,
    checked,
    what_became,
)
from imagetxt.agent.conversation.of_drawing import of_the_drawing
from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.straight import is_of_the_text, put_straight
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say
from tests.two_pictures import DRAWN, TWO


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("have the dogs the same colour like the grass", "do the dogs have the same colour like the grass?"),
        ("is it colour photo", "is it in colour"),
        ("Is this a black and white picture?", "Is this black and white?"),
        ("how much dogs are there", "how many dogs are there"),
        ("how much is it", "how much is it"),
        ("the biggest dog where is it", "where is the biggest dog?"),
        ("Undo the last one.", "undo"),
        ("don't draw anything, just tell me where it is", "tell me where it is"),
        ("Same for the first image but as a flat poster.", "redraw the first image as a flat poster"),
    ],
)
def test_a_detour_is_put_straight(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("Make the sofa blue.", "Now an orange one instead.", "Make the sofa orange"),
        ("Make the sofa blue.", "no, make it red", "Make the sofa red"),
        ("What colour is it?", "red?", "red?"),
    ],
)
def test_another_colour_is_for_what_was_coloured_last(before: str, said: str, meant: str) -> None:
    assert put_straight(said, replace(TWO, asked=before)) == meant


def test_it_is_the_thing_that_was_just_asked_about() -> None:
    asked = replace(TWO, asked="is the cup blue", topic="cup")
    assert put_straight("make it red", asked) == "make the cup red"
    assert put_straight("make it red", replace(asked, asked="describe it")) != "make the cup red"


def test_another_colour_is_for_what_the_last_drawing_coloured() -> None:
    assert put_straight("no, red", replace(DRAWN, asked="is it good?")) == "make the car in img2 red"
    assert put_straight("Now back to red", replace(DRAWN, asked="is it good?")) == "make the car in img2 red"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("is it blue now?", "is the car blue in img3?"),
        (as_typed("Is now the sofa green?"), "Is the sofa green in img3?"),
        ("Are the dogs still there?", "Are the dogs there in img3?"),
        ("is the car still blue in it", "is the car blue in img3?"),
        ("is it blue?", "is it blue?"),
        ("is it still blue in the first one?", "is it still blue in the first one?"),
    ],
)
def test_what_now_is_or_still_is_so_is_asked_of_the_drawing(said: str, meant: str) -> None:
    assert of_the_drawing(said, DRAWN) == meant
    assert of_the_drawing(said, TWO) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("is it blue", "is the car blue in img3?"),
        ("What colour is the car?", "What colour is the car in img3?"),
        ("is the sky blue", "is the sky blue"),
        ("is it bigger than the tree", "is it bigger than the tree"),
    ],
)
def test_what_is_asked_right_behind_a_drawing_is_asked_of_it(said: str, meant: str) -> None:
    assert of_the_drawing(said, replace(DRAWN, fresh=True)) == meant
    assert of_the_drawing(said, DRAWN) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Alt text for the sofa shot, please.", "Alt text for img1, please."),
        ("Write the sofa text as a poem", "Write the text of img1 as a poem"),
        ("Make the sofa blue.", "Make the sofa in img1 blue."),
        ("is the sofa in the second?", "is the sofa in the second?"),
        ("Make the dog blue.", "Make the dog blue."),
    ],
)
def test_a_picture_is_called_by_its_file_or_what_it_shows(said: str, meant: str) -> None:
    known = {"img2": (Known("r1", ("dog",)),)}
    assert with_files_called(said, replace(TWO, regions=known)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "write what the sign says into the text",
        "Rewrite the text of img1 as a product description.",
        "Less formal. And drop the background.",
        "In German. Without the dog.",
    ],
)
def test_a_wish_that_says_it_is_of_the_text_is(said: str) -> None:
    assert is_of_the_text(said)


@pytest.mark.parametrize(
    "said", ["Shorter.", "Cut out the dog. Shorter.", "what does the text say?", "put a hat on it"]
)
def test_other_wishes_are_left_to_the_plan(said: str) -> None:
    assert not is_of_the_text(said)


@pytest.mark.parametrize("said", ["this one i photographed in England", "now these two", "Well done. Class dismissed."])
def test_what_asks_nothing_is_known(said: str) -> None:
    assert asks_nothing(said)


@pytest.mark.parametrize(
    "said",
    [
        "and this?",
        "make it red",
        "shorter",
        "as a comic",
        "thanks",
        "same again",
        "i want it blue",
        "which one",
        "I was wondering whether it is red",
        "to whom does it belong",
        "I would be so grateful if you told me the colour of the parasol.",
    ],
)
def test_what_asks_or_orders_is_not_nothing(said: str) -> None:
    assert not asks_nothing(said)


def test_what_became_of_a_thing_is_told_from_the_check() -> None:
    assert asks_what_became("did that keep his ears?") == "his ears"
    assert asks_what_became("is it blue?") is None
    assert asks_what_became("what do they keep on the shelves") is None
    assert what_became("his ears", "The dog is still there.").startswith(
        "I did not check “his ears” by itself. The dog"
    )
    assert what_became("the dog", "The dog is still there.") == "The dog is still there."
    assert what_became("the dog", "").startswith("Nothing has been drawn yet")
    render = Render(
        image="img3", told="The car is still there. As wished, the car is now green and the sky is now red."
    )
    assert checked("is the car green?", "img3", [render]).endswith("the car is now green.")
    assert checked("is the sky green?", "img3", [render]) == ""
    assert asks_what_became("did that work?") == ""
    assert asks_what_became("what became of the lamp?") == "the lamp"
    assert asks_what_became("Is it still recognisably a dog?") == "the dog"
    assert asks_what_became("What else has changed?") == ""
    assert asks_what_became("hows it look", fresh=True) == ""
    assert asks_what_became("looks ok?", fresh=True) == ""
    assert asks_what_became("Was the person lost?", fresh=True) == "the person"
    assert asks_what_became("Was the person lost?") is None
    assert asks_what_became("It worked?") == ""
    assert asks_what_became("hows it look") is None


def test_plurals_of_other_tongues_are_read() -> None:
    assert as_typed("how many deers and sheeps and peoples, and whats that") == (
        "how many deer and sheep and people, and what's that"
    )


async def test_a_picture_that_is_only_brought_is_described(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert "hens" in answer(await say(chat, "this one I took in England", photos / "chickens.jpg"))
    assert answer(await say(chat, "My sister sent it to me.")) == NOTHING_ASKED


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("they are in a street or in a house?", "are they in a street or in a house?"),
        ("is in both pictures a bag", "is there a bag in both pictures?"),
        ("ok and this is the other office, how many people", "how many people"),
        ("Say it's on a lake.", "Say it is on a lake."),
    ],
)
def test_other_word_orders_are_put_straight(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant
