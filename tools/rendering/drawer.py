"""Drawing with Stable Diffusion and ControlNets: the steps, their progress, and what is not shown.

Sources: Rombach et al., 2022 (arXiv:2112.10752); Zhang et al., "ControlNet", 2023 (arXiv:2302.05543); Luo et al.,
"LCM-LoRA", 2023 (arXiv:2311.05556); Podell et al., "SDXL", 2023 (arXiv:2307.01952); the pipelines are diffusers'.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.errors import DeclinedError, MachineError
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.rendering.pipelines import LEAST_STRENGTH, Job, pictures, pipeline
from imagetxt.tools.rendering.prompt import embeddings
from imagetxt.tools.rendering.recipes import Components

_BLACK = 4
"""A picture whose brightest value of 0 to 255 is below it is black."""


@dataclass(frozen=True)
class Drawn:
    """The picture, H×W×3 uint8 RGB, how many denoising steps were taken, and words of the prompt without room."""

    pixels: NDArray[np.uint8]
    steps: int
    dropped: tuple[str, ...]


def draw(
    components: Components,
    controlnets: Sequence[Any],
    job: Job,
    placed: Placement,
    context: Context,
    *,
    offload: bool = False,
) -> Drawn:
    """Draw. `controlnets`: one for each of the job's maps, in order; for SDXL's kind one for all of them.

    `offload`: the models lie in ordinary memory and visit the GPU in turn, as diffusers offers it.

    Raises:
        DeclinedError: the safety checker blanked the picture.
        MachineError: the picture is black or holds no numbers.
        CancelledError: stopped; looked at after every step.
    """
    import torch

    pipe = pipeline(components, controlnets, job)
    pipe.set_progress_bar_config(disable=True)
    taken = 0
    asked, expected = step_counts(job)

    def stepped(_pipe: Any, index: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        nonlocal taken
        taken = index + 1
        context.step("drawing", taken, expected)
        return tensors

    # The safety checker makes bytes of the picture before anybody knows whether it holds numbers.
    with _offloaded(pipe, placed, offload=offload), np.errstate(invalid="ignore"):
        prompt, dropped = embeddings(job.prompt, job.negative_prompt, components.parts, xl=components.xl)
        made = pipe(
            **prompt,
            **pictures(components, job),
            height=job.height,
            width=job.width,
            num_inference_steps=asked,
            guidance_scale=job.guidance_scale,
            generator=torch.Generator("cpu").manual_seed(job.seed),
            output_type="np",
            callback_on_step_end=stepped,
        )
    if any(getattr(made, "nsfw_content_detected", None) or ()):
        raise withheld(job.seed)
    return Drawn(_as_bytes(made.images[0], placed), taken, dropped)


def step_counts(job: Job) -> tuple[int, int]:
    """What to ask the pipeline for, and how many steps it will take: a redraw begins part of the way."""
    if not job.from_source or job.strength >= 1:
        return job.steps, job.steps
    strength = max(job.strength, LEAST_STRENGTH)
    asked = job.steps if int(job.steps * strength) >= 1 else math.ceil(1 / strength)
    return asked, max(1, int(asked * strength))


def withheld(seed: int) -> DeclinedError:
    """The error for a picture that the safety checker does not let through."""
    return DeclinedError(
        f"The safety checker withheld the picture (seed {seed}). Try another seed, or other words. It may err; it is "
        "switched off with safety_checker = false under [tools.render_image] in a profile."
    )


@contextmanager
def _offloaded(pipe: Any, placed: Placement, *, offload: bool) -> Iterator[None]:
    """Let the models visit the GPU in turn; afterwards, also after a fault, all of them are back."""
    if not offload:
        yield
        return
    pipe.enable_model_cpu_offload(device=placed.torch_device)
    try:
        yield
    finally:
        pipe.remove_all_hooks()
        pipe.to("cpu", silence_dtype_warnings=True)


def _as_bytes(drawn: NDArray[np.float32], placed: Placement) -> NDArray[np.uint8]:
    """H×W×3 of 0 to 1 as bytes. Raises MachineError for a picture that is no picture."""
    if not np.isfinite(drawn).all():
        raise MachineError(_broken("holds no numbers", placed))
    pixels = np.round(drawn * 255).astype(np.uint8)
    if pixels.max() < _BLACK:
        raise MachineError(_broken("is black", placed))
    return pixels


def _broken(what: str, placed: Placement) -> str:
    cure = "" if placed.dtype == "float32" else f" {placed.dtype} may be too coarse here: try IMAGETXT_DTYPE=float32."
    return f"The picture that was drawn {what}, so it is not shown.{cure} Try another seed or size."
