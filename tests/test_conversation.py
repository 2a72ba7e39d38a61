"""A conversation: turns in order, every fault in words, nothing lost, two chats never mixed."""

import asyncio
import time
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.messages.tool import tool_call

from imagetxt.agent.conversation.chat import Chat, within
from imagetxt.agent.conversation.conversation import MOST_CHARACTERS, MOST_IMAGES, Conversation, NewImage, cleaned
from imagetxt.agent.events import (
    AnswerReady,
    ImageOpened,
    ParagraphReady,
    ToolFinished,
    ToolStarted,
    TurnStarted,
    Warned,
)
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, only, say


@pytest.fixture
def chat(toolbox: Toolbox) -> Conversation:
    """A conversation without a chat model, kept nowhere."""
    return Conversation(toolbox, None)


def scripted(toolbox: Toolbox, *script: object) -> Conversation:
    return Conversation(toolbox, ScriptedChatModel(script=list(script)))


def calls(*named: tuple[str, dict[str, object]], same_id: bool = False) -> AIMessage:
    made = [tool_call(name=name, args=args, id="c" if same_id else f"c{i}") for i, (name, args) in enumerate(named)]
    return AIMessage("", tool_calls=made)


async def test_a_photo_alone_is_described(chat: Conversation, photos: Path) -> None:
    events = await say(chat, "", photos / "chickens.jpg")
    assert isinstance(events[0], TurnStarted)
    assert only(events, ImageOpened)[0].handle == "img1"
    version = only(events, ParagraphReady)[0].version
    assert version is not None
    assert version.number == 1
    assert "hens" in version.text
    assert version.spans
    assert done(events).turn.versions == [1]
    assert chat.chat.title


async def test_a_question_is_answered_from_what_is_seen(chat: Conversation, photos: Path) -> None:
    await say(chat, "", photos / "chelsea_cat.jpg")
    events = await say(chat, "What colour is the cat?")
    assert "brown" in answer(events)
    assert not only(events, ParagraphReady)


async def test_a_question_before_any_picture_asks_for_one(chat: Conversation) -> None:
    events = await say(chat, "What is on the left?")
    assert "picture" in answer(events)
    assert not only(events, ToolStarted)


@pytest.mark.parametrize("handle", ["img7", "r99"])
async def test_an_unknown_handle_is_named_with_the_known_ones(toolbox: Toolbox, photos: Path, handle: str) -> None:
    asked = {"image": handle} if handle.startswith("img") else {"image": "img1", "region": handle}
    tool = "caption_image" if handle.startswith("img") else "segment_region"
    model = ScriptedChatModel(script=[calls((tool, asked)), "I cannot find it."])
    chat = Conversation(toolbox, model)
    await say(chat, "What about it?", photos / "coffee.jpg")
    told = model.heard[-1][0][-1].text
    assert handle in told
    assert "Known" in told


@pytest.mark.parametrize(
    "said", ["compare img1 and img9", "img7 what is it?", "describe photo 12", "cut out r99", "draw img0"]
)
async def test_what_nobody_gave_out_is_told_with_the_known_ones(chat: Conversation, photos: Path, said: str) -> None:
    await say(chat, "", photos / "coffee.jpg")
    events = await say(chat, said)
    assert "Known" in answer(events)
    assert not done(events).turn.made


async def test_the_wrong_file_is_told_of_and_the_right_one_comes_in(chat: Conversation, photos: Path) -> None:
    events = await say(chat, "", Path("nowhere.jpg"), b"no picture", photos / "coffee.jpg")
    assert [e.handle for e in only(events, ImageOpened)] == ["img1"]
    assert len(only(events, Warned)) == 2
    assert done(events).turn.opened == ["img1"]
    assert len(done(events).turn.warnings) == 2


async def test_nothing_but_wrong_files_is_no_turn_of_talk(chat: Conversation) -> None:
    events = await say(chat, "", b"no picture")
    assert not only(events, AnswerReady)
    assert only(events, Warned)


async def test_a_hundred_kilobytes_of_text_are_declined_in_one_line(chat: Conversation) -> None:
    said = answer(await say(chat, "dog " * 25_000))
    assert f"{MOST_CHARACTERS:,}" in said
    assert "\n" not in said


