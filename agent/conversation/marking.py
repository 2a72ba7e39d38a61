"""A place that a person marked with the mouse becomes a region, so that words can speak of it."""

from imagetxt.tools.answers.knowledge import UNNAMED_AREA
from imagetxt.tools.answers.spots import MARKED_BY
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Box, place_words

PHRASE = "the marked place"
SAME = 0.6
"""Overlap (IoU) from which the marked box means the thing that is known there."""
_SMALLEST = 2.0


def marked(evidence: Evidence, box: Box) -> str:
    """The id of a marked box: of the thing that fills it, else of a new region without a name.

    Raises BadArgumentError: the box lies outside the picture, or hardly holds anything.
    """
    inside = box.clip(evidence.width, evidence.height)
    if inside.width < _SMALLEST or inside.height < _SMALLEST:
        raise BadArgumentError("The marked place is empty, or lies outside the picture. Mark a larger one.")
    known = max(evidence.regions, key=lambda region: region.box.iou(inside), default=None)
    if known is not None and known.box.iou(inside) >= SAME:
        return known.id
    place = place_words(inside, evidence.width, evidence.height)
    share = inside.area / (evidence.width * evidence.height)
    found = Region(
        kind="area",
        label=UNNAMED_AREA,  # descriptions leave out what nobody could name
        phrase=PHRASE,
        score=1.0,
        certain=False,
        box=inside,
        place=place,
        share=round(share, 4),
        found_by=MARKED_BY,
    )
    return evidence.admit(found).id
