"""Boxes, and what a person would say of where they are.

Frame of everything here: pixels of the upright original image, origin top left, x to the right, y down.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Relation = Literal["left of", "right of", "above", "below", "in front of", "behind", "inside", "around", "overlapping"]

OPPOSITE: dict[Relation, Relation] = {
    "left of": "right of",
    "right of": "left of",
    "above": "below",
    "below": "above",
    "in front of": "behind",
    "behind": "in front of",
    "inside": "around",
    "around": "inside",
    "overlapping": "overlapping",
}


class Box(BaseModel):
    """A rectangle `x0, y0, x1, y1` in pixels of the upright original; `x1` and `y1` are exclusive."""

    model_config = ConfigDict(frozen=True)

    x0: float = Field(description="left edge, pixels")
    y0: float = Field(description="top edge, pixels")
    x1: float = Field(description="right edge, pixels, exclusive")
    y1: float = Field(description="bottom edge, pixels, exclusive")

    @property
    def width(self) -> float:
        return max(0.0, self.x1 - self.x0)

    @property
    def height(self) -> float:
        return max(0.0, self.y1 - self.y0)

    @property
    def area(self) -> float:
        """Square pixels."""
        return self.width * self.height

    @property
    def center(self) -> tuple[float, float]:
        """`(x, y)` of the middle."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def intersection(self, other: "Box") -> float:
        """Shared area in square pixels."""
        w = min(self.x1, other.x1) - max(self.x0, other.x0)
        h = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, w) * max(0.0, h)

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0 to 1."""
        shared = self.intersection(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def share_inside(self, other: "Box") -> float:
        """How much of this box lies in `other`, 0 to 1."""
        return self.intersection(other) / self.area if self.area > 0 else 0.0

    def clip(self, width: int, height: int) -> "Box":
        """The part of the box that lies in an image of `width` × `height` pixels."""
        x0, x1 = (min(max(v, 0.0), float(width)) for v in (self.x0, self.x1))
        y0, y1 = (min(max(v, 0.0), float(height)) for v in (self.y0, self.y1))
        return Box(x0=x0, y0=y0, x1=x1, y1=y1)

    def pad(self, share: float, width: int, height: int) -> "Box":
        """The box grown by `share` of its own size on every side, clipped to the image."""
        dx, dy = self.width * share, self.height * share
        return Box(x0=self.x0 - dx, y0=self.y0 - dy, x1=self.x1 + dx, y1=self.y1 + dy).clip(width, height)

    def scale(self, x: float, y: float) -> "Box":
        """The box in the frame of a picture that is `x` times as wide and `y` times as high."""
        return Box(x0=self.x0 * x, y0=self.y0 * y, x1=self.x1 * x, y1=self.y1 * y)

    def moved(self, dx: float, dy: float) -> "Box":
        """The box, `dx` further to the right and `dy` further down."""
        return Box(x0=self.x0 + dx, y0=self.y0 + dy, x1=self.x1 + dx, y1=self.y1 + dy)

    def pixels(self) -> tuple[int, int, int, int]:
        """`(x0, y0, x1, y1)` as whole pixels that cover the box, at least one pixel wide and high."""
        x0, y0 = int(self.x0), int(self.y0)
        return x0, y0, max(x0 + 1, round(self.x1)), max(y0 + 1, round(self.y1))


def third(value: float, length: float) -> int:
    """Which third of `length` holds `value`: 0, 1 or 2."""
    return int(value >= length / 3) + int(value >= 2 * length / 3) if length > 0 else 1


def place_words(box: Box, width: int, height: int, *, filled: float | None = None, area: bool = False) -> str:
    """Where a box is, as a phrase that follows a noun: "on the left", "at the bottom right", "across the bottom".

    `filled`: the part of the picture that the thing's mask covers, 0 to 1, where a mask is known: a sky whose box spans
    the picture "fills most" of it only if its pixels do. `area`: it is a sky, a ground, a wall: what reaches in from
    one edge is told to be there, however far it reaches.
    """
    share = box.area / max(1.0, float(width * height))
    wide, tall = box.width > 0.7 * width, box.height > 0.7 * height
    column, row = third(box.center[0], width), third(box.center[1], height)
    if (share > 0.6 or (wide and tall)) and (filled is None or filled > 0.5):
        return "filling most of the picture"
    if wide:
        return ("across the top", "across the middle", "across the bottom")[_edge(box, height, row) if area else row]
    if tall or row == 1:
        return ("on the left", "in the middle", "on the right")[column]
    edge = "top" if row == 0 else "bottom"
    return (f"at the {edge} left", f"at the {edge}", f"at the {edge} right")[column]


def _edge(box: Box, height: int, row: int) -> int:
    """The third at the edge that an area reaches in from, 0 or 2; `row` where it touches neither or both."""
    top, bottom = box.y0 < 0.1 * height, box.y1 > 0.9 * height
    return row if top == bottom else 0 if top else 2


def size_words(share: float) -> str:
    """How large something is: `share` is its part of the picture's area, 0 to 1."""
    for limit, word in ((0.01, "tiny"), (0.05, "small"), (0.25, "medium-sized"), (0.5, "large")):
        if share < limit:
            return word
    return "very large"


