"""What is said of the texts and the drawing in ways that first got a look at the picture, or another act."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.admiring import admires
from imagetxt.agent.choice.pictures import for_each
from imagetxt.agent.choice.sure import is_plain_wish, is_undo, undone_steps
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.beside import beside
from imagetxt.agent.conversation.bringing import NOTHING_ASKED
from imagetxt.agent.conversation.called import with_all_named
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.correcting import EDIT_IT
from imagetxt.agent.conversation.drawn import asks_what_became
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.stated import as_put_in
from imagetxt.agent.conversation.straight import is_of_the_text, put_straight
from imagetxt.agent.conversation.taking_along import PICTURE_STAYS
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


async def test_a_line_of_a_poem_and_which_text_is_longer(pair: Conversation) -> None:
    await say(pair, "as a poem")
    poem = answer(await say(pair, "what does your text say?")).splitlines()
    assert len(poem) > 2
    assert answer(await say(pair, "what's the second line of it?")) == f"I said: “{poem[1]}”"
    longer = answer(await say(pair, "which text is longer?"))
    assert longer.startswith(("The text about img", "They are equally long"))
    assert " against " in longer or "each" in longer


async def test_what_was_left_out_is_there_again(pair: Conversation) -> None:
    before = answer(await say(pair, "what does your text say?"))
    await say(pair, "without the cup")
    await say(pair, "and now with it again")
    assert answer(await say(pair, "what does your text say?")) == before


async def test_a_picture_stays_and_a_drawing_is_put_aside(pair: Conversation) -> None:
    assert answer(await say(pair, "delete the second picture")) == PICTURE_STAYS
    await say(pair, "redraw the second as a pencil sketch")
    assert answer(await say(pair, "delete img3")).startswith("img3 is put aside")
    assert answer(await say(pair, "remove the background from the second picture")) != PICTURE_STAYS


async def test_the_first_text_may_be_the_first_version(pair: Conversation) -> None:
    first = answer(await say(pair, "what does your text say?"))
    await say(pair, "only the cup")
    assert answer(await say(pair, "go back to the first text")) == first


async def test_the_colours_are_listed(pair: Conversation) -> None:
    told = answer(await say(pair, "list the colours"))
    assert told.startswith("Mostly ")


def test_a_thing_by_which_a_file_is_called_is_no_file_where_things_stand_on_it() -> None:
    state = replace(TWO, names={"img1": "holiday_table.jpg", "img2": "terrace.jpg"})
    assert plainer("what's on the table?", state) == "what's on the table in img1?"
    assert plainer("a text about table", state) == "describe img1"


def test_undo_twice_is_two_steps() -> None:
    assert is_undo("Undo twice.")
    assert undone_steps("Undo twice.") == 2
    assert undone_steps("undo") == 1


def test_a_sentence_on_each_is_one_for_each_picture() -> None:
    assert for_each("Write one sentence on each.", TWO) == (
        "Write one sentence for img1.",
        "Write one sentence for img2.",
    )


def test_a_colour_in_a_drawing_asks_for_no_sketch() -> None:
    assert wish("Make the table red in a drawing.") == "a red table"
    assert wish("make it a drawing") == "a drawing"


def test_a_text_as_if_for_a_newspaper_is_formal() -> None:
    wanted = read("Tell it as if for a newspaper")
    assert (wanted.form, wanted.left) == ("formal", "")


def test_a_question_that_only_asks_whether_it_is_so_leaves_what_was_said() -> None:
    assert plainer("I heard there's a motorcycle. True?", TWO) == "I heard there's a motorcycle. True?"


@pytest.mark.parametrize(
    "said", ["nice hair though", "funny hat", "what a lovely beach!", "great text", "cute dog lol"]
)
async def test_what_is_only_admired_changes_nothing(pair: Conversation, said: str) -> None:
    events = await say(pair, said)
    assert not only(events, ParagraphReady)
    assert answer(events) == NOTHING_ASKED


def test_a_wish_with_such_a_word_is_one() -> None:
    assert not admires("funny please")
    assert not admires("cute poem please")
    assert not admires("nice and short")
    assert is_plain_wish("funny")


async def test_a_postcard_is_undone_and_the_final_texts_are_had(pair: Conversation) -> None:
    before = answer(await say(pair, "what does your text say?"))
    await say(pair, "as a postcard")
    assert answer(await say(pair, "Undo the postcard.")) == before
    told = answer(await say(pair, "Final texts for both, please."))
    assert [line[:5] for line in told.splitlines()] == ["img1:", "img2:"]


def test_texts_are_what_a_wish_is_about() -> None:
    assert (read("Shorter texts").step, read("Shorter texts").left) == (read("shorter").step, "")
