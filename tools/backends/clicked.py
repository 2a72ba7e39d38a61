"""Cutting out what is pointed at, by any model that can be clicked on: what SAM and SAM 2.1 have in common."""

import math
from abc import abstractmethod
from typing import ClassVar

import numpy as np

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.backends.prompts import check_box, check_points, one_prompt
from imagetxt.tools.definitions import FindObjects, Point, Segment, SegmentRegion
from imagetxt.tools.errors import DeclinedError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.clicking import Clicker, Prompts
from imagetxt.tools.vision.region_masks import put_mask, unnamed_region

SAME_THING = 0.6
"""Overlap with a box from which a region that is known already is meant."""
MOST_POINTS = 64
"""Clicks beyond these say nothing new to a model that was taught with a few."""


class ClickedSegment(Backend[SegmentRegion]):
    """segment_region over a `Clicker`: by region, box, clicks, or a phrase that find_objects finds."""

    tool: ClassVar[str] = "segment_region"
    needs: ClassVar[dict[str, str]] = {"torch": "imagetxt[local]"}

    @abstractmethod
    def spec(self) -> ModelSpec[Clicker]:
        """The model."""

    def run(self, request: SegmentRegion, context: Context) -> Segment:
        """Raises BadArgumentError, UnknownHandleError, DeclinedError (nothing matches the phrase, nothing is there)."""
        image = context.image(request.image)
        known, prompts = self._pointed(request, image, context)

        def work(clicker: Clicker, _: object) -> tuple[list[BoolMask], list[float]]:
            return clicker.best(image, prompts, context)

        (mask,), (score,) = run_on(context, self.spec(), work)
        if not mask.any():
            raise DeclinedError("There is nothing to cut out where you point. Point at another place, or draw a box.")
        region = put_mask(image, known, mask) if known else unnamed_region(image, mask, score=score, certain=True)
        return Segment(region=region.model_copy(update={"found_by": f"{self.tool}/{self.name}"}))

    def _pointed(self, request: SegmentRegion, image: LoadedImage, context: Context) -> tuple[Region | None, Prompts]:
        """The known region that is meant, if any, and what to ask the model."""
        prompt = one_prompt(request)
        if prompt == "points":
            points = check_points(request.points, image)
            return _clicked(request, points, context), by_points(points)
        if prompt == "box":
            box = check_box(request.box, image)
            seen = context.album.evidence(request.image).objects
            thing = max(seen, key=lambda region: region.box.iou(box), default=None)
            return thing if thing is not None and thing.box.iou(box) >= SAME_THING else None, by_box(box)
        known = prompt == "region"
        region = context.region(request.image, request.region or "") if known else _named(request, context)
        return region, by_box(region.box)


def by_box(box: Box) -> Prompts:
    return Prompts(boxes=np.array([[box.x0, box.y0, box.x1, box.y1]]))


def by_points(points: tuple[Point, ...]) -> Prompts:
    """Clicks on and beside one thing; of very many, about MOST_POINTS that are spread over them, some of each kind."""
    step = math.ceil(len(points) / MOST_POINTS) or 1
    inside = [p for p in points if p.inside][::step]
    chosen = [*inside, *[p for p in points if not p.inside][::step]]
    return Prompts(
        points=np.array([[[p.x, p.y] for p in chosen]]), labels=np.array([[int(p.inside) for p in chosen]], np.int64)
    )


def _named(request: SegmentRegion, context: Context) -> Region:
    text = (request.text or "").strip()
    found = context.run(FindObjects(image=request.image, text=text)).regions
    if not found:
        known = sorted({r.name for r in context.album.evidence(request.image).objects})
        listing = ", ".join(known) or "nothing that can be named; give a box or points"
        raise DeclinedError(f"Nothing in {request.image} matches {text!r}. Known there: {listing}.")
    return max(found, key=lambda region: (region.certain, region.score))


def _clicked(request: SegmentRegion, points: tuple[Point, ...], context: Context) -> Region | None:
    """The known thing whose mask has every click on it and none beside it."""
    from imagetxt.tools.masks import decode

    for region in sorted(context.album.evidence(request.image).objects, key=lambda one: one.box.area):
        if region.mask is None:
            continue
        mask = decode(region.mask)
        if all(bool(mask[int(p.y), int(p.x)]) == p.inside for p in points):
            return region
    return None
