"""Stable Diffusion with ControlNets behind render_image: LCM in four steps, UniPC in twenty, SDXL with one for all."""

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.definitions import Rendered, RenderImage, SegmentRegion
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, box_mask, decode
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import placement, run_on
from imagetxt.tools.rendering.controls import control_map
from imagetxt.tools.rendering.drawer import Drawn, Job, Studio, draw
from imagetxt.tools.rendering.sizes import fitted
from imagetxt.tools.rendering.studios import CONTROLNET_MB, UNION_MB, WAYS, controlnet, studio

DEFAULT_SEED = 1
"""The seed where none is given: the same wish gives the same picture."""
WORKING_MB = 2500
"""What drawing itself takes on a GPU beside the models, at 512 pixels in 16 bits."""


class Diffusion(Backend[RenderImage]):
    """Options of the profile: `safety = false`, `offload = true`, `guidance`, `hold`."""

    tool: ClassVar[str] = "render_image"
    needs: ClassVar[dict[str, str]] = {
        "torch": "imagetxt[local]",
        "transformers": "imagetxt[local]",
        "diffusers": "imagetxt[local]",
        "peft": "imagetxt[local]",
    }

    def __init__(self, variant: str) -> None:
        """`variant`: one of `studios.WAYS`."""
        way = WAYS[variant]
        self.name, self._way = variant, way
        self.weights = (*way.weights, way.controls()["canny"])
        self.memory_mb = way.megabytes + (UNION_MB if way.xl else CONTROLNET_MB)

    def run(self, request: RenderImage, context: Context) -> Made:
        """Draw.

        Raises:
            DeclinedError: the safety checker withheld it.
            BadArgumentError: a region without a source.
            MachineError: a black picture.
            WeightsMissingError: a control whose weights are not here.
            CancelledError: stopped, between two steps.
        """
        source = context.image(request.image) if request.image else None
        if source is None and request.region is not None:
            raise BadArgumentError(f"render_image got the region {request.region} but no image. Name the image too.")
        job = self._job(request, source, context)
        drawn = self._draw(job, context)
        pixels = drawn.pixels
        if source is not None and request.region is not None:
            pixels = _put_back(source, pixels, region_mask(request, source, context))
        return Made(
            Rendered(
                prompt=request.prompt,
                control="+".join(job.maps) or "none",
                strength=request.strength,
                seed=job.seed,
                steps=drawn.steps,
                scheduler=self._way.scheduler,
                negative=request.negative,
                region=request.region,
                width=pixels.shape[1],
                height=pixels.shape[0],
                dropped=list(drawn.dropped),
                note=_note(drawn),
            ),
            pixels,
        )

    def _job(self, request: RenderImage, source: LoadedImage | None, context: Context) -> Job:
        from PIL import Image

        way = self._way
        width, height = (source.width, source.height) if source else (1, 1)
        size = fitted(width, height, request.size, way.bounds)
        pictures: dict[str, Any] = {}
        if source is not None:
            handle = request.image or ""
            kinds = request.controls or (request.control,)
            pictures["source"] = source.pil().resize(size, Image.Resampling.LANCZOS)
            pictures["maps"] = {kind: control_map(kind, source, handle, size, context) for kind in kinds}
            if request.region is not None:
                mask = Image.fromarray(region_mask(request, source, context).astype(np.uint8) * 255)
                pictures["mask"] = mask.resize(size, Image.Resampling.BILINEAR)
        return Job(
            prompt=request.prompt,
            negative=request.negative,
            width=size[0],
            height=size[1],
            steps=request.steps or way.steps,
            guidance=float(context.options.get("guidance", way.guidance)),
            hold=float(context.options.get("hold", way.hold)),
            seed=DEFAULT_SEED if request.seed is None else request.seed,
            strength=request.strength,
            **pictures,
        )

    def _draw(self, job: Job, context: Context) -> Drawn:
        placed = placement(context)
        offload = self._offloads(job, placed, context)
        lies = Placement("cpu", placed.dtype) if offload else placed

        def with_studio(made: Studio, _: Placement) -> Drawn:
            return self._with_controlnets(_safe(made, context), [*job.maps], [], job, placed, lies, context)

        return run_on(context, studio(self.name), with_studio, placed=lies)

    def _with_controlnets(
        self,
        made: Studio,
        kinds: list[str],
        nets: list[Any],
        job: Job,
        placed: Placement,
        lies: Placement,
        context: Context,
    ) -> Drawn:
        """Borrow the ControlNets one after the other, then draw while all are held."""
        if not kinds:
            return draw(made, nets, job, placed, context, offload=lies != placed)
        rest = [] if self._way.xl else kinds[1:]
        spec = controlnet(kinds[0], self._way)
        return run_on(
            context,
            spec,
            lambda net, _: self._with_controlnets(made, rest, [*nets, net], job, placed, lies, context),
            placed=lies,
        )

    def _offloads(self, job: Job, placed: Placement, context: Context) -> bool:
        """Whether the models visit the GPU in turn: the profile says so, or there is no room for all."""
        chosen = context.options.get("offload")
        if not placed.device.startswith("cuda"):
            return False
        if isinstance(chosen, bool):
            return chosen
        nets = UNION_MB if self._way.xl else CONTROLNET_MB * len(job.maps)
        needed = (self._way.megabytes + nets) * placed.bytes_per_number // 4 + WORKING_MB
        return needed > context.pool.budget_of(placed.device)


def region_mask(request: RenderImage, source: LoadedImage, context: Context) -> BoolMask:
    """The mask (H×W bool) of the request's region; one that has none yet is cut out."""
    region = context.region(request.image or "", request.region or "")
    if region.mask is None:
        region = context.run(SegmentRegion(image=request.image or "", region=request.region)).region
    return decode(region.mask) if region.mask else box_mask(region.box, source.width, source.height)


def _put_back(source: LoadedImage, drawn: NDArray[np.uint8], mask: BoolMask) -> NDArray[np.uint8]:
    """The source at the drawing's size, with the drawing inside the mask; the seam is soft."""
    import cv2
    from PIL import Image

    height, width = drawn.shape[:2]
    around = np.asarray(source.pil().resize((width, height), Image.Resampling.LANCZOS), dtype=np.float32)
    inside = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    soft = np.minimum(inside, cv2.GaussianBlur(inside, (0, 0), max(1.0, width / 256)) * 1.2).clip(0, 1)[..., None]
    return np.asarray(np.round(soft * drawn + (1 - soft) * around), dtype=np.uint8)


def _safe(made: Studio, context: Context) -> Studio:
    """The studio with its safety checker, unless the profile switches it off."""
    if context.options.get("safety", True) is not False or "safety_checker" not in made.components:
        return made
    return Studio(made.components | {"safety_checker": None}, xl=made.xl)


def _note(drawn: Drawn) -> str:
    if not drawn.dropped:
        return ""
    words = " ".join(drawn.dropped)
    shown = words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …"
    return f"The prompt is longer than the model reads; its middle was left out ({len(drawn.dropped)} words: {shown})."
