"""Nothing is drawn or cut out that nobody ordered, and small talk states nothing about pictures."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from imagetxt.agent.choice.ordered import is_ordered, is_small_talk
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.evaluation.requests import CONTEXTS
from imagetxt.agent.events import ImageMade, ToolStarted
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

cv2 = pytest.importorskip("cv2")
DESCRIBED = CONTEXTS["described"]


def png(pixels: NDArray[np.uint8]) -> bytes:
    return bytes(cv2.imencode(".png", pixels)[1].tobytes())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cut", "and in this one?"),
        ("cut", "and the first one too"),
        ("cut", "is it warm there"),
        ("draw", "Brand and colour of the vehicle?"),
        ("draw", "in the second photo?"),
        ("draw", "img1 floor"),
        ("draw", "bigger: table or chair in img1"),
        ("find", "and the one next to her"),
        ("draw", "like that one on the table"),
        ("read", "nothing else on the left?"),
        ("read", "what can I eat there"),
        ("compare", "which photo is bluer"),
    ],
)
def test_what_orders_nothing_is_a_question(kind: str, said: str) -> None:
    named = kind in ("cut", "find", "read")
    model = ScriptedChatModel(script=[f"{kind}: one" if named else kind], small=True)
    assert kind in ("find", "compare") or not is_ordered(kind, said)
    assert plan(model, said, CONTEXTS["two"]).steps[0].kind == "question"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cut", "could you separate the flower from the background?"),
        ("cut", "make a sticker of the parrot"),
        ("cut", "I want only the boat, nothing else"),
        ("draw", "the same place in the rain"),
        ("draw", "I fancy a stained glass version"),
        ("draw", "could this be set on Mars? draw it"),
        ("draw", "What about a watercolour?"),
        ("draw", "How would this look as a comic strip?"),
        ("caption", "and in this one?"),
        ("read", "what number is on the house"),
        ("read", "write out all the words on it"),
        ("read", "decipher the handwriting"),
    ],
)
def test_what_is_ordered_in_any_words_is_done(kind: str, said: str) -> None:
    assert is_ordered(kind, said)


def test_a_noun_that_could_be_an_order_is_none() -> None:
    assert [step.kind for step in plan(None, "Make and colour of the car?", DESCRIBED).steps] == ["question"]
    orders = plan(None, "Make the sky pink and colour the car red", DESCRIBED).steps
    assert [step.words for step in orders] == ["Make the sky pink", "colour the car red"]


@pytest.mark.parametrize(
    ("said", "talk"),
    [
        ("what's he got on", False),
        ("Is he happy?", False),
        ("what can you do?", True),
        ("how are you", True),
        ("thanks, that is lovely", True),
    ],
)
def test_a_question_of_the_assistant_is_talk_and_one_of_a_picture_is_not(said: str, talk: bool) -> None:
    assert is_small_talk(said, DESCRIBED) is talk
    assert is_small_talk(said, State())
    model = ScriptedChatModel(script=["chat"], small=True)
    assert (plan(model, said, DESCRIBED).steps[0].kind == "chat") is talk


@pytest.mark.parametrize(
    "said",
    [
        "add what colour it is",
        "with approximate sizes",
        'use "rooster"',
        "make it spookier",
        "i need this for a magazine",
    ],
)
def test_behind_a_text_nothing_is_drawn_for_words_that_tell_no_look(said: str) -> None:
    model = ScriptedChatModel(script=["draw"], small=True)
    assert plan(model, said, DESCRIBED).steps[0].kind != "draw"


@pytest.mark.parametrize(
    "said", ["make it brighter", "with a red sky", "do it again", "make it stormy", "give it a summer feel"]
)
def test_what_tells_a_look_is_drawn(said: str) -> None:
    model = ScriptedChatModel(script=["draw"], small=True)
    assert plan(model, said, DESCRIBED).steps[0].kind == "draw"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("oh my, how funny", "I take that as said."),
        ("who made you", "I am imagetxt, open-source software"),
        ("are you chatgpt?", "I am imagetxt, a program"),
        ("can you call my mum?", "I can't do that"),
        ("what's the weather tomorrow?", "I can't tell that from the picture."),
        ("do you store my photos?", "Pictures and chats are kept"),
        ("you are useless", "I am sorry."),
        ("what can you do", "I can describe a picture"),
    ],
)
async def test_small_talk_is_true_and_not_left_to_a_small_model(
    photos: Path, toolbox: Toolbox, said: str, told: str
) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "astronaut.jpg")
    chat.model = ScriptedChatModel(script=["chat", "I was made by John. He has a hat."], small=True)
    assert answer(await say(chat, said)).startswith(told)


async def test_a_picture_that_comes_with_words_is_what_they_are_about(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "astronaut.jpg")
    events = await say(chat, "are they a family?", photos / "horses.jpg")
    assert next(e.arguments["image"] for e in only(events, ToolStarted)) == "img2"


async def test_writing_is_read_where_there_is_some(toolbox: Toolbox) -> None:
    page = np.full((200, 600, 3), 255, np.uint8)
    cv2.putText(page, "NO PARKING", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 2.2, (0, 0, 0), 6)
    chat = Conversation(toolbox, None)
    await say(chat, "", png(page))
    await say(chat, "", png(np.full((200, 600, 3), 128, np.uint8)))
    assert answer(await say(chat, "What does the notice say?")) == "img1: It reads “NO PARKING”."
    assert answer(await say(chat, "What is written in img2?")) == "I see no writing that I can read."


def small_print() -> bytes:
    """A page of which the writing is too small to be read where the whole is shrunk."""
    page = np.full((1200, 2000, 3), 245, np.uint8)
    cv2.putText(page, "CLOSED", (1650, 1100), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (0, 0, 0), 1, cv2.LINE_AA)
    return png(page)


@pytest.mark.parametrize("before", ["", "What is written there?"])
async def test_small_writing_that_can_be_read_is_not_denied_later(toolbox: Toolbox, before: str) -> None:
    chat = Conversation(toolbox, None)
    assert "CLOSED" not in answer(await say(chat, "", small_print()))
    if before:
        assert answer(await say(chat, before)) == "It reads “CLOSED”."
    assert '"CLOSED"' in answer(await say(chat, "Add what is written there."))


async def test_where_no_picture_has_writing_it_is_denied_of_the_one_talked_about(toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    for grey in (90, 160):
        await say(chat, "", png(np.full((200, 600, 3), grey, np.uint8)))
    assert answer(await say(chat, "Is there any writing?")) == "I see no writing that I can read."
    assert chat.chat.focus == "img2"


async def test_what_is_wished_for_each_picture_is_done_for_each(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "", photos / "horses.jpg")
    told = answer(await say(chat, "one sentence about each picture please")).splitlines()
    assert len(told) == 2
    assert "cup" in told[0]
    assert "horses" in told[1]


async def test_what_is_struck_from_the_text_is_put_back(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    first = answer(await say(chat, "", photos / "coffee.jpg"))
    assert "cup" not in answer(await say(chat, "Strike the cup from the description."))
    assert answer(await say(chat, "Reinstate it.")) == first
    assert "cup" not in answer(await say(chat, "Leave out the cup"))
    assert answer(await say(chat, "No wait, undo that.")) == first


def test_whom_a_text_is_for_is_nothing_in_the_picture() -> None:
    from imagetxt.agent.refining.reading import read

    wish = read("Describe it for my blind grandmother in two sentences")
    assert (wish.named, wish.sentences, wish.left) == ((), 2, "")


def test_what_is_put_into_the_text_is_a_wish_about_it() -> None:
    assert plan(None, "Put the name of the shop into it.", DESCRIBED).steps[0].kind == "rewrite"
    assert plan(None, "Put a hat on it.", DESCRIBED).steps[0].kind != "rewrite"


async def test_a_thing_named_in_the_same_breath_is_what_it_is(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "what stands next to it?")
    assert "cup" in answer(await say(chat, "Is there a cup, and what colour is it?")).splitlines()[-1]


async def test_a_language_is_a_wish_even_before_a_picture_was_described(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "is there a cat?", photos / "horses.jpg")
    events = await say(chat, "now in spanish")
    assert "caballos" in answer(events)
    assert only(events, ImageMade) == []
    assert "taza" in answer(await say(chat, "and the first one too"))
