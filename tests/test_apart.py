"""What two texts or drawings differ in; a thing before its question; the same in another colour elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.events import ImageMade
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

TWO = State(
    images=("img1", "img2"),
    focus="img1",
    regions={"img1": (Known("r1", ("horse",)),), "img2": (Known("r1", ("dog",)),)},
    paragraph="A horse.",
    paragraphs={"img1": "A horse.", "img2": "A dog."},
    names={"img1": "horses.jpg", "img2": "dogs.jpg"},
)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("what about the horses in the first, did they survive", "did the horses in the first survive"),
        ("and what about the cup, is it white?", "is the cup white?"),
        ("as for the sofa: is it green now?", "is the sofa green now?"),
        ("what about the second photo, is it darker?", "what about the second photo, is it darker?"),
    ],
)
def test_a_thing_before_its_question_is_put_into_it(said: str, asked: str) -> None:
    assert unfronted(said) == asked


@pytest.mark.parametrize(
    ("said", "topic", "asked"),
    [
        (
            "left or right of the person?",
            "potted plant",
            "Is the potted plant to the left or to the right of the person?",
        ),
        ("is it above or below the bowl", "cup", "is it above or below the bowl"),
    ],
)
def test_a_side_of_another_thing_is_asked_of_what_was_spoken_of(said: str, topic: str, asked: str) -> None:
    assert completed(said, topic) == asked


@pytest.mark.parametrize(
    ("before", "said", "image", "prompt"),
    [
        ("make the horse blue", "the other one too but red", "img2", "a red horse"),
        ("make the horse blue", "the other one too but pink dog", "img2", "a pink dog"),
        ("paint the horses in the first purple", "same for the second but green dogs", "img2", "green dogs"),
        ("", "paint the horses in the first purple", "img1", "purple horses"),
        ("", "make the second a watercolour", "img2", "a watercolour"),
    ],
)
def test_what_is_coloured_elsewhere_is_coloured_there(before: str, said: str, image: str, prompt: str) -> None:
    state = replace(TWO, asked=before)
    [step] = plan(None, plainer(said, state), state).steps
    [call] = calls_of(step, state)
    assert (call.tool, call.arguments["image"], call.arguments["prompt"]) == ("render_image", image, prompt)


def test_the_picture_that_becomes_something_is_no_part_of_the_wish() -> None:
    assert wish("make the first a watercolour") == "a watercolour"


def test_two_drawings_are_held_against_each_other_and_not_the_photos() -> None:
    drawn = replace(
        TWO,
        images=("img1", "img2", "img3", "img4"),
        sources={"img3": "img1", "img4": "img1"},
        drawn=Rendered(image="img4", source="img1"),
    )
    [step] = plan(None, "compare the two drawings", drawn).steps
    [call] = calls_of(step, drawn)
    assert call.arguments == {"image": "img3", "other": "img4"}


async def test_what_a_wish_changed_in_the_text_is_quoted(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert answer(await say(chat, "What changed between the two versions?")).startswith("There is only one version")
    await say(chat, "shorter")
    told = answer(await say(chat, "What changed between the two versions?"))
    assert told == "No longer there: “Brown is the main colour.”"
    assert answer(await say(chat, "what is different in the two versions of the text?")) == told
    assert answer(await say(chat, "What about the cat, did it survive?")).startswith("Nothing has been drawn yet")


async def test_the_drawing_nearer_to_its_photo_is_named(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    assert not only(await say(chat, "make the building pink"), ImageMade)
    await say(chat, "make the cat a bit brighter")
    await say(chat, "as a woodcut")
    told = answer(await say(chat, "which of the two drawings is closer to the photo?"))
    assert told.startswith("Of img2 and img")
    assert "img2 is nearest to the picture it was drawn from, img1" in told


async def test_how_sure_one_named_thing_is(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
    assert "a cup of coffee in the middle (score 0." in answer(await say(chat, "how sure are you about the cup?"))
    assert answer(await say(chat, "Im deaf, tell me about the first")).startswith("A brown tabby cat")
