"""Scenes and questions written by hand, asked one after the other in one chat: `written_questions.toml`.

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


@dataclass(frozen=True)
class Written:
    """A scene, and what is asked about it in this order."""

    name: str
    set: str
    scene: Scene
    asks: tuple[tuple[str, Asked], ...]


@cache
def written(table: str = "written_questions.toml") -> tuple[Written, ...]:
    """Every scene with its questions."""
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    return tuple(_written(i, one) for i, one in enumerate(tomllib.loads(text)["scene"]))


def ask_written(which: Iterable[Written], model: "BaseChatModel | None", way: str) -> Answers:
    """Each scene's questions in one chat, in order. Raises OperatorError, ModelServiceError: the model fails."""
    pool = ModelPool()
    return Answers(way, [row for one in which for row in asyncio.run(_asked(one, model, pool))])


async def _asked(one: Written, model: "BaseChatModel | None", pool: ModelPool) -> list[Answered]:
    bench, _ = desk(one.scene, pool=pool)
    chat = Conversation(bench.toolbox, model)
    opened = False
    rows = []
    for words, asked in one.asks:
        started = time.perf_counter()
        said = ""
        async for event in chat.send(words, [] if opened else [NewImage(_blank(), name="scene.png")]):
            if isinstance(event, ParagraphReady):
                said = event.text
            if isinstance(event, Done) and event.turn.answer:
                said = event.turn.answer.text
        opened = True
        seconds = time.perf_counter() - started
        rows.append(Answered(asked.form, words, said, mark(asked, said), seconds))
    return rows


@cache
def _blank() -> bytes:
    held = io.BytesIO()
    Image.fromarray(np.full((HEIGHT, WIDTH, 3), 128, np.uint8)).save(held, "PNG")
    return held.getvalue()


def _written(number: int, table: dict[str, Any]) -> Written:
    things = tuple(
        Thing(kind, _box(box), tuple(colours), text=text[0] if text else "")
        for kind, box, colours, *text in table["things"]
    )
    grounds = tuple(Ground(kind, _box(box), colour) for kind, box, colour in table["grounds"])
    pairs = tuple((a, b) for a, b in table.get("on", ()))
    scene = Scene(number, table["setting"], things, grounds, pairs)
    asks = tuple((ask[0], _as_asked(*ask[1:])) for ask in table["asks"])
    return Written(table["name"], table.get("set", ""), scene, asks)


def _as_asked(form: str, wanted: Any = None, never: Iterable[str] = ()) -> Asked:
    several = form in ("colour", "things", "text")
    return Asked(form, {}, frozenset(wanted) if several else wanted, frozenset(never))


def _box(corners: list[float]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)
