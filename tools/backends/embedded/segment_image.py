"""segment_image with GrabCut and merged superpixels: the things with their masks, then the large even areas."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import DescribeRegions, Regions, SegmentImage
from imagetxt.tools.evidence import Region, Scene
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.language import a
from imagetxt.tools.masks import BoolMask, decode, encode, mask_box
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision.area_names import Surroundings
from imagetxt.tools.vision.areas import Area, find_areas
from imagetxt.tools.vision.grabcut import cut
from imagetxt.tools.vision.main_colour import main_colour
from imagetxt.tools.vision.mask_sizes import HANDY, grown, shrunk
from imagetxt.tools.vision.region_masks import colours_in, put_mask
from imagetxt.tools.vision.views import Pixels, bounded

WORKING_SIDE = 128
"""Pixels a thing's crop has while it is cut out: beside 160 a quarter quicker, and outlines as good to the eye."""
UNNAMED_AREA = "area"
_LEAST_LEFT = 0.3
_MOST_THINGS = 40


class EmbeddedSegments(Backend[SegmentImage]):
    """Cuts out what describe_regions finds, then divides what is left into areas of one colour and texture."""

    name = "embedded"
    tool: ClassVar[str] = "segment_image"
    revision: ClassVar[int] = 20
    memory_mb = 100

    def run(self, request: SegmentImage, context: Context) -> Regions:
        """Masks do not overlap; regions are sorted by size, largest first."""
        image = context.image(request.image)
        described = context.run(DescribeRegions(image=request.image))
        pixels = bounded(image.pixels, HANDY)
        things = _cut_things(pixels, image, described.regions[:_MOST_THINGS], context)
        taken = np.zeros(pixels.shape[:2], dtype=bool)
        for _, mask in things:
            taken |= mask
        context.step("dividing what is left into areas")
        around = _surroundings(image, described.scene, [r for r, _ in things]) if request.label else None
        areas = find_areas(pixels, taken=taken, around=around)
        regions = spread(lambda thing: put_mask(image, *thing), things)
        regions += spread(lambda area: _area_region(image, pixels, area), areas)
        regions.sort(key=lambda r: -r.share)
        found_by = {"found_by": "segment_image (embedded)"}
        return Regions(
            regions=[r.model_copy(update=found_by) for r in regions[: request.max_regions]], scene=described.scene
        )


def _cut_things(
    pixels: Pixels, image: LoadedImage, regions: Sequence[Region], context: Context
) -> list[tuple[Region, BoolMask]]:
    """Each thing with its mask, in the frame of `pixels`, a handy copy of the image.

    Where two overlap the smaller one has the pixels: it lies on or before the other.
    """

    def cut_out(i: int) -> BoolMask:
        context.step(f"cutting out {regions[i].name}", i, len(regions))
        return _thing_mask(pixels, image, regions[i])

    largest_first = sorted(range(len(regions)), key=lambda i: -regions[i].box.area)  # so that none is left to the last
    cuts = dict(zip(largest_first, spread(cut_out, largest_first), strict=True))
    taken = np.zeros(pixels.shape[:2], dtype=bool)
    kept: dict[int, BoolMask] = {}
    for i in sorted(range(len(cuts)), key=lambda i: np.count_nonzero(cuts[i])):
        free = cuts[i] & ~taken
        if np.count_nonzero(free) >= max(1.0, _LEAST_LEFT * np.count_nonzero(cuts[i])):
            kept[i] = free
            taken |= free
    return [(regions[i], kept[i]) for i in range(len(cuts)) if i in kept]


def _thing_mask(pixels: Pixels, image: LoadedImage, region: Region) -> BoolMask:
    """The mask that the region came with, or a cut-out, in the frame of `pixels`."""
    height, width = pixels.shape[:2]
    if region.mask is not None and (region.mask.width, region.mask.height) == (image.width, image.height):
        mask = shrunk(decode(region.mask), width, height)
        if mask.any():
            return mask
    box = region.box.scale(width / image.width, height / image.height)
    return cut(pixels, box=box, working_side=WORKING_SIDE).mask


def _surroundings(image: LoadedImage, scene: Scene | None, things: Sequence[Region]) -> Surroundings:
    from imagetxt.tools.vision.colours import is_monochrome
    from imagetxt.tools.vision.scene import has_backdrop
    from imagetxt.tools.vision.scene_names import is_building_name, is_made_of

    def part(box: Box) -> Box:
        w, h = image.width, image.height
        return Box(x0=box.x0 / w, y0=box.y0 / h, x1=box.x1 / w, y1=box.y1 / h)

    return Surroundings(
        setting=scene.setting if scene is not None else "unknown",
        monochrome=scene.monochrome if scene is not None else is_monochrome(image.pixels),
        things=tuple((r.coco, part(r.box)) for r in things if r.coco is not None and r.certain),
        water=scene is None or scene.water,
        built=scene is not None and scene.name is not None and is_building_name(scene.name),
        ashore=scene is not None and scene.name is not None and is_made_of(scene.name, "water"),
        nameless=has_backdrop(image.pixels) or (scene is not None and (scene.drawn or scene.underwater)),
    )


def _area_region(image: LoadedImage, pixels: Pixels, area: Area) -> Region:
    """An area of `pixels`, a handy copy of the image, as a region: "blue and white sky", or "a plain grey area"."""
    height, width = area.mask.shape
    box = mask_box(area.mask) or Box(x0=0, y0=0, x1=width, y1=height)
    colours = colours_in(pixels, area.mask)
    adjective = main_colour(colours)
    if area.name in ("sky", "wall") and adjective == "white":
        adjective = "pale"
    noun = area.name or UNNAMED_AREA
    words = (adjective, noun) if area.name else (area.texture, adjective, noun)
    return Region(
        kind="area",
        label=noun,
        phrase=a(" ".join(word for word in words if word)),
        score=area.score,
        box=box.scale(image.width / width, image.height / height),
        mask=encode(grown(area.mask, image.width, image.height)),
        colours=colours,
        place=_area_place(area, box),
        share=round(float(area.mask.mean()), 4),
    )


def _area_place(area: Area, box: Box) -> str:
    """Where most of an area lies; a sky that reaches the top is told there, however far down it reaches."""
    height, width = area.mask.shape
    middle = _middle_box(area.mask, box)
    place = place_words(middle, width, height, area=True)
    if area.name != "sky" or box.y0 > 0 or not place.startswith(("in ", "on ")):
        return place
    return place_words(middle.model_copy(update={"y0": 0.0, "y1": height / 4}), width, height, area=True)


def _middle_box(mask: BoolMask, box: Box) -> Box:
    """The box of a mask without its far ends: where most of an area lies, when it reaches around things."""
    rows, columns = np.cumsum(mask.sum(axis=1)), np.cumsum(mask.sum(axis=0))
    y0, y1 = np.searchsorted(rows, (0.06 * rows[-1], 0.94 * rows[-1]))
    x0, x1 = np.searchsorted(columns, (0.06 * columns[-1], 0.94 * columns[-1]))
    return (
        Box(x0=float(x0), y0=float(y0), x1=max(float(x1), x0 + 1.0), y1=max(float(y1), y0 + 1.0)) if rows[-1] else box
    )
