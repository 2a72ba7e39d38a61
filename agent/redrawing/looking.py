"""A drawing looked at: which things of the source are recognised in it, what else seems there, which colours came."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imagetxt.agent.calls import Caller
from imagetxt.agent.grounding.meaning import own_names
from imagetxt.agent.redrawing.orders import ColourOrder
from imagetxt.tools.definitions import (
    CaptionImage,
    CompareImages,
    Comparison,
    DescribeRegions,
    OutputT,
    Rendered,
    SegmentImage,
    ToolRequest,
)
from imagetxt.tools.errors import MachineError, OperatorError, UserError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import box_mask, decode
from imagetxt.tools.vision.changes import pair, relative
from imagetxt.tools.vision.colours import clash, colour_names, same_colour
from imagetxt.tools.vision.lexicon import is_a
from imagetxt.tools.vision.likeness import Likeness, likeness

SEEN = 0.3
"""Share of a thing that must have the wished colour for the wish to have arrived."""
SAME_AREA = 0.35
"""Overlap of boxes (IoU) from which an area of one name is the same area."""
MOST_OF_IT = 0.6
"""Part of the source's things that a drawing should show, weighed by how they strike the eye."""
SHAPED = 0.45
"""Local likeness (SSIM) from which a thing's shapes are still where they were, recognised or not."""
OUTLINED = 0.7
"""Agreement of edges from which they are, too, if there is some likeness: a horse made white has its edges yet."""
_SOME_LIKENESS = 0.3


@dataclass(frozen=True)
class Look:
    """What was seen in a drawing.

    `unrecognised`: things of the source that are not found in it; `shaped`: the ids of those whose outlines still are.
    """

    rendered: Rendered
    comparison: Comparison
    kept: tuple[Region, ...] = ()
    unrecognised: tuple[Region, ...] = ()
    shaped: frozenset[str] = frozenset()
    added: tuple[Region, ...] = ()
    arrived: tuple[ColourOrder, ...] = ()
    missing: tuple[ColourOrder, ...] = ()
    caption: str = ""
    recognised: float = 1.0
    """Part of the source's things, weighed by how they strike the eye, that are found in the drawing, 0 to 1."""
    there: float = 1.0
    """The same with those that are not recognised, but whose shapes are there, or whose wished colour came."""
    score: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def lost_something(self) -> bool:
        """Whether another try is worth it: a wished colour did not come, or a good part is gone.

        What a detector overlooks in a drawing that still has its shapes is no reason to draw with less of the style:
        hens under snow are not hens to it, and white horses at sunset are no horses.
        """
        return bool(self.missing) or self.there < MOST_OF_IT


def look_at(caller: Caller, image: str, rendered: Rendered, orders: Sequence[ColourOrder]) -> Look:
    """Look at a drawing and hold it against its source. Tools that cannot be had are noted. Raises CancelledError."""
    eyes = _Eyes(caller)
    drawn = rendered.image
    compared = eyes.run(CompareImages(image=image, other=drawn))
    comparison = compared or Comparison(
        changes=[], structural_similarity=0.0, edge_agreement=0.0, text="The two pictures could not be compared."
    )
    before = [r for r in _regions(eyes.run(DescribeRegions(image=image))) if r.certain]
    seen = _regions(eyes.run(DescribeRegions(image=drawn))) if before else []
    kept, lost, more = _paired(caller, image, drawn, before, seen)
    areas = _areas(caller, eyes, image, drawn)
    caption = eyes.run(CaptionImage(image=drawn))
    pixels = caller.workbench.album[drawn].pixels
    arrived = [o for o in orders if _wears(o, caller, image, pixels)]
    colours = len(arrived) / len(orders) if orders else 1.0
    recognised = _part(kept, lost)
    worn = {r.id for o in arrived for r in o.regions}
    alike = likeness(caller.workbench.album[image].pixels, pixels)
    size = caller.workbench.album[image].width, caller.workbench.album[image].height
    shaped = frozenset(r.id for r in lost if _is_shaped(alike, relative(r.box, size)))
    found = [*kept, *(r for r in lost if r.id in shaped | worn)]
    return Look(
        rendered=rendered,
        comparison=comparison,
        kept=(*kept, *areas),
        unrecognised=tuple(lost),
        shaped=shaped,
        added=tuple(r for r in more if r.certain),
        arrived=tuple(arrived),
        missing=tuple(o for o in orders if o not in arrived),
        caption=caption.text if caption else "",
        recognised=recognised,
        there=_part(found, [r for r in lost if r not in found]),
        score=round(0.6 * recognised + 0.3 * colours + 0.1 * comparison.edge_agreement, 4),
        notes=eyes.notes,
    )


