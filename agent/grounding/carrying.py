"""Which one of several like things a pronoun means: the one that was told of before, where that was one for certain.

"The larger boat is green. It rests on the left": it is the larger boat, and not any boat. What "its neighbour" is, is
then the other one (`referring.py`), and "to its left" is left of the first.
"""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding.meaning import meant
from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.others import is_one_of_several
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Box

_SINGLE = frozenset("it its he she him his her".split())
_MANY = frozenset("they them their these those both all each".split())
_REACH = 3
"""How many levels back a pronoun looks: its own sentence and those right before."""
_COUNTERPART = re.compile(r"(?:its|whose|his|her)\b|the (?:other|second)\b|another\b")


def carried_over(
    sentence: Piece,
    mention: Mention,
    levels: Sequence[Sequence[Mention]],
    regions: Sequence[Region],
    evidence: Evidence,
) -> list[Region] | None:
    """The one region that "it" or "its left" means; None where it may be any of its kind.

    `levels`: what was named before it, narrowed to regions: in its own sentence, then in those before, nearest first.
    """
    if mention.speaker:
        told = [m for level in levels for m in reversed(level) if m.speaker and not m.plural]
        alone = next((ids for m in told if len(ids := {r.id for r in meant(m, evidence)}) == 1), set())
        return [r for r in regions if r.id in alone] or None
    if mention.words in ("the former", "the latter"):
        return _of_two(mention, levels, regions, evidence)
    pointed = phrase(sentence, mention).startswith(("this ", "that "))  # "this person"
    nouns = mention.stands_for or ((mention.noun,) if pointed else ())
    if not (pointed or mention.words.split()[0].partition("'")[0] in _SINGLE) or len(set(nouns)) != 1:
        return None
    for k, level in enumerate(levels[:_REACH]):
        own = [m for m in level if set(m.stands_for or (m.noun,)) & set(nouns)]
        # "Its neighbour floats to its right": not to its own.
        like = [m for m in own if is_its_like(m, mention) and (k or not _COUNTERPART.match(phrase(sentence, m)))]
        like = [m for m in like if not _is_of_the_other_sex(m, mention)]
        if like:
            ids = {r.id for m in like for r in meant(m, evidence)}
            return [r for r in regions if r.id in ids] if len(ids) == 1 else None
        if any(m.plural for m in own):
            return None
    return None


def _is_of_the_other_sex(before: Mention, mention: Mention) -> bool:
    """Whether one is "he" and the other "she": "she is in white, he is in black"."""
    sexes = (frozenset(("he", "him", "his")), frozenset(("she", "her", "hers")))
    one, other = before.words.split()[0], mention.words.split()[0]
    return any(one in mine and other in theirs for mine, theirs in (sexes, sexes[::-1]))


def _of_two(
    mention: Mention, levels: Sequence[Sequence[Mention]], regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """The first or second of the two single things of one kind that were told of last."""
    for level in levels[:2]:
        like = [m for m in level if is_its_like(m, mention) and (not m.stands_for or is_one_of_several(m))]
        like = [m for m in like if m.words not in ("the former", "the latter")]
        if like:
            one = like[-2:][0 if mention.words == "the former" else -1]
            ids = {r.id for r in meant(one, evidence)}
            return [r for r in regions if r.id in ids] if len(like) > 1 and len(ids) == 1 else None
    return None


def is_its_like(before: Mention, mention: Mention) -> bool:
    """Whether a single thing named before is of the same kind, so that "another" is one beside it."""
    mine, theirs = set(mention.stands_for or (mention.noun,)), set(before.stands_for or (before.noun,))
    single = not before.plural and before.words.split()[0] not in _MANY
    return bool(mine & theirs) and single and not before.negated


_RIDES = {
    "snowboarder": "snowboard",
    "skier": "skis",
    "surfer": "surfboard",
    "cyclist": "bicycle",
    "motorcyclist": "motorcycle",
    "biker": "motorcycle",
    "skateboarder": "skateboard",
    "skater": "skateboard",
}
_TOUCHES = 10.0
"""Pixels between somebody and what they ride."""


def beside_what_it_rides(mention: Mention, regions: Sequence[Region], evidence: Evidence) -> list[Region] | None:
    """Of some people the one who is called after what they ride, and touches the only such thing: "the snowboarder"."""
    kind = _RIDES.get(mention.words)
    things = [r for r in evidence.regions if kind is not None and r.coco == kind]
    if len(things) != 1 or not things[0].certain:
        return None
    near = [r for r in regions if touch(r.box, things[0].box)]
    return near if len(near) == 1 else None


def touch(a: Box, b: Box) -> bool:
    across, down = max(a.x0, b.x0) - min(a.x1, b.x1), max(a.y0, b.y0) - min(a.y1, b.y1)
    return max(across, down) <= _TOUCHES
