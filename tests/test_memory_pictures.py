"""A kept picture's file goes or is damaged: what is known of it is told, and it comes back when it is sent again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.files import Files
from imagetxt.agent.conversation.memory import Memory, open_memory
from imagetxt.tools.errors import StorageError, UnknownHandleError
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    async with open_memory(tmp_path) as opened:
        yield opened


async def test_what_is_known_of_a_picture_is_told_after_its_file_is_gone(
    memory: Memory, toolbox: Toolbox, photos: Path
) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "chelsea_cat.jpg")
    memory.files.path(chat.chat.album.id_of("img1")).unlink()
    again = Conversation(toolbox, None, chat=await memory.load(chat.chat.id), memory=memory)
    for said, told in (("What colour is the cat?", "brown"), ("Is there a dog?", "no dog"), ("describe img1", "cat")):
        assert told in answer(await say(again, said))
    assert "not there any more" in answer(await say(again, "Redraw it as a sketch."))


@pytest.mark.parametrize("damaged", [False, True])
async def test_a_picture_whose_file_is_gone_or_damaged_comes_back_when_it_is_sent_again(
    memory: Memory, toolbox: Toolbox, photos: Path, damaged: bool
) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    file = memory.files.path(chat.chat.album.id_of("img1"))
    if damaged:
        file.write_bytes(bytes(file.stat().st_size))
    else:
        file.unlink()
    again = Conversation(toolbox, None, chat=await memory.load(chat.chat.id), memory=memory)
    with pytest.raises(UnknownHandleError, match="not there any more"):
        again.chat.album["img1"]
    assert "cup" in answer(await say(again, "What is this?", photos / "coffee.jpg"))
    assert again.chat.album["img1"].name == "coffee.jpg"
    kept = await memory.load(chat.chat.id)
    assert kept.album.handles == ["img1"]
    assert kept.album["img1"].name == "coffee.jpg"


def test_files_take_no_name_that_is_not_theirs(tmp_path: Path) -> None:
    files = Files(tmp_path)
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 63 + "/"):
        with pytest.raises(StorageError):
            files.get(name)
