"""Sentences that a wish counts are taken out, and a text written by hand is not told over with what it replaced."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.reading import read
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, say
from tests.test_editing import Editor

NAMES = "Black Beauty and Ginger graze near Birtwick. Ginger is the younger one."


@pytest.fixture
def horses(workbench: Workbench, photos: Path) -> Editor:
    return Editor(workbench, photos / "horses.jpg")


@pytest.mark.parametrize(
    ("said", "strike", "only"),
    [
        ("Drop the second sentence.", (2,), ()),
        ("leave the last line out please", (-1,), ()),
        ("cut the last two sentences", (-2, -1), ()),
        ("delete sentence 3", (3,), ()),
        ("only the first two sentences", (), (1, 2)),
        ("keep just the last sentence", (), (-1,)),
        ("two sentences", (), ()),
        ("drop the second dog", (), ()),
    ],
)
def test_counted_sentences_are_read(said: str, strike: tuple[int, ...], only: tuple[int, ...]) -> None:
    wish = read(said)
    assert (wish.strike, wish.only) == (strike, only)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("de", "German"),
        ("now in es", "Spanish"),
        ("make it French", "French"),
        ("Now English again and only the horse", "English"),
        ("de luxe", None),
        ("it", None),
    ],
)
def test_a_language_may_be_said_by_its_code(said: str, named: str | None) -> None:
    assert read(said).language == named


@pytest.mark.parametrize(
    "said",
    ["Leave out everything you are not certain of.", "only what you are sure about", "drop what you're unsure of"],
)
def test_only_what_is_sure_may_be_said_in_many_words(said: str) -> None:
    wish = read(said)
    assert wish.certainty == "sure only"
    assert not wish.everything
    assert not wish.drop


def test_the_picture_that_a_text_is_of_is_no_word_of_the_wish() -> None:
    assert read("Rewrite the first one in two sentences").left == ""


def test_a_counted_sentence_is_gone_and_the_others_stay(horses: Editor) -> None:
    before = [piece.text for piece in sentences(horses.now.text)]
    assert len(before) > 1
    made = horses.wish("drop the second sentence")
    assert [piece.text for piece in sentences(made.text)] == [before[0], *before[2:]]
    assert made.base == 1
    assert horses.wish("drop sentence 9").notes[0].startswith("The text has only ")


def test_a_counted_wish_goes_on_with_the_rest_of_it(horses: Editor) -> None:
    german = horses.wish("only the first sentence, in German")
    assert german.language == "German"
    assert len(sentences(german.text)) == 1


@pytest.mark.parametrize("said", ["say it for a little kid", "for a little child please"])
def test_a_little_child_is_a_child(said: str) -> None:
    assert read(said).form == "child"


def test_nothing_is_left_of_no_sentence(horses: Editor) -> None:
    horses.wish("only the first sentence")
    made = horses.wish("drop the first sentence")
    assert made.text == horses.now.text
    assert made.notes == ["Nothing would be left to say, so the text stays."]


def test_a_text_all_by_hand_is_not_told_over_for_a_child(horses: Editor) -> None:
    horses.edit(NAMES)
    assert horses.wish("for kids").text == f"Look! {NAMES}"


def test_what_is_said_by_hand_is_not_told_twice(horses: Editor) -> None:
    horses.edit("Two horses graze. Ginger is the younger one.")
    made = horses.wish("as a list")
    assert made.text.count("horses") == 1


def test_a_text_by_hand_is_not_replaced_by_one_that_tells_of_nothing(horses: Editor) -> None:
    horses.edit(NAMES)
    made = horses.wish("in German")
    assert made.text == NAMES
    assert any("German" in note for note in made.notes)


def test_a_word_of_ones_own_sentence_is_understood(horses: Editor) -> None:
    horses.edit(f"{NAMES} It is a sunny day in May.")
    made = horses.wish("shorter, but keep Ginger")
    assert "Ginger" in made.text
    assert not any("Not understood" in note for note in made.notes)


async def test_one_goes_back_to_a_version_by_what_it_is_like(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    first = answer(await say(chat, "", photos / "horses.jpg"))
    short = answer(await say(chat, "only the first sentence"))
    await say(chat, "in German")
    assert answer(await say(chat, "No, back to the longer one.")) == first
    assert answer(await say(chat, "back to the shorter one")) == short
    assert "Pferde" in answer(await say(chat, "in German"))
    assert answer(await say(chat, "back to the English text")) == short
    assert answer(await say(chat, "back to the original version please")) == first


async def test_a_question_that_was_taken_for_a_wish_is_answered(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert "cat" in answer(await say(chat, "I bet you can't even tell what this is."))
    assert len(list(chat.chat.versions)) == 1
