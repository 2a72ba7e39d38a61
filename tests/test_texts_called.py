"""Texts that are called by whose or which they are are those written here, and no writing in a picture."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import Known
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.looking_back import STAYS
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.texts_called import leaves_it, unplaced_owner, wants_to_read, with_texts_called
from imagetxt.agent.events import ParagraphReady
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.two_pictures import TWO

TEXTS = {"img1": "This picture shows a person.", "img2": "This picture shows a dog called Max."}
KNOWN = {"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("dog",)),)}
WRITTEN = replace(TWO, regions=KNOWN, paragraph=TEXTS["img1"], paragraphs=TEXTS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("translate the dog text into French", "translate the description of img2 into French"),
        ("Make the kid's text cuter", "Make the description of img1 cuter"),
        ("shorten Max's description", "shorten the description of img2"),
        ("the text about the puppy, what does it say", "the description of img2, what does it say"),
        ("make the text for picture 1 shorter", "make the text for img1 shorter"),
        ("your description of the second in one line", "your description of img2 in one line"),
        ("how does picture 2 read now?", "how does the text of img2 read now?"),
        ("what does the sign's text say", "what does the sign's text say"),
        ("make the short text longer", "make the short text longer"),
        ("the story of the first dog", "the story of the first dog"),
        ("write the first dog's story", "write the first dog's story"),
    ],
)
def test_a_text_is_called_by_what_its_picture_shows(said: str, meant: str) -> None:
    assert with_texts_called(said, WRITTEN) == meant


def test_without_a_text_there_is_none_to_be_called() -> None:
    assert with_texts_called("read the dog text", replace(WRITTEN, paragraph="", paragraphs={})) == "read the dog text"


def test_it_is_asked_whose_text_is_meant_where_several_may_be() -> None:
    people = replace(WRITTEN, regions={"img1": KNOWN["img1"], "img2": KNOWN["img1"]})
    assert "img1" in unplaced_owner("make the kid's text cuter", people)
    assert not unplaced_owner("make the short text funnier", people)
    assert not unplaced_owner("what does the sign's text say", people)
    assert not unplaced_owner("the kid's text of img1", people)


@pytest.mark.parametrize(
    "said",
    [
        "make the dog's text cuter",
        "menu blurb for picture 2, 12 words tops",
        "make the text for picture 1 shorter",
        "make the first funnier",
        "make the second a bit livelier",
    ],
)
def test_a_wish_about_a_text_that_is_called_is_one(said: str) -> None:
    words = plainer(said, WRITTEN)
    assert [step.kind for step in plan(None, words, WRITTEN).steps] == ["rewrite"]


def test_a_thing_of_a_number_and_a_lighter_picture_are_no_texts() -> None:
    assert plainer("make the first car blue", WRITTEN) == "make the first car blue"
    assert plainer("make the second darker", WRITTEN) == "make the second darker"


@pytest.mark.parametrize(
    "said",
    [
        "read me the description of img1",
        "the description of img2, what does it say?",
        "let me hear the text of img1 again",
        "how does the text of img2 read now",
    ],
)
def test_a_text_may_be_wanted_as_it_stands(said: str) -> None:
    assert wants_to_read(said)
    assert not wants_to_read(said.replace("img", "picture "))


@pytest.mark.parametrize(
    "said",
    [
        "No, leave the text as it is",
        "keep both texts as they are",
        "leave it like this please",
        "don't change anything",
        "let it be",
    ],
)
def test_nothing_may_be_wished_to_change(said: str) -> None:
    assert leaves_it(said)
    assert not leaves_it("leave the dog out")
    assert not leaves_it("leave it as a list")


async def test_texts_are_read_shortened_and_left_as_they_are(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    cat = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
    coffee = answer(await say(chat, "", photos / "coffee.jpg"))
    assert answer(await say(chat, "read me the cat's text")) == cat
    assert answer(await say(chat, "how does #2 read now")) == coffee
    assert answer(await say(chat, "no, leave the text as it is")) == STAYS
    shorter = only(await say(chat, "shorten the kitten's text"), ParagraphReady)
    assert [one.version.image for one in shorter if one.version] == ["img1"]


async def test_a_wish_in_vain_has_nothing_to_undo_and_the_one_before_is_offered(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    whole = answer(await say(chat, "", photos / "coffee.jpg"))
    await say(chat, "only the cup")
    await say(chat, "turn it into klingon")
    told = answer(await say(chat, "undo my last wish"))
    assert "changed nothing" in told
    assert "Did you mean “undo”?" in told
    assert answer(await say(chat, "yes")) == whole


async def test_what_a_text_that_is_called_speaks_of(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    await say(chat, "", photos / "coffee.jpg")
    assert answer(await say(chat, "Is it true that the cat text speaks of a boat?")).startswith("No. I found no boat")
    assert answer(await say(chat, "Does the cat's text mention the cat?")) == "Yes, it speaks of the cat."
    await say(chat, "make the cat text an advert")
    advert = answer(await say(chat, "read me the cat text"))
    await say(chat, "Does it have a cup?")
    assert answer(await say(chat, "where's my advert?")) == advert


@pytest.mark.parametrize("said", ["That's not bored, that's cheerful. Undo.", "Too salesy. Back to the one before."])
async def test_a_complaint_before_an_undoing_is_none_of_its_own(toolbox: Toolbox, photos: Path, said: str) -> None:
    chat = Conversation(toolbox, None)
    whole = answer(await say(chat, "", photos / "coffee.jpg"))
    await say(chat, "as an advert")
    assert answer(await say(chat, said)) == whole
