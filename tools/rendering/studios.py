"""How the models of a drawing backend are loaded: the pipeline's own, and each ControlNet by itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.rendering.drawer import Studio
from imagetxt.tools.rendering.sizes import Bounds

CONTROLNETS = {
    "canny": "controlnet-1.1-canny",
    "depth": "controlnet-1.1-depth",
    "seg": "controlnet-1.1-seg",
}
UNION = "controlnet-union-sdxl"
CONTROLNET_MB, UNION_MB = 1450, 5000


@dataclass(frozen=True)
class Way:
    """One way to draw.

    `steps`, `guidance`, `hold`: where nobody asks for others. `lora`: weights that are melted into the model.
    """

    base: str
    megabytes: int
    scheduler: str
    steps: int
    guidance: float
    bounds: Bounds
    hold: float = 0.8
    lora: str | None = None
    xl: bool = False

    @property
    def weights(self) -> tuple[str, ...]:
        return (self.base, *([self.lora] if self.lora else []))

    def controls(self) -> dict[str, str]:
        """Kind of map → the ControlNet's weights."""
        return dict.fromkeys(CONTROLNETS, UNION) if self.xl else CONTROLNETS


SD15, SDXL = "stable-diffusion-1.5", "stable-diffusion-xl"
WAYS: dict[str, Way] = {
    "sd15-lcm": Way(SD15, 5500, "LCMScheduler", 4, 1.5, Bounds(512, 1024), lora="lcm-lora-sd15"),
    "sd15": Way(SD15, 5500, "UniPCMultistepScheduler", 20, 7.5, Bounds(512, 1024), hold=1.0),
    "sdxl-union": Way(SDXL, 13_900, "UniPCMultistepScheduler", 24, 6.0, Bounds(1024, 1536), xl=True),
}


def studio(name: str) -> ModelSpec[Studio]:
    """The models of a way to draw. A way with other melted-in weights is loaded apart."""
    way = WAYS[name]
    spec: ModelSpec[Studio] = ModelSpec(way.base, lambda folder, placed: load(folder, placed, way), way.megabytes)
    return spec if way.lora is None else ModelSpec(way.base, spec.load, way.megabytes, variant=way.lora)


def controlnet(kind: str, way: Way) -> ModelSpec[Any]:
    """The ControlNet for a kind of map."""
    return ModelSpec(
        way.controls()[kind], _load_union if way.xl else _load_controlnet, UNION_MB if way.xl else CONTROLNET_MB
    )


def load(folder: Path, placed: Placement, way: Way) -> Studio:
    """From a folder as the hub has it: safetensors, of 16 bits where the repository has such a variant."""
    import diffusers

    kind = diffusers.StableDiffusionXLPipeline if way.xl else diffusers.StableDiffusionPipeline
    half = {"variant": "fp16"} if any(folder.rglob("*.fp16.safetensors")) else {}
    read: Any = kind.from_pretrained
    pipe = read(folder, dtype=placed.torch_dtype, use_safetensors=True, local_files_only=True, **half)
    pipe.scheduler = getattr(diffusers, way.scheduler).from_config(pipe.scheduler.config)
    if way.lora is not None:
        pipe.load_lora_weights(weights.path(way.lora), local_files_only=True)
        pipe.fuse_lora()
        pipe.unload_lora_weights()
    pipe.to(placed.torch_device)
    if placed.device != "cpu":
        import torch

        pipe.unet.to(memory_format=torch.channels_last)
        pipe.vae.to(memory_format=torch.channels_last)
    return Studio(dict(pipe.components), xl=way.xl)


def _load_controlnet(folder: Path, placed: Placement) -> Any:
    from diffusers import ControlNetModel

    return _controlnet(ControlNetModel, folder, placed)


def _load_union(folder: Path, placed: Placement) -> Any:
    from diffusers import ControlNetUnionModel

    return _controlnet(ControlNetUnionModel, folder, placed)


def _controlnet(kind: Any, folder: Path, placed: Placement) -> Any:
    half = {"variant": "fp16"} if any(folder.rglob("*.fp16.safetensors")) else {}
    made = kind.from_pretrained(folder, dtype=placed.torch_dtype, use_safetensors=True, local_files_only=True, **half)
    return made.to(placed.torch_device).eval()
