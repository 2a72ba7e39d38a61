"""The database goes away under an open chat: the talk goes on, one warning is given, nothing in memory is lost."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.faults import told
from imagetxt.agent.conversation.memory import DATABASE, Memory, open_memory
from imagetxt.agent.conversation.saving import AGAIN
from imagetxt.tools.errors import StorageError
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, say


def zeroed(file: Path) -> None:
    os.truncate(file, 0)


def overwritten(file: Path) -> None:
    file.write_bytes(b"no database " * 1000)


def deleted(file: Path) -> None:
    for part in file.parent.glob(f"{DATABASE}*"):
        part.unlink()


def replaced(file: Path) -> None:
    other = file.parent / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE other (x)")
    base.close()
    other.replace(file)


def moved(file: Path) -> None:
    file.rename(file.parent / "moved.sqlite")


def settle(file: Path) -> None:
    """Bring what SQLite wrote beside the database into it, as it does by itself after a while."""
    base = sqlite3.connect(file)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()


@pytest.mark.parametrize("harm", [zeroed, overwritten, deleted, replaced, moved])
async def test_the_talk_goes_on_with_one_warning(
    toolbox: Toolbox, photos: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "coffee.jpg")
        settle(tmp_path / DATABASE)
        harm(tmp_path / DATABASE)
        left = (tmp_path / DATABASE).read_bytes() if (tmp_path / DATABASE).exists() else b""
        turns = [await say(chat, said) for said in ("Is there a cup?", "shorter", "undo")]
        assert "cup" in answer(turns[0])
        assert [len(done(events).turn.warnings) for events in turns] == [1, 0, 0]
        assert "not kept" in done(turns[0]).turn.warnings[0]
        assert "resumed" not in done(turns[0]).turn.warnings[0], "nothing can be read any more"
        assert chat.chat.turns == 4
        assert len(chat.chat.versions) == 2
    assert ((tmp_path / DATABASE).read_bytes() if (tmp_path / DATABASE).exists() else b"") == left


async def test_what_was_said_meanwhile_is_kept_once_the_database_is_back(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "coffee.jpg")
        moved(tmp_path / DATABASE)
        await say(chat, "Is there a cup?", photos / "chelsea_cat.jpg")
        await say(chat, "What colour is the cat?")
        (tmp_path / "moved.sqlite").rename(tmp_path / DATABASE)
        assert done(await say(chat, "Is there a dog?")).turn.warnings == [AGAIN]
        assert done(await say(chat, "Is there a bird?")).turn.warnings == []
    async with open_memory(tmp_path) as memory:
        assert [turn.number for turn in await memory.turns(chat.chat.id)] == [1, 2, 3, 4, 5]
        kept = await memory.load(chat.chat.id)
        assert kept.album["img2"].width == chat.chat.album["img2"].width


async def test_a_database_that_cannot_be_written_says_from_where_the_chat_can_be_resumed(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "coffee.jpg")
        await _only_to_read(memory, on=True)
        warning = done(await say(chat, "Is there a cup?")).turn.warnings[0]
        assert "cannot be written" in warning
        assert f"Up to turn 1 it can be resumed: imagetxt chat --resume {chat.chat.id[:8]}" in warning
        assert (await memory.load(chat.chat.id)).turns == 1
        assert done(await say(chat, "Is there a spoon?")).turn.warnings == []
        await _only_to_read(memory, on=False)
        assert done(await say(chat, "Is there a plate?")).turn.warnings == [AGAIN]
        assert [turn.number for turn in await memory.turns(chat.chat.id)] == [1, 2, 3, 4]


async def _only_to_read(memory: Memory, *, on: bool) -> None:
    """SQLite then answers as for a file or disk that is read-only, which root is never denied."""
    for connection in (memory._saver.conn, memory._store.conn):  # type: ignore[attr-defined]
        await connection.execute(f"PRAGMA query_only = {int(on)}")


async def test_a_fault_nobody_foresaw_does_not_end_the_talk(
    toolbox: Toolbox, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)

        async def broken(*_: object, **__: object) -> None:
            raise KeyError("secret")

        monkeypatch.setattr(memory, "save", broken)
        turn = done(await say(chat, "", photos / "coffee.jpg")).turn
        assert "KeyError" in turn.warnings[0]
        assert "secret" not in turn.warnings[0]
        assert chat.chat.versions.current is not None


@pytest.mark.parametrize(
    ("said", "told_as"),
    [("disk I/O error", "refuses"), ("database or disk is full", "full"), ("attempt to write a readonly", "written")],
)
def test_a_disk_is_called_full_only_where_it_is(said: str, told_as: str) -> None:
    with pytest.raises(StorageError, match=told_as), told():
        raise sqlite3.OperationalError(said)


def test_a_fault_that_the_store_wraps_is_told_in_our_words() -> None:
    with pytest.raises(StorageError, match="damaged"), told():
        raise ValueError("Error executing GET query: SELECT …") from sqlite3.DatabaseError("file is not a database")


def test_leaving_a_chat_that_is_not_kept_loses_nothing_silently(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imagetxt.ui.cli import terminal_chat
    from imagetxt.ui.cli.app import app

    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    lines = iter(["Is there a cup?", "/save whole.html", "/quit"])

    def typed() -> str:
        line = next(lines)
        if line.startswith("Is"):
            deleted(tmp_path / "data" / DATABASE)
        return line

    monkeypatch.setattr(terminal_chat, "_read", typed)
    ended = CliRunner().invoke(app, ["chat", "-t", "--model", "none", str(photos / "coffee.jpg")])
    assert ended.exit_code == 0
    assert ended.stderr.count("not kept") == 1
    assert "/save NAME.html" in ended.stderr
    page = (tmp_path / "whole.html").read_text(encoding="utf-8")
    assert "Is there a cup?" in page
    assert "This indoor picture shows" in page
