"""What the last messages made: "the same for the other one" repeats the wishes, "go back" undoes what came last."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.asking import asks_plainly
from imagetxt.agent.choice.ellipsis import carried_over
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.ordered import is_ordered
from imagetxt.agent.choice.sure import is_courtesy, is_undo
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.lately import made_last
from imagetxt.agent.conversation.ourselves import aside
from imagetxt.agent.conversation.recalling import Exchange, recalled
from imagetxt.agent.conversation.turn import UNNAMED
from imagetxt.agent.events import ImageMade
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

DREW = Exchange("redraw it", ("The dog is still there.",), changed=True, image="img3")
WROTE = Exchange("shorter", ("A dog.",), changed=True, image="img1")


def test_what_was_made_last_is_known() -> None:
    drawn = Rendered(image="img3", source="img1")
    assert made_last([WROTE, DREW], drawn) == "drawing"
    assert made_last([DREW, WROTE, Exchange("what is it?", ("A dog.",), image="img1")], drawn) == "text"
    assert made_last([WROTE, DREW, Exchange("back", ("img3 is put aside; we go on.",))], drawn) == "text"
    assert made_last([], None) == ""


async def test_the_same_for_the_other_picture_is_what_was_wished(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "chickens.jpg")
    await say(chat, "describe the first for a child")
    told = await say(chat, "Splendid. Now the same for the other one, please.")
    assert answer(told).startswith("Look!")
    assert "hens" in answer(told)
    assert not only(told, ImageMade)
    assert not is_ordered("draw", "the same for the other one, please")


@pytest.mark.parametrize(
    "said",
    [
        "Could we go back?",
        "I rather preferred it before. Could we go back?",
        "i liked it better before",
        "undo",
        "Return to version before",
        "no put it back",
    ],
)
def test_going_back_is_asked_in_many_words(said: str) -> None:
    assert is_undo(said)


@pytest.mark.parametrize("said", ["go back to the first photo", "I preferred the dog", "I liked the blue one"])
def test_what_names_something_else_is_no_undo(said: str) -> None:
    assert not is_undo(said)


def test_what_code_reads_is_asked_and_what_is_greeted_is_greeted() -> None:
    assert asks_plainly("any plants")
    assert asks_plainly("anyone in the background")
    assert is_courtesy("sup")
    assert completed("red or green?", "cup") == "Is the cup red or green?"
    assert completed("how's he dressed", "man") == "What colour is the man wearing?"
    assert carried_over("and the dog?", "what colour") == "What colour is the dog?"
    assert completed("What is in it?", "cup") == "What is in the cup?"
    assert completed("What is in it?", "dog") == "What is in it?"
    assert aside("You have been most patient. Goodbye.") == "Goodbye."
    assert unfronted("The man in front, which color has his shirt?") == "which color has the shirt of the man in front?"


def test_what_was_asked_is_quoted_in_other_words_too() -> None:
    before = recalled("Forgive me, where had we got to?", [Exchange("is it red?", ("Yes.",))])
    assert before is not None
    assert "is it red?" in before.text
    told = recalled("What was it that I asked you about the hat?", [Exchange("what colour is the hat?", ("Red.",))])
    assert told is not None
    assert told.text == "You said: “what colour is the hat?”"


async def test_the_text_that_stands_is_read_again(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    first = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
    await say(chat, "is it a cat?")
    assert answer(await say(chat, "Please read me the last description again.")) == first
    assert answer(await say(chat, "Is anything different in your drawing?")) == "Nothing has been drawn yet."


async def test_how_many_of_nothing_that_was_spoken_of_is_asked_back(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "kitchen.jpg")
    assert answer(await say(chat, "How many of them?")) == UNNAMED
    await say(chat, "where are the bottles?")
    assert "bottles" in answer(await say(chat, "How many of them?"))
