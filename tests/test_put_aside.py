"""Texts, ends, tastes and drawings put aside: what a message of the talk is for, told by its words."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.conversation.bringing import acts_on_question
from imagetxt.agent.conversation.called import with_settings_called
from imagetxt.agent.conversation.certainty import asks_why_not
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.courtesies import without_courtesies
from imagetxt.agent.conversation.drawn import (
    asks_what_became,
    drawn_from,
    is_drawn,
    put_aside,
    wants_it_away,
)
from imagetxt.agent.conversation.meant import with_worn
from imagetxt.agent.conversation.ourselves import NO_TASTE, aside
from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.straight import is_of_the_text, put_straight
from imagetxt.agent.conversation.topics import with_pair_named
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.two_pictures import DRAWN, TWO


def test_a_statement_is_for_the_text() -> None:
    assert is_of_the_text("Say it is on a lake in Canada.")
    assert not is_of_the_text("say what it is")


def test_a_drawing_that_is_wanted_away_is_put_aside() -> None:
    assert wants_it_away("delete the last drawing")
    assert not wants_it_away("delete the last sentence")
    assert put_aside([]) == "Nothing has been drawn yet."
    assert put_aside([Render(image="img3", source="img1")]).endswith("We are back at img1.")
    assert asks_what_became("Is the duck still recognisable?") == "the duck"


@pytest.mark.parametrize(
    "said", ["which looks more cosy", "Which picture would suit a lesson better?", "which is prettier"]
)
def test_taste_is_told_as_taste(said: str) -> None:
    assert aside(said) == NO_TASTE


def test_an_end_with_thanks_is_an_end() -> None:
    assert aside("We are finished, thank you very much.") == "Goodbye."
    assert aside("which is darker") == ""


def test_versions_are_the_last_drawings() -> None:
    two = replace(DRAWN, images=("img1", "img2", "img3", "img4"), sources={"img3": "img2", "img4": "img2"})
    asked = read("which version is darker?", two)
    assert asked is not None
    assert asked.images == ("img3", "img4")
    one = read("which version is darker?", DRAWN)
    assert one is not None
    assert one.images == ("img2", "img3")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("make a short text about both pictures", "Put the two pictures into one sentence each."),
        ("write me a description of the first", "describe the first"),
        ("How certain are you that it's a dog?", "are you sure it's a dog?"),
    ],
)
def test_a_text_that_is_wanted_is_no_drawing(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant


@pytest.mark.parametrize(
    "said",
    ["tell img1 as a bedtime story for a four year old", "Put the writing back in.", "also say there is a banana"],
)
def test_stories_and_statements_are_for_the_text(said: str) -> None:
    assert is_of_the_text(said)


def test_a_question_makes_nothing() -> None:
    assert acts_on_question("segment_region", "is the orange cut")
    assert acts_on_question("render_image", "does it have a blue car")
    assert not acts_on_question("render_image", "is it possible to draw it as a comic?")
    assert not acts_on_question("segment_region", "cut it out")
    assert not acts_on_question("ask_image", "is the orange cut")


def test_clothes_are_of_the_picture_with_people() -> None:
    known = {"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("car",)),)}
    state = replace(TWO, regions=known)
    assert with_worn("make the shirt blue", state) == "make the shirt in img1 blue"
    assert with_worn("make the shirt blue", replace(state, focus="img1")) == "make the shirt blue"


@pytest.mark.parametrize(
    "said",
    [
        "thank you and good bye",
        "Nothing further.",
        "many thanks, bye",
        "Goodbye, and thank you for your patience.",
        "That will be all, thank you.",
    ],
)
def test_ends_are_ends(said: str) -> None:
    assert aside(said) == "Goodbye." or is_courtesy(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2 funny, go back", "undo"),
        ("On second thought, mention them again.", "undo"),
        ("What makes you think it's a bird?", "are you sure it's a bird?"),
        ("how do you know there are trees?", "are you sure there are trees?"),
    ],
)
def test_what_goes_back_or_doubts_is_put_straight(said: str, meant: str) -> None:
    assert put_straight(as_typed(said), TWO) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Could I have a charcoal drawing of the bird?", "draw the bird as a charcoal drawing"),
        ("I'd like a drawing of the cat", "draw the cat"),
    ],
)
def test_a_drawing_that_is_wished_for_keeps_its_style(said: str, meant: str) -> None:
    assert without_courtesies(said) == meant


def test_a_picture_is_called_by_where_it_was_taken() -> None:
    settings = {"img1": "outdoor", "img2": "indoor"}
    assert with_settings_called("Shorten the office text", settings) == "Shorten the text of img2"
    assert with_settings_called("in the garden picture, who is there?", settings) == "in img1, who is there?"
    assert with_settings_called("the office photo", {"img1": "indoor", "img2": "indoor"}) == "the office photo"


def test_two_things_of_two_pictures_are_named_with_them() -> None:
    known = {"img1": (Known("r1", ("truck",)),), "img2": (Known("r1", ("bird",)),)}
    state = replace(TWO, regions=known)
    assert (
        with_pair_named("is the truck bigger than the birds", state)
        == "is the truck in img1 bigger than the birds in img2?"
    )
    assert with_pair_named("is the bird bigger than the bird", state) == "is the bird bigger than the bird"


async def test_the_pictures_of_a_conversation_are_told(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "chickens.jpg")
    told = answer(await say(chat, "How many pictures do we have now?"))
    assert told == "Two pictures: img1 (chelsea_cat.jpg) and img2 (chickens.jpg)."
    assert answer(await say(chat, "Which of my pictures has writing in it?")).startswith("None of the pictures")
    assert answer(await say(chat, "which picture is sharper?")).startswith("I can't tell which is sharper;")
    assert asks_what_became("What did the drawing lose?") == ""
    assert asks_what_became("Did the green survive?") == "the green"


def test_what_a_drawing_was_made_from_is_told() -> None:
    render = Render(image="img3", source="img1")
    assert drawn_from("Which picture did you draw from?", [render]) == "img3 was drawn from img1."
    assert drawn_from("which picture is darker?", [render]) == ""


@pytest.mark.parametrize("said", ["Why can't you tell whether it is open?", "why not?", "how come?"])
def test_why_something_cannot_be_told_is_asked(said: str) -> None:
    assert asks_why_not(said)
    assert not asks_why_not("why is it open?")


def test_an_alt_text_for_each_is_no_plain_text() -> None:
    assert put_straight("Give me an alt text for each.", TWO) == "Give me an alt text for each."


async def test_behind_a_drawing_it_is_what_was_recoloured(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "holiday_table.jpg")
    await say(chat, "Is there a bottle?")
    made = answer(await say(chat, "make the bowl blue"))
    assert "the bowl is now blue" in made
    assert "bowl is now blue" in answer(await say(chat, "is it blue now?"))


async def test_a_region_that_nobody_has_is_not_talked_about_any_further(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "cut out r77")
    for asked in ("What colour is the cup?", "make the cup blue", "where is it?"):
        assert "r77" not in answer(await say(chat, asked))


async def test_a_drawing_that_follows_no_word_of_its_wish_is_none(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    said = answer(await say(chat, "Try the same with cap: make the jacket green."))
    assert "so I drew nothing" in said
    assert not chat.chat.renders
    assert list(chat.chat.album.handles) == ["img1"]


async def test_a_text_told_again_says_what_of_the_order_was_not_followed(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    events = await say(chat, "describe it in capitals")
    assert "hens" in only(events, ParagraphReady)[0].text
    assert "ordinary letters" in answer(events)
    again = await say(chat, "describe it in three sentences")
    assert "hens" in only(again, ParagraphReady)[0].text


@pytest.mark.parametrize("said", ["is img3 a drawing?", "Is it a photo or a painting?", "was that drawn?"])
def test_a_drawing_of_ours_is_known_as_one(said: str) -> None:
    made = Render(image=DRAWN.images[-1], source="img1", prompt="as a watercolour")
    assert is_drawn(said, made.image, [made]) == f"{made.image} is a drawing of mine, made from img1."
    assert not is_drawn(said, "img1", [made])
    assert not is_drawn("is it red?", made.image, [made])


def test_everything_asks_what_the_drawing_kept() -> None:
    assert asks_what_became("Does the comic still show everything?") == ""
    assert asks_what_became("does the dog still show everything?") is None
