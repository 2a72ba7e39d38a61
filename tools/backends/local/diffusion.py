"""Stable Diffusion with ControlNets behind render_image: LCM in four steps, UniPC in twenty, SDXL with one for all."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

import numpy as np

from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.errors import BadArgumentError, ConfigurationError
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import placement, run_on
from imagetxt.tools.rendering.compiling import compile_errors
from imagetxt.tools.rendering.controls import DEPTH, control_map
from imagetxt.tools.rendering.drawer import Drawn, draw
from imagetxt.tools.rendering.pipelines import Job
from imagetxt.tools.rendering.recipes import RECIPES, SAFETY, Components, components_spec, controlnet_spec
from imagetxt.tools.rendering.regions import put_back, region_mask
from imagetxt.tools.rendering.safety import refuse_unsafe
from imagetxt.tools.rendering.sizes import fitted

DEFAULT_SEED = 1
"""The seed where none is given: the same wish gives the same picture."""


class Diffusion(Backend[RenderImage]):
    """Draws the picture, or one region of it.

    A profile may set: `guidance_scale` and `conditioning_scale`, as diffusers calls them; `canny = [100, 200]`, the two
    thresholds, which otherwise follow the picture; `from_noise = true`, to keep of the source only what the control
    keeps, whatever the strength; `size`, the long side where nobody asks for one; `offload`, whether the models visit
    the GPU in turn, which otherwise follows the budget; `safety_checker = false`; `compile = true`, see
    `rendering.compiling`.
    """

    tool: ClassVar[str] = "render_image"
    needs: ClassVar[dict[str, str]] = {
        "torch": "imagetxt[local]",
        "transformers": "imagetxt[local]",
        "diffusers": "imagetxt[local]",
        "peft": "imagetxt[local]",
    }
    settings: ClassVar[tuple[str, ...]] = (
        "guidance_scale",
        "conditioning_scale",
        "canny",
        "from_noise",
        "size",
        "offload",
        "safety_checker",
        "compile",
    )

    def __init__(self, variant: str) -> None:
        """`variant`: one of `recipes.RECIPES`."""
        self.name, self._recipe = variant, RECIPES[variant]
        self.weights = (*self._recipe.weights, self._recipe.controlnets()["canny"])
        self.memory_mb = self._recipe.megabytes + self._recipe.nets_mb(1)

    def needed(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        unchecked = options.get("safety_checker") is False
        return tuple(name for name in self.weights if not (unchecked and name == SAFETY))

    def used(self, request: RenderImage, options: Mapping[str, Any]) -> tuple[str, ...]:
        nets = self._recipe.controlnets()
        kinds = _kinds(request) if request.image else ()
        base = [name for name in self.needed(options) if name not in nets.values()]
        depth = [DEPTH] if "depth" in kinds else []
        return tuple(dict.fromkeys([*base, *(nets[kind] for kind in kinds), *depth]))

    def run(self, request: RenderImage, context: Context) -> Made:
        """Draw.

        Raises:
            DeclinedError: the safety checker withheld it.
            BadArgumentError: a region without a source or of no pixel, or more steps than the scheduler has.
            ConfigurationError: a setting of the profile that makes no sense.
            MachineError: a black picture.
            WeightsMissingError: a control whose weights are not here.
            CancelledError: stopped, between two steps.
        """
        source = context.image(request.image) if request.image else None
        if source is None and request.region is not None:
            raise BadArgumentError(f"render_image got the region {request.region} but no image. Name the image too.")
        most = self._recipe.most_steps
        if request.steps is not None and request.steps > most:
            raise BadArgumentError(
                f"render_image got steps={request.steps}. {self.name} takes 1 to {most}; usual: {self._recipe.steps}."
            )
        checks = context.switch("safety_checker", usual=True)
        mask = region_mask(request, source, context) if source is not None and request.region is not None else None
        job = self._job(request, source, mask, context)
        drawn = self._draw(job, context, checks=checks)
        if checks and self._recipe.xl:
            refuse_unsafe(drawn.pixels, job.seed, context)
        pixels = drawn.pixels
        if source is not None and mask is not None:
            pixels = put_back(source, pixels, mask, size=(job.width, job.height) if request.size else None)
        made = Rendered(
            prompt=request.prompt,
            control="+".join(job.maps) or "none",
            strength=job.strength,
            seed=job.seed,
            steps=drawn.steps,
            scheduler=self._recipe.scheduler,
            guidance_scale=job.guidance_scale,
            conditioning_scale=job.conditioning_scale if job.maps else None,
            safety_checker="passed" if checks else "off",
            negative=request.negative,
            region=request.region,
            width=pixels.shape[1],
            height=pixels.shape[0],
            dropped=list(drawn.dropped),
            note=" ".join(filter(None, (_note(drawn), self._smaller(request)))),
        )
        return Made(made, pixels)

    def _smaller(self, request: RenderImage) -> str:
        """What to know where a larger picture was asked for than the model can draw, as a sentence, or ""."""
        most = self._recipe.bounds.most
        if request.size is None or request.size <= most:
            return ""
        return f"It is drawn at {most} pixels, the most that {self.name} draws; {request.size} were asked for."

    def _job(self, request: RenderImage, source: LoadedImage | None, mask: BoolMask | None, context: Context) -> Job:
        from PIL import Image

        recipe = self._recipe
        wanted = request.size or int(context.number("size", recipe.bounds.usual, least=64, most=recipe.bounds.most))
        size = fitted(*((source.width, source.height) if source else (1, 1)), wanted, recipe.bounds)
        pictures: dict[str, Any] = {}
        if source is not None:
            pictures["source"] = source.pil().resize(size, Image.Resampling.LANCZOS)
            thresholds = _canny(context)
            pictures["maps"] = {
                kind: control_map(kind, source, request.image or "", size, context, canny=thresholds)
                for kind in _kinds(request)
            }
        if mask is not None:
            pictures["mask"] = Image.fromarray(mask.astype(np.uint8) * 255).resize(size, Image.Resampling.BILINEAR)
        from_noise = source is None or context.switch("from_noise", usual=False)
        return Job(
            prompt=request.prompt,
            negative_prompt=request.negative,
            width=size[0],
            height=size[1],
            steps=request.steps or recipe.steps,
            guidance_scale=context.number("guidance_scale", recipe.guidance_scale, least=0, most=50),
            conditioning_scale=context.number("conditioning_scale", recipe.conditioning_scale, least=0, most=5),
            seed=DEFAULT_SEED if request.seed is None else request.seed,
            strength=1.0 if from_noise else request.strength,
            **pictures,
        )

    def _draw(self, job: Job, context: Context, *, checks: bool) -> Drawn:
        """Borrow the base model and the ControlNets, then draw while all are held."""
        placed = placement(context)
        compiled = context.switch("compile", usual=False)
        offload = self._offloads(job, placed, context)
        resting = Placement("cpu", placed.dtype) if offload else placed
        nets: dict[str, Any] = {}

        def with_nets(base: Components, kinds: list[str]) -> Drawn:
            if not kinds:
                held = [nets[kind] for kind in job.maps][: 1 if self._recipe.xl else None]
                chosen = base if checks else base.without_safety_checker()
                with compile_errors(context.called("compile")) if compiled else nullcontext():
                    return draw(chosen, held, job, placed, context, offload=offload)

            def with_net(net: Any, _: Placement) -> Drawn:
                nets[kinds[0]] = net
                return with_nets(base, kinds[1:])

            return run_on(context, controlnet_spec(kinds[0], self._recipe), with_net, placed=resting)

        # In one order for everybody: two drawings that hold one net each would wait for each other's for ever.
        order = sorted(job.maps)
        with self._room(job, placed, context, offload=offload):
            base_spec = components_spec(self._recipe, compiled=compiled)
            return run_on(context, base_spec, lambda base, _: with_nets(base, order), placed=resting)

    def _offloads(self, job: Job, placed: Placement, context: Context) -> bool:
        """Whether the models visit the GPU in turn: the profile says so, or there is no room for all."""
        models = (self._recipe.megabytes + self._recipe.nets_mb(len(job.maps))) * placed.bytes_per_number // 4
        needed = models + self._recipe.work_mb(job.width, job.height)
        crowded = placed.device != "cpu" and needed > context.pool.budget_of(placed.device)
        return context.switch("offload", usual=crowded) and placed.device.startswith("cuda")

    def _room(self, job: Job, placed: Placement, context: Context, *, offload: bool) -> AbstractContextManager[None]:
        """Room on the GPU for the work itself, and for those models that only visit it."""
        if placed.device == "cpu":
            return nullcontext()
        visitors = self._recipe.largest_mb + self._recipe.nets_mb(len(job.maps)) if offload else 0
        megabytes = visitors * placed.bytes_per_number // 4 + self._recipe.work_mb(job.width, job.height)
        what = f"room to draw on {placed.device}"
        return context.pool.room(what, megabytes=megabytes, device=placed.device, cancel=context.cancel)


def _kinds(request: RenderImage) -> tuple[str, ...]:
    """The maps that are asked for, each once."""
    return tuple(dict.fromkeys(request.controls or (request.control,)))


def _canny(context: Context) -> tuple[float, float] | None:
    """The profile's thresholds; None where they follow the picture. Raises ConfigurationError."""
    given = context.options.get("canny")
    if given is None:
        return None
    plain = isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(n, int | float) for n in given)
    if not plain or not 0 <= given[0] <= given[1] <= 2000:
        raise ConfigurationError(f"{context.called('canny')} is {given!r}. Expected two numbers, such as [100, 200].")
    return float(given[0]), float(given[1])


def _note(drawn: Drawn) -> str:
    if not drawn.dropped:
        return ""
    words = " ".join(drawn.dropped)
    shown = words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …"
    return f"The prompt is longer than the model reads; its middle was left out ({len(drawn.dropped)} words: {shown})."
