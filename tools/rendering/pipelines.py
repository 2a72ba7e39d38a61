"""Pipelines of diffusers, put together from loaded parts for what is asked: from words, from a source, of one part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imagetxt.tools.rendering.recipes import Components

if TYPE_CHECKING:
    from PIL.Image import Image

UNION_MODES = {"depth": 1, "canny": 3, "seg": 5}
"""The union ControlNet's number for each kind of map."""
LEAST_STRENGTH = 0.02


@dataclass(frozen=True)
class Job:
    """What to draw. Pictures are Pillow RGB of `width` × `height`; `mask` is white where the source is redrawn."""

    prompt: str
    width: int
    height: int
    steps: int
    guidance_scale: float
    seed: int
    negative_prompt: str = ""
    strength: float = 1.0
    source: "Image | None" = None
    mask: "Image | None" = None
    maps: "dict[str, Image]" = field(default_factory=dict)
    conditioning_scale: float = 0.8
    """How firmly the ControlNets hold, 0 to 1 and more."""

    @property
    def from_source(self) -> bool:
        """Whether drawing begins with the source, and not with noise alone."""
        return self.source is not None and (self.strength < 1 or self.mask is not None)


def pipeline(components: Components, controlnets: Sequence[Any], job: Job) -> Any:
    """The pipeline for the job. `controlnets`: one for each map, in order; for SDXL's kind one for all."""
    import diffusers

    task = "Inpaint" if job.mask is not None else "Img2Img" if job.from_source else ""
    family = "StableDiffusionXL" if components.xl else "StableDiffusion"
    control = ("ControlNetUnion" if components.xl else "ControlNet") if job.maps else ""
    extra: dict[str, Any] = {} if components.xl else {"requires_safety_checker": False}
    if job.maps:
        extra["controlnet"] = controlnets[0] if len(controlnets) == 1 else [*controlnets]
    return getattr(diffusers, f"{family}{control}{task}Pipeline")(**components.parts, **extra)


def pictures(components: Components, job: Job) -> dict[str, Any]:
    """The job's pictures, under the names that its pipeline has for them."""
    given: dict[str, Any] = {}
    if job.from_source:
        given |= {"image": job.source, "strength": max(job.strength, LEAST_STRENGTH)}
    if job.mask is not None:
        given["mask_image"] = job.mask
    if not job.maps:
        return given
    maps = list(job.maps.values())
    several = components.xl or len(maps) > 1
    if components.xl:
        given["control_mode"] = [UNION_MODES[kind] for kind in job.maps]
    given["control_image" if job.from_source or components.xl else "image"] = maps if several else maps[0]
    given["controlnet_conditioning_scale"] = [job.conditioning_scale] * len(maps) if several else job.conditioning_scale
    return given
