"""The painter: draws the source again in the styles and colours that the prompt names. No weights, no GPU."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.definitions import DescribeRegions, FindObjects, Rendered, RenderImage, SegmentImage, SegmentRegion
from imagetxt.tools.errors import DeclinedError, OperatorError, UserError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.masks import BoolMask, box_mask, decode
from imagetxt.tools.painter.canvas import Canvas, Picture
from imagetxt.tools.painter.catalogue import PAINTERLY
from imagetxt.tools.painter.colour_wishes import ColourWish
from imagetxt.tools.painter.easel import as_bytes, painted, prepared
from imagetxt.tools.painter.filters import resized
from imagetxt.tools.painter.leftovers import is_paragraph, unfollowed
from imagetxt.tools.painter.recolour import already, recoloured
from imagetxt.tools.painter.wishes import Wishes, read

DEFAULT_SEED = 1
"""The seed where none is given: the same wish gives the same picture, so that the cache can serve it."""


class Painter(Backend[RenderImage]):
    """Keeps the layout and edges of the source whatever `control` says; `steps` means nothing here and is ignored."""

    name = "embedded"
    tool = "render_image"
    needs = {"cv2": "opencv-python-headless", "skimage": "scikit-image"}  # noqa: RUF012  # ClassVar in Backend

    def run(self, request: RenderImage, context: Context) -> Made:
        """Paint. Raises DeclinedError without a source image, CancelledError between layers."""
        if request.image is None:
            raise DeclinedError(
                "render_image got words but no source image. The painter draws an image again in another style: name one "
                "(image=img1). Text alone needs a diffusion backend."
            )
        context.step("reading the wish")
        seed = DEFAULT_SEED if request.seed is None else request.seed
        pixels = context.image(request.image).pixels
        canvas = prepared(pixels, size=request.size, strength=request.strength, seed=seed, step=context.step)
        wishes = read(request.prompt)
        evidence = _known(request.image, context)
        notes: list[str] = []
        if request.control == "seg":
            canvas, ok = _flat_areas(canvas, request.image, context)
            notes += [] if ok else ["control=seg (nothing here can divide the image; edges are kept instead)"]
        if request.control == "depth":
            notes.append("control=depth (not available here; edges are kept instead)")
        canvas, coloured, failed = _colours(canvas, wishes, request.image, context)
        styles = wishes.styles or (() if coloured else (PAINTERLY,))
        outdoors = evidence.scene is None or evidence.scene.setting != "indoor"
        rgb = painted(canvas, styles, outdoors=outdoors)
        followed = [*coloured, *(wishes.said[s.name] for s in wishes.styles)]
        rest = " | ".join([*failed, wishes.rest])
        missing = [*wishes.unused, *unfollowed(rest, evidence, long=is_paragraph(request.prompt)), *notes]
        return Made(_report(request, seed, followed, missing), as_bytes(rgb))


def _report(request: RenderImage, seed: int, followed: list[str], missing: list[str]) -> Rendered:
    return Rendered(
        prompt=request.prompt,
        control="canny",
        strength=request.strength,
        seed=seed,
        followed=followed,
        not_followed=list(dict.fromkeys(missing)),
        note="" if followed else "The words name no style or colour change, so it was painted in light brush strokes.",
    )


def _known(image: str, context: Context) -> Evidence:
    """What is known of the picture, its objects looked for first where nobody has."""
    evidence = context.album.evidence(image)
    if not evidence.regions and evidence.scene is None:
        try:
            context.run(DescribeRegions(image=image))
        except OperatorError:
            return evidence
    return context.album.evidence(image)


def _colours(canvas: Canvas, wishes: Wishes, image: str, context: Context) -> tuple[Canvas, list[str], list[str]]:
    """The canvas with the wished colours, what was followed, and what names nothing in the picture."""
    from imagetxt.tools.vision.colours import rgb_of

    followed, failed = [], []
    for wish in wishes.colours:
        context.step(f"looking for the {wish.thing}")
        masks = _masks(wish, image, context)
        target = rgb_of(wish.colour)
        if not masks or target is None:
            failed.append(wish.words)
            continue
        due = [
            m
            for m in masks
            if not already(context.image(image).pixels, m, wish.colour, enough=0.6 if wish.plain else 0.15)
        ]
        for mask in due if wish.plain or len(due) == len(masks) else []:
            plane = resized(mask.astype(np.float32), canvas.height, canvas.width)
            source = rgb_of(wish.source) if wish.source else None
            canvas = canvas.showing(recoloured(canvas, np.clip(plane, 0, 1), target, only=source))
            followed.append(wish.words)
    return canvas, list(dict.fromkeys(followed)), failed


def _masks(wish: ColourWish, image: str, context: Context) -> list[BoolMask]:
    """Where the thing is: one mask for each one found, H×W of the source."""
    words = wish.thing.split()
    names = [" ".join(words[:n]) for n in range(len(words), 0, -1)] if not wish.plain else [wish.thing, words[-1]]
    try:
        for name in dict.fromkeys(names):
            found = context.run(FindObjects(image=image, text=name)).regions
            if found:
                return [_mask(image, region.id, context) for region in found]
    except UserError:
        return []
    return []


def _mask(image: str, region_id: str, context: Context) -> BoolMask:
    region = context.region(image, region_id)
    if region.mask is None:
        try:
            region = context.run(SegmentRegion(image=image, region=region_id)).region
        except OperatorError:
            return box_mask(region.box, context.image(image).width, context.image(image).height)
    if region.mask is None:
        return box_mask(region.box, context.image(image).width, context.image(image).height)
    return decode(region.mask)


def _flat_areas(canvas: Canvas, image: str, context: Context) -> tuple[Canvas, bool]:
    """Every area that segment_image finds, filled with its mean colour, by strength."""
    try:
        regions = context.run(SegmentImage(image=image, label=False)).regions
    except (OperatorError, UserError):
        return canvas, False
    flat: Picture = canvas.rgb.copy()
    for region in sorted((r for r in regions if r.mask is not None), key=lambda r: -r.share):
        inside: NDArray[np.bool_] = _fit(decode(region.mask), canvas)  # type: ignore[arg-type]  # filtered above
        if inside.any():
            flat[inside] = canvas.rgb[inside].mean(0)
    return replace(canvas, rgb=(canvas.rgb + (flat - canvas.rgb) * np.float32(canvas.strength * 0.85))), True


def _fit(mask: BoolMask, canvas: Canvas) -> BoolMask:
    return np.asarray(resized(mask.astype(np.float32), canvas.height, canvas.width) > 0.5)