def _is_shaped(alike: Likeness, box: Box) -> bool:
    likeness_there = alike.at(box)
    return likeness_there >= SHAPED or (likeness_there >= _SOME_LIKENESS and alike.edges_at(box) >= OUTLINED)


class _Eyes:
    """Runs tools for the look; what cannot be had is noted and left out."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.notes: list[str] = []

    def run(self, request: ToolRequest[OutputT]) -> OutputT | None:
        try:
            return self._caller.run(request)
        except (UserError, OperatorError, MachineError) as exc:
            self.notes.append(f"{request.tool} could not help with the check: {exc}")
            return None


def _regions(found: object) -> list[Region]:
    return list(getattr(found, "regions", ()))


def _paired(
    caller: Caller, image: str, drawn: str, before: list[Region], seen: list[Region]
) -> tuple[list[Region], list[Region], list[Region]]:
    """`(kept, not recognised, added)`."""
    album = caller.workbench.album
    one, other = ((album[h].width, album[h].height) for h in (image, drawn))
    found = pair(before, seen, one, other)
    renamed = [a for a in found.lost if any(_same_place(b, a, one, other) and _kin(a, b) for b in found.added)]
    kept = [a for a in before if a in renamed or any(a is b for b, _ in found.pairs)]
    twins = [r for r in found.added if any(_same_place(r, a, one, other) for a in before)]
    return kept, [a for a in found.lost if a not in renamed], [r for r in found.added if r not in twins]


def _kin(a: Region, b: Region) -> bool:
    """Whether one of two things may be called by the other's name: a tabby cat and a cat, an animal and a horse."""
    return any(is_a(x, y) or is_a(y, x) for x in own_names(a) for y in own_names(b))


def _same_place(new: Region, old: Region, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether something seen in the drawing is where a thing of the source was: that thing under another name."""
    return relative(new.box, other).iou(relative(old.box, one)) > SAME_AREA


def _areas(caller: Caller, eyes: _Eyes, image: str, drawn: str) -> list[Region]:
    """The named areas of the source that are recognised in the drawing at the same place."""
    known = [r for r in caller.workbench.evidence(image).areas if r.certain and r.label != "area"]
    if not known:
        return []
    album = caller.workbench.album
    one, other = ((album[h].width, album[h].height) for h in (image, drawn))
    seen = [r for r in _regions(eyes.run(SegmentImage(image=drawn))) if r.kind == "area"]
    return [a for a in known if any(a.label == b.label and _same_place(b, a, one, other) for b in seen)]


def _wears(order: ColourOrder, caller: Caller, image: str, pixels: NDArray[np.uint8]) -> bool:
    """Whether every thing of an order has its colour in the drawing, measured where the source has the thing."""
    source = caller.workbench.album[image]
    return all(
        _share(pixels, _at_size(_mask(r, source.width, source.height), pixels), order.colour) >= SEEN
        for r in order.regions
    )


def _share(pixels: NDArray[np.uint8], mask: NDArray[np.bool_], colour: str) -> float:
    found = colour_names(pixels, mask, limit=6)
    return sum(c.share for c in found if same_colour(c.name, colour) or not clash(c.name, colour))


def _mask(region: Region, width: int, height: int) -> NDArray[np.bool_]:
    return decode(region.mask) if region.mask is not None else box_mask(region.box, width, height)


def _at_size(mask: NDArray[np.bool_], pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    import cv2

    height, width = pixels.shape[:2]
    plane = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(plane) > 0


def _part(kept: Sequence[Region], lost: Sequence[Region]) -> float:
    """Part of the things that is recognised, weighed by how they strike the eye."""
    from imagetxt.tools.wording import salience

    whole = sum(map(salience, (*kept, *lost)))
    return sum(map(salience, kept)) / whole if whole else 1.0
