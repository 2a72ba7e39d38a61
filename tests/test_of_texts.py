"""Questions about the text itself, and going back to one of its versions."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.arguments import arguments
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.refining.versions import earlier_named
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


@pytest.fixture
async def chat(toolbox: Toolbox, photos: Path) -> Conversation:
    """A conversation without a model that has described the horses."""
    made = Conversation(toolbox, None)
    await say(made, "", photos / "horses.jpg")
    return made


async def test_its_length_is_counted_and_no_writing_is_looked_for(chat: Conversation) -> None:
    current = chat.chat.versions.current
    assert current is not None
    words = len(current.text.replace(".", "").replace(":", "").split())
    for asked in ("how many words is that?", "How long is the text?", "how many sentences has it got"):
        assert answer(await say(chat, asked)) == f"It has {words} words in three sentences."


async def test_versions_are_counted_measured_and_shown_again(chat: Conversation) -> None:
    first = chat.chat.versions.current
    assert first is not None
    await say(chat, "only the grass")
    await say(chat, "more about the background")
    assert "three versions" in answer(await say(chat, "how many versions are there?"))
    assert answer(await say(chat, "Which version is the shortest?")).startswith("Version 2 of 3 is the shortest")
    assert answer(await say(chat, "show me the first version again")) == first.text
    assert answer(await say(chat, "back to version 9")) == "There are three versions of the text so far."
    assert answer(await say(chat, "version 1 please, use version 1")) == "That is the version that stands."
    assert len(answer(await say(chat, "the shortest version please"))) < len(first.text)


async def test_no_is_no_answer_before_what_is_not_wanted(chat: Conversation) -> None:
    await say(chat, "hashtags!")
    assert "#" not in answer(await say(chat, "no hashtags"))
    assert "green" not in answer(await say(chat, "no colours pls"))


async def test_what_a_text_leaves_out_is_told(chat: Conversation) -> None:
    grass = answer(await say(chat, "only the grass"))
    assert "grass" in grass
    assert "object" not in grass, "there are horses, though the text does not speak of them"
    left_out = answer(await say(chat, "what did you leave out?"))
    assert left_out.startswith("It does not speak of at least five horses")
    await say(chat, "undo")
    assert answer(await say(chat, "is anything missing in the text?")).startswith("It speaks of everything")


async def test_whether_it_is_true_and_who_wrote_it_is_told(chat: Conversation) -> None:
    assert "borne out" in answer(await say(chat, "is everything in it true?"))
    assert answer(await say(chat, "who wrote this text?")).startswith("It was composed by rules")


async def test_behind_a_drawing_what_was_left_out_is_asked_of_the_drawing(chat: Conversation) -> None:
    await say(chat, "draw it in ink")
    assert "still there" in answer(await say(chat, "what did you leave out?"))


async def test_whether_and_why_a_thing_is_not_spoken_of_is_told(chat: Conversation) -> None:
    assert answer(await say(chat, "is the grass mentioned in it?")) == "Yes, it speaks of the grass."
    await say(chat, "without the grass")
    wished = "The grass was left out as you wished; “mention the grass” brings it back."
    assert answer(await say(chat, "Is the grass mentioned in it?")) == f"No. {wished}"
    assert answer(await say(chat, "why did you leave out the grass?")) == wished
    lamp = answer(await say(chat, "Why did you leave out the lamp?"))
    assert lamp == "I found no lamp in the picture; it may have been overlooked."


async def test_what_changed_behind_a_text_is_told_of_the_text(chat: Conversation) -> None:
    await say(chat, "without the grass")
    changed = answer(await say(chat, "What changed?"))
    assert changed.startswith("No longer there: ")
    assert "grass" in changed


async def test_a_version_is_found_by_its_form(chat: Conversation) -> None:
    bullets = answer(await say(chat, "as bullet points"))
    await say(chat, "as a haiku")
    assert answer(await say(chat, "Go back to the version with the bullet points.")) == bullets
    assert answer(await say(chat, "read me the current text")) == bullets


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("show me the first version again", ("place", 1)),
        ("go back to version 2", ("place", 2)),
        ("take the second text", ("place", 2)),
        ("can i see the longest one again", ("length", "longer")),
        ("the German version again", ("language", "German")),
        ("back to the haiku", ("form", "haiku")),
        ("What did the first version say?", ("place", 1)),
        ("I want the very first version back.", ("place", 1)),
        ("I liked the funny one better", ("form", "funny")),
        ("no the haiku was better", ("form", "haiku")),
    ],
)
def test_a_version_is_named_in_many_ways(said: str, expected: tuple[str, object]) -> None:
    named = earlier_named(said)
    assert named is not None
    assert getattr(named, expected[0]) == expected[1]


@pytest.mark.parametrize(
    "said", ["show me the first picture", "show me the first one", "the other one again", "back to the dog", "shorter"]
)
def test_pictures_and_things_are_no_versions(said: str) -> None:
    assert earlier_named(said) is None


@pytest.mark.parametrize(
    ("focus", "said", "image"),
    [
        ("img2", "Write it shorter, for the bus.", "img1"),
        ("img1", "A haiku about the friends, please.", "img2"),
        ("img2", "shorter", "img2"),
        ("img2", "for my little brother", "img2"),
    ],
)
def test_a_wish_is_of_the_picture_that_shows_or_is_called_what_it_names(focus: str, said: str, image: str) -> None:
    state = State(
        images=("img1", "img2"),
        focus=focus,
        regions={"img1": (Known("r1", ("bus",)),), "img2": (Known("r1", ("person",)),)},
        paragraphs={"img1": "A bus.", "img2": "A person."},
        names={"img1": "bus.jpg", "img2": "friends.jpg"},
    )
    assert arguments("refine", said, "", state)["image"] == image
