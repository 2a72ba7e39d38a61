"""The safety checker of Stable Diffusion 1.5 for models that come without one of their own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.rendering.drawer import withheld
from imagetxt.tools.rendering.recipes import SAFETY

SAFETY_MB = 1220


@dataclass(frozen=True)
class _Checker:
    model: Any
    processor: Any


def _load(folder: Path, placed: Placement) -> _Checker:
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
    from transformers import CLIPImageProcessor

    half = {"variant": "fp16"} if any(folder.rglob("*.fp16.safetensors")) else {}
    model = pretrained(StableDiffusionSafetyChecker, folder / "safety_checker", placed, **half)
    return _Checker(model, processor(CLIPImageProcessor, folder / "feature_extractor"))


SPEC: ModelSpec[_Checker] = ModelSpec(SAFETY, _load, SAFETY_MB)


def refuse_unsafe(pixels: NDArray[np.uint8], seed: int, context: Context) -> None:
    """Look at a drawing, H×W×3 uint8 RGB. Raises DeclinedError where it must not be shown."""
    from PIL import Image

    def work(checker: _Checker, placed: Placement) -> bool:
        seen = moved(checker.processor(images=Image.fromarray(pixels), return_tensors="pt"), placed)
        _, found = checker.model(clip_input=seen.pixel_values, images=pixels[None].astype(np.float32) / 255)
        return any(found)

    if run_on(context, SPEC, work):
        raise withheld(seed)
