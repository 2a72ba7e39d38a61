"""What is asked of a text that was written here is answered from it, and not by looking for writing in a picture."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.deciding import decided
from imagetxt.agent.choice.plan import ALL_TOOLS
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import wants_original
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.stated import as_asked, as_put_in
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say
from tests.two_pictures import TWO

TOLD = replace(TWO, paragraph="A chair.", paragraphs={"img1": "A dog.", "img2": "A chair."})


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    return Conversation(toolbox, None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Then why does your text say several?", "The text about img1 says:"),
        ("Is the frisbee in the text?", "No, the text about img1 does not speak of a frisbee."),
        ("Are the hens in the text?", "hens"),
        ("what does your text say about the hens", "The text about img1 says:"),
        ("wait which text did u just change", "The text about img1 says:"),
        ("Which sentence of the text is the least certain?", "sentence"),
        ("Let me read the whole note once more, please.", "hens"),
    ],
)
async def test_a_question_of_our_text_is_answered_from_it(
    chat: Conversation, photos: Path, said: str, told: str
) -> None:
    await say(chat, "", photos / "chickens.jpg")
    heard = answer(await say(chat, said))
    assert told in heard
    assert "no writing" not in heard


async def test_writing_in_a_picture_is_still_read(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg")
    assert "writing" in answer(await say(chat, "what does the text on the wall say?"))
    assert "said" not in answer(await say(chat, "can you make the text shorter?"))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Two people only, correct? In the first.", "in the first photo, Two people only, correct?"),
        ("Your first text mentions a car. Where is it?", "in img1, where is the car?"),
        ("So there are cars in both pictures, is that so?", "are there cars in both pictures?"),
        ("Are you certain there is only one?", "Are you certain there is only one dog, right?"),
        ("You said “at least two”. Is it two or three?", "how many dogs are there?"),
        ("Is it one or two o'clock?", "Is it one or two o'clock?"),
    ],
)
def test_what_leans_on_what_was_said_is_put_in_full(said: str, asked: str) -> None:
    assert as_asked(said, replace(TWO, topic="dogs")) == asked


def test_a_statement_that_is_to_be_written_down_is_a_wish_about_the_text() -> None:
    assert as_put_in("The oven is broken, write it in text please.", TWO) == "say that The oven is broken"
    assert as_put_in("Put in second text that oven is broken.", TWO) == "say for img2 that oven is broken"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Draw nothing. Just tell me which of the two is sharper.", "tell me which of the two is sharper."),
        ("Now draw me the first photo but suitcase red.", "make the suitcase in the first photo red"),
        ("That is lovely, but leave out the table.", "leave out the table."),
    ],
)
def test_what_is_wished_is_put_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


def test_the_original_is_wanted_back_in_any_words() -> None:
    assert wants_original("No I want original back.")
    assert not wants_original("I want the original colours back in the text")


def test_a_picture_is_not_cut_out_of_itself() -> None:
    model = ScriptedChatModel(script=["cut: img2"], small=True)
    assert decided(model, "I meant img2", TOLD, ALL_TOOLS)[0] == "question"
