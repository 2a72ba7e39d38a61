"""Names of their own that people give, a word for a compound, and what is refused for what it is."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.straight import is_of_the_text
from imagetxt.agent.refining.demands import demanded
from imagetxt.agent.refining.voices import other_words
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say
from tests.test_ask_image import asker, thing
from tests.test_compose import LEFT, evidence


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("bear", "teddy", "A teddy sits on a chair."),
        ("bear", "Otto", "Otto sits on a chair."),
        ("teddy bear", "plush toy", "A plush toy sits on a chair."),
        ("chair", "seat", "A teddy bear sits on a seat."),
    ],
)
def test_a_noun_of_two_words_goes_whole(old: str, new: str, text: str) -> None:
    assert other_words("A teddy bear sits on a chair.", [(old, new)]) == text


@pytest.fixture
def seen() -> Evidence:
    return evidence(("teddy bear", LEFT, "brown", True))


@pytest.mark.parametrize(
    "said",
    ["The bear is called Otto.", "His name is Otto.", "The teddy bear's name is Otto Bear.", "It is named Otto."],
)
def test_a_name_is_the_persons_to_give(seen: Evidence, said: str) -> None:
    assert demanded(said, seen) == ""


@pytest.mark.parametrize("said", ["The dog is called Rex.", "The bear is called old.", "His name is on the board."])
def test_what_is_no_name_of_what_is_there_is_not_taken(seen: Evidence, said: str) -> None:
    assert demanded(said, seen) != ""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Where is the bear?", "The teddy bear is"),
        ("Is the teddy bear more blue or more brown?", "The teddy bear is brown"),
    ],
)
def test_the_bear_is_the_teddy_bear(question: str, begins: str) -> None:
    assert asker([thing("teddy bear", 10, 10, 60, 90, "brown")])(question).text.startswith(begins)


def test_a_quiz_is_refused_for_what_it_is_and_a_drawing_is_none() -> None:
    assert is_of_the_text("Now a quiz question about the second picture.")
    assert not is_of_the_text("draw it as a watercolour in three versions")


async def test_both_final_texts_are_shown(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    for name in ("chickens.jpg", "coffee.jpg"):
        await say(chat, "", photos / name)
    shown = answer(await say(chat, "Show me both final texts."))
    assert shown.startswith("img1: ")
    assert "\nimg2: " in shown
