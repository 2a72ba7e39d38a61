"""Things that seldom stand alone: a weak proposal elsewhere says that the only cup that was named is one of more.

Of 35 told as single on 210 photographs ten were not; the scores below doubt these and a few others.
"""

from collections import Counter
from collections.abc import Sequence

from imagetxt.tools.vision.coco import ANIMALS
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.lexicon import is_a
from imagetxt.tools.vision.spots import SAME_KIND, Spot

_IN_NUMBERS = ANIMALS | frozenset(
    "bicycle,car,motorcycle,boat,traffic light,bench,backpack,umbrella,handbag,suitcase,kite,bottle,wine glass,cup,"
    "knife,spoon,bowl,banana,apple,orange,carrot,donut,chair,potted plant,book,vase".split(",")
)
"""Kinds of which COCO's photographs hold two or more on average, where they hold one."""
_SETS = (frozenset(("tv", "keyboard", "mouse", "laptop")),)
"""Things that belong together: where there are two of one, there may be two of each."""
_ANOTHER, _ANOTHER_ANIMAL = 0.2, 0.3
"""Score from which a proposal elsewhere may be another thing of the kind, and another animal."""
_FAINT, _FAINTLY_SEEN = 0.1, 0.55
"""Score of a proposal of which two are enough where what was named is not seen well itself, and what that is."""
_WITHIN, _AROUND = 0.3, 0.5
"""How much of a proposal lies in the thing, and of the thing in the proposal, that are not of it."""


def may_be_one_of_more(one: Detection, found: Sequence[Detection], hints: Sequence[Spot]) -> bool:
    """Whether beside the only thing of a kind that seldom stands alone a proposal shows another, and nothing else.

    Args:
        one: the thing.
        found: all that was named, it among them.
        hints: all proposals, weak ones among them.
    """
    others = [other for other in found if other is not one and other.certain]
    alive = one.coco in ANIMALS or (one.coco is None and is_a(one.label, "animal"))
    if any(other.label == one.label for other in others):
        return False
    if _is_of_a_set(one, others) or (one.coco is None and is_a(one.label, "food")):
        return True  # of berries that no detector knows a few are looked at
    if not (alive or one.label in _IN_NUMBERS):
        return False
    if one.how.startswith("classifier") and not alive:
        return True  # it says what is there, and nothing of how many
    names = ANIMALS if one.coco is None else frozenset((one.coco,))  # of unknown kind: it may be any
    elsewhere = [hint for hint in hints if _is_elsewhere(hint, one, others)]
    votes = [max((hint.scores.get(name, 0.0) for name in names), default=0.0) for hint in elsewhere]
    faint = not alive and one.score < _FAINTLY_SEEN and sum(vote > _FAINT for vote in votes) > 1
    return faint or max(votes, default=0.0) >= (_ANOTHER_ANIMAL if alive else _ANOTHER)


def _is_of_a_set(one: Detection, others: Sequence[Detection]) -> bool:
    mates = next((kinds - {one.coco} for kinds in _SETS if one.coco in kinds), frozenset())
    counts = Counter(other.coco for other in others if other.coco in mates)
    return max(counts.values(), default=0) > 1


def _is_elsewhere(hint: Spot, one: Detection, others: Sequence[Detection]) -> bool:
    apart = hint.box.share_inside(one.box) < _WITHIN and one.box.share_inside(hint.box) < _AROUND
    return apart and not any(hint.box.iou(other.box) > SAME_KIND for other in others)
