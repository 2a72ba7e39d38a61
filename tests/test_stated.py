"""What is stated of the pictures is answered as what it asks, and orders neither a look nor a new text."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.deciding import decided
from imagetxt.agent.choice.plan import ALL_TOOLS
from imagetxt.agent.conversation.called import unplaced_text
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.numbered import with_numbers
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.spoken import to_denial
from imagetxt.agent.conversation.stated import as_asked, as_put_in
from imagetxt.agent.conversation.straight import is_of_the_text
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.refining.reading import read as read_wish
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say
from tests.two_pictures import TWO

TOLD = replace(TWO, paragraph="A chair.", paragraphs={"img1": "A dog.", "img2": "A chair."})


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    return Conversation(toolbox, None)


@pytest.mark.parametrize("taken_for", ["describe", "caption", "objects", "find: thing", "read: thing", "compare"])
@pytest.mark.parametrize(
    "said", ["The thing on the counter isn't a bowl, it's a colander.", "The umbrella is orange.", "This is my aunt."]
)
def test_a_statement_orders_no_look_and_no_new_text(said: str, taken_for: str) -> None:
    assert decided(ScriptedChatModel(script=[taken_for], small=True), said, TOLD, ALL_TOOLS)[0] in ("question", "chat")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("A pupil says the chair is red. Is she right?", "the chair is red, right?"),
        ("my mum said the cat is on the sofa, can that be?", "the cat is on the sofa, right?"),
        ("the umbrella's orange.", "the umbrella is orange."),
        ("The first picture shows three umbrellas", "in The first picture, there are three umbrellas, right?"),
        ("the second photo shows no dog", "in the second photo, is there a dog?"),
        ("there are no dogs in the second picture, right?", "are there any dogs in the second picture?"),
        ("the sign says the shop is open, right?", "the sign says the shop is open, right?"),
        ("the dog's tail is long", "the dog's tail is long"),
    ],
)
def test_a_statement_is_put_as_what_it_asks(said: str, asked: str) -> None:
    assert as_asked(said, TWO) == asked


@pytest.mark.parametrize(
    ("found", "said", "told"),
    [
        ("Yes, there is a dog on the left.", "no dogs here, right?", "But there is a dog on the left."),
        ("Yes, there is a dog on the left.", "the second photo shows no dog", "But there is a dog on the left."),
        ("No, I see no dog.", "there is no dog", "I see no dog."),
        ("Yes, there is a dog on the left.", "is there no dog?", "Yes, there is a dog on the left."),
        ("Yes, there is a dog on the left.", "no, is there a dog?", "Yes, there is a dog on the left."),
    ],
)
def test_what_is_said_not_to_be_there_gets_no_yes(found: str, said: str, told: str) -> None:
    assert to_denial(Answer(text=found), said).text == told


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("put in that his name is Bobo", "say that his name is Bobo"),
        ("please add to the text that it was tidied yesterday", "say that it was tidied yesterday"),
        ("add to the text of img1 that the sea is calm", "say for img1 that the sea is calm"),
        ("say that again", "say that again"),
        ("put that in fewer lines", "put that in fewer lines"),
        ("add that in German", "add that in German"),
    ],
)
def test_what_a_text_is_to_state_is_one_wish(said: str, wish: str) -> None:
    assert as_put_in(said, TWO) == wish
    assert is_of_the_text(wish) == wish.startswith(("say that his", "say that it", "say for"))
    assert bool(read_wish(wish).says) == is_of_the_text(wish)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("text one for my instagram", "the text of img1 for my instagram"),
        ("no people in 2, correct?", "no people in img2, correct?"),
        ("how many chairs in 1 and 2?", "how many chairs in img1 and img2?"),
        ("chairs in 1 vs 2, which has more", "which has more chairs, img1 or img2?"),
        ("how many words in 9?", "how many words in 9?"),
        ("sum it up in 2", "sum it up in 2"),
        ("what is it, in 2 words?", "what is it, in 2 words?"),
    ],
)
def test_bare_numbers_call_pictures(said: str, named: str) -> None:
    assert with_numbers(said, TWO) == named


def test_which_of_two_named_pictures_has_more_is_read() -> None:
    for said in ("which has more chairs, picture 1 or picture 2?", "chairs in 1 vs 2, which has more"):
        asked = read(plainer(said, TWO), TWO)
        assert asked is not None
        assert (asked.kind, asked.thing) == ("which more", "chairs")
    together = read(plainer("how many people are in photos 1 and 2 together?", TWO), TWO)
    assert together is not None
    assert (together.kind, together.thing) == ("total", "people")


def test_a_text_called_by_a_place_that_no_picture_shows_is_asked_for() -> None:
    assert "which picture shows a kitchen" in unplaced_text("put the kitchen paragraph in the past tense", TWO)
    assert unplaced_text("put the second paragraph in the past tense", TWO) == ""


async def test_a_wish_that_changes_nothing_leaves_the_words_alone(chat: Conversation, photos: Path) -> None:
    first = answer(await say(chat, "", photos / "chickens.jpg"))
    for said in ("lose the sand in the text", "wiggle the sand in the text", "mention the hens"):
        events = await say(chat, said)
        assert not only(events, ParagraphReady), said
    assert chat.chat.paragraph is not None
    assert chat.chat.paragraph.text == first


async def test_a_caption_keeps_to_its_words_or_says_why_not(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg")
    told = answer(await say(chat, "a caption for it, max 3 words"))
    assert len(told.split()) <= 3 or (chat.chat.paragraph is not None and "fewer" in str(chat.chat.paragraph.notes))


async def test_a_sentence_about_a_thing_is_found_in_any_text(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    assert "hen" in answer(await say(chat, "Which sentence mentions the hens? Quote it."))


async def test_what_was_changed_is_told_of_the_text_that_is_meant(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "shorter")
    assert "only one version" in answer(await say(chat, "Remind us what we changed in the first text."))
    assert "No longer there" in answer(await say(chat, "What you changed in last step?"))
    undone = answer(await say(chat, "bin the last change"))
    assert undone == next(version.text for version in chat.chat.versions if version.image == "img2")
