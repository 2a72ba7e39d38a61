"""Conversations in PostgreSQL: kept as SQLite keeps them, and a server that is not there."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imagetxt.agent.conversation import databases
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import open_memory
from imagetxt.tools.errors import ConfigurationError, StorageError
from imagetxt.tools.toolbox import Toolbox
from tests.chats import say


async def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="mysql"):
        async with open_memory(tmp_path, "mysql://somebody:secret@host/db"):
            pass


async def test_an_unreachable_postgres_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "POSTGRES_SECONDS", 0.5)
    with pytest.raises(StorageError) as told:
        async with open_memory(tmp_path, "postgresql://somebody:secret@127.0.0.1:9/none"):
            pass
    assert "secret" not in str(told.value)


def _postgres_programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders and (folders[-1] / "initdb").exists() else None


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Postgres server of the test's own."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL's initdb is not installed")
    folder = tmp_path_factory.mktemp("pg")
    user = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        for parent in list(folder.parents)[:3]:
            parent.chmod(0o755)
        user = {"user": "postgres"}
    data, where = folder / "data", f"-k {folder} -c listen_addresses= -c fsync=off"
    quiet: dict[str, Any] = {"check": True, "capture_output": True, "cwd": folder, **user}
    subprocess.run([programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-N"], **quiet)
    log = folder / "log"
    subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-l", log, "-o", where, "start"], **quiet)
    try:
        yield f"postgresql://tester@/postgres?host={folder}"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)


async def test_postgres_keeps_chats_as_sqlite_does(
    postgres: str, toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path, postgres) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "coffee.jpg")
        await say(chat, "Is there a cup?")
    async with open_memory(tmp_path, postgres) as memory:
        kept = await memory.load(chat.chat.id)
        assert kept.album.handles == ["img1"]
        assert [turn.said for turn in await memory.turns(kept.id)] == ["", "Is there a cup?"]
        await memory.delete(kept.id)
        assert await memory.cards() == []


async def test_in_postgres_no_turn_of_two_places_is_lost(
    postgres: str, toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path, postgres) as one, open_memory(tmp_path, postgres) as other:
        here = Conversation(toolbox, None, memory=one)
        await say(here, "", photos / "coffee.jpg")
        first, there = here.chat.id, Conversation(toolbox, None, chat=await other.load(here.chat.id), memory=other)
        await asyncio.gather(say(here, "Is there a cup?"), say(there, "Is there a dog?"))
        ids = {here.chat.id, there.chat.id}
        assert first in ids
        both = [[turn.said for turn in await one.turns(chat_id)] for chat_id in ids]
        assert sorted(both) == [["", "Is there a cup?"], ["", "Is there a dog?"]]
        await other.rename(first, "My breakfast")
        await other.delete(first)
        for chat in (here, there):
            await say(chat, "Is there a spoon?")
        assert [card.id for card in await one.cards()] == list(ids - {first})
        await one.delete(*(ids - {first}))


async def test_many_chats_in_postgres_do_not_wait_for_each_other_for_ever(
    postgres: str, toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path, postgres) as memory:
        chats = [Conversation(toolbox, None, memory=memory) for _ in range(12)]
        await asyncio.gather(*(say(chat, "", photos / "coffee.jpg") for chat in chats))
        assert len(await memory.cards()) == 12
        for chat in chats:
            await memory.delete(chat.chat.id)
