"""Stable Diffusion with ControlNets: one set of models, put together for what is asked: draw, redraw, or redraw a part.

Sources: Rombach et al., 2022 (arXiv:2112.10752); Zhang et al., "ControlNet", 2023 (arXiv:2302.05543); Luo et al.,
"LCM-LoRA", 2023 (arXiv:2311.05556); Podell et al., "SDXL", 2023 (arXiv:2307.01952); the pipelines are diffusers'.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.errors import DeclinedError, MachineError
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.rendering.words import fit, read

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

UNION_MODES = {"depth": 1, "canny": 3, "seg": 5}
"""The union ControlNet's number for each kind of map."""
_LEAST_STRENGTH = 0.02
_FLAT = 1.0
"""Standard deviation of the pixels below which a picture is one flat colour."""


@dataclass(frozen=True)
class Job:
    """What to draw. Pictures are Pillow RGB of `width` × `height`; `mask` is white where the source is redrawn."""

    prompt: str
    width: int
    height: int
    steps: int
    guidance: float
    seed: int
    negative: str = ""
    strength: float = 1.0
    source: "Image | None" = None
    mask: "Image | None" = None
    maps: "dict[str, Image]" = field(default_factory=dict)
    hold: float = 0.8
    """How firmly the ControlNets hold, 0 to 1 and more."""


@dataclass(frozen=True)
class Drawn:
    """The picture, H×W×3 uint8 RGB, how many denoising steps were taken, and words of the prompt without room."""

    pixels: NDArray[np.uint8]
    steps: int
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Studio:
    """The models of a pipeline by the names diffusers gives them, without ControlNets. `xl`: of SDXL's kind."""

    components: dict[str, Any]
    xl: bool = False


