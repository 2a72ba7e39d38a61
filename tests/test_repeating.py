"""What was said is wanted again, as it was; what is only like a wish about the text is asked back."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.offering import taken_up
from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.finding import embedding
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

OFFERED = "Did you mean “shorter”? Say yes, and I do it; else tell me in other words what you wish."


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    return Conversation(toolbox, None)


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("repeat that sentence", -1),
        ("could you repeat the last sentence please?", -1),
        ("say the first sentence again", 0),
        ("read me the second line once more", 1),
        ("what does the first sentence say?", 0),
        ("repeat the last bit", -1),
        ("say the sentence about the hens again", 1),
    ],
)
async def test_a_sentence_of_the_text_is_said_again(chat: Conversation, photos: Path, said: str, which: int) -> None:
    text = answer(await say(chat, "", photos / "chickens.jpg"))
    lines = [piece.text for piece in sentences(text)]
    events = await say(chat, said)
    told = lines[which] if "about" not in said else next(reversed([s for s in lines if "hens" in s]))
    assert answer(events) == f"I said: “{told}”"
    assert not only(events, ParagraphReady)


@pytest.mark.parametrize(
    "said", ["pardon?", "sorry?", "huh?", "come again?", "say that again", "i didn't catch that", "what was that?"]
)
async def test_the_last_answer_is_said_again(chat: Conversation, photos: Path, said: str) -> None:
    await say(chat, "", photos / "chelsea_cat.jpg")
    told = answer(await say(chat, "Is there a dog?"))
    events = await say(chat, said)
    assert answer(events) == f"I said: “{told}”"
    assert not only(events, ParagraphReady)


async def test_the_text_of_a_picture_is_told_again(chat: Conversation, photos: Path) -> None:
    first = answer(await say(chat, "", photos / "chickens.jpg"))
    await say(chat, "", photos / "coffee.jpg")
    assert answer(await say(chat, "show me the text of the first one again")) == first


async def test_a_sentence_that_is_not_there_is_said_so(chat: Conversation, photos: Path) -> None:
    text = answer(await say(chat, "", photos / "chickens.jpg"))
    assert len(sentences(text)) < 5
    assert "There is no fifth sentence" in answer(await say(chat, "repeat the fifth sentence"))
    assert answer(await say(chat, "repeat the sentence about the giraffe")) == "None of my sentences speaks of that."


@pytest.mark.parametrize(
    "said", ["repeat it as a watercolour", "say that in German", "show me that", "read it", "what?!x"]
)
async def test_what_wants_something_else_is_no_repeating(chat: Conversation, photos: Path, said: str) -> None:
    await say(chat, "", photos / "chickens.jpg")
    assert not answer(await say(chat, said)).startswith("I said")


@pytest.mark.skipif(not embedding.available(), reason="the weights are not here")
async def test_what_is_only_like_a_wish_is_asked_back_and_followed_when_it_was_meant(
    chat: Conversation, photos: Path
) -> None:
    text = answer(await say(chat, "", photos / "chickens.jpg"))
    events = await say(chat, "put that in fewer lines")
    assert "Did you mean “shorter”?" in answer(events)
    assert not only(events, ParagraphReady)
    shorter = answer(await say(chat, "yes please"))
    assert len(shorter) < len(text)


@pytest.mark.parametrize("said", ["yes", "Yes please!", "yeah, do it", "that's it", "y", "exactly"])
def test_a_yes_takes_up_what_was_offered(said: str) -> None:
    assert taken_up(said, [Exchange("x", (OFFERED,))]) == "shorter"


def test_no_yes_takes_up_nothing() -> None:
    assert taken_up("no", [Exchange("x", (OFFERED,))]) == ""
    assert taken_up("yes", [Exchange("x", ("Yes, there is a dog.",))]) == ""
    assert taken_up("yes", [Exchange("x", (OFFERED,)), Exchange("y", ("No.",))]) == ""
    assert taken_up("yes", []) == ""


async def test_a_sentence_of_the_text_by_its_pictures_number(chat: Conversation, photos: Path) -> None:
    first = answer(await say(chat, "", photos / "chickens.jpg"))
    await say(chat, "", photos / "coffee.jpg")
    last = sentences(first)[-1].text
    assert answer(await say(chat, "repeat the last sentence of text 1")) == f"I said: “{last}”"
