"""Where labels go: beside what they name, inside the picture, and never on one another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from imagetxt.tools.geometry import Box

Measure = Callable[[str], tuple[int, int]]
"""Text → width and height of its label, pixels, margins included."""


@dataclass(frozen=True)
class Wish:
    """A label that wants a place: what it names is at `box`, pixels of the canvas.

    `texts`: what it may say, dearest first. `spot`: `(x, y)` where it would best be centred, for areas without a clear
    box. `tip`: the highest place of a thing with an outline; the label stands on it.
    """

    box: Box
    texts: tuple[str, ...]
    spot: tuple[float, float] | None = None
    tip: tuple[float, float] | None = None


@dataclass(frozen=True)
class Placed:
    """A label with its place. `wish`: which wish it answers, counted from 0. `level`: which of its texts it says."""

    wish: int
    text: str
    box: Box
    level: int


def lay_out(wishes: Sequence[Wish], width: int, height: int, measure: Measure) -> list[Placed]:
    """A place for every label that finds one on a canvas of `width` × `height` pixels, in the order of the wishes.

    Small things choose first, for they have the fewest places to choose from. A label that finds no room for its first
    text tries the next; one that finds none at all is left out.
    """
    placed: list[Placed] = []
    for index in sorted(range(len(wishes)), key=lambda i: wishes[i].box.area):
        found = _place(index, wishes, width, height, measure, [p.box for p in placed])
        if found is not None:
            placed.append(found)
    return sorted(placed, key=lambda p: p.wish)


def _place(
    index: int, wishes: Sequence[Wish], width: int, height: int, measure: Measure, full: Sequence[Box]
) -> Placed | None:
    wish = wishes[index]
    others = [w.box for i, w in enumerate(wishes) if i != index and w.box.area < 4 * wish.box.area]
    for level, text in enumerate(wish.texts):
        w, h = measure(text)
        free = [
            (box, rank)
            for rank, box in enumerate(_places(wish, w, h, width, height))
            if not any(box.intersection(other) > 0 for other in full)
        ]
        if free:
            best, _ = min(
                free, key=lambda place: place[1] + 6 * _covering(place[0], others) + 5 * _hiding(place[0], wish)
            )
            return Placed(index, text, best, level)
    return None


def _covering(box: Box, others: Sequence[Box]) -> float:
    """How much of a label lies on other things, 0 to 1 and more."""
    return sum(box.share_inside(other) for other in others)


def _hiding(box: Box, wish: Wish) -> float:
    """How much of the thing itself a label hides, 0 to 1; areas are large enough to bear theirs."""
    return 0.0 if wish.spot is not None else wish.box.share_inside(box)


def _places(wish: Wish, w: int, h: int, width: int, height: int) -> Iterator[Box]:
    """Places for a label of `w` × `h`, best first, all of them inside the canvas."""
    if w > width or h > height:
        return
    b = wish.box
    middle = (b.x0 + b.x1 - w) / 2
    corners = [
        (b.x0, b.y0 - h),
        (b.x0, b.y0),
        (b.x1 - w, b.y0 - h),
        (b.x1 - w, b.y0),
        (middle, b.y0 - h),
        (middle, b.y0),
    ]
    corners += [(b.x0, b.y1), (b.x0, b.y1 - h), (b.x1 - w, b.y1), (b.x1 - w, b.y1 - h), (b.x1, b.y0), (b.x0 - w, b.y0)]
    if wish.spot is not None:
        corners.insert(0, (wish.spot[0] - w / 2, wish.spot[1] - h / 2))
    if wish.tip is not None:
        corners.insert(0, (wish.tip[0] - w / 2, wish.tip[1] - h - 2))
    corners += [(middle, b.y0 + part * b.height) for part in (0.2, 0.4, 0.6, 0.8)]
    corners += [(b.x1, b.y0 + part * b.height) for part in (0.3, 0.6, 0.9)]
    corners += [(b.x0 - w, b.y0 + part * b.height) for part in (0.3, 0.6, 0.9)]
    for x, y in corners:
        x0, y0 = min(max(0.0, round(x)), width - w), min(max(0.0, round(y)), height - h)
        yield Box(x0=x0, y0=y0, x1=x0 + w, y1=y0 + h)
