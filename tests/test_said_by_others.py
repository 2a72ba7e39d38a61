"""Requests of hurried, old-fashioned, selling and blind people, and of those whose English is another tongue's."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.arguments import which_image
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_courtesy, is_undo
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.certainty import asks_certainty
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import asks_what_became, wants_it_away
from imagetxt.agent.conversation.ourselves import aside
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.events import ImageMade
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.test_ask_image import asker
from tests.two_pictures import CAT_AND_CUP as TWO
from tests.two_pictures import GREY


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what abt the 2nd is that a guy", "in img2, is that a guy"),
        ("What about the second photo; is there a cup in it?", "in img2, is there a cup in it?"),
        ("I should also like a version with the cat in brown.", "make the cat brown"),
        ("Make please a drawing from the second, like an old engraving.", "redraw img2 as an old engraving"),
        ("State the number of legs of the chair.", "how many legs does the chair have?"),
        ("Which of the two do you consider bigger", "Which of the two is bigger"),
    ],
)
def test_what_old_fashioned_and_hurried_people_say_is_put_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


def test_a_transparent_background_is_a_cut_out() -> None:
    [step] = plan(None, "Could the background of the cat be made transparent?", TWO).steps
    assert step.kind == "cut"


def test_a_drawing_again_with_other_numbers_keeps_its_wish() -> None:
    drawn = replace(
        TWO,
        images=("img1", "img2", "img3"),
        sources={"img3": "img1"},
        drawn=Rendered(image="img3", source="img1", prompt="an engraving", strength=0.8, seed=1),
    )
    for said, name, value in (("Repeat it with seed 12.", "seed", 12), ("Make the strength smaller.", "strength", 0.6)):
        [step] = plan(None, plainer(said, drawn), drawn).steps
        [call] = calls_of(step, drawn)
        assert (call.arguments["prompt"], call.arguments[name]) == ("an engraving", value)
    assert wish("Paint the wall mint green") == "a green wall"


@pytest.mark.parametrize("said", ["thx ur the best", "thanks you're a star"])
def test_thanks_are_thanks(said: str) -> None:
    assert is_courtesy(as_typed(said))


def test_a_boot_is_the_shoe_that_was_seen() -> None:
    shoe = Region(id="r1", label="shoe", box=Box(x0=0, y0=0, x1=90, y1=90), score=0.9, share=0.8, colours=GREY)
    ask = asker([shoe])
    assert ask("What colour is the boot?").text == "The shoe is grey."
    assert ask("How many boots are there?").text == "One shoe was found, but I can't tell whether it is a boot."
    assert aside("That was most helpful. I bid you good day.") == "Goodbye."
    assert is_undo("hmm looks weird, undo")
    assert asks_certainty("I don't believe that. Check again.")


def test_what_is_there_too_is_asked_of_the_picture_at_hand() -> None:
    people = {"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("cup",)),)}
    here = replace(TWO, regions=people, focus="img2")
    assert which_image("Can one see persons also there?", here) == "img2"
    assert which_image("Are there people in it or not, the people?", here) == "img1"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("I can't see. What do I have in front of me in the second picture?", "describe the second picture"),
        ("Which brand is the bottle?", "what brand is written on the bottle?"),
        ("What colours does the background have?", "what is in the background?"),
        ("Hello, I sell things online. Tell me what is on the pictures.", "describe both photos"),
        ("I want that the cat becomes black.", "make the cat black"),
        ("What breed is the cat in the first?", "which cat is there in the first?"),
    ],
)
def test_what_sellers_and_the_blind_say_is_put_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


@pytest.mark.parametrize(
    ("before", "said", "plain"),
    [
        ("Kindly write a short caption for the first.", "I meant the second.", "and for the second"),
        ("", "Could one make it less strong?", "Could you make it less strong?"),
        ("", "tell me about pic 2", "tell me about picture 2"),
        ("", "ok other pic whats on the bed", "ok in the other picture, what's on the bed"),
        ("", "How many percent of the photo does it fill?", "what percentage of the photo does it fill?"),
    ],
)
def test_what_leans_on_what_was_said_is_put_plainly(before: str, said: str, plain: str) -> None:
    assert plainer(said, replace(TWO, asked=before)) == plain


async def test_what_was_drawn_is_told_and_put_aside_in_few_words(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert answer(await say(chat, "whats the last thing u drew")) == "Nothing has been drawn yet."
    for away in ("delete that", "The original please."):
        await say(chat, "make the cat blue")
        assert "is put aside" in answer(await say(chat, away))
    await say(chat, "shorter")
    assert answer(await say(chat, "Restore the previous text.")).startswith("A brown tabby cat")
    assert "make the cat" not in answer(await say(chat, "Pray remind me what my first question was."))


def test_what_is_cut_out_is_the_thing_that_is_named() -> None:
    for thing in ("cat", "shoe"):
        [step] = plan(None, f"Cut the {thing} out, I need it without background.", replace(TWO, topic="cup")).steps
        [call] = calls_of(step, TWO)
        assert call.arguments.get("region") == ("r1" if thing == "cat" else None)
        assert call.arguments.get("text") == (None if thing == "cat" else "shoe")


def test_of_both_drawings_none_is_a_photo() -> None:
    drawn = replace(TWO, images=("img1", "img2", "img3", "img4"), sources={"img3": "img1", "img4": "img1"})
    found = read("Which of both drawings is darker?", drawn)
    assert found is not None
    assert found.images == ("img3", "img4")
    assert wish("Make the house also red.") == "a red house"


def test_the_same_look_is_for_the_other_picture() -> None:
    drawn = replace(
        TWO,
        images=("img1", "img2", "img3"),
        sources={"img3": "img1"},
        drawn=Rendered(image="img3", source="img1", prompt="a pencil sketch"),
    )
    said = plainer("same sketch for the other pic", drawn)
    [call] = calls_of(plan(None, said, drawn).steps[0], drawn)
    assert (call.arguments["image"], call.arguments["prompt"]) == ("img2", "a pencil sketch")
    assert asks_what_became("Did the rest stay as it was?") == ""
    assert wants_it_away("Throw the drawing away.")


async def test_what_stands_behind_a_drawing_put_aside_is_answered_too(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "make the cat blue")
    told = await say(chat, "Undo the drawing. Which image are we talking about now?")
    assert not only(told, ImageMade)
    assert "We are back at img1." in answer(told)
    assert "We are talking about img1 (chelsea_cat.jpg)." in answer(told)
    claimed = answer(await say(chat, "You claim it's a cat. How do you know?"))
    assert claimed.startswith("What I said was: “")
    assert "It rests on" in claimed
