"""Whose text is meant is not guessed from what a form is called; several texts are wished for in any words."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.pointing import shown
from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.arguments import text_of
from imagetxt.agent.choice.pictures import for_each
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_undo
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.stated import as_asked
from imagetxt.agent.events import ParagraphReady
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.test_ask_image import asker, thing
from tests.two_pictures import TWO

SEEN = replace(TWO, regions={"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("baseball glove",)),)})


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    return Conversation(toolbox, None)


@pytest.mark.parametrize(
    "said", ["tell it like a pirate", "tell it like a sports commentator", "tell it as a king would"]
)
async def test_a_manner_called_by_a_person_means_no_picture_of_people(
    chat: Conversation, photos: Path, said: str
) -> None:
    await say(chat, "", photos / "astronaut.jpg")
    await say(chat, "", photos / "coffee.jpg")
    for event in only(await say(chat, said), ParagraphReady):
        assert event.version is not None
        assert event.version.image == "img2"


def test_the_text_of_a_numbered_picture_is_meant() -> None:
    assert text_of(plainer("rewrite #1 like a pirate", TWO), TWO) == "img1"
    assert shown("baseball", "img2", SEEN) == 1
    assert not shown("baseball", "img1", SEEN)


def test_each_is_each_picture_and_a_difference_is_of_both() -> None:
    assert for_each("Summarise each in under ten words.", TWO) == (
        "Summarise img1 in under ten words.",
        "Summarise img2 in under ten words.",
    )
    assert len(for_each("what's the difference between both pics in one line", TWO)) == 1


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("how many people in the first photo, exactly three?", "how many people in the first photo?"),
        (
            "In the first picture how many sofas are there, two, isn't it?",
            "In the first picture how many sofas are there?",
        ),
        ("how many cats, dogs and birds are there?", "how many cats, dogs and birds are there?"),
    ],
)
def test_a_guess_behind_a_number_that_is_asked_for_is_left_out(said: str, asked: str) -> None:
    assert as_asked(said, TWO) == asked


def test_where_there_is_more_is_asked_of_two() -> None:
    asked = read(plainer("In which of two photos there are more people?", TWO), TWO)
    assert asked is not None
    assert (asked.kind, asked.thing) == ("which more", "people")


def test_only_the_last_change_is_undone() -> None:
    assert is_undo(plainer("Undo the last change only.", TWO))
    assert plainer("Put the handbag in, then.", replace(TWO, paragraph="A chair.")).startswith("add the handbag")


def test_a_teddy_bear_is_seen_where_a_bear_is_asked_for() -> None:
    assert asker([thing("teddy bear", 10, 30, 60, 80, "brown")])("Is there a bear?").text.startswith("Yes, there is a")


async def test_colours_that_a_text_does_not_name_are_not_said_to_be_there(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "in simple words, two sentences")
    told = answer(await say(chat, "No, I want it with the colours."))
    assert chat.chat.paragraph is not None
    assert "it already is so" not in told or any(
        c in chat.chat.paragraph.text for c in ("white", "brown", "red", "black")
    )
    assert "already" not in answer(await say(chat, "a story about the cup"))


async def test_both_texts_are_read_with_thanks(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg", photos / "coffee.jpg")
    assert "img1: " in answer(await say(chat, "thx, read me both texts"))
