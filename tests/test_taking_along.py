"""What words of a chat cannot do is said with the way that can: saving, copying; and what regions there are."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.counted import asks_for_pictures
from imagetxt.agent.conversation.taking_along import TAKEN_ALONG, deletes_chat, is_taken_along
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


@pytest.mark.parametrize(
    "said",
    [
        "Save that version",
        "copy it to my clipboard",
        "please print the last drawing",
        "can you save the text as a PDF?",
        "export this chat to a file",
        "put it on the clipboard",
    ],
)
def test_taking_something_out_of_the_chat_is_told(said: str) -> None:
    assert is_taken_along(said)


@pytest.mark.parametrize(
    "said", ["save the dog", "copy the style of the first", "print the sign in red", "store sign?"]
)
def test_what_is_in_the_picture_is_not_taken_along(said: str) -> None:
    assert not is_taken_along(said)


async def test_in_a_chat(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "horses.jpg")
    assert answer(await say(chat, "Save that version")) == TAKEN_ALONG
    assert "borne out" in answer(await say(chat, "does the description say the truth?"))
    listed = answer(await say(chat, "what are the regions called?"))
    assert listed.startswith("r1: a black horse")
    assert listed.count(";") >= 5
    advert = answer(await say(chat, "Add a call to action"))
    assert advert.endswith("Come and see for yourself!")
    assert answer(await say(chat, "see ya")) == "Goodbye."


def test_a_chat_is_not_deleted_by_words() -> None:
    assert deletes_chat("Delete this conversation.")
    assert deletes_chat("please erase the whole chat")
    assert not deletes_chat("delete the dog")


@pytest.mark.parametrize(
    "said", ["How many images are left?", "how many photos are here", "How many pictures do we have?"]
)
def test_pictures_are_counted(said: str) -> None:
    assert asks_for_pictures(said)