async def test_too_many_pictures_at_once(chat: Conversation, photos: Path) -> None:
    events = await say(chat, "", *[photos / "coffee.jpg"] * (MOST_IMAGES + 1))
    assert str(MOST_IMAGES) in answer(events)
    assert not chat.chat.album.handles


def test_text_that_no_database_keeps_is_cleaned() -> None:
    assert cleaned("a \ud800 cat\x00?") == ("a ? cat?", "")


async def test_messages_sent_at_once_wait_for_each_other(chat: Conversation, photos: Path) -> None:
    first, second = await asyncio.gather(
        say(chat, "", photos / "chelsea_cat.jpg"), say(chat, "What colour is the cat?")
    )
    assert done(first).turn.number == 1
    assert done(second).turn.number == 2
    assert "brown" in answer(second)


async def test_two_chats_at_once_are_not_mixed(toolbox: Toolbox, photos: Path) -> None:
    cat, hens = Conversation(toolbox, None), Conversation(toolbox, None)
    about_cat, about_hens = await asyncio.gather(
        say(cat, "", photos / "chelsea_cat.jpg"), say(hens, "", photos / "chickens.jpg")
    )
    assert "cat" in answer(about_cat)
    assert "hen" not in answer(about_cat)
    assert "hens" in answer(about_hens)
    assert "cat" not in answer(about_hens)
    assert cat.chat.album.handles == hens.chat.album.handles == ["img1"]


async def test_stopping_keeps_what_is_finished_and_the_next_message_works(
    uncached_toolbox: Toolbox, photos: Path
) -> None:
    chat = Conversation(uncached_toolbox, None)
    events = []
    async for event in chat.send("", [NewImage(photos / "horses.jpg")]):
        events.append(event)
        if isinstance(event, ToolStarted):
            chat.cancel()
    assert done(events).turn.stopped
    assert chat.chat.album.handles == ["img1"]
    assert "horse" in answer(await say(chat, "How many horses are there?"))


async def test_a_drawing_that_is_finished_is_kept_though_nobody_looked_at_it(
    uncached_toolbox: Toolbox, photos: Path
) -> None:
    chat = Conversation(uncached_toolbox, None)
    await say(chat, "what is it?", photos / "coffee.jpg")
    async for event in chat.send("redraw it as a comic"):
        if isinstance(event, ToolFinished) and event.tool == "render_image":
            chat.cancel()
    turn = chat.turns[-1]
    assert turn.stopped
    assert turn.made == ["img2"]
    assert [(r.image, r.source, r.prompt) for r in chat.chat.renders] == [("img2", "img1", "a comic")]
    assert chat.chat.album.handles == ["img1", "img2"]
    assert "was not held against" in answer(await say(chat, "so what got lost?"))


async def test_a_listener_that_leaves_stops_the_turn(uncached_toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(uncached_toolbox, None)
    stream = chat.send("", [NewImage(photos / "horses.jpg")])
    async for event in stream:
        if isinstance(event, ToolStarted):
            break
    await stream.aclose()
    assert not chat.busy
    assert chat.chat.turns == 1
    assert not chat.chat.versions


async def test_the_event_loop_is_never_blocked(uncached_toolbox: Toolbox, photos: Path) -> None:
    longest = 0.0

    async def watchdog() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            longest = max(longest, time.perf_counter() - before - 0.005)

    chat = Conversation(uncached_toolbox, None)
    await say(chat, "", photos / "coffee.jpg")  # loads the models and imports what is imported late
    watching = asyncio.create_task(watchdog())
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "How many hens are there?")
    watching.cancel()
    assert longest < 0.05 * 6, "twice the goal of 50 ms on a quiet machine, thrice more for a busy one"


def test_the_oldest_go_when_much_was_said() -> None:
    said = [m for i in range(50) for m in (HumanMessage(f"{i} " + "word " * 100), AIMessage("yes " * 100))]
    kept = within(said, 2000)
    assert 4 <= len(kept) < 30
    assert isinstance(kept[0], HumanMessage)
    assert kept[-1] is said[-1]


