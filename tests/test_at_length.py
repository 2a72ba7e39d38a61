"""Of a long message the beginning and the end are gone by, and that is said."""

from pathlib import Path

from imagetxt.agent.conversation.at_length import MOST_CHARACTERS, SHORTENED, ends
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import Warned
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


def test_a_message_of_usual_length_is_whole() -> None:
    assert ends("How many horses are there?") == "How many horses are there?"


def test_whole_sentences_of_both_ends_stay() -> None:
    said = "Here is a report. " + "It goes on and on. " * 500 + "How many horses are there?"
    kept = ends(said)
    assert len(kept) <= MOST_CHARACTERS
    assert kept.startswith("Here is a report. It goes")
    assert kept.endswith("on and on. How many horses are there?")


def test_what_has_no_sentences_is_cut_between_words() -> None:
    assert len(ends("word " * 2000)) <= MOST_CHARACTERS
    assert len(ends("x" * 9000)) <= MOST_CHARACTERS


async def test_a_question_behind_pages_of_text_is_answered(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "horses.jpg")
    events = await say(chat, "These are my notes of the day. " * 400 + "How many horses are there?")
    assert "five horses" in answer(events)
    assert [e.text for e in events if isinstance(e, Warned)] == [SHORTENED]
