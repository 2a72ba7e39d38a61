"""Which regions a group is that is told with its place, and which its parts may then be: "two guests on the left"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.meaning import called
from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.others import is_one_of_several
from imagetxt.agent.grounding.place_words import Side
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import sides_at
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.verdicts import made
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import lexicon

_SIDE: dict[str, tuple[Side, ...]] = {"left": ("left",), "right": ("right",)}
_FRONTED = re.compile(
    r"(?:^|[;:]\s*)\W*(?:on|at|in|to)\s+the\s+(?:far\s+)?(?P<side>left|right)(?:\s+(?:side|edge|half))?\s*,?\s*"
    r"(?:there\s+)?(?:(?:are|were|stand|sit|wait|lie|hang|rest)\s+)?(?:(?:standing|sitting|waiting|lying)\s+)?$",
    re.IGNORECASE,
)


_STAND = re.compile(r"\s+(?:are|were|stand|sit|wait|lie|hang|rest|gather|line up|can be seen|are visible)\b", re.I)


_PART = re.compile(r"\b(?:with|including|among them|of whom|of which)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def with_parts(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, those that number a part of a group marked so: "four people, with two people seated".

    Of a part no more need be there than it numbers.
    """
    told = list(found)
    for k, mention in enumerate(told):
        lead = sentence.text[: mention.begin - sentence.start]
        whole = (m for m in told[:k] if m.plural and not m.negated and lexicon.is_a(mention.noun, m.noun))
        if mention.counted and _PART.search(lead) and any(w.end <= mention.begin for w in whole):
            told[k] = replace(mention, picked=True)
    return told


_SO_MANY_OTHERS = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) other [a-z]+$")


def others_counted(
    sentence: Piece, found: Sequence[Mention], earlier: Sequence[Sequence[Mention]], evidence: Evidence
) -> Iterator[Claim]:
    """The count of "two other people", behind "a man": three in all; a claim only where there are too few."""
    for k, mention in enumerate(found):
        if not (mention.counted and mention.plural and _SO_MANY_OTHERS.match(phrase(sentence, mention))):
            continue
        levels = (found[:k], *earlier)
        told = next((m for level in levels for m in reversed(level) if m.noun == mention.noun and not m.negated), None)
        before = told.least if told is not None and (told.counted or not told.plural) else 0
        regions = called(replace(mention, among=()), evidence)
        if before and mention.least <= len(regions) < mention.least + before and not mention.hedged:
            yield made("count", mention.words, "contradicted", regions, mention.begin, mention.end)


def where_they_are(
    sentence: Piece, mention: Mention, regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """Of "two guests on the left", where just two are there, those; None where there are as many in all, or others."""
    exact = mention.counted and mention.least == mention.most and not mention.negated
    if not exact or not 1 < mention.least < len(regions):
        return None
    verb = _STAND.match(sentence.text, mention.end - sentence.start)
    place = sides_at(sentence, verb.end() + sentence.start if verb else mention.end)
    fronted = _FRONTED.search(sentence.text[: mention.begin - sentence.start])
    side = fronted["side"].lower() if fronted else str(place[0][0]) if place and len(place[0]) == 1 else ""
    other = {"left": "right", "right": "left"}.get(side)
    if other is None or re.search(rf"\b{other}\b", sentence.text, re.IGNORECASE):
        return None
    row = sorted(regions, key=lambda r: r.box.center[0])
    there = row[: mention.least] if side == "left" else row[-mention.least :]
    plain = (r.id for r in regions if on_side(r.box, _SIDE[side], evidence.width, evidence.height))
    return there if {r.id for r in there} == set(plain) else None


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
