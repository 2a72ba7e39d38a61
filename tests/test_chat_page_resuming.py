"""A chat that is opened while a turn is at work in it: what was sent meanwhile stands there too."""

import json
import os
import subprocess
import sys
from pathlib import Path

RESUME = """
import asyncio, json
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat import resuming
from imagetxt.ui.chat.engines import Engine
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.setting import Setting

page = Page(Setting(), Engine("embedded", "none", Toolbox("embedded"), None))
thread = {"id": "0d9d7f1e-3f3c-4f3a-8f61-3a2f3f0a9a11", "steps": [], "elements": []}
desk = page.desk("", thread["id"])
desk.ledger.note("new_message", {"id": "said", "type": "user_message", "output": "a picture"})

async def slowly(_page, shown):
    await asyncio.sleep(0)
    shown.ledger.note("new_message", {"id": "new", "type": "assistant_message", "output": "a paragraph"})
    shown.ledger.note("element", {"id": "element", "forId": "new", "type": "custom"})

resuming.panel.show = slowly
asyncio.run(resuming.resume(page, "", thread))
print(json.dumps(thread))
"""


def test_what_is_sent_while_a_chat_is_opened_is_shown(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RESUME],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHAINLIT_APP_ROOT": str(tmp_path), "IMAGETXT_DATA": str(tmp_path)},
    )
    thread = json.loads(done.stdout.splitlines()[-1])
    assert [step["output"] for step in thread["steps"]] == ["a picture", "a paragraph"]
    assert [element["forId"] for element in thread["elements"]] == ["new"]
