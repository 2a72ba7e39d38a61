"""How sure an answer is, and how that is known, told from the evidence that it rests on."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.certainty import asks_certainty
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


@pytest.mark.parametrize(
    "said",
    [
        "How sure are you?",
        "are you really sure about that?",
        "hm, really?",
        "how do you know that?",
        "Is that true?",
        "What makes you say so?",
        "you sure",
        "How do I know you didn't just make that up?",
        "Did you actually look at the second picture or are you guessing?",
    ],
)
def test_a_doubt_is_known(said: str) -> None:
    assert asks_certainty(said)


@pytest.mark.parametrize(
    "said", ["Are you sure the cup is red?", "how do you know the dog", "sure, make it shorter", ""]
)
def test_what_asks_something_of_the_picture_is_no_doubt(said: str) -> None:
    assert not asks_certainty(said)


async def test_an_answer_is_told_to_rest_on_what_was_found(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "Is there a cat?")
    told = answer(await say(chat, "How sure are you?"))
    assert told.startswith("I said: “Yes, there is a")
    assert "found in img1: a brown tabby cat" in told
    assert "(score 0." in told
    again = answer(await say(chat, "really?"))
    assert again == told  # what was told of the conversation is no answer of its own


async def test_where_nothing_was_told_nothing_is_rested_on(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "How old is the cat?")
    assert "settles no more" in answer(await say(chat, "are you sure?"))


async def test_how_sure_a_thing_of_another_picture_is(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "horses.jpg")
    assert answer(await say(chat, "How sure are you about the cat?")).startswith("In img1 I found a brown tabby cat")
    assert answer(await say(chat, "how certain are you of the boat?")).startswith(
        "I found nothing that I took for a boat."
    )
