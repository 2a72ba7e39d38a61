"""What became of the things of one picture in another: kept, moved, recoloured, lost; and what came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.vision.likeness import Likeness
from imagetxt.tools.vision.turned import Turned

Size = tuple[int, int]
"""Width and height of a picture, pixels."""

_FARTHEST = 0.75
_MOVED = 0.06
_GROWN = 1.7
_SAME_PLACE = 0.3
_UNTOUCHED = 0.9
_PLAIN_COLOUR = 0.4
_WITHIN, _INSIDE, _MOST_OF_IT = 0.5, 0.8, 0.3
"""Parts of a repainted part that lie in what was told already, or in a thing; the part of the thing that it is."""


@dataclass(frozen=True)
class Difference:
    """One certain difference.

    `region`: as in the first picture, or for what was added as in the second. `step`: how far it moved, `(right, down)`
    in parts of the picture. `growth`: "larger", "smaller" or None. `colours`: before and after.
    """

    kind: Literal["added", "lost", "moved", "recoloured"]
    region: Region
    step: tuple[float, float] = (0.0, 0.0)
    growth: str | None = None
    colours: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Pairing:
    """Things that correspond, and those that have no partner in the other picture."""

    pairs: tuple[tuple[Region, Region], ...]
    lost: tuple[Region, ...]
    added: tuple[Region, ...]


def find_differences(
    before: Sequence[Region], after: Sequence[Region], one: Size, other: Size, scores: Likeness, *, tinted: bool
) -> list[Difference]:
    """Every difference that is certain between the things of two pictures of the sizes `one` and `other`.

    A thing that is only likely in one picture is neither lost nor added. `tinted`: the tones differ as a whole, so
    single colours say nothing.
    """
    found = pair(before, after, one, other)
    differences = [d for a, b in found.pairs for d in _became(a, b, one, other, tinted=tinted)]
    matched = {id(r) for couple in found.pairs for r in couple}
    lost = [r for r in found.lost if _surely_alone(r, after, one, other, scores, matched)]
    added = [r for r in found.added if _surely_alone(r, before, other, one, scores, matched)]
    differences += [Difference("lost", r) for r in lost]
    return differences + [Difference("added", r) for r in added]


def repainted(before: Sequence[Region], after: Sequence[Region], one: Size, other: Size) -> list[Box]:
    """Where the things that have another colour in the second picture are, in both: boxes in parts of the picture."""
    pairs = [(a, b) for a, b in pair(before, after, one, other).pairs if recoloured(a, b) is not None]
    return [box for a, b in pairs for box in (relative(a.box, one), relative(b.box, other))]


def repainted_parts(
    parts: Sequence[Turned], before: Sequence[Region], one: Size, known: Sequence[Difference]
) -> list[Difference]:
    """The parts with another colour that no `known` difference tells of, as things where they are most of one."""
    told = [relative(d.region.box, one) for d in known]
    found = []
    for part in parts:
        if sum(part.box.intersection(box) for box in told) > _WITHIN * part.box.area:
            continue
        things = [r for r in before if r.certain and _is_most_of(part, relative(r.box, one))]
        box = part.box.scale(*map(float, one))
        area = Region(kind="area", label="area", phrase="an area", score=1.0, box=box, place=_place(part, box, one))
        region = max(things, key=lambda r: r.score, default=area)
        found.append(Difference("recoloured", region, colours=(part.before, part.after)))
    return found


def _is_most_of(part: Turned, thing: Box) -> bool:
    return part.box.share_inside(thing) > _INSIDE and part.box.area * part.filled > _MOST_OF_IT * thing.area


def _place(part: Turned, box: Box, size: Size) -> str:
    return place_words(box, *size, filled=part.box.area * part.filled, area=True)


def _became(a: Region, b: Region, one: Size, other: Size, *, tinted: bool) -> list[Difference]:
    """What happened to a thing that is in both pictures."""
    old, new = relative(a.box, one), relative(b.box, other)
    differences = []
    moved = step(old, new)
    if moved is not None:
        differences.append(Difference("moved", a, step=moved, growth=growth(old, new)))
    painted = None if tinted else recoloured(a, b)
    if painted is not None:
        differences.append(Difference("recoloured", a, colours=painted))
    return differences


def _surely_alone(
    region: Region, others: Sequence[Region], one: Size, other: Size, scores: Likeness, matched: set[int]
) -> bool:
    """Whether a thing without a partner is surely not in the other picture.

    It is not sure where the thing itself is only likely, where the pictures are the same at its place (the detectors
    wavered), and where something else was seen there that may be it under another name.
    """
    twin = same_spot(region, others, one, other)
    renamed = twin is not None and not twin.certain and id(twin) not in matched
    return region.certain and not renamed and scores.at(relative(region.box, one)) < _UNTOUCHED


def relative(box: Box, size: Size) -> Box:
    """A box in parts of its picture's width and height."""
    width, height = size
    return Box(x0=box.x0 / width, y0=box.y0 / height, x1=box.x1 / width, y1=box.y1 / height)


