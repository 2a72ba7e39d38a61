"""segment_region with GrabCut: one thing cut out by its region, a box, clicks or a phrase."""

from typing import ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.backends.prompts import check_box, check_points, one_prompt
from imagetxt.tools.definitions import DescribeRegions, FindObjects, Point, Segment, SegmentImage, SegmentRegion
from imagetxt.tools.errors import DeclinedError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.grabcut import cut
from imagetxt.tools.vision.region_masks import mask_region, put_mask, unnamed_region

_SAME_THING = 0.6


class EmbeddedSegment(Backend[SegmentRegion]):
    """Finds the box of what is meant, then cuts it out with GrabCut at 384 pixels."""

    name = "embedded"
    tool: ClassVar[str] = "segment_region"
    revision: ClassVar[int] = 6
    memory_mb = 60

    def run(self, request: SegmentRegion, context: Context) -> Segment:
        """Raises BadArgumentError, UnknownHandleError, DeclinedError (nothing matches the phrase)."""
        prompt = one_prompt(request)
        image = context.image(request.image)
        if prompt == "region":
            found = _by_id(request, image, context)
        elif prompt == "text":
            found = _by_phrase(request, image, context)
        elif prompt == "box":
            found = _by_box(request, image, context)
        else:
            found = _by_points(request, image, context)
        return Segment(region=found.model_copy(update={"found_by": "segment_region (embedded)"}))


def _by_id(request: SegmentRegion, image: LoadedImage, context: Context) -> Region:
    region = context.region(request.image, request.region or "")
    return _masked(region, image, context)


def _by_phrase(request: SegmentRegion, image: LoadedImage, context: Context) -> Region:
    text = (request.text or "").strip()
    matches = context.run(FindObjects(image=request.image, text=text)).regions
    if matches:
        return _masked(max(matches, key=lambda r: (r.certain, r.score)), image, context)
    known = _areas(request, context)
    area = _named(known, text)
    if area is not None:
        return area
    seen = sorted({r.name for r in [*context.album.evidence(request.image).objects, *known]})
    listing = ", ".join(seen) if seen else "nothing that can be named; give a box or points"
    raise DeclinedError(f"Nothing in {request.image} matches {text!r}. Known there: {listing}.")


def _by_box(request: SegmentRegion, image: LoadedImage, context: Context) -> Region:
    box = check_box(request.box, image)
    thing = max(_objects(request, context), key=lambda r: r.box.iou(box), default=None)
    context.step("cutting out")
    made = cut(image.pixels, box=box)
    if thing is not None and thing.box.iou(box) >= _SAME_THING:
        return put_mask(image, thing, made.mask)
    return unnamed_region(image, made.mask, score=0.9 if made.found else 0.3, certain=made.found)


def _by_points(request: SegmentRegion, image: LoadedImage, context: Context) -> Region:
    points = check_points(request.points, image)
    thing = _clicked(_objects(request, context), points)
    context.step("cutting out")
    if thing is not None:
        return mask_region(image, thing, points=points)
    made = cut(image.pixels, points=points)
    return unnamed_region(image, made.mask, score=0.7 if made.found else 0.3, certain=made.found)


def _masked(region: Region, image: LoadedImage, context: Context) -> Region:
    """The region with a mask: an area has its own, a thing is cut out by its box."""
    if region.kind == "area" and region.mask is not None:
        return region
    context.step("cutting out")
    return mask_region(image, region)


def _objects(request: SegmentRegion, context: Context) -> list[Region]:
    return context.run(DescribeRegions(image=request.image)).regions


def _areas(request: SegmentRegion, context: Context) -> list[Region]:
    return [r for r in context.run(SegmentImage(image=request.image)).regions if r.kind == "area" and r.certain]


def _named(regions: list[Region], text: str) -> Region | None:
    """The largest area whose name is the phrase's noun."""
    from imagetxt.tools.vision.phrases import parse_phrase

    wanted = {text.lower(), parse_phrase(text).word}
    return max((r for r in regions if r.label in wanted), key=lambda r: r.share, default=None)


def _clicked(regions: list[Region], points: tuple[Point, ...]) -> Region | None:
    """The smallest found thing that has every click on it inside its box and no click beside it near its middle."""
    inside = [p for p in points if p.inside]
    outside = [p for p in points if not p.inside]
    fitting = [
        r
        for r in regions
        if all(_holds(r.box, p) for p in inside) and not any(_holds(_core(r.box), p) for p in outside)
    ]
    return min(fitting, key=lambda r: r.box.area, default=None)


def _holds(box: Box, point: Point) -> bool:
    return box.x0 <= point.x < box.x1 and box.y0 <= point.y < box.y1


def _core(box: Box) -> Box:
    """The middle ninth of a box."""
    dx, dy = box.width / 3, box.height / 3
    return Box(x0=box.x0 + dx, y0=box.y0 + dy, x1=box.x1 - dx, y1=box.y1 - dy)