def percent_words(share: float) -> str:
    """A share of the picture for people: "12 % of the picture"."""
    return "less than 1 % of the picture" if share < 0.01 else f"{round(100 * share)} % of the picture"


def relation(a: Box, b: Box) -> Relation | None:
    """The one relation of `a` to `b` that a person would state first, or None where none is plain.

    Sideways and upright order count only where the boxes hardly overlap in that direction (a quarter of the
    smaller one at most) and the step is larger that way. "in front of" is read off overlapping boxes of things that
    stand on one ground: the one whose foot is clearly lower is nearer.
    """
    if a.share_inside(b) > 0.9 and b.area > 2 * a.area:
        return "inside"
    if b.share_inside(a) > 0.9 and a.area > 2 * b.area:
        return "around"
    (ax, ay), (bx, by) = a.center, b.center
    overlap_x = min(a.x1, b.x1) - max(a.x0, b.x0)
    overlap_y = min(a.y1, b.y1) - max(a.y0, b.y0)
    beside = overlap_x <= 0.25 * min(a.width, b.width)
    stacked = overlap_y <= 0.25 * min(a.height, b.height)
    if beside and (not stacked or abs(ax - bx) >= abs(ay - by)):
        return "left of" if ax < bx else "right of"
    if stacked:
        return "above" if ay < by else "below"
    step = a.y1 - b.y1
    if abs(step) > 0.15 * min(a.height, b.height):
        return "in front of" if step > 0 else "behind"
    return "overlapping"


def holds(claim: Relation, a: Box, b: Box) -> bool | None:
    """Whether "`a` is `claim` `b`" is true of two boxes: True, False, or None where it is a matter of taste.

    Directions are judged by centres: clearly (a tenth of the smaller side) to that side is true, clearly to the other
    is false, and in between nobody can say.
    """
    (ax, ay), (bx, by) = a.center, b.center
    if claim in ("left of", "right of"):
        step, unit = bx - ax, 0.1 * min(a.width, b.width)
        return _judge(step if claim == "left of" else -step, unit)
    if claim in ("above", "below"):
        step, unit = by - ay, 0.1 * min(a.height, b.height)
        return _judge(step if claim == "above" else -step, unit)
    if claim in ("in front of", "behind"):
        step = a.y1 - b.y1 if claim == "in front of" else b.y1 - a.y1
        return _judge(step, 0.05 * min(a.height, b.height))
    if claim == "inside":
        return a.share_inside(b) > 0.8
    if claim == "around":
        return b.share_inside(a) > 0.8
    return a.intersection(b) > 0


def _judge(step: float, unit: float) -> bool | None:
    if abs(step) <= unit:
        return None
    return step > 0