def pair(first: Sequence[Region], second: Sequence[Region], one: Size, other: Size) -> Pairing:
    """Match things by class and place, all together at the least total cost (Kuhn, 1955; scipy's solver).

    Things of one class that lie more than three quarters of the picture apart do not match.
    """
    from scipy.optimize import linear_sum_assignment

    if not first or not second:
        return Pairing((), tuple(first), tuple(second))
    impossible = 1e3
    cost = np.full((len(first), len(second)), impossible)
    for i, a in enumerate(first):
        for k, b in enumerate(second):
            if _kind(a) == _kind(b):
                apart = _distance(relative(a.box, one), relative(b.box, other))
                cost[i, k] = apart if apart <= _FARTHEST else impossible
    rows, columns = linear_sum_assignment(cost)
    matched = [(int(i), int(k)) for i, k in zip(rows, columns, strict=True) if cost[i, k] < impossible]
    left = {i for i, _ in matched}, {k for _, k in matched}
    return Pairing(
        tuple((first[i], second[k]) for i, k in matched),
        tuple(r for i, r in enumerate(first) if i not in left[0]),
        tuple(r for k, r in enumerate(second) if k not in left[1]),
    )


def step(a: Box, b: Box) -> tuple[float, float] | None:
    """How a thing's box moved, `(right, down)` in parts of the picture, or None where it stayed; boxes are relative."""
    (ax, ay), (bx, by) = a.center, b.center
    dx, dy = bx - ax, by - ay
    far = max(abs(dx) / max(a.width, b.width, 0.1), abs(dy) / max(a.height, b.height, 0.1)) > 0.35
    return (dx, dy) if far and np.hypot(dx, dy) > _MOVED and a.iou(b) < 0.6 else None


def growth(a: Box, b: Box) -> str | None:
    """Whether a thing's box plainly changed in size: "larger", "smaller", or None; boxes are relative."""
    ratio = b.area / max(a.area, 1e-9)
    return "larger" if ratio > _GROWN else "smaller" if ratio < 1 / _GROWN else None


def recoloured(a: Region, b: Region) -> tuple[str, str] | None:
    """The plain colours before and after, where nobody could take them for one; else None."""
    from imagetxt.tools.vision.colours import clash

    if not a.colours or not b.colours:
        return None
    before, after = a.colours[0], b.colours[0]
    if min(before.share, after.share) < _PLAIN_COLOUR or not clash(before.name, after.name):
        return None
    kept = any(not clash(before.name, c.name) and c.share > 0.25 for c in b.colours)
    return None if kept else (before.name, after.name)


def same_spot(region: Region, others: Sequence[Region], one: Size, other: Size) -> Region | None:
    """A thing of another class at the place of this one, or None: one of the two names may be wrong."""
    box = relative(region.box, one)
    best = max(others, key=lambda r: box.iou(relative(r.box, other)), default=None)
    return best if best is not None and box.iou(relative(best.box, other)) > _SAME_PLACE else None


def _kind(region: Region) -> str:
    return region.coco or region.label


def _distance(a: Box, b: Box) -> float:
    (ax, ay), (bx, by) = a.center, b.center
    size = abs(float(np.log(max(a.area, 1e-6) / max(b.area, 1e-6))))
    return float(np.hypot(ax - bx, ay - by)) + 0.05 * size