def draw(
    studio: Studio, controlnets: Sequence[Any], job: Job, placed: Placement, context: Context, *, offload: bool = False
) -> Drawn:
    """Draw. `controlnets`: one for each of the job's maps, in order; for SDXL's kind one for all of them.

    `offload`: the models lie in ordinary memory and visit the GPU in turn, as diffusers offers it.

    Raises:
        DeclinedError: the safety checker blanked the picture.
        MachineError: the picture is black or holds no numbers.
        CancelledError: stopped; looked at after every step.
    """
    import torch

    pipe = _pipeline(studio, controlnets, job)
    pipe.set_progress_bar_config(disable=True)
    if offload:
        pipe.enable_model_cpu_offload(device=placed.torch_device)
    taken = [0]
    asked, expected = _steps(job)

    def stepped(_pipe: Any, index: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        taken[0] = index + 1
        context.step("drawing", index + 1, expected)
        return tensors

    try:
        worded, dropped = _worded(studio, job, placed)
        made = pipe(
            **worded,
            **_pictures(studio, job),
            height=job.height,
            width=job.width,
            num_inference_steps=asked,
            guidance_scale=job.guidance,
            generator=torch.Generator("cpu").manual_seed(job.seed),
            output_type="np",
            callback_on_step_end=stepped,
        )
    finally:
        if offload:
            pipe.remove_all_hooks()
    _refuse_blanked(made, job)
    return Drawn(_checked(made.images[0], placed), taken[0], dropped)


def _steps(job: Job) -> tuple[int, int]:
    """What to ask the pipeline for, and how many steps it will take: a redraw begins part of the way."""
    if job.source is None or job.strength >= 1:
        return job.steps, job.steps
    strength = max(job.strength, _LEAST_STRENGTH)
    asked = job.steps if int(job.steps * strength) >= 1 else math.ceil(1 / strength)
    return asked, max(1, int(asked * strength))


def _pipeline(studio: Studio, controlnets: Sequence[Any], job: Job) -> Any:
    """The pipeline for the job, made of the same models."""
    import diffusers

    union = studio.xl and bool(job.maps)
    kinds = {  # (maps, source, mask) → class
        (False, False, False): "StableDiffusionPipeline",
        (False, True, False): "StableDiffusionImg2ImgPipeline",
        (False, True, True): "StableDiffusionInpaintPipeline",
        (True, False, False): "StableDiffusionControlNetPipeline",
        (True, True, False): "StableDiffusionControlNetImg2ImgPipeline",
        (True, True, True): "StableDiffusionControlNetInpaintPipeline",
    }
    redraws = job.source is not None and (job.strength < 1 or job.mask is not None)
    name = kinds[bool(job.maps), redraws, job.mask is not None]
    if studio.xl:
        name = name.replace("StableDiffusion", "StableDiffusionXL").replace("ControlNet", "ControlNetUnion")
    held = {} if not job.maps else {"controlnet": controlnets[0] if union or len(controlnets) == 1 else [*controlnets]}
    extra = {} if studio.xl else {"requires_safety_checker": False}
    return getattr(diffusers, name)(**studio.components, **held, **extra)


def _pictures(studio: Studio, job: Job) -> dict[str, Any]:
    """The pictures, under the names that the pipeline of the job has for them."""
    redraws = job.source is not None and (job.strength < 1 or job.mask is not None)
    given: dict[str, Any] = {}
    if redraws:
        given |= {"image": job.source, "strength": max(job.strength, _LEAST_STRENGTH)}
        if job.mask is not None:
            given["mask_image"] = job.mask
    if not job.maps:
        return given
    maps = list(job.maps.values())
    hold: Any = job.hold
    if studio.xl:
        given["control_mode"] = [UNION_MODES[kind] for kind in job.maps]
        hold = [job.hold] * len(maps)
    elif len(maps) > 1:
        hold = [job.hold] * len(maps)
    shown: Any = maps if studio.xl or len(maps) > 1 else maps[0]
    given["control_image" if redraws or studio.xl else "image"] = shown
    return given | {"controlnet_conditioning_scale": hold}


def _worded(studio: Studio, job: Job, placed: Placement) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The prompt and the negative prompt as embeddings, and the words that had no room."""
    parts = studio.components
    prompt, negative = fit(job.prompt, parts["tokenizer"]), fit(job.negative, parts["tokenizer"])
    count = max(len(prompt.readings), len(negative.readings))
    encoders = (
        [("tokenizer", "text_encoder"), ("tokenizer_2", "text_encoder_2")]
        if studio.xl
        else [("tokenizer", "text_encoder")]
    )
    layer = -2 if studio.xl else None
    worded: dict[str, torch.Tensor] = {}
    for name, text in (("prompt_embeds", job.prompt), ("negative_prompt_embeds", job.negative)):
        made = []
        for words, encoder in encoders:
            model = parts[encoder]
            at = Placement(str(model.device), placed.dtype)
            made.append(read(fit(text, parts[words]), count, parts[words], model, at, layer=layer))
        worded[name] = _joined([states for states, _ in made])
        if studio.xl:
            summary = made[-1][1]
            assert summary is not None  # noqa: S101  # SDXL's second encoder gives one
            worded[name.replace("prompt_embeds", "pooled_prompt_embeds")] = summary
    return worded, (*prompt.dropped, *negative.dropped)


def _joined(states: "list[torch.Tensor]") -> "torch.Tensor":
    """Two encoders' readings beside each other, as many as both have."""
    import torch

    length = min(one.shape[1] for one in states)
    return torch.cat([one[:, :length] for one in states], dim=-1)


def _refuse_blanked(made: Any, job: Job) -> None:
    if any(getattr(made, "nsfw_content_detected", None) or ()):
        raise DeclinedError(
            f"The safety checker withheld the picture (seed {job.seed}). Try another seed, or other words. "
            "It may err; it is switched off with safety = false under [tools.render_image] in a profile."
        )


def _checked(drawn: NDArray[np.float32], placed: Placement) -> NDArray[np.uint8]:
    """H×W×3 of 0 to 1 as bytes. Raises MachineError for a picture that is no picture."""
    if not np.isfinite(drawn).all():
        raise MachineError(_broken("holds no numbers", placed))
    pixels = np.round(drawn * 255).astype(np.uint8)
    if pixels.max() == 0 and float(pixels.std()) < _FLAT:
        raise MachineError(_broken("is black", placed))
    return pixels


def _broken(what: str, placed: Placement) -> str:
    cure = "" if placed.dtype == "float32" else f" {placed.dtype} may be too coarse here: try IMAGETXT_DTYPE=float32."
    return f"The picture that was drawn {what}, so it is not shown.{cure} Try another seed or size."
