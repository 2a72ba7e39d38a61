"""A text ends in the person's own words; one called by its form is found; wishes are recalled by their verb."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.remarks import told_already
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


@pytest.fixture
async def chat(toolbox: Toolbox, photos: Path) -> Conversation:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    return chat


@pytest.mark.parametrize(
    ("said", "closing"),
    [
        ("sign it with Love, Tom", "Love, Tom"),
        ("sign the letter Anna", "Anna"),
        ("please sign off as “Your Ben”", "Your Ben"),
        ('end it with "What a day!"', "What a day!"),
        ("add “See you soon” at the end", "See you soon"),
        ("no signature please", ""),
        ("sign it", None),
        ("shorter", None),
        ("end with the dog", None),
    ],
)
def test_the_last_line_is_read_in_the_persons_own_words(said: str, closing: str | None) -> None:
    assert read(said).closing == closing


async def test_a_signature_stays_through_other_wishes_until_it_is_taken_off(chat: Conversation) -> None:
    await say(chat, "as a postcard")
    assert answer(await say(chat, "sign it with Love, Tom")).endswith("\nLove, Tom")
    assert answer(await say(chat, "shorter")).endswith("\nLove, Tom")
    german = answer(await say(chat, "in German"))
    assert "Tasse" in german
    assert german.endswith("\nLove, Tom")
    assert answer(await say(chat, "with hashtags")).split("\n")[1] == "Love, Tom"
    assert "Love" not in answer(await say(chat, "no signature please"))


async def test_a_text_is_called_by_its_form(chat: Conversation) -> None:
    await say(chat, "the first one as a postcard")
    await say(chat, "what colour is the cup in the second one?")
    text = answer(await say(chat, "forget the postcard, plain text again"))
    assert "hens" in text
    assert not text.startswith("Hello")


async def test_a_wish_is_recalled_by_its_verb(chat: Conversation) -> None:
    await say(chat, "leave the cup out")
    await say(chat, "in simple words")
    assert "“leave the cup out”" in answer(await say(chat, "what did i ask you to leave out?"))


def test_of_a_wider_word_it_is_not_said_that_the_text_has_the_finer_one() -> None:
    assert told_already("dog", "A dog and two cats.") == "The text speaks of “dog” already."
    assert "What “kid” may mean" in told_already("kid", "This picture shows a person.")
