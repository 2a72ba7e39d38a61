"""What is only inferred is offered and not done; questions order nothing, whatever they speak of."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.gist import gists
from imagetxt.agent.conversation.offering import offer, taken_up
from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.events import ImageMade
from imagetxt.agent.refining.reading import read as read_wish
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

TWO = State(images=("img1", "img2"), focus="img2")


@pytest.mark.parametrize(
    "said",
    [
        "In the drawing, are the boats still visible?",
        "On the painting, is the dog still there?",
        "So where does this bus go?",
    ],
)
def test_a_question_with_its_place_before_it_orders_nothing(said: str) -> None:
    state = replace(TWO, sources={"img2": "img1"}, drawn=Rendered(image="img2"), paragraph="This picture shows a boat.")
    assert [step.kind for step in plan(None, said, state).steps] == ["question"]


@pytest.mark.parametrize(
    ("kind", "phrase", "said", "offered"),
    [
        ("cut", "the cups", "And if I cut the cups out, you can do?", "cut out the cups"),
        ("draw", "", "more warmth, like you invite somebody", "redraw it, more warmth, like you invite somebody"),
        ("draw", "", "draw it at night", ""),
        ("draw", "", "I'd love it in oil", ""),
        ("draw", "", "a watercolour", ""),
        ("cut", "the dog", "the dog, cut out", ""),
    ],
)
def test_what_nobody_ordered_is_offered(kind: str, phrase: str, said: str, offered: str) -> None:
    told = offer(kind, phrase, said, fresh=False)
    assert taken_up("yes please", [Exchange("x", (told,))]) == offered


def test_right_behind_a_drawing_a_word_of_its_look_is_an_order() -> None:
    assert offer("draw", "", "softer", fresh=True) == ""
    assert offer("draw", "", "softer", fresh=False)


async def test_an_offered_cut_out_is_made_at_a_yes(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    asked = await say(chat, "And if I cut out the left hen, you can do?")
    assert "Did you mean “cut out the left hen”?" in answer(asked)
    assert "was cut out" in answer(await say(chat, "yes"))


async def test_behind_a_text_a_milder_tone_is_the_texts(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "as a caption")
    assert not only(await say(chat, "More warm, like you invite somebody."), ImageMade)


def test_first_and_last_may_say_when() -> None:
    assert addressed("say something about the plants first", TWO) is None
    assert addressed("what is in the first", TWO) == "img1"
    assert addressed("draw first", TWO) == "img1"


def test_two_questions_are_not_one_about_all_pictures() -> None:
    assert read("How many boats are there, and on which side are more of them?", TWO) is None


def test_any_other_than_one_is_another() -> None:
    assert (
        read_question("Is there any other vehicle than the bus?").kind
        == read_question("Is there any other vehicle besides the bus?").kind
    )


@pytest.mark.parametrize(
    ("said", "closing"),
    [
        ("as a postcard, and end with Warm regards, Mrs Kulkarni", "Warm regards, Mrs Kulkarni"),
        ("as a postcard, signed Anna", "Anna"),
    ],
)
def test_a_closing_needs_no_quotation_marks(said: str, closing: str) -> None:
    wish = read_wish(said)
    assert (wish.form, wish.closing) == ("postcard", closing)


def test_no_more_says_the_number_again() -> None:
    assert read_wish("one sentence, no more").drop == ()


async def test_what_is_asked_of_the_talk(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "", photos / "chickens.jpg")
    assert "img2 (chickens.jpg)" in answer(await say(chat, "Where were we? What did I show you last?"))
    assert "at least four brown hens" in answer(await say(chat, "Can you recall how many hens you told me?"))
    assert answer(await say(chat, "You said there were green hens?")).startswith("I did not say it so.")


@pytest.mark.parametrize(
    "said",
    [
        "One of my students says there is a hen in it. Is the student correct?",
        "Another student says there is a hen. What shall I tell her?",
        "The witness claims there is a hen. Confirm or deny.",
    ],
)
async def test_what_somebody_says_is_held_against_the_picture(toolbox: Toolbox, photos: Path, said: str) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    assert answer(await say(chat, said)).startswith("Yes")


async def test_they_are_what_was_asked_for_in_the_plural(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "How many pillows are there?")
    assert "pillow" in answer(await say(chat, "are they all pink"))


async def test_a_picture_is_called_by_its_colour_or_by_what_a_cup_holds(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    state = chat.chat.state()
    assert "coffee" in {name for region in state.known("img2") for name in region.names}


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("What does the woman wear, for my friend to know?", ["What does the woman wear?"]),
        ("my son wants it funnier", ["funnier"]),
        ("I don't want it shorter", []),
        ("Is there a dog, not a cat?", []),
    ],
)
def test_the_gist_of_a_message_is_a_part_that_is_read_whole(said: str, parts: list[str]) -> None:
    state = replace(TWO, paragraph="This picture shows a person.")
    assert gists(said, state) == parts


async def test_what_was_taken_of_a_message_is_told(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    told = answer(await say(chat, "She likes shorter for the first."))
    assert "Taken as “shorter for the first”." in told


async def test_one_of_a_kind_is_not_the_larger_of_two(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    assert "so I can't say" in answer(await say(chat, "Which of the two tables is bigger?"))


async def test_a_claim_of_both_pictures_is_asked_of_both(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    assert "img1" in answer(await say(chat, "The table is brown in both, true?"))
    assert answer(await say(chat, "is there a dog, in one or the other?")) == "No: in img1 and img2 I see no dog."


async def test_what_was_only_denied_was_said_all_the_same(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "How many booklets are there?")
    told = answer(await say(chat, 'You say "booklets"; do you in fact recognise them?'))
    assert "nothing about" not in told
