"""A workbench whose tools look at pictures through a scripted server, and what a test puts to it."""

import base64
import json
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from imagetxt.agent.testing import ScriptedServer
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.images import png_bytes
from imagetxt.tools.profiles import Profile
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

KEY = "sk-test-abcdefgh12345678"
TOOLS = ("caption_image", "describe_regions", "find_objects", "read_text", "ask_image")


def set_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key, and no setting that chooses another model."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.delenv("IMAGETXT_VISION_MODEL", raising=False)


def bench(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Workbench:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    settings = {"retries": 0, "timeout": 5.0} | options
    profile = Profile("test", dict.fromkeys(TOOLS, ("cloud",)), dict.fromkeys(TOOLS, settings))
    return Workbench(Toolbox(profile, cache=ResultCache(None)))


def picture(width: int = 200, height: int = 100) -> bytes:
    """A red square on the left of green grass."""
    pixels = np.full((height, width, 3), (40, 140, 40), np.uint8)
    pixels[height // 4 : 3 * height // 4, : width // 4] = (200, 20, 20)
    return png_bytes(pixels)


def regions(*entries: dict[str, Any]) -> str:
    return json.dumps({"regions": list(entries)})


def entry(phrase: Any, *box: Any, sure: Any = 0.9) -> dict[str, Any]:
    return {"phrase": phrase, "box": list(box), "sure": sure}


def sent(server: ScriptedServer, request: int = 0) -> tuple[str, list[Image.Image]]:
    """The words and the pictures that the server was given."""
    words, *parts = server.requests[request]["messages"][0]["content"]
    urls = [part["image_url"]["url"] for part in parts]
    assert all(url.startswith("data:image/jpeg;base64,") for url in urls)
    return words["text"], [Image.open(BytesIO(base64.b64decode(url.partition(",")[2]))) for url in urls]
