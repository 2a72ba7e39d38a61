"""How sure a number of equal things is: exact, a lower bound, or one or two."""

from collections.abc import Sequence
from itertools import combinations

from imagetxt.tools.evidence import Region

ONE_OR_TWO, ONE_OR_MORE = "one or two people", "one or more people"
"""What two people are called of whom one is hard to see, and two that both are where there may be more: two hands may
be one person's. See `least_people`."""
SURE_COUNT = 0.55
"""Score that each of several things must have for their number to be stated flatly."""
SURE_OF_MANY = 0.8
"""The same where they are three or more, whose like are often seen from behind or in part; people are not."""
_HIDING = 0.02
"""Part of a thing that another of its kind covers where a third may be behind the two."""


def is_least(ordered: Sequence[Region]) -> bool:
    """Whether the number of things is a lower bound: one is hard to see, or they are food that no detector knows.

    Of a heap of strawberries the classifier is asked about a few.
    """
    from imagetxt.tools.vision.lexicon import is_a

    if not ordered[0].certain or len(ordered) < 2:
        return False
    heap = ordered[0].coco is None and is_a(ordered[0].label, "food")
    hidden = heap or any(r.crowded for r in ordered) or _overlap(ordered)
    many = len(ordered) > 2 and ordered[0].coco != "person"
    return hidden or min(r.score for r in ordered) < (SURE_OF_MANY if many else SURE_COUNT)


def _overlap(ordered: Sequence[Region]) -> bool:
    """Whether of more than two things one stands before another, so that one more may be hidden."""
    pairs = combinations([r.box for r in ordered], 2) if len(ordered) > 2 else ()
    return any(a.intersection(b) > _HIDING * min(a.area, b.area) for a, b in pairs)


def least_people(ordered: Sequence[Region], *, hinted: bool = False) -> int:
    """1 for two people of whom one is hard to see, else 0: two hands are boxed as people too; of three one is whole.

    Where there may be more of them (`hinted`: something else may be one), both must be hard to see.
    """
    pair = len(ordered) == 2 and ordered[0].coco == "person" and ordered[0].certain
    if not pair:
        return 0
    hard = max if hinted or any(r.crowded for r in ordered) else min
    return 1 if hard(r.score for r in ordered) < SURE_COUNT else 0


def few_people(ordered: Sequence[Region]) -> str:
    """What two people are called of whom `least_people` is 1."""
    return ONE_OR_MORE if any(r.crowded for r in ordered) else ONE_OR_TWO
