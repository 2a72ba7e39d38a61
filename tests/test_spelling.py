"""A misspelt word is taken for what it can only mean, and it is said what it was taken for."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.rewording.spelling import respelled
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say

SEEN = ["dog", "horse"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("is ther a bicicle", "is there a bicycle"),
        ("onyl the dgo", "only the dog"),
        ("waht colour is the hosre?", "what colour is the horse?"),
        ("how many peopel are there", "how many people are there"),
    ],
)
def test_what_is_no_word_is_mended(said: str, meant: str) -> None:
    assert respelled(said, SEEN) == meant


@pytest.mark.parametrize(
    "said", ["is there a dog?", "is there a tower?", "is the qwrtz blue", "Is Eileen there?", "is there a gazebo?"]
)
def test_words_and_what_resembles_nothing_stay(said: str) -> None:
    assert respelled(said, SEEN) is None


async def test_a_chat_says_what_a_misspelt_request_was_taken_for(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    asked = answer(await say(chat, "how many hosres are ther?", photos / "horses.jpg"))
    assert asked.startswith("Taken as “how many horses are there?”: ")
    await say(chat, "describe it")
    wished = answer(await say(chat, "onyl the horse"))
    assert wished.endswith("Taken as “only the horse”.")
