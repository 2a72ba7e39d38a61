"""Which diffusion models draw, under which names, and how they are loaded: the base's parts, and each ControlNet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.networks.loading import quiet
from imagetxt.tools.rendering.compiling import compile_blocks
from imagetxt.tools.rendering.sizes import Bounds

CONTROLNETS = {
    "canny": "controlnet-1.1-canny",
    "depth": "controlnet-1.1-depth",
    "seg": "controlnet-1.1-seg",
}
UNION = "controlnet-union-sdxl"
CONTROLNET_MB, UNION_MB = 1450, 5000
"""In float32, as all sizes here."""


@dataclass(frozen=True)
class Recipe:
    """One way to draw: the base model, the scheduler, and what is taken where nobody asks for something else.

    `megabytes`: of all parts, `largest_mb`: of the UNet among them. `working_mb`: what drawing itself takes on a GPU at
    the usual size in 16 bits, estimated. `lora`: weights fused into the model. `most_steps`: what the scheduler allows.
    `xl`: of Stable Diffusion XL's kind, with one ControlNet for all maps.
    """

    base: str
    megabytes: int
    largest_mb: int
    working_mb: int
    scheduler: str
    steps: int
    guidance_scale: float
    bounds: Bounds
    conditioning_scale: float = 0.8
    lora: str | None = None
    most_steps: int = 150
    xl: bool = False

    @property
    def weights(self) -> tuple[str, ...]:
        """The names of the weights that every drawing needs."""
        return (self.base, *([self.lora] if self.lora else []), *([SAFETY] if self.xl else []))

    def work_mb(self, width: int, height: int) -> int:
        """What drawing a picture of this size takes beside the models, in 16 bits."""
        return round(self.working_mb * max(1.0, width * height / self.bounds.usual**2))

    def nets_mb(self, kinds: int) -> int:
        """What the ControlNets for this many kinds of map weigh, in float32."""
        return 0 if not kinds else UNION_MB if self.xl else CONTROLNET_MB * kinds

    def controlnets(self) -> dict[str, str]:
        """Kind of map → the ControlNet's weights."""
        return dict.fromkeys(CONTROLNETS, UNION) if self.xl else CONTROLNETS


_REMEDY = "Ask for a smaller size, or set offload = true under [tools.render_image] in a profile. "
SD15, SDXL, SAFETY = "stable-diffusion-1.5", "stable-diffusion-xl", "stable-diffusion-safety"
RECIPES: dict[str, Recipe] = {
    "sd15-lcm": Recipe(
        SD15, 5500, 3440, 1500, "LCMScheduler", 4, 1.5, Bounds(512, 1024), lora="lcm-lora-sd15", most_steps=50
    ),
    "sd15": Recipe(
        SD15, 5500, 3440, 1500, "UniPCMultistepScheduler", 20, 7.5, Bounds(512, 1024), conditioning_scale=1.0
    ),
    "sdxl-union": Recipe(SDXL, 13_900, 10_270, 4000, "UniPCMultistepScheduler", 24, 6.0, Bounds(1024, 1536), xl=True),
}


@dataclass(frozen=True)
class Components:
    """The parts of a pipeline by the names diffusers gives them, without ControlNets. `xl`: see `Recipe`."""

    parts: dict[str, Any]
    xl: bool = False

    def without_safety_checker(self) -> "Components":
        return Components(self.parts | {"safety_checker": None}, xl=self.xl) if not self.xl else self


def components_spec(recipe: Recipe, *, compiled: bool = False) -> ModelSpec[Components]:
    """The base model's parts. One with a fused LoRA, or with compiled blocks, is loaded apart from the plain one."""
    return ModelSpec(
        recipe.base,
        lambda folder, placed: _load(folder, placed, recipe, compiled=compiled),
        recipe.megabytes,
        variant=" and ".join(filter(None, (recipe.lora, "compiled blocks" if compiled else None))),
        remedy=_REMEDY,
    )


def controlnet_spec(kind: str, recipe: Recipe) -> ModelSpec[Any]:
    """The ControlNet for a kind of map."""
    return ModelSpec(
        recipe.controlnets()[kind],
        lambda folder, placed: _load_controlnet(folder, placed, union=recipe.xl),
        UNION_MB if recipe.xl else CONTROLNET_MB,
        remedy=_REMEDY,
    )


def _load(folder: Path, placed: Placement, recipe: Recipe, *, compiled: bool) -> Components:
    """From a folder as the hub has it: safetensors, of 16 bits where the repository has such a variant."""
    import diffusers

    kind = diffusers.StableDiffusionXLPipeline if recipe.xl else diffusers.StableDiffusionPipeline
    pipe = _pretrained(kind, folder, placed)
    pipe.scheduler = getattr(diffusers, recipe.scheduler).from_config(pipe.scheduler.config)
    if recipe.lora is not None:
        pipe.load_lora_weights(weights.path(recipe.lora), local_files_only=True)
        pipe.fuse_lora()
        pipe.unload_lora_weights()
    pipe.to(placed.torch_device)
    if placed.device != "cpu":
        _channels_last(pipe.unet, pipe.vae)
    if compiled:
        compile_blocks(pipe.unet)
    return Components(dict(pipe.components), xl=recipe.xl)


def _load_controlnet(folder: Path, placed: Placement, *, union: bool) -> Any:
    import diffusers

    kind = diffusers.ControlNetUnionModel if union else diffusers.ControlNetModel
    net = _pretrained(kind, folder, placed).to(placed.torch_device).eval()
    if placed.device != "cpu":
        _channels_last(net)
    return net


def _pretrained(kind: Any, folder: Path, placed: Placement) -> Any:
    from diffusers.utils import logging

    quiet()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    half = {"variant": "fp16"} if any(folder.rglob("*.fp16.safetensors")) else {}
    return kind.from_pretrained(folder, dtype=placed.torch_dtype, use_safetensors=True, local_files_only=True, **half)


def _channels_last(*nets: Any) -> None:
    """The order of numbers in memory that convolutions on GPUs are quickest with."""
    import torch

    for net in nets:
        net.to(memory_format=torch.channels_last)
