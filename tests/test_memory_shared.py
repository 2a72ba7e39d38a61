"""One conversation open in two places: no turn of either is lost, titles stay, and what was deleted stays so."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import DATABASE, Memory, open_memory
from imagetxt.tools.errors import StorageError
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, say


@pytest.fixture
async def memories(tmp_path: Path) -> AsyncIterator[tuple[Memory, Memory]]:
    """The same memory, opened as two programs open it."""
    async with open_memory(tmp_path) as one, open_memory(tmp_path) as other:
        yield one, other


async def begun(toolbox: Toolbox, photo: Path, one: Memory, other: Memory) -> tuple[Conversation, Conversation]:
    """A conversation of one turn, open in both places."""
    here = Conversation(toolbox, None, memory=one)
    await say(here, "", photo)
    return here, await opened(toolbox, other, here.chat.id)


async def opened(toolbox: Toolbox, memory: Memory, chat_id: str) -> Conversation:
    return Conversation(toolbox, None, chat=await memory.load(chat_id), memory=memory)


async def said(memory: Memory, chat_id: str) -> list[str]:
    return [turn.said for turn in await memory.turns(chat_id)]


def warned(events: object) -> list[str]:
    return done(events).turn.warnings  # type: ignore[arg-type]  # whatever `say` gives


async def test_no_turn_of_either_place_is_lost(memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)
    first, title = here.chat.id, here.chat.title
    await say(here, "Is there a cup?")
    await say(here, "shorter")
    (warning,) = warned(await say(there, "Is there a dog?", photos / "chelsea_cat.jpg"))
    assert "went on in another place" in warning
    assert f"“{title} (2)” ({there.chat.id[:8]})" in warning
    assert warned(await say(there, "What colour is the cat?")) == []
    assert warned(await say(here, "undo")) == []
    memory = memories[0]
    assert await said(memory, first) == ["", "Is there a cup?", "shorter", "undo"]
    assert await said(memory, there.chat.id) == ["", "Is there a dog?", "What colour is the cat?"]
    assert {card.title for card in await memory.cards()} == {title, f"{title} (2)"}
    assert (await memory.load(first)).album.handles == ["img1"]
    again = await opened(toolbox, memory, there.chat.id)
    assert again.chat.album.handles == ["img1", "img2"]
    assert "brown" in answer(await say(again, "What colour is the cat?"))


async def test_turns_at_the_same_moment_are_both_kept(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path
) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)
    first = here.chat.id
    ended = await asyncio.gather(say(here, "Is there a cup?"), say(there, "Is there a dog?"))
    assert sorted(len(warned(events)) for events in ended) == [0, 1]
    other = there if here.chat.id == first else here
    both = await said(memories[0], first), await said(memories[0], other.chat.id)
    assert sorted(both) == [["", "Is there a cup?"], ["", "Is there a dog?"]]


async def test_a_third_place_gets_a_title_of_its_own(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path
) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)
    third = await opened(toolbox, memories[1], here.chat.id)
    await memories[0].rename(here.chat.id, "Breakfast (2)")
    for chat in (here, there, third):
        await say(chat, "Is there a cup?")
    titles = [card.title for card in await memories[0].cards()]
    assert sorted(titles) == ["Breakfast (2)", "Breakfast (3)", "Breakfast (4)"]


async def test_what_could_not_be_kept_meanwhile_is_kept_with_the_branch(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)

    async def full(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(memories[1], "save", full)
        await say(there, "Is there a dog?")
    await say(here, "Is there a cup?")
    (warning,) = warned(await say(there, "Is there a horse?"))
    assert "kept again" in warning
    assert "another place" in warning
    assert await said(memories[0], there.chat.id) == ["", "Is there a dog?", "Is there a horse?"]


async def test_a_save_that_was_broken_off_makes_no_second_conversation(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = await begun(toolbox, photos / "coffee.jpg", *memories)
    write = memories[0]._put_card

    async def broken_off(*given: object) -> None:
        await write(*given)  # type: ignore[arg-type]  # as they come
        raise StorageError("The database of conversations is in use by another program.")

    with monkeypatch.context() as patched:
        patched.setattr(memories[0], "_put_card", broken_off)
        await say(here, "Is there a cup?")
    await say(here, "Is there a dog?")
    assert len(await memories[0].cards()) == 1
    assert await said(memories[0], here.chat.id) == ["", "Is there a cup?", "Is there a dog?"]


async def test_a_title_given_in_another_place_stays(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path
) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)
    await memories[1].rename(here.chat.id, "My breakfast")
    assert warned(await say(here, "Is there a cup?")) == []
    assert here.chat.title == "My breakfast"
    assert [card.title for card in await memories[0].cards()] == ["My breakfast"]
    here.chat.title = "Ours"
    await here.keep()
    assert (await memories[1].load(there.chat.id)).title == "Ours"


def looked_at(folder: Path) -> int:
    """How many turns another program finds, which then closes the database."""
    look = "import sqlite3, sys; base = sqlite3.connect(sys.argv[1]); print(base.execute(sys.argv[2]).fetchone()[0])"
    counted = "SELECT count(*) FROM store WHERE prefix LIKE 'turns.%'"
    command = [sys.executable, "-c", f"{look}; base.close()", str(folder / DATABASE), counted]
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


async def test_another_program_that_closes_the_database_takes_nothing_away(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "coffee.jpg")
        for turns in (1, 2, 3):
            assert await asyncio.to_thread(looked_at, tmp_path) == turns
            async with open_memory(tmp_path) as other:  # nor does one that is closed in this program
                assert len(await other.cards()) == 1
            await say(chat, "Is there a cup?")
    assert looked_at(tmp_path) == 4


async def test_settings_alone_make_no_second_conversation(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path
) -> None:
    here, there = await begun(toolbox, photos / "coffee.jpg", *memories)
    await say(here, "Is there a cup?")
    there.chat.options.strength = 0.5
    assert await there.keep() == ""
    assert len(await memories[0].cards()) == 1
    await say(there, "Is there a dog?")
    assert (await memories[0].load(there.chat.id)).options.strength == 0.5
    assert (await memories[0].load(here.chat.id)).options.strength == 0.8


async def test_what_was_deleted_in_another_place_does_not_come_back(
    memories: tuple[Memory, Memory], toolbox: Toolbox, photos: Path
) -> None:
    here, _ = await begun(toolbox, photos / "coffee.jpg", *memories)
    await memories[1].delete(here.chat.id)
    events = await say(here, "Is there a cup?")
    assert "cup" in answer(events)
    (warning,) = warned(events)
    assert "deleted meanwhile" in warning
    assert "not kept any more" in warning
    assert warned(await say(here, "Is there a dog?")) == []
    assert here.unkept == 2
    assert await memories[0].cards() == []
    assert not [path for path in memories[0].files.folder.rglob("*") if path.is_file()]
