"""A chat that is opened while a turn is at work in it: what was sent meanwhile stands there too."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BEGIN = """
import asyncio, json
from types import SimpleNamespace
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat import resuming
from imagetxt.ui.chat.engines import Engine
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.setting import Setting

page = Page(Setting(), Engine("embedded", "none", Toolbox("embedded"), None))
thread = {"id": "0d9d7f1e-3f3c-4f3a-8f61-3a2f3f0a9a11", "steps": [], "elements": []}
desk = page.desk("", thread["id"])
desk.ledger.note("new_message", {"id": "said", "type": "user_message", "output": "a picture"})
"""
RESUME = """
async def slowly(_page, shown):
    await asyncio.sleep(0)
    shown.ledger.note("new_message", {"id": "new", "type": "assistant_message", "output": "a paragraph"})
    shown.ledger.note("element", {"id": "element", "forId": "new", "type": "custom"})

resuming.panel.show = slowly
asyncio.run(resuming.resume(page, "", thread))
print(json.dumps(thread))
"""
WORK = """
started = []

class Emitter:
    async def task_start(self):
        started.append("at work")

async def nothing(_page, _desk):
    pass

async def resumed(seconds):
    desk.running.add(turn := asyncio.create_task(asyncio.sleep(seconds)))
    turn.add_done_callback(desk.running.discard)
    await resuming.resume(page, "", thread)
    await asyncio.sleep(0.2)
    turn.cancel()

resuming.panel.show, resuming.context, resuming._SOON = nothing, SimpleNamespace(emitter=Emitter()), 0.05
asyncio.run(resumed(SECONDS))
print(json.dumps(started))
"""


def done(program: str, folder: Path) -> Any:
    """What a program that ends with a line of JSON printed; Chainlit writes into the folder it is imported in."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHAINLIT_APP_ROOT": str(folder), "IMAGETXT_DATA": str(folder)},
    )
    return json.loads(ended.stdout.splitlines()[-1])


def test_what_is_sent_while_a_chat_is_opened_is_shown(tmp_path: Path) -> None:
    thread = done(BEGIN + RESUME, tmp_path)
    assert [step["output"] for step in thread["steps"]] == ["a picture", "a paragraph"]
    assert [element["forId"] for element in thread["elements"]] == ["new"]


@pytest.mark.parametrize(("seconds", "told"), [("5", ["at work"]), ("0.01", [])])
def test_work_that_ended_meanwhile_is_not_said_to_go_on(tmp_path: Path, seconds: str, told: list[str]) -> None:
    assert done(BEGIN + WORK.replace("SECONDS", seconds), tmp_path) == told
