"""What is said against what was seen changes nothing: it is told what was seen, and the change is offered."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import ParagraphReady
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    return Conversation(toolbox, None)


@pytest.mark.parametrize(
    "said",
    [
        "that ain't a cat, it's a lynx",
        "no, that's not a cat but a lynx",
        "it's a lynx, not a cat",
        "actually the cat is a lynx",
        "the cat isn't a cat, it's a lynx!",
        "You're wrong. The cat is actually a lynx.",
    ],
)
async def test_another_kind_is_offered_and_done_at_a_yes(chat: Conversation, photos: Path, said: str) -> None:
    text = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
    events = await say(chat, said)
    assert "I can't tell whether it is a lynx. Did you mean “call the cat a lynx”?" in answer(events)
    assert not only(events, ParagraphReady)
    assert "lynx" in answer(await say(chat, "yes"))
    assert answer(await say(chat, "undo")) == text


@pytest.mark.parametrize("said", ["there's no cat", "no, there is no cat in it!", "There isn't a cat."])
async def test_what_is_denied_and_was_seen_is_offered_to_be_left_out(
    chat: Conversation, photos: Path, said: str
) -> None:
    await say(chat, "", photos / "chelsea_cat.jpg")
    events = await say(chat, said)
    assert "as far as I see" in answer(events)
    assert "“leave out the cat”" in answer(events)
    assert not only(events, ParagraphReady)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("there are two hens", "No, there are at least four hens"),
        ("there are five hens, not four", "There are at least four hens, but"),
    ],
)
async def test_a_number_that_is_stated_is_held_against_the_count(
    chat: Conversation, photos: Path, said: str, begins: str
) -> None:
    await say(chat, "", photos / "chickens.jpg")
    assert answer(await say(chat, said)).startswith(begins)


async def test_a_colour_that_is_stated_changes_nothing(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg")
    events = await say(chat, "the hens aren't brown, they're white")
    assert "as far as I see" in answer(events)
    assert not only(events, ParagraphReady)


@pytest.mark.parametrize("said", ["it's not bad", "that's not a problem", "there is no hurry", "it's a pity"])
async def test_small_talk_is_no_correction(chat: Conversation, photos: Path, said: str) -> None:
    await say(chat, "", photos / "chickens.jpg")
    assert "as far as I see" not in answer(await say(chat, said)).lower()
