"""The painter: draws the source again in the styles and colours that the prompt names. No weights, no GPU."""

import numpy as np

from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.backends.embedded.thing_colours import coloured
from imagetxt.tools.definitions import DescribeRegions, Rendered, RenderImage, SegmentImage
from imagetxt.tools.errors import DeclinedError, OperatorError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.masks import BoolMask, decode
from imagetxt.tools.painter.canvas import Canvas, Picture
from imagetxt.tools.painter.catalogue import PAINTERLY
from imagetxt.tools.painter.easel import as_bytes, lies_on_things, painted, prepared
from imagetxt.tools.painter.edits import REFUSED, edits, without
from imagetxt.tools.painter.filters import mix, resized
from imagetxt.tools.painter.leftovers import is_paragraph, unfollowed
from imagetxt.tools.painter.wishes import read
from imagetxt.tools.rendering.regions import region_mask
from imagetxt.tools.vision.colours import is_monochrome

DEFAULT_SEED = 1
"""The seed where none is given: the same wish gives the same picture, so that the cache can serve it."""


class Painter(Backend[RenderImage]):
    """Keeps the layout and edges of the source whatever `control` says; `steps` means nothing here and is ignored."""

    name = "embedded"
    tool = "render_image"
    revision = 21
    needs = {"cv2": "opencv-python-headless", "skimage": "scikit-image"}  # noqa: RUF012  # ClassVar in Backend

    def run(self, request: RenderImage, context: Context) -> Made:
        """Paint.

        Raises DeclinedError without a source image or where all that is asked is to take out, put in or move a thing;
        CancelledError between layers.
        """
        if request.image is None:
            raise DeclinedError(
                "render_image got words but no source image. The painter draws an image again in another style: "
                "name one (image=img1). Text alone needs a diffusion backend."
            )
        context.step("reading the wish")
        wishes = read(request.prompt)
        orders = edits(wishes.rest)
        if orders and not (wishes.styles or wishes.colours):
            raise DeclinedError(f"“{orders[0]}” cannot be done: {REFUSED}")
        seed = DEFAULT_SEED if request.seed is None else request.seed
        pixels = context.image(request.image).pixels
        canvas = prepared(pixels, size=request.size, strength=request.strength, seed=seed, step=context.step)
        subject = canvas.rgb
        evidence = _known(request.image, context)
        canvas, control, notes = _controlled(canvas, request, context)
        paragraph = is_paragraph(request.prompt)
        canvas, tinted = coloured(canvas, wishes.colours, request.image, context, describing=paragraph)
        colours = tinted.followed
        outdoors = evidence.scene is None or evidence.scene.setting != "indoor"
        styles = wishes.styles or (() if colours else (PAINTERLY,))
        things = _things(request.image, context) if lies_on_things(styles) and outdoors else []
        rgb = painted(canvas, styles, outdoors=outdoors, subject=subject, things=things)
        made = as_bytes(rgb if request.region is None else _inside(canvas, rgb, request, context))
        lost = [f"{said} (the style has no colours)" for said in colours] if is_monochrome(made) else []
        rest = " | ".join([*tinted.failed, without(wishes.rest, orders)])
        followed = [*([] if lost else colours), *(wishes.said[style.name] for style in wishes.styles)]
        if request.negative:
            notes = [*notes, f"negative={request.negative} (not available here)"]
        missing = [*lost, *wishes.unused, *orders, *unfollowed(rest, evidence, long=paragraph), *notes]
        return Made(
            Rendered(
                prompt=request.prompt,
                control=control,
                strength=request.strength,
                seed=seed,
                region=request.region,
                width=made.shape[1],
                height=made.shape[0],
                followed=followed,
                not_followed=list(dict.fromkeys(missing)),
                note=" ".join(
                    tinted.notes if followed else [*tinted.notes, _BRUSHED] if tinted.notes else [_DEFAULT_NOTE]
                ),
            ),
            made,
        )


_BRUSHED = "It was painted in light brush strokes."
_DEFAULT_NOTE = "The words name no style or colour change, so it was painted in light brush strokes."


def _controlled(canvas: Canvas, request: RenderImage, context: Context) -> tuple[Canvas, str, list[str]]:
    """The canvas as `control` wants it, the control that it came to, and what could not be done."""
    if request.controls and request.controls != (request.control,):
        several = "+".join(request.controls)
        return canvas, "canny", [f"controls={several} (not available here; edges are kept instead)"]
    if request.control == "depth":
        return canvas, "canny", ["control=depth (not available here; edges are kept instead)"]
    if request.control == "canny" or request.image is None:
        return canvas, "canny", []
    flat = _flat_areas(canvas, request.image, context)
    if flat is None:
        return canvas, "canny", ["control=seg (nothing here can divide the image; edges are kept instead)"]
    return flat, "seg", []


def _inside(canvas: Canvas, rgb: Picture, request: RenderImage, context: Context) -> Picture:
    """The drawing inside the request's region, the source around it."""
    source = context.image(request.image or "")
    around = resized(source.pixels.astype(np.float32) / 255, canvas.height, canvas.width)
    mask = region_mask(request, source, context)
    inside = resized(mask.astype(np.float32), canvas.height, canvas.width)[..., None]
    drawn: Picture = inside * rgb + (1 - inside) * around
    return drawn


def _known(image: str, context: Context) -> Evidence:
    """The picture's objects and scene, looked for anew or taken from the cache: one request gives one picture.

    What else a conversation has learned of it plays no part. Empty where nothing here can look for objects.
    """
    source = context.image(image)
    try:
        found = context.run(DescribeRegions(image=image))
    except OperatorError:
        return Evidence(width=source.width, height=source.height)
    return Evidence(width=source.width, height=source.height, scene=found.scene, regions=found.regions)


def _things(image: str, context: Context) -> list[BoolMask]:
    """The masks of the things in the picture; none where nothing here can cut them out."""
    try:
        regions = context.run(SegmentImage(image=image)).regions
    except OperatorError:
        return []
    return [decode(r.mask) for r in regions if r.kind == "object" and r.certain and r.mask is not None]


def _flat_areas(canvas: Canvas, image: str, context: Context) -> Canvas | None:
    """Every area that segment_image finds, filled with its mean colour as far as `strength` says; None without one."""
    try:
        regions = context.run(SegmentImage(image=image, label=False)).regions
    except OperatorError:
        return None
    flat = canvas.rgb.copy()
    for region in sorted(regions, key=lambda region: -region.share):
        if region.mask is None:
            continue
        inside = resized(decode(region.mask).astype(np.float32), canvas.height, canvas.width) > 0.5
        if inside.any():
            flat[inside] = canvas.rgb[inside].mean(0)
    return canvas.showing(mix(canvas.rgb, flat, 0.85 * canvas.strength))
