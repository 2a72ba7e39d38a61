"""Workbenches with one tool on one tiny instance of a real class of captioner, answerer or finder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import AskImage, CaptionImage, FindObjects
from imagetxt.tools.profiles import Profile
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_seeing import save_blip, save_blip2, save_blip_vqa, save_grounding_dino, save_qwen_vl, save_smolvlm

Pixels = NDArray[np.uint8]
SAVE: dict[str, Callable[[Path], None]] = {
    "blip-base": save_blip,
    "blip-large": save_blip,
    "blip2-opt-2.7b": save_blip2,
    "blip2-opt-2.7b-coco": save_blip2,
    "blip-vqa-base": save_blip_vqa,
    "grounding-dino-tiny": save_grounding_dino,
    "grounding-dino-base": save_grounding_dino,
    "smolvlm-500m": save_smolvlm,
    "qwen3-vl-2b": save_qwen_vl,
}
CAPTIONERS = ["blip-base", "blip-large", "blip2-opt-2.7b", "blip2-opt-2.7b-coco", "smolvlm-500m", "qwen3-vl-2b"]
ANSWERERS = ["blip-vqa-base", "smolvlm-500m", "qwen3-vl-2b"]
FINDERS = ["grounding-dino-tiny", "grounding-dino-base"]
TOOL = (
    dict.fromkeys(CAPTIONERS, "caption_image") | {"blip-vqa-base": "ask_image"} | dict.fromkeys(FINDERS, "find_objects")
)

Open = Callable[..., Workbench]


def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a workbench on which one tool is served by one tiny model."""

    def opened(name: str, tool: str | None = None, **options: Any) -> Workbench:
        served = tool or TOOL[name]
        monkeypatch.setenv("IMAGETXT_THREADS", "1")
        for models in ("blip", "chatty"):  # an untaught model never ends by itself
            fewer = {"short": 9, "detailed": 11, "full": 13}
            monkeypatch.setattr(f"imagetxt.tools.backends.local.{models}.TOKENS", fewer)
        monkeypatch.setenv("IMAGETXT_MEMORY_GB", "32")  # the tiny models are reckoned at their full size until loaded
        as_weights(monkeypatch, tmp_path, name, SAVE[name])
        profile = Profile("test", {served: (name,)}, {served: {"device": "cpu"} | options})
        return Workbench(Toolbox(profile, cache=ResultCache(None)))

    return opened


def noise(width: int = 71, height: int = 53, seed: int = 3) -> Pixels:
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)


def request(name: str, tool: str, image: str) -> Any:
    made = {
        "caption_image": CaptionImage(image=image),
        "ask_image": AskImage(image=image, question="is it a dog?"),
        "find_objects": FindObjects(image=image, text="the red dog"),
    }
    return made[tool]


def result(desk: Workbench, tool: str, name: str, data: bytes | Path) -> Any:
    """The tool's output, without where and when it was made."""
    made = desk.run(request(name, tool, desk.open(data)))
    return made.model_copy(update={"made_by": None})
