"""What a caller points with: checked before work begins."""

import math
from typing import Literal

from imagetxt.tools.definitions import Point, SegmentRegion
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage

Prompt = Literal["region", "box", "points", "text"]
_PROMPTS: tuple[Prompt, ...] = ("region", "box", "points", "text")
_SLACK = 0.02
"""A box may reach this far out of the picture, in parts of its side: models round."""


def one_prompt(request: SegmentRegion) -> Prompt:
    """The one way in which the request points. Raises BadArgumentError for none, several, or an empty one."""
    given = [name for name in _PROMPTS if getattr(request, name) is not None]
    if len(given) != 1:
        what = " and ".join(given) if given else "nothing"
        raise BadArgumentError(f"segment_region got {what}. Give exactly one of region, box, points or text.")
    if given[0] == "text" and not (request.text or "").strip():
        raise BadArgumentError('segment_region got an empty text. Say what to cut out: "the red car".')
    return given[0]


def check_box(box: Box | None, image: LoadedImage) -> Box:
    """The box clipped to the picture. Raises BadArgumentError where it is empty or lies outside."""
    if box is None or not all(map(math.isfinite, (box.x0, box.y0, box.x1, box.y1))):
        raise BadArgumentError(f"The box {_said(box)} is no box of numbers. {_frame(image)}")
    if box.area <= 0:
        raise BadArgumentError(f"The box {_said(box)} is empty: x1 must be above x0, and y1 above y0. {_frame(image)}")
    dx, dy = max(1.0, _SLACK * image.width), max(1.0, _SLACK * image.height)
    if box.x0 < -dx or box.y0 < -dy or box.x1 > image.width + dx or box.y1 > image.height + dy:
        raise BadArgumentError(f"The box {_said(box)} reaches out of the picture. {_frame(image)}")
    clipped = box.clip(image.width, image.height)
    if clipped.area <= 0:
        raise BadArgumentError(f"The box {_said(box)} lies beside the picture. {_frame(image)}")
    return clipped


def check_points(points: tuple[Point, ...] | None, image: LoadedImage) -> tuple[Point, ...]:
    """The points. Raises BadArgumentError where one lies outside the picture, or none is on the thing."""
    for p in points or ():
        if not (0 <= p.x < image.width and 0 <= p.y < image.height):
            raise BadArgumentError(f"The point ({p.x:g}, {p.y:g}) lies outside the picture. {_frame(image)}")
    if not any(p.inside for p in points or ()):
        raise BadArgumentError("segment_region got no point on the thing. Give at least one with inside = true.")
    return points or ()


def _said(box: Box | None) -> str:
    return "None" if box is None else f"({box.x0:g}, {box.y0:g}, {box.x1:g}, {box.y1:g})"


def _frame(image: LoadedImage) -> str:
    return f"The picture is {image.width}×{image.height} pixels, counted from the top left."
