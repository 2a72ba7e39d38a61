"""Things that are believed in only in company: a lamp without a street is no traffic light, the moon no frisbee."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.coco import ANIMALS, COCO, PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.naming import DISAGREED, SURE
from imagetxt.tools.vision.seldom_alone import may_be_one_of_more
from imagetxt.tools.vision.spots import SAME_KIND, Spot

_COMPANY: dict[str, frozenset[str]] = {
    "traffic light": frozenset(
        ("bicycle", "car", "motorcycle", "bus", "truck", "train", "stop sign", "parking meter", PERSON)
    ),
    "frisbee": frozenset((PERSON, "dog")),
    "surfboard": frozenset((PERSON, "boat", "car", "truck", "dog")),
    "sports ball": frozenset((PERSON, "dog", "cat", "tennis racket", "baseball glove")),
}
"""COCO class → classes of which one must be certain in the picture, where it is small itself."""
_SMALL = 0.01
"""Part of the picture below which a thing is small: a traffic light may be any lamp, or its reflection in water."""
_ROUND = frozenset(("frisbee", "surfboard"))
"""What needs its company at any size: whatever is round looks like it, or whatever is long."""
_HINT_BESIDE, _HINT_WITHIN, _WITHIN, _SAME = 0.18, 0.35, 0.8, 0.5
"""Scores from which a hint at one more of several things counts: beside them, and with this part of it within one of
them; and the overlap from which it is of one of them."""
_HIDDEN = 0.4
"""Score of a proposal of one more animal from which it counts even where most of it is in the box of another."""
_BESIDE_ONE, _APART, _BEHIND_ONE, _SHIFTED = 0.3, 0.3, 0.45, 0.15
"""Score of a hint at somebody beside one person, of whose box less than this part is in theirs; the score of one that
is more within it, and how far to the side of their middle it is then, as a part of their width."""
_SLIM, _AS_TALL = 0.6, 0.8
"""The same of somebody whom the box of another takes in: the most of its width, and the least of its height."""
_CROWD = 10
"""How many of a kind make a crowd, in which nothing is counted to the last."""
_NEAR_BY = 0.3
"""Part of the picture from which a thing is seen from near."""
_STANDS_AT_WALLS, _CLEAR, _SMALLER = frozenset(("couch", "bed")), 0.25, 0.3
"""What pictures hang over; how far above it, as a part of its height, and how small beside it somebody in one is."""
_COMPUTER = frozenset(("keyboard", "mouse"))
_SCREENS = frozenset("tv laptop mouse remote keyboard monitor oscilloscope website iPod".split()) | {
    "cell phone",
    "hand-held computer",
}
"""What a program's window is taken for, its controls too."""
_HARDLY_SEEN = 0.5
"""Score below which somebody beside two others who are seen better is a guess."""
_UNMISTAKABLE, _HARD_TO_SEE = 0.8, 0.55
"""Score of a person who is seen so well that a second one below the other is rather their arm, or nobody."""
_ALL_TABLE, _AT_TABLES = 0.85, frozenset(("chair", "couch", PERSON, "wine glass", "laptop", "cup", "bottle"))
"""Part of the picture from which a table is rather what lies on it, unless there is what plates are not among."""
_SPECK, _ON_LAND = 0.002, frozenset(("car", "truck", "bus"))
"""Part of the picture below which what may be one of these is rather a boat, where boats are and none of these is."""
_ON_TABLES = frozenset(COCO[COCO.index("bottle") : COCO.index("chair") + 1]) | {
    "laptop",
    "book",
    "vase",
    "potted plant",
}
"""Dishes, food and chairs, and what else makes a table of a large flat thing."""


def crowded(found: Sequence[Detection], hints: Sequence[Spot]) -> list[Detection]:
    """What was named; where weak hints of a kind lie beside several of it, each of these says that there may be more.

    In a crowd, such as a street full of cars, there may be more of every kind.

    Args:
        found: what was named.
        hints: all proposals, weak ones among them.
    """
    full = {PERSON} if _is_second_person(found, hints) else set()
    for coco in {one.coco for one in found if one.coco}:
        told = [one.box for one in found if one.coco == coco]
        if sum(one.certain for one in found if one.coco == coco) != 1 and len(told) > 1:
            full |= {coco for hint in hints if _is_one_more(hint, coco, told)}
    doubtful = [one for one in found if one.certain and may_be_one_of_more(one, found, hints)]
    counts = Counter(one.coco for one in found if one.coco and one.certain)
    if max(counts.values(), default=0) >= _CROWD:
        full |= set(counts)
    return [replace(one, crowded=True) if one.coco in full or one in doubtful else one for one in found]


