"""What is taken of the published repositories of drawing models, and how it is loaded; what the maps hold."""

import shutil
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from imagetxt.tools.backends.local import diffusion
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Regions
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import box_mask, encode
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.weights import Repository
from imagetxt.tools.rendering import safety
from imagetxt.tools.rendering.controls import DEPTH_SPEC, edges, palette
from imagetxt.tools.rendering.drawer import Drawn
from imagetxt.tools.rendering.pipelines import Job, pictures
from imagetxt.tools.rendering.recipes import RECIPES, Components, components_spec, controlnet_spec
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .drawing import SIZE, bench, drawn, picture, saved, weights_here  # noqa: F401  # two fixtures
from .tiny_drawing import save_controlnet, save_depth, save_safety_checker, save_sd15, save_sdxl, save_union

HALF = Placement("cpu", "bfloat16")
LOADERS: dict[str, tuple[Callable[[Path], None], Callable[[Path], Any]]] = {
    "stable-diffusion-1.5": (save_sd15, lambda folder: components_spec(RECIPES["sd15"]).load(folder, HALF)),
    "stable-diffusion-xl": (save_sdxl, lambda folder: components_spec(RECIPES["sdxl-union"]).load(folder, HALF)),
    "stable-diffusion-safety": (save_safety_checker, lambda folder: safety.SPEC.load(folder, HALF)),
    "controlnet-1.1-canny": (save_controlnet, lambda f: controlnet_spec("canny", RECIPES["sd15"]).load(f, HALF)),
    "controlnet-1.1-depth": (save_controlnet, lambda f: controlnet_spec("depth", RECIPES["sd15"]).load(f, HALF)),
    "controlnet-1.1-seg": (save_controlnet, lambda f: controlnet_spec("seg", RECIPES["sd15"]).load(f, HALF)),
    "controlnet-union-sdxl": (save_union, lambda f: controlnet_spec("canny", RECIPES["sdxl-union"]).load(f, HALF)),
    "depth-anything-v2-small": (save_depth, lambda folder: DEPTH_SPEC.load(folder, HALF)),
}


@pytest.mark.usefixtures("weights_here")
@pytest.mark.parametrize("device", ["cpu", "cuda:0"])
def test_on_a_gpu_convolutions_have_their_channels_last(device: str) -> None:
    """Here the GPU is the processor by another name."""

    class Elsewhere(Placement):
        torch_device = property(lambda self: torch.device("cpu"))  # type: ignore[assignment]  # of a frozen value

    placed = Elsewhere(device, "float32")
    base = components_spec(RECIPES["sd15"]).load(weights.path("stable-diffusion-1.5"), placed)
    net = controlnet_spec("canny", RECIPES["sd15"]).load(weights.path("controlnet-1.1-canny"), placed)
    for part in (base.parts["unet"], base.parts["vae"], net):
        kernels = [one.weight for one in part.modules() if isinstance(one, torch.nn.Conv2d) and one.kernel_size[0] > 1]
        last = [kernel.is_contiguous(memory_format=torch.channels_last) for kernel in kernels if kernel.shape[1] > 1]
        assert last
        assert all(last) is (device != "cpu")


@pytest.mark.parametrize("name", LOADERS)
def test_what_the_lock_file_takes_of_a_repository_is_enough_to_load_it(name: str, tmp_path: Path) -> None:
    """A tiny repository with full and half numbers, as those that are published; only what is named is fetched."""
    whole, fetched = tmp_path / "whole", tmp_path / "fetched"
    whole.mkdir()
    save, load = LOADERS[name]
    save(whole)
    entry = weights.entry(name)
    assert isinstance(entry, Repository)
    if any("fp16" in pattern for pattern in entry.files):
        for file in [*whole.rglob("*.safetensors")]:
            file.rename(file.with_name(f"{file.stem}.fp16.safetensors"))
    for file in (file for file in whole.rglob("*") if file.is_file()):
        path = file.relative_to(whole)
        if any(fnmatch(path.as_posix(), pattern) for pattern in entry.files):
            (fetched / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, fetched / path)
    made = load(fetched)
    parts = made.parts if isinstance(made, Components) else {"net": getattr(made, "model", made)}
    nets = [part for part in parts.values() if isinstance(part, torch.nn.Module)]
    assert nets
    assert all(parameter.dtype is torch.bfloat16 for net in nets for parameter in net.parameters())
    if name == "stable-diffusion-1.5":
        assert parts["safety_checker"] is not None
        assert parts["feature_extractor"] is not None


@pytest.mark.usefixtures("weights_here")
class TestMaps:
    """What each ControlNet is shown."""

    def maps(self, monkeypatch: pytest.MonkeyPatch, *regions: Region) -> dict[str, Any]:
        jobs: list[Job] = []

        def draw(components: Any, nets: Any, job: Job, *given: Any, **more: Any) -> Drawn:
            jobs.append(job)
            return Drawn(np.zeros((job.height, job.width, 3), np.uint8), 1, ())

        monkeypatch.setattr(diffusion, "draw", draw)
        made = bench("sd15").toolbox
        found = ScriptedBackend("segment_image", Regions(regions=list(regions)))
        drawn(
            Workbench(Toolbox(made.profile, pool=made.pool, extra={"segment_image": found}, cache=ResultCache(None))),
            controls=("canny", "depth", "seg"),
        )
        return {kind: np.asarray(shown) for kind, shown in jobs[0].maps.items()}

    def test_they_are_of_the_source_at_the_size_of_the_drawing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        box = Box(x0=0, y0=0, x1=45, y1=60)
        left = Region(label="sky", score=1, box=box, mask=encode(box_mask(box, 90, 60)), share=0.5)
        maps = self.maps(monkeypatch, left)
        small = np.asarray(open_image(picture()).pil().resize((96, 64), Image.Resampling.LANCZOS))
        assert {kind: shown.shape for kind, shown in maps.items()} == dict.fromkeys(maps, (64, 96, 3))
        assert np.array_equal(maps["canny"], edges(small))
        assert tuple(maps["seg"][30, 20]) == palette()["sky"]
        assert tuple(maps["seg"][30, 80]) == (0, 0, 0)

    def test_depth_is_what_the_estimator_says_near_white_and_far_black(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shown = self.maps(monkeypatch)["depth"]
        estimator = DEPTH_SPEC.load(weights.path("depth-anything-v2-small"), Placement("cpu", "float32"))
        inputs = estimator.processor(images=open_image(picture()).pil(), return_tensors="pt")
        with torch.inference_mode():
            near = estimator.model(**inputs).predicted_depth[0].numpy()
        scaled = Image.fromarray(np.round((near - near.min()) / np.ptp(near) * 255).astype(np.uint8))
        assert np.array_equal(shown[..., 0], np.asarray(scaled.resize((96, 64), Image.Resampling.BICUBIC)))
        assert (shown[..., 0] == shown[..., 1]).all()

    def test_the_union_net_is_told_which_kind_each_map_is(self) -> None:
        empty = Image.new("RGB", (SIZE, SIZE))
        job = Job(
            "x", SIZE, SIZE, 4, 1.5, 1, maps={"canny": empty, "seg": empty, "depth": empty}, conditioning_scale=0.7
        )
        given = pictures(Components({}, xl=True), job)
        assert given["control_mode"] == [3, 5, 1]
        assert given["controlnet_conditioning_scale"] == [0.7, 0.7, 0.7]
        assert "control_mode" not in pictures(Components({}), job)