def test_facts_of_many_pictures_stay_within_bounds(toolbox: Toolbox, photos: Path) -> None:
    from imagetxt.tools.definitions import DescribeRegions

    chat = Chat()
    for photo in sorted(photos.glob("*.jpg"))[:4]:
        handle = chat.album.open(photo)
        toolbox.run(DescribeRegions(image=handle), chat.album)
    chat.focus = "img3"
    facts = chat.facts()
    assert facts.startswith("img3:")
    assert len(facts) <= 4100


class TestSeveralPictures:
    async def test_sentences_are_held_against_the_picture_they_speak_of(self, toolbox: Toolbox, photos: Path) -> None:
        said = "The first picture shows a cat. The second picture shows four hens. The second picture shows a dog."
        chat = scripted(toolbox, said, said)
        events = await say(chat, "What is on the two?", photos / "chelsea_cat.jpg", photos / "chickens.jpg")
        assert answer(events) == "The first picture shows a cat. The second picture shows four hens."

    async def test_which_photo_shows_it(self, toolbox: Toolbox, photos: Path) -> None:
        chat = Conversation(toolbox, None)
        await say(chat, "", photos / "chelsea_cat.jpg", photos / "chickens.jpg")
        assert answer(await say(chat, "Which of the two photos shows a cat?")).startswith("It is img1: ")
        assert "None of the pictures" in answer(await say(chat, "Which photo shows a train?"))

    async def test_what_is_undone_is_what_is_then_talked_about(self, toolbox: Toolbox, photos: Path) -> None:
        chat = Conversation(toolbox, None)
        await say(chat, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
        first = answer(await say(chat, "describe the first photo"))
        await say(chat, "shorter")
        await say(chat, "What colour is the cup?")
        assert answer(await say(chat, "undo")) == first
        assert answer(await say(chat, "Is there a cat?")).startswith("Yes")

    async def test_undo_while_a_picture_without_a_text_is_talked_about(self, toolbox: Toolbox, photos: Path) -> None:
        chat = Conversation(toolbox, None)
        first = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
        await say(chat, "as a haiku")
        await say(chat, "Is there a cup?", photos / "coffee.jpg")
        assert answer(await say(chat, "undo")) == first
        assert chat.chat.versions.of("img2") is None

    async def test_an_answer_about_another_picture_than_the_one_talked_about_names_it(
        self, toolbox: Toolbox, photos: Path
    ) -> None:
        chat = Conversation(toolbox, None)
        await say(chat, "", photos / "horses.jpg", photos / "coffee.jpg")
        asked = only(await say(chat, "Where are the horses?"), AnswerReady)[0].answer
        assert asked.text.startswith("img1: ")
        words = [asked.text[span.start : span.end] for span in asked.spans]
        assert words
        assert all("horse" in said or said in ("they", "one", "two", "four") for said in map(str.lower, words))
        assert not answer(await say(chat, "How many horses are there?")).startswith("img1: ")

    async def test_a_model_that_sees_is_shown_small_pictures_that_nothing_keeps(
        self, toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        model = ScriptedChatModel(script=["A cup of coffee.", "Yes.", "Yes."], profile={"image_inputs": True})
        chat = Conversation(toolbox, model)
        await say(chat, "What is it?", photos / "coffee.jpg")
        asked = model.heard[0][0][-1].content
        assert [block["type"] for block in asked] == ["text", "text", "image"]  # type: ignore[index]
        assert "You are shown the pictures" in model.heard[0][0][0].text
        await say(chat, "Is it hot?")
        assert not isinstance(model.heard[1][0][1].content, list), "what was shown before is not sent again"
        assert all(isinstance(message.content, str) for message in chat.chat.messages)
        monkeypatch.setenv("IMAGETXT_SIGHT", "off")
        await say(chat, "Sure?")
        assert isinstance(model.heard[2][0][-1].content, str)
        assert "You cannot see the pictures" in model.heard[2][0][0].text


async def test_the_same_picture_twice_in_one_message_is_described_once(toolbox: Toolbox, photos: Path) -> None:
    events = await say(Conversation(toolbox, None), "", *[photos / "coffee.jpg"] * 3)
    assert len(only(events, ImageOpened)) == len(only(events, ParagraphReady)) == 1
    assert done(events).turn.opened == ["img1"]
