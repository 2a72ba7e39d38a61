"""Whether one box stands to another, or in the picture, as words say: True, False, or None where nobody can say.

Boxes know two directions; what words say of depth or of one thing lying on another is read off them with care, and is
False only where no view of such a thing could look so. Frame and units: `imagetxt.tools.geometry`.
"""

from collections.abc import Callable, Sequence

from imagetxt.agent.grounding.place_words import Side, Stands
from imagetxt.tools.geometry import Box, holds

NEAR, FAR = 0.12, 0.3
"""Gaps between two boxes, as parts of the picture's diagonal, up to which they are near and from which they are far."""


def stands(relation: Stands, a: Box, b: Box, *, diagonal: float) -> bool | None:
    """Whether `a` stands in `relation` to `b` in a picture whose diagonal is that long (pixels)."""
    if relation in ("left of", "right of", "above", "below", "in front of", "behind"):
        return holds(relation, a, b)
    return _JUDGES[relation](a, b, diagonal)


def between(a: Box, b: Box, c: Box) -> bool | None:
    """Whether `a` stands between `b` and `c`: its centre between theirs, sideways or upright."""
    (ax, ay), (bx, by), (cx, cy) = a.center, b.center, c.center
    across = _within(ax, bx, cx, 0.25 * a.width)
    down = _within(ay, by, cy, 0.25 * a.height)
    first, second = (across, down) if abs(bx - cx) >= abs(by - cy) else (down, across)
    return second if first is None and second is False else first


def _within(middle: float, one: float, other: float, slack: float) -> bool | None:
    """Whether a number is between two others; None where it is less than `slack` beyond."""
    low, high = min(one, other), max(one, other)
    return True if low < middle < high else False if middle < low - slack or middle > high + slack else None


def on_side(box: Box, sides: Sequence[Side], width: int, height: int, *, plainly: bool = False) -> bool | None:
    """Whether a box is on all these sides of a picture of `width` × `height` pixels; `plainly`: "at the far left"."""
    x, y = box.center
    across, down = x / max(1, width), y / max(1, height)
    verdicts = [_side(side, across, down, alone=len(sides) == 1) for side in sides]
    if plainly:
        verdicts += [_beyond(side, box, width, height) for side in sides if side != "middle"]
    if any(v is False for v in verdicts):
        return False
    return None if any(v is None for v in verdicts) else True


def _side(side: Side, across: float, down: float, *, alone: bool) -> bool | None:
    """Left means the centre in the left half; a little beyond the middle is a matter of taste."""
    if side == "middle":
        if alone and (across < 0.15 or across > 0.85):
            return False
        central = 0.25 <= across <= 0.75 and (not alone or 0.2 <= down <= 0.8)
        return True if central else None
    value = {"left": across, "right": 1 - across, "top": down, "bottom": 1 - down}[side]
    return True if value < 0.5 else None if value < 0.58 else False


def _beyond(side: Side, box: Box, width: int, height: int) -> bool:
    """Of what is said to be far out: False where it begins far from that side."""
    near = {
        "left": box.x0 / max(1, width),
        "right": 1 - box.x1 / max(1, width),
        "top": box.y0 / max(1, height),
        "bottom": 1 - box.y1 / max(1, height),
    }[side]
    x, y = box.center
    middle = {"left": x / max(1, width), "top": y / max(1, height)}
    middle |= {"right": 1 - x / max(1, width), "bottom": 1 - y / max(1, height)}
    return near <= _OUT and middle[side] < _OUT_CENTRE


_OUT = 0.4
"""How far from a side, as a part of the picture, a thing may begin that is said to be far out there."""
_OUT_CENTRE = 0.48
"""And how far its centre may be."""


def _inside(a: Box, b: Box, _: float) -> bool | None:
    share = a.share_inside(b)
    return True if share > 0.8 else False if share < 0.15 else None


def _on(a: Box, b: Box, diagonal: float) -> bool | None:
    """Lying or standing on: they touch, and the upper one is not the lower one."""
    if _gap(a, b) > 0.05 * diagonal or a.y1 < b.y0 - 0.05 * diagonal:
        return False
    if a.center[1] > b.y1:
        return False
    return True if a.intersection(b) > 0 and a.center[1] <= b.center[1] + 0.25 * b.height else None


def _under(a: Box, b: Box, diagonal: float) -> bool | None:
    sideways = max(a.x0, b.x0) - min(a.x1, b.x1)
    if a.center[1] < b.y0 or sideways > 0.1 * diagonal:
        return False
    return True if a.center[1] > b.center[1] and sideways < 0 else None


def _near(a: Box, b: Box, diagonal: float) -> bool | None:
    gap = _gap(a, b) / max(1.0, diagonal)
    size = max(a.width, a.height, b.width, b.height) / max(1.0, diagonal)
    return True if gap < NEAR else False if gap > FAR and gap > size else None


def _gap(a: Box, b: Box) -> float:
    """The distance between two boxes, pixels; 0 where they touch."""
    across = max(0.0, max(a.x0, b.x0) - min(a.x1, b.x1))
    down = max(0.0, max(a.y0, b.y0) - min(a.y1, b.y1))
    return float((across**2 + down**2) ** 0.5)


_JUDGES: dict[Stands, Callable[[Box, Box, float], bool | None]] = {
    "inside": _inside,
    "on": _on,
    "under": _under,
    "beside": _near,
    "near": _near,
}
