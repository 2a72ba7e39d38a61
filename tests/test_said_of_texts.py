"""What is said of the texts and the drawing in ways that first got a look at the picture, or another act."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.beside import beside
from imagetxt.agent.conversation.called import with_all_named
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.correcting import EDIT_IT
from imagetxt.agent.conversation.drawn import asks_what_became
from imagetxt.agent.conversation.stated import as_put_in
from imagetxt.agent.conversation.straight import is_of_the_text, put_straight
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.refining.reading import read
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.two_pictures import CAT_AND_CUP, TWO


@pytest.fixture
async def pair(toolbox: Toolbox, photos: Path) -> Conversation:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "", photos / "coffee.jpg")
    return chat


async def test_both_texts_are_had_and_held_to_what_was_found(pair: Conversation) -> None:
    told = answer(await say(pair, "Let me have both paragraphs as they now stand"))
    assert [line[:5] for line in told.splitlines()] == ["img1:", "img2:"]
    checked = answer(await say(pair, "Are both texts true as they stand?"))
    assert [line[:5] for line in checked.splitlines()] == ["img1:", "img2:"]
    assert "borne out" in checked


@pytest.mark.parametrize(
    "said",
    ["same vibe for the first one", "and the first likewise", "in the same tone for the first", "the first, ditto"],
)
async def test_a_tone_is_carried_over_to_the_other_text(pair: Conversation, said: str) -> None:
    await say(pair, "make the second livelier")
    made = only(await say(pair, said), ParagraphReady)
    assert [(one.version.image, "!" in one.text) for one in made if one.version] == [("img1", True)]


async def test_nay_is_no(pair: Conversation) -> None:
    before = answer(await say(pair, "both texts please"))
    await say(pair, "livelier")
    await say(pair, "Nay, undo")
    assert answer(await say(pair, "both texts please")) == before


async def test_a_number_against_the_text_is_held_against_the_count(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    text = answer(await say(chat, "", photos / "chickens.jpg"))
    events = await say(chat, "The text says at least four hens. But there are nine. Correct it.")
    assert not only(events, ParagraphReady)
    assert answer(events).endswith(EDIT_IT)
    assert answer(await say(chat, "what does your text say now?")) == text


async def test_of_a_drawing_that_was_not_made_nothing_is_told_of_the_photo(pair: Conversation) -> None:
    assert answer(await say(pair, "is the cup still white in the drawing?")) == "Nothing has been drawn yet."
    assert beside("what is still on the table in the drawing room?", pair.chat, ()) is None


def test_what_a_drawing_lost_is_asked_in_two_sentences() -> None:
    assert asks_what_became("The drawing lost somebody. Who?") == ""
    assert asks_what_became("the sketch has lost something, what?") == ""
    assert asks_what_became("The boy lost something. What?") is None


def test_a_picture_that_is_counted_may_be_where_a_statement_goes() -> None:
    assert as_put_in("say in the second that the boy is called Max", TWO) == "say for img2 that the boy is called Max"
    assert as_put_in("say in the second photo that it is old", TWO) == "say for img2 that it is old"


def test_a_text_for_each_is_wished_by_their_number() -> None:
    assert with_all_named("I need two short descriptions", TWO) == "shorten both texts"
    assert with_all_named("give me two texts please", TWO) == "describe both photos"
    assert with_all_named("I need three short descriptions", TWO) == "I need three short descriptions"


def test_what_the_text_lacks_is_to_be_added() -> None:
    assert put_straight("the cup is missing in your text; add it", CAT_AND_CUP) == "add the cup"
    assert put_straight("the cup is missing in your text", CAT_AND_CUP) == "the cup is missing in your text"


def test_what_is_uncertain_is_taken_out() -> None:
    assert read("Take out what you are unsure of").certainty == "sure only"
    assert read("strike everything you aren't sure of").certainty == "sure only"


def test_kinds_of_words_are_refused_for_what_they_are() -> None:
    assert is_of_the_text("give me three adjectives")
    assert read("give me three adjectives").cannot == ("single words",)
