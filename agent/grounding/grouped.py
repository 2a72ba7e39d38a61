"""Which regions a group is that is told with its place, and which its parts may then be: "two guests on the left"."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.others import is_one_of_several
from imagetxt.agent.grounding.place_words import Side
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import sides_at
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence, Region

_SIDE: dict[str, tuple[Side, ...]] = {"left": ("left",), "right": ("right",)}
_FRONTED = re.compile(
    r"(?:^|[;:]\s*)\W*(?:on|at|in|to)\s+the\s+(?:far\s+)?(?P<side>left|right)(?:\s+(?:side|edge|half))?\s*,?\s*"
    r"(?:there\s+)?(?:(?:are|were|stand|sit|wait|lie|hang|rest)\s+)?(?:(?:standing|sitting|waiting|lying)\s+)?$",
    re.IGNORECASE,
)


_STAND = re.compile(r"\s+(?:are|were|stand|sit|wait|lie|hang|rest|gather|line up|can be seen|are visible)\b", re.I)


def where_they_are(
    sentence: Piece, mention: Mention, regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """Of "two guests on the left", where just two are there, those; None where there are as many in all, or others."""
    if not (mention.counted and 1 < mention.least == mention.most < len(regions)) or mention.negated:
        return None
    verb = _STAND.match(sentence.text, mention.end - sentence.start)
    place = sides_at(sentence, verb.end() + sentence.start if verb else mention.end)
    fronted = _FRONTED.search(sentence.text[: mention.begin - sentence.start])
    sides = (fronted["side"].lower(),) if fronted else place[0] if place else ()
    row = sorted(regions, key=lambda r: r.box.center[0])
    other_side = {("left",): r"\bright\b", ("right",): r"\bleft\b"}.get(sides)
    if other_side is None or re.search(other_side, sentence.text, re.IGNORECASE):
        return None
    there = row[: mention.least] if sides == ("left",) else row[-mention.least :]
    plain = [on_side(r.box, _SIDE[sides[0]], evidence.width, evidence.height) for r in regions]
    return there if plain.count(True) == mention.least and _plainly_there(there, regions, plain) else None


def _plainly_there(there: Sequence[Region], regions: Sequence[Region], plain: Sequence[bool | None]) -> bool:
    """Whether those that are plainly on a side are just the outermost ones."""
    return {r.id for r in there} == {r.id for r, fit in zip(regions, plain, strict=True) if fit}


def of_its_group(
    sentence: Piece, mention: Mention, levels: Sequence[Sequence[Mention]], regions: Sequence[Region]
) -> Sequence[Region]:
    """The regions that one of a group may be, where it was told where the group is: "two guests …, the first …"."""
    if not is_one_of_several(mention) or mention.side or sides_at(sentence, mention.end) is not None:
        return regions
    kinds = set(mention.stands_for)
    groups = (m for level in levels for m in reversed(level) if m.plural and m.counted and m.noun in kinds)
    group = next(groups, None)
    held = [r for r in regions if group is not None and r.id in group.among]
    return held if group is not None and not group.stands_for and len(held) == group.least else regions
