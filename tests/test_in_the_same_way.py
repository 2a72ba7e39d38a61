"""The same for another picture, one text for several, questions by their number, the text as it stands."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawing import NOTHING_BEFORE
from imagetxt.agent.events import ImageMade
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say


@pytest.fixture
async def chat(toolbox: Toolbox, photos: Path) -> Conversation:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    return chat


async def test_nothing_is_drawn_like_what_was_never_drawn(chat: Conversation) -> None:
    events = await say(chat, "the hens one in there too, same style")
    assert answer(events) == NOTHING_BEFORE
    assert not only(events, ImageMade)


@pytest.mark.parametrize(
    "said", ["do the other one too", "same style for the other one", "make the second one as well"]
)
async def test_the_other_photo_is_drawn_in_the_same_style(chat: Conversation, said: str) -> None:
    await say(chat, "draw the first as a watercolour, tries 0")
    await say(chat, said)
    last = chat.chat.renders[-1]
    assert last.source == "img2"
    assert "watercolour" in last.prompt


@pytest.mark.parametrize(
    "said", ["write about both in one text", "combine both descriptions into one", "describe them in one paragraph"]
)
async def test_one_text_tells_of_both(chat: Conversation, said: str) -> None:
    text = answer(await say(chat, said))
    assert text.startswith("The first picture, taken outdoors, shows")
    assert "The second picture" in text


async def test_a_question_is_known_by_its_number(chat: Conversation) -> None:
    await say(chat, "Is there a dog?")
    await say(chat, "What colour is the cup?")
    assert "“What colour is the cup?”" in answer(await say(chat, "what was question two?"))
    assert "“Is there a dog?”" in answer(await say(chat, "question number 1"))


async def test_the_text_now_is_the_paragraph_and_no_writing(chat: Conversation) -> None:
    assert answer(await say(chat, "what does the text say now?")).startswith("This ")
    assert "img" not in answer(await say(chat, "what does your description say?"))
