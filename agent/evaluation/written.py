"""Scenes and questions written by hand, asked one after the other in one chat: `written_*.toml`.

Follow-ups ("and how many of them are blue?") stand on what was asked before, so each scene is one conversation, through
the door that people use. The sets that are not mended against say so in the table's head.
"""

import asyncio
import io
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.evaluation.marking import mark
from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.scene_truth import Answered, Answers
from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Ground, Scene, Thing
from imagetxt.agent.events import Done, ParagraphReady
from imagetxt.tools.geometry import Box
from imagetxt.tools.models.pool import ModelPool

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_TABLES = ("written_questions.toml", "written_fifth.toml", "written_pairs.toml", "written_photo_pairs.toml")


@dataclass(frozen=True)
class Written:
    """A scene, or two that come as two pictures, and what is asked about it in this order.

    `photos`: file names of the example photographs that the scenes were written after, where they were.
    """

    name: str
    set: str
    scene: Scene
    asks: tuple[tuple[str, Asked], ...]
    second: Scene | None = None
    photos: tuple[str, ...] = ()


@cache
def written() -> tuple[Written, ...]:
    """Every scene with its questions."""
    texts = [files(__package__).joinpath(table).read_text(encoding="utf-8") for table in _TABLES]
    scenes = [one for text in texts for one in tomllib.loads(text)["scene"]]
    return tuple(_written(i, one) for i, one in enumerate(scenes))


def ask_written(which: Iterable[Written], model: "BaseChatModel | None", way: str) -> Answers:
    """Each scene's questions in one chat, in order. Raises OperatorError, ModelServiceError: the model fails."""
    pool = ModelPool()
    return Answers(way, [row for one in which for row in asyncio.run(_asked(one, model, pool))])


async def _asked(one: Written, model: "BaseChatModel | None", pool: ModelPool) -> list[Answered]:
    shown = [one.scene, *([one.second] if one.second else [])]
    bench, _ = desk(*shown, pool=pool)
    chat = Conversation(bench.toolbox, model)
    pictures = [NewImage(_blank(number), name=f"scene {number}.png") for number in range(1, len(shown) + 1)]
    opened = False
    rows = []
    for words, asked in one.asks:
        started = time.perf_counter()
        said = ""
        async for event in chat.send(words, [] if opened else pictures):
            if isinstance(event, ParagraphReady):
                said = event.text
            if isinstance(event, Done) and event.turn.answer:
                said = event.turn.answer.text
        opened = True
        seconds = time.perf_counter() - started
        rows.append(Answered(asked.form, words, said, mark(asked, said), seconds))
    return rows


@cache
def _blank(number: int) -> bytes:
    """A grey picture as a PNG file; each number has a grey of its own, so that two are two."""
    held = io.BytesIO()
    Image.fromarray(np.full((HEIGHT, WIDTH, 3), 127 + number, np.uint8)).save(held, "PNG")
    return held.getvalue()


def _written(number: int, table: dict[str, Any]) -> Written:
    asks = tuple((ask[0], as_asked(*ask[1:])) for ask in table["asks"])
    second = scene_of(number, table["second"]) if "second" in table else None
    return Written(
        table["name"], table.get("set", ""), scene_of(number, table), asks, second, tuple(table.get("photos", ()))
    )


def scene_of(number: int, table: dict[str, Any]) -> Scene:
    """The scene that a table of a file describes."""
    things = tuple(
        Thing(kind, _box(box), tuple(colours), text=text[0] if text else "")
        for kind, box, colours, *text in table["things"]
    )
    grounds = tuple(Ground(kind, _box(box), colour) for kind, box, colour in table["grounds"])
    return Scene(number, table["setting"], things, grounds, tuple((a, b) for a, b in table.get("on", ())))


def as_asked(form: str, wanted: Any = None, never: Iterable[str] = ()) -> Asked:
    """What a table says of how a question is marked."""
    several = form in ("colour", "things", "text", "says")
    return Asked(form, {}, frozenset(wanted) if several else wanted, frozenset(never))


def _box(corners: list[float]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)
