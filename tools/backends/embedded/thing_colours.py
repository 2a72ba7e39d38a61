"""Gives things the colours that a prompt wishes for them, through the other tools' masks."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.definitions import FindObjects, SegmentImage, SegmentRegion
from imagetxt.tools.errors import OperatorError, UserError
from imagetxt.tools.evidence import Region
from imagetxt.tools.language import is_plural, number_word
from imagetxt.tools.masks import BoolMask, box_mask, decode
from imagetxt.tools.painter.canvas import Canvas
from imagetxt.tools.painter.colour_wishes import ColourWish
from imagetxt.tools.painter.filters import resized
from imagetxt.tools.painter.own_colours import own
from imagetxt.tools.painter.recolour import recoloured, share_of
from imagetxt.tools.painter.whole_area import whole_area
from imagetxt.tools.painter.whole_thing import ROUND, whole_thing

_DONE_ALREADY = {"order": 0.6, "wish": 0.25, "description": 0.12}
"""From which share of its pixels a thing has the colour already: when it is ordered, wished, or merely described."""

_MOST_BEFORE = 6
_ONE_COLOUR = 0.7
"""Part of a thing that has its first colour where patches of another within its mask are not its own."""
_WORTH_LEAVING_OUT = 0.01
"""Part of a thing's box that another thing must cover to be cut out of it."""


@dataclass
class Painted:
    """What became of the wishes for colours: the words that were followed, those that name nothing there, remarks."""

    followed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def coloured(
    canvas: Canvas, wishes: tuple[ColourWish, ...], image: str, context: Context, *, describing: bool
) -> tuple[Canvas, Painted]:
    """The canvas with the wished colours, and what became of the wishes.

    `describing`: the prompt is a paragraph about the picture, so that a colour in it is rather a fact than a wish.
    """
    said = Painted()
    for wish in wishes:
        context.step(f"looking for the {wish.thing}")
        masks = _masks(wish, image, context)
        if not masks:
            said.failed.append(wish.words)
            continue
        due = [mask for mask in masks if not _has_colour(mask, wish, image, context, describing)]
        if not due and not describing:
            said.notes.append(f"“{wish.words}”: that is so already.")
        if wish.plain or len(due) == len(masks):
            for mask in due:
                canvas = _painted(canvas, mask, wish)
            said.followed += [wish.words] if due and wish.words not in said.followed else []
            if len(due) > 1 and wish.plain and not is_plural(wish.thing.split()[-1]):
                all_of = "both" if len(due) == 2 else f"all {number_word(len(due))}"
                said.notes.append(
                    f"“{wish.words}” was done to {all_of} that were found; the words name no one of them."
                )
    return canvas, said


def _has_colour(mask: BoolMask, wish: ColourWish, image: str, context: Context, describing: bool) -> bool:
    kind = "order" if wish.plain else "description" if describing else "wish"
    share = share_of(context.image(image).pixels, mask, wish.colour, loosely=kind == "description")
    return share >= _DONE_ALREADY[kind]


def _painted(canvas: Canvas, mask: BoolMask, wish: ColourWish) -> Canvas:
    from imagetxt.tools.vision.colours import rgb_of

    target = rgb_of(wish.colour)
    if target is None:
        return canvas
    plane = np.clip(resized(mask.astype(np.float32), canvas.height, canvas.width), 0, 1)
    source = rgb_of(wish.source) if wish.source else None
    return canvas.showing(recoloured(canvas, plane, target, only=source))


def _masks(wish: ColourWish, image: str, context: Context) -> list[BoolMask]:
    """Where the thing is: one mask for each one found, H×W of the source; none where it is not in the picture."""
    words = wish.thing.split()
    shorter = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    names = [wish.thing, words[-1]] if wish.plain else [*shorter, words[-1]]
    try:
        for name in dict.fromkeys(names):
            found = context.run(FindObjects(image=image, text=name)).regions
            if found:
                return [_whole(image, region.id, context) for region in found]
    except UserError:
        return []
    return []


def _whole(image: str, region_id: str, context: Context) -> BoolMask:
    """The whole of a thing: its mask grown over what is plainly its own, less the things that stand before it."""
    mask = _mask(image, region_id, context)
    region = context.region(image, region_id)
    if region.kind != "object":
        named, nameless = _beside(region, context.run(SegmentImage(image=image)).regions)
        return whole_area(context.image(image).pixels, mask, named, nameless)
    whole = whole_thing(context.image(image).pixels, mask, region.box, rounded=region.coco in ROUND)
    before = [r for r in context.album.evidence(image).objects if _stands_before(r, region)]
    for other in sorted(before, key=lambda r: -r.share)[:_MOST_BEFORE]:
        whole = whole & ~_mask(image, other.id, context)
    if region.colours and region.colours[0].share >= _ONE_COLOUR:
        whole = own(context.image(image).pixels, whole)
    return whole if whole.any() else mask


def _beside(area: Region, regions: Sequence[Region]) -> tuple[list[BoolMask], list[BoolMask]]:
    """The masks of what else the picture is divided into: of what has a name, and of areas without one."""
    others = [(r.label == "area", decode(r.mask)) for r in regions if r.id != area.id and r.mask is not None]
    return [m for nameless, m in others if not nameless], [m for nameless, m in others if nameless]


def _stands_before(other: Region, thing: Region) -> bool:
    """Whether another, smaller thing covers a part of this one that is worth leaving out."""
    if other.id == thing.id or not other.certain or other.label == thing.label or other.box.area >= thing.box.area:
        return False
    return other.box.intersection(thing.box) > _WORTH_LEAVING_OUT * thing.box.area


def _mask(image: str, region_id: str, context: Context) -> BoolMask:
    """The region's mask, cut out now if nobody did before; its box where no backend can."""
    region = context.region(image, region_id)
    if region.mask is None:
        with suppress(OperatorError):
            region = context.run(SegmentRegion(image=image, region=region_id)).region
    picture = context.image(image)
    return decode(region.mask) if region.mask is not None else box_mask(region.box, picture.width, picture.height)
