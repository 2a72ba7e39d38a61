"""A long conversation: its checkpoints stay small, and all of it is there again."""

import sqlite3
from pathlib import Path

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import DATABASE, open_memory
from imagetxt.agent.conversation.records import MANY
from imagetxt.tools.toolbox import Toolbox
from tests.chats import say
from tests.test_memory import GROWTH


async def test_the_checkpoint_of_a_long_conversation_stays_small_and_whole(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    """Many short exchanges, and more versions than a record names by itself."""
    wishes = (
        "shorter",
        "as a haiku",
        "how many horses are there, and what is behind them in the picture?",
        "more formal",
    )
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "horses.jpg")
        for number in range(110):
            await say(chat, wishes[number % len(wishes)])
        with sqlite3.connect(tmp_path / DATABASE) as base:
            sizes = [row[0] for row in base.execute("SELECT length(checkpoint) FROM checkpoints")]
        assert max(sizes) <= 0.7 * GROWTH
        versions = list(chat.chat.versions)
        assert len(versions) > MANY
    async with open_memory(tmp_path) as memory:
        again = await memory.load(chat.chat.id)
        assert [v.text for v in again.versions] == [v.text for v in versions]
        assert [(m.type, m.text) for m in again.messages] == [(m.type, m.text) for m in chat.chat.messages]
        await memory.delete(chat.chat.id)
        assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
