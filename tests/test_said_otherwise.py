"""Requests in words that were once taken for another: nothing is drawn or rewritten that nobody ordered."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.ellipsis import carried_over
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_undo
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.certainty import asked_and_doubted, asks_certainty, asks_honesty
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import asks_what_became, wants_it_away
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.events import ImageMade
from imagetxt.agent.redrawing.telling import of_a_drawing
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.test_ask_image import asker
from tests.two_pictures import CAT_AND_CUP as TWO


@pytest.mark.parametrize(
    ("before", "said", "asked"),
    [
        ("count cups in both", "same but for bottles", "count bottles in both?"),
        ("are there any cups", "the same question for dogs", "are there any dogs?"),
        ("redraw it as a woodcut", "same but for bottles", "same but for bottles"),
    ],
)
def test_the_same_for_another_thing_is_asked_and_not_drawn(before: str, said: str, asked: str) -> None:
    assert carried_over(said, before) == asked


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Have both photos people on it?", "do both photos have people on it?"),
        ("has the first one a dog?", "does the first one have a dog?"),
        ("What would you say is the main colour?", "What is the main colour?"),
        ("Which is the brighter of my two photographs?", "which one is brighter?"),
        ("In Italian, if you would be so kind.", "In Italian."),
        ("back to photo pls", "back to photo please"),
        ("Please make from the second a painting in oil.", "redraw img2 as a painting in oil"),
        ("Describe the room once more, in simple words", "in simple words, the picture"),
        ("Have it in oil", "Have it in oil"),
    ],
)
def test_what_is_said_otherwise_is_put_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


def test_an_order_for_the_second_is_for_the_second() -> None:
    [step] = plan(None, plainer("Please make from the second a painting in oil.", TWO), TWO).steps
    [call] = calls_of(step, TWO)
    assert (call.tool, call.arguments["image"], call.arguments["prompt"]) == (
        "render_image",
        "img2",
        "a painting in oil",
    )


def test_how_a_drawing_is_beside_its_photo_is_measured() -> None:
    drawn = replace(
        TWO,
        images=("img1", "img2", "img3"),
        sources={"img3": "img1"},
        drawn=Rendered(image="img3", source="img1", prompt="oil"),
    )
    assert plainer("Is it more dark now than before?", drawn) == "is img3 more dark than img1?"
    assert plainer("is it bigger than the cup", drawn) == "is it bigger than the cup"


@pytest.mark.parametrize("said", ["Prove it.", "I rather doubt it. Are you certain?", "that's not right", "says who?"])
def test_doubts_in_other_words_are_doubts(said: str) -> None:
    assert asks_certainty(said)


def test_a_question_and_a_doubt_are_both_answered() -> None:
    assert asked_and_doubted("How many clocks exactly, and how do you know?") == "How many clocks exactly"
    assert not asked_and_doubted("shorter, are you sure?")
    assert asks_honesty("Do you ever lie?")
    assert asks_honesty("are you always right?")
    assert not asks_honesty("can you make it up to the left")
    assert is_undo("undo it again.")


@pytest.mark.parametrize(
    "said",
    [
        "What is the main colour of the picture?",
        "dominant color?",
        "its main colours",
        "which colours dominate the first",
        "what colour is the picture mostly",
    ],
)
def test_the_main_colours_are_asked_in_many_words(said: str) -> None:
    assert read_question(said).kind == "picture colours"


def test_what_only_a_drawing_shows_looks_like_something() -> None:
    told = of_a_drawing("The second picture has a black bear at the bottom that is not seen in the first.")
    assert told == "Something in the second picture looks like a black bear at the bottom, which the first has not."


async def test_what_is_asked_of_a_thing_unknown_here_is_not_told_of_another(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "Is there a cat?")
    assert answer(await say(chat, "In which direction is it looking?")).startswith("I can't tell")
    assert "cat" in answer(await say(chat, "Is it grey?"))  # the talk is still about the cat
    assert "cat is" not in answer(await say(chat, "What is that ring beside it, and what colour is it?"))
    told = answer(await say(chat, "How many cats are there, and how do you know?"))
    assert told.startswith("One tabby cat.\nI said: “One tabby cat.” It rests on what was found in img1")


async def test_how_a_drawing_was_made_is_told(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "as a woodcut, strength 0.5, seed 3")
    told = await say(chat, "Which seed did you use?")
    assert not only(told, ImageMade)
    assert answer(told) == "img2 was drawn from img1 for “a woodcut”, with seed 3, strength 0.5 and control canny."


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Do you remember the cat?", "is there a cat?"),
        ("You forgot the chairs, didn't you?", "are there any chairs?"),
        ("Lies near her a cat?", "is there a cat near her?"),
        ("It reads 38219, correct?", "does it say “38219”?"),
        ("What is the bird?", "which bird is there?"),
        ("How many cups are there? Count them for me.", "How many cups are there?"),
        ("Mummy says I can ask you things. Is it flying?", "Is it flying?"),
        ("are you absolutely sure there is no dog in either?", "is there no dog in either?"),
        ("add sumthing bout the mug", "add something about the mug"),
        ("What is the time?", "What is the time?"),
        ("I remember the cat", "I remember the cat"),
    ],
)
def test_what_is_asked_in_passing_is_asked_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


def test_the_other_one_is_of_the_other_picture_where_there_is_one_of_a_kind() -> None:
    people = {"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("person",)),)}
    one = replace(TWO, regions=people, topic="person")
    assert plainer("is the other one a girl", one) == "in img2, is it a girl?"
    two = replace(one, regions=people | {"img1": (Known("r1", ("person",)), Known("r2", ("person",)))})
    assert plainer("is the other one a girl", two) == "is the other one a girl"


def test_too_much_behind_a_drawing_is_of_the_drawing() -> None:
    drawn = replace(TWO, drawn=Rendered(image="img3", source="img1", prompt="oil"), fresh=True)
    assert plainer("too much, less", drawn) == "a bit less strong"
    assert plainer("not enough, stronger", drawn) == "a bit stronger"
    assert plainer("too much, less", replace(drawn, fresh=False)) == "too much, less"
    assert wants_it_away("put the original back")
    assert asks_what_became("Did anything besides the phone change?") is not None


def test_what_else_stays_is_no_part_of_the_wish() -> None:
    assert wish("Make the phone red, but leave everything else untouched.") == "a red phone"
    assert wish("make pic 1 into a comic") == "a comic"


def test_which_has_more_light_is_asked_of_the_light() -> None:
    found = read("In which of pictures is more light?", TWO)
    assert found is not None
    assert (found.kind, found.how) == ("tone", "brighter")


async def test_a_thing_that_cannot_be_put_in_is_refused(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    for order in ("Can you draw a dog for me?", "Put a dog next to the cat."):
        told = await say(chat, order)
        assert not only(told, ImageMade)
        assert "can't put a dog into it" in answer(told)


def test_a_heap_of_food_is_a_lower_bound_wherever_it_is_counted() -> None:
    berries = [
        Region(id=f"r{n}", label="strawberry", box=Box(x0=n * 100, y0=0, x1=n * 100 + 50, y1=50), score=0.9, share=0.01)
        for n in range(3)
    ]
    assert asker(berries)("How many strawberries are there?").text == "At least three strawberries."


def test_nothing_is_said_to_have_moved_in_a_drawing() -> None:
    told = of_a_drawing("The two pictures share their layout. The person has moved to the left and is smaller.")
    assert told == "The two pictures share their layout. What is recognised of the person lies further to the left."