def _is_second_person(found: Sequence[Detection], hints: Sequence[Spot]) -> bool:
    """Whether beside the one person that was named a proposal shows somebody else, and no part of them."""
    people = [one.box for one in found if one.coco == PERSON and one.certain]
    if len(people) != 1:
        return False
    (told,) = people
    for hint in hints:
        if _hangs_over_furniture(hint.box, found):
            continue
        score, within = hint.scores.get(PERSON, 0.0), hint.box.share_inside(told)
        shift = abs(hint.box.center[0] - told.center[0]) / told.width
        beside = within < _APART and score >= _BESIDE_ONE
        behind = shift > _SHIFTED and score >= _BEHIND_ONE
        upright = score >= _BESIDE_ONE and shift > _SHIFTED and _is_upright_in(hint.box, told)
        if (beside or behind or upright) and hint.box.iou(told) < _SAME:
            return True
    return False


def _is_upright_in(one: Box, other: Box) -> bool:
    """Whether somebody stands at one side of a box that holds an outstretched arm as well: slim, and about as tall."""
    return one.width < _SLIM * other.width and one.height > _AS_TALL * other.height


def _is_one_more(hint: Spot, coco: str, told: Sequence[Box]) -> bool:
    """Whether a proposal may show one more of a kind: what lies within one of those told may be a part of that."""
    score = hint.scores.get(coco, 0.0)
    if coco in ANIMALS and score >= _HIDDEN and all(hint.box.iou(box) < SAME_KIND for box in told):
        return True  # one before the other
    within = max(hint.box.share_inside(box) for box in told)
    least = _HINT_WITHIN if within > _WITHIN else _HINT_BESIDE
    return score >= least and all(hint.box.iou(box) < _SAME for box in told)


def off_the_page(found: Sequence[Detection]) -> list[Detection]:
    """What is believed in where the picture is itself a window of a program: no device but a sure one."""
    return [one for one in found if one.label not in _SCREENS or one.score >= SURE]


def in_company(found: Sequence[Detection], area: float) -> list[Detection]:
    """Without what is believed in only in company and has none.

    Args:
        found: what was named.
        area: the picture's, in square pixels.
    """
    there = {one.coco for one in found if one.certain}
    if not _AT_TABLES & there:
        found = [_guessed_table(one) if one.box.area > _ALL_TABLE * area else one for one in found]
    believed = [one for one in found if _is_believed(one, there, area) and not _is_painted(one, found)]
    if len(believed) == 1 and _is_idle_guess(believed[0], area):
        return []
    return _second_in_doubt([_screen(one, there, area) if one.coco == "tv" else one for one in believed])


def _is_painted(one: Detection, found: Sequence[Detection]) -> bool:
    return one.coco == PERSON and one.score < SURE and _hangs_over_furniture(one.box, found)


def _hangs_over_furniture(box: Box, found: Sequence[Detection]) -> bool:
    """Whether somebody is seen on the wall above a couch or bed, clear of it: in a picture that hangs there."""
    seats = [other.box for other in found if other.certain and other.coco in _STANDS_AT_WALLS]
    below = [s for s in seats if box.y1 + _CLEAR * box.height <= s.y0 and s.x0 < box.center[0] < s.x1]
    return any(box.area < _SMALLER * seat.area for seat in below)


def _is_idle_guess(one: Detection, area: float) -> bool:
    """Whether all there is to tell is a guess that the classifier contradicts, or a large one without its word."""
    if one.certain or one.coco == PERSON or one.coco in ANIMALS:
        return False
    return one.how == DISAGREED or (one.how == "detectors" and one.box.area >= _NEAR_BY * area)


def _guessed_table(one: Detection) -> Detection:
    """A table from edge to edge of a picture may be a plate from above."""
    return replace(one, certain=False) if one.coco == "dining table" else one


def _screen(one: Detection, there: set[str | None], area: float) -> Detection:
    """A screen beside a computer's keyboard or mouse is no television, and one from near may be a tablet's."""
    near = one.box.area >= _NEAR_BY * area
    return replace(one, fine="monitor" if _COMPUTER & there else "screen" if near else None) if not one.fine else one


def _second_in_doubt(found: Sequence[Detection]) -> list[Detection]:
    """Of two people of whom one is seen very well and one badly, the second is a guess.

    So is who is hardly seen beside two others: a hand, a poster.
    """
    people = sorted((one.score for one in found if one.certain and one.coco == PERSON), reverse=True)
    second = len(people) == 2 and people[0] >= _UNMISTAKABLE and people[1] < _HARD_TO_SEE
    least = _HARD_TO_SEE if second else _HARDLY_SEEN if len(people) > 2 and people[1] >= _HARDLY_SEEN else 0.0
    return [replace(one, certain=False) if one.coco == PERSON and one.score < least else one for one in found]


def _is_believed(one: Detection, there: set[str | None], area: float) -> bool:
    if one.coco in _ON_LAND and not one.certain and one.box.area < _SPECK * area and "boat" in there:
        return bool(_ON_LAND & there)
    if one.coco == "dining table" and not one.certain:
        return bool(_ON_TABLES & there)
    company = _COMPANY.get(one.coco or "")
    if company is None or company & there:
        return True
    return one.box.area >= _SMALL * area and one.coco not in _ROUND
