"""Every preset serves every tool with the real classes, tiny, and with no other weights than it says it needs."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import segment_anything

from bench.published.tiny import TINY
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import (
    AskImage,
    CaptionImage,
    DescribeRegions,
    FindObjects,
    ReadText,
    RenderImage,
    SegmentImage,
    SegmentRegion,
)
from imagetxt.tools.geometry import Box
from imagetxt.tools.grit import sizes
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.models.weights import Repository, Weights
from imagetxt.tools.networks.everything import Rules
from imagetxt.tools.profiles import load_profile
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from . import grit_recipe
from .semantics import save_coco
from .tiny import as_weights
from .tiny_segmenting import tiny_sam

PRESETS = ("local-4gb", "local", "local-12gb", "local-24gb", "seed")
SSA = "seed,caption_image=blip2-opt-2.7b,segment_region=sam-vit-h,segment_image=semantic-segment-anything"
REQUESTS: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "caption_image": (CaptionImage, {}),
    "describe_regions": (DescribeRegions, {"min_score": 0}),
    "segment_region": (SegmentRegion, {"box": Box(x0=8, y0=8, x1=60, y1=45)}),
    "segment_image": (SegmentImage, {"max_regions": 3}),
    "read_text": (ReadText, {}),
    "ask_image": (AskImage, {"question": "What is it?"}),
    "find_objects": (FindObjects, {"text": "dog"}),
    "render_image": (RenderImage, {"prompt": "night", "steps": 1, "strength": 1.0, "size": 96}),
}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Weights]]]:
    """All the tiny models, saved once, and the lock file that knows them."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, save in (TINY | {"oneformer-coco-swin-large": save_coco}).items():
            entry = weights.lock()[name]
            as_weights(monkeypatch, folder, name, save, file="" if isinstance(entry, Repository) else entry.file)
        yield folder, weights.lock()


@pytest.fixture
def only(
    every: tuple[Path, dict[str, Weights]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Workbench]:
    """A function that makes a desk with a profile, in a models folder that holds what the profile says it needs."""
    folder, known = every
    monkeypatch.setattr(weights, "lock", lambda: known)
    monkeypatch.setattr(sizes, "PUBLISHED", grit_recipe.TINY)
    for size in ("vit_b", "vit_l", "vit_h"):
        monkeypatch.setitem(segment_anything.sam_model_registry, size, tiny_sam)
    rules = Rules(side=3, sure=-9, steady=0, smallest=0, largest=1)
    monkeypatch.setattr("imagetxt.tools.networks.everything.Rules", lambda: rules)
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    monkeypatch.setenv("IMAGETXT_THREADS", "1")

    def desk(name: str) -> Workbench:
        for wanted in load_profile(name).weights():
            if wanted in TINY:
                file = weights.entry(wanted).file
                (shutil.copytree if (folder / file).is_dir() else shutil.copy)(folder / file, tmp_path / file)
                shutil.copy(folder / f"{wanted}.pins.json", tmp_path)
        return Workbench(Toolbox(name, cache=ResultCache(None), pool=ModelPool(100_000)))

    return desk


@pytest.mark.parametrize("name", [*PRESETS, SSA])
def test_every_tool_is_served_by_what_the_preset_names(only: Callable[[str], Workbench], name: str) -> None:
    profile, desk = load_profile(name), only(name)
    pixels = np.random.default_rng(3).integers(0, 255, (53, 71, 3), np.uint8)
    image, needed = desk.open(png_bytes(pixels)), profile.weights()
    for tool, (kind, given) in REQUESTS.items():
        made = desk.run(kind(image=image, **given))
        assert made.made_by is not None
        assert made.made_by.backend == profile.backends[tool][0], tool
        assert {one.partition("@")[0] for one in made.made_by.weights} <= set(needed), tool
    kinds = ("canny",) if name.startswith("seed") else ("canny", "depth")
    kind, given = REQUESTS["render_image"]
    assert desk.run(kind(image=image, **given, controls=kinds)).control == "+".join(kinds)
