"""Regions as models write them: bounded to the picture, each once, the surest first."""

from collections.abc import Iterable, Sequence

from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.completing import completed

SAME_PLACE = 0.9
"""Overlap from which two boxes are one place, whatever is said of it."""
SAME_THING = 0.7
"""Overlap from which two boxes of one noun are one thing."""


def told_once(regions: Iterable[Region]) -> list[Region]:
    """Without repeats: of boxes on one place, or of one thing, the surest stays. Surest first."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda one: -one.score):
        if not any(_same(region, other) for other in kept):
            kept.append(region)
    return kept


def _same(one: Region, other: Region) -> bool:
    overlap = one.box.iou(other.box)
    return overlap > SAME_PLACE or (overlap > SAME_THING and one.label == other.label)


def finished(image: LoadedImage, regions: Sequence[Region], *, most: int, least: float, found_by: str) -> list[Region]:
    """At most `most` regions with a score of at least `least`, without repeats, with all that a region carries."""
    bare = [region for region in regions if region.score >= least]
    whole = [completed(image, region.model_copy(update={"found_by": found_by})) for region in bare]
    return told_once(whole)[:most]
