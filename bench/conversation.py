"""What a conversation costs: the agent's overhead a tool turn, the wait for a follow-up, the event loop, the database.

Run: `python bench/conversation.py [MODEL]` (default: embedded). The named peer of the overhead is the same tool called
on the workbench without an agent, in the same run. Nothing here fails a build.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from langchain_core.messages import AIMessage
from langchain_core.messages.tool import tool_call
from rich.console import Console
from rich.table import Table

from imagetxt import CaptionImage, Conversation, NewImage, Toolbox, Workbench, open_memory
from imagetxt.agent.conversation.memory import DATABASE
from imagetxt.agent.events import AnswerReady, Token
from imagetxt.agent.models import load_chat_model
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.examples import PHOTOS
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Caption
from imagetxt.tools.testing import ScriptedBackend

ROUNDS, TOOL_TURNS = 12, 4
QUESTIONS = ("What colour is the cat?", "Is there a dog?", "Where is the cat?", "How many cats are there?")


async def hear(chat: Conversation, said: str, *photos: Path) -> float:
    """Seconds until the first word of an answer."""
    began, first = time.perf_counter(), 0.0
    async for event in chat.send(said, [NewImage(photo) for photo in photos]):
        if not first and isinstance(event, Token | AnswerReady):
            first = time.perf_counter() - began
    return first


async def overhead(photo: Path) -> tuple[float, float, float]:
    """Milliseconds: of one more tool turn, of a message without any, and of the tool alone on the workbench.

    Model and tool are scripted, so that all that is left is the agent and the conversation.
    """
    toolbox = Toolbox(extra={"caption_image": ScriptedBackend("caption_image", Caption(text="A thing."))})
    asks = AIMessage("", tool_calls=[tool_call(name="caption_image", args={"image": "img1"}, id="c1")])
    plain, busy = ["Well."], [asks] * TOOL_TURNS + ["Well."]
    chat = Conversation(toolbox, ScriptedChatModel(script=["Well."] + (plain + busy) * (ROUNDS + 1)))
    await hear(chat, "Look.", photo)
    bench = Workbench(toolbox)
    image = bench.open(photo)
    taken: list[list[float]] = []
    for _ in range(ROUNDS + 1):
        times = []
        for work in (partial(hear, chat, "Well?"), partial(hear, chat, "Look again.")):
            began = time.perf_counter()
            await work()
            times.append(time.perf_counter() - began)
        began = time.perf_counter()
        bench.run(CaptionImage(image=image))
        taken.append([*times, time.perf_counter() - began])
    message, turns, alone = (1000 * statistics.median(column) for column in zip(*taken[1:], strict=True))
    return (turns - message) / TOOL_TURNS - alone, message, alone


async def follow_up(model: str, photo: Path) -> list[float]:
    """Seconds to the first word of answers to questions about a picture that was described before, models warm."""
    toolbox = Toolbox()
    chat = Conversation(toolbox, load_chat_model(model, pool=toolbox.pool))
    await hear(chat, "", photo)
    await hear(chat, "What is this thing good for?")
    return [await hear(chat, question) for question in QUESTIONS]


async def blocked(photo: Path) -> float:
    """The longest that the event loop stood still while a picture was described from nothing, in milliseconds."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.002)
            longest = max(longest, time.perf_counter() - began - 0.002)

    chat = Conversation(Toolbox(cache=ResultCache(None)), None)
    await hear(chat, "", PHOTOS / "coffee.jpg")
    watching = asyncio.create_task(watch())
    await hear(chat, "", photo)
    watching.cancel()
    return 1000 * longest


async def growth(photo: Path) -> float:
    """Kilobytes that the database grows a turn, late in a long chat."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_memory(Path(folder)) as memory:
            words = "Well, let us see what else could be said of it, as people do. " * 8
            chat = Conversation(Toolbox(), ScriptedChatModel(script=[words] * 100), memory=memory)
            await hear(chat, "Look.", photo)
            for _ in range(20):
                await hear(chat, words)
            before = _used(Path(folder))
            for _ in range(20):
                await hear(chat, words)
            return (_used(Path(folder)) - before) / 20 / 1000


def _used(folder: Path) -> int:
    """Bytes of the pages that the database uses."""
    with closing(sqlite3.connect(folder / DATABASE)) as base:
        pages = base.execute("PRAGMA page_count").fetchone()[0] - base.execute("PRAGMA freelist_count").fetchone()[0]
        return int(pages) * int(base.execute("PRAGMA page_size").fetchone()[0])


async def main(model: str) -> None:
    cat = PHOTOS / "chelsea_cat.jpg"
    still = await blocked(
        PHOTOS / "horses.jpg"
    )  # first: a chat model that is let go of holds everything up for a moment
    added, message, alone = await overhead(cat)
    waits = await follow_up(model, cat)
    table = Table("what", "measured", "limit")
    table.add_row("agent and conversation, a tool turn", f"{added:.1f} ms (the tool alone {alone:.1f})", "10 ms")
    table.add_row("a message that needs no tool", f"{message:.1f} ms", "")
    table.add_row(
        f"follow-up, first word, {model}", f"{statistics.mean(waits):.2f} s (longest {max(waits):.2f})", "1.5 s"
    )
    table.add_row("event loop, longest standstill", f"{still:.0f} ms", "50 ms")
    table.add_row("database, a turn", f"{await growth(cat):.1f} kB", "20 kB")
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "embedded"))
