"""Requests in the loose words of people: a thing named before its question, pictures called by number."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, say


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("and the sky, what colour is that in the second one?", "what colour is the sky in the second one?"),
        ("that horse on the left - where is it looking?", "where is the horse on the left looking?"),
        ("Those flowers: are they red?", "are those flowers red?"),
        ("the second photo, is it dark?", "the second photo, is it dark?"),
        ("in the photo, what is that?", "in the photo, what is that?"),
        ("what colour is the sky?", "what colour is the sky?"),
        ("the dog, please", "the dog, please"),
    ],
)
def test_a_thing_named_first_takes_its_place(said: str, asked: str) -> None:
    assert unfronted(said) == asked


@pytest.mark.parametrize(
    "which", ["the 2nd picture", "the fifth photo", "img3", "photo 2", "picture number 2", "the latest one", "it"]
)
def test_which_picture_is_to_be_drawn_is_no_wish(which: str) -> None:
    assert wish(f"redraw {which} as a pencil sketch") == "a pencil sketch"


async def test_it_is_answered_as_asked(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert "brown" in answer(await say(chat, "and the cat, what colour is it?"))


async def test_a_description_that_is_the_same_again_is_no_new_version(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    first = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
    events = await say(chat, "describe it again")
    assert answer(events) == first
    assert done(events).turn.versions == [1]
    await say(chat, "as a haiku")
    assert answer(await say(chat, "undo")) == first
    assert "nothing to undo" in answer(await say(chat, "undo"))
