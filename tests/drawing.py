"""A desk with tiny models that draw, for tests of drawing. The fixtures are taken by importing them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.models.weights import Weights
from imagetxt.tools.profiles import PROFILES, Profile
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_drawing import save_controlnet, save_depth, save_lora, save_sd15

SIZE = 96


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Weights]]:
    """The tiny models, saved once, and the lock file that knows them."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as monkeypatch:
        as_weights(monkeypatch, folder, "stable-diffusion-1.5", save_sd15)
        as_weights(monkeypatch, folder, "lcm-lora-sd15", save_lora)
        for kind in ("canny", "depth", "seg"):
            as_weights(monkeypatch, folder, f"controlnet-1.1-{kind}", save_controlnet)
        as_weights(monkeypatch, folder, "depth-anything-v2-small", save_depth)
        return folder, weights.lock()


@pytest.fixture
def weights_here(saved: tuple[Path, dict[str, Weights]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(saved[0]))
    monkeypatch.setenv("IMAGETXT_THREADS", "1")
    monkeypatch.setattr(weights, "lock", lambda: saved[1])


def bench(name: str = "sd15-lcm", *, pool: ModelPool | None = None, **options: Any) -> Workbench:
    served = dict(PROFILES["embedded"].backends) | {"render_image": (name,)}
    profile = Profile("test", served, {"render_image": options})
    return Workbench(Toolbox(profile, cache=ResultCache(None), pool=pool or ModelPool(100_000)))


def picture(width: int = 90, height: int = 60) -> bytes:
    pixels = np.full((height, width, 3), (90, 140, 200), np.uint8)
    pixels[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4] = (200, 60, 40)
    return png_bytes(pixels)


def drawn(desk: Workbench, **asked: Any) -> tuple[Rendered, np.ndarray[Any, np.dtype[np.uint8]]]:
    """One drawing of the picture (or of what `image` says), and its pixels."""
    request = {"image": desk.open(picture()), "prompt": "a red barn", "size": SIZE, "seed": 7} | asked
    made = desk.run(RenderImage(**request))
    return made, desk.album[made.image].pixels
