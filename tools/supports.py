"""What things stand or lie on: the grass under horses, the table under a cup. Read off masks and boxes, or not said."""

from collections.abc import Iterable, Sequence

import numpy as np

from imagetxt.tools.evidence import Region
from imagetxt.tools.masks import decode

_SAID_ON = {
    "grass": "on grass",
    "ground": "on the ground",
    "sand": "on sand",
    "snow": "on snow",
    "floor": "on the floor",
    "water": "on the water",
    "road": "on a road",
    "pavement": "on the pavement",
}
_FLOATS = frozenset(("boat", "bird", "surfboard"))
_TABLE = "dining table"
_SEATS = frozenset(("couch", "bed", "bench", "chair"))
_TABLEWARE = frozenset(
    (
        "banana",
        "apple",
        "orange",
        "bottle",
        "book",
        "bowl",
        "broccoli",
        "cake",
        "carrot",
        "cell phone",
        "cup",
        "donut",
        "fork",
        "hot dog",
        "keyboard",
        "knife",
        "laptop",
        "mouse",
        "pizza",
        "remote",
        "sandwich",
        "spoon",
        "vase",
        "wine glass",
    )
)


def ground_of(regions: Iterable[Region], areas: Sequence[Region]) -> str:
    """What all of the things stand on, as a phrase: "on grass"; "" where it is not plain."""
    found = {_ground(region, areas) for region in regions}
    return found.pop() if len(found) == 1 else ""


def lies_on_table(region: Region, others: Iterable[Region]) -> Region | None:
    """The table a thing lies on, where both are certain and nobody seems to hold the thing."""
    if region.label not in _TABLEWARE:
        return None
    everything = list(others)
    if any(_may_hold(r, region) for r in everything):
        return None
    tables = [r for r in everything if r.label == _TABLE and r.certain and region.box.share_inside(r.box) > 0.7]
    return tables[0] if tables and tables[0].box.area > 2 * region.box.area else None


def _may_hold(person: Region, region: Region) -> bool:
    """Whether a thing is within a person's reach rather than before them: what ends lower than they do stands there."""
    within = person.coco == "person" and region.box.share_inside(person.box) > 0.5
    return within and region.box.y1 <= person.box.y1


def lies_on(region: Region, holder: Region, others: Iterable[Region]) -> bool:
    """Whether a thing lies or sits on another that things lie on: tableware on a table, a dog on a couch."""
    if holder.label == _TABLE:
        return lies_on_table(region, others) == holder
    return (
        holder.label in _SEATS and region.box.share_inside(holder.box) > 0.7 and holder.box.area > 2 * region.box.area
    )


def _ground(region: Region, areas: Sequence[Region]) -> str:
    for area in areas:
        if area.label not in _SAID_ON:
            continue
        if area.label == "water" and region.label not in _FLOATS:
            continue
        if _foot_on(region, area):
            return _SAID_ON[area.label]
    return ""


def _foot_on(region: Region, area: Region) -> bool:
    """Whether the strip around a thing's foot, less the thing itself, is mostly of the area."""
    if area.mask is None:
        return False
    ground = decode(area.mask)
    height, width = ground.shape
    x0, _, x1, y1 = region.box.clip(width, height).pixels()
    band = max(2, round(0.12 * region.box.height))
    top, low = max(0, y1 - band), min(height, y1 + band // 2 + 1)
    strip = ground[top:low, x0:x1]
    free = np.ones_like(strip)
    if region.mask is not None and (region.mask.height, region.mask.width) == ground.shape:
        free = ~decode(region.mask)[top:low, x0:x1]
    return bool(free.sum() >= 8 and strip[free].mean() >= 0.5)
