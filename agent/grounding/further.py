"""Places told from what stands before: "a third person stands further to the right" is right of those told of before.

What it is further than is not said. So it is wrong only where the thing is on the other side of everything of its own
kind, or else of everything at all, that its sentence and the one before name.
"""

import re
from collections.abc import Iterator, Sequence

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.carrying import is_its_like
from imagetxt.agent.grounding.meaning import meant
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.relations import Placed
from imagetxt.agent.grounding.verdicts import made
from imagetxt.tools.evidence import Evidence, Region

FURTHER = re.compile(
    r"\b(?:further|farther)\s+(?:along\s+|over\s+)?(?:to\s+the\s+|on\s+the\s+|towards?\s+the\s+)?(?P<side>left|right)\b"
    r"(?!\s+(?:than|of|side|edge|corner|half|in)\b)",
    re.IGNORECASE,
)


def told_from(
    text: str, start: int, places: Sequence[Placed], levels: Sequence[Sequence[Mention]], evidence: Evidence
) -> Iterator[Claim]:
    """The claims of a sentence's "further to the right"; `start`: where its `text` begins in the whole one.

    `levels`: what the sentence itself names, and what the one before it does.
    """
    for match in FURTHER.finditer(text):
        begin, end = match.start() + start, match.end() + start
        said = next((p for p in places if p.words.start < end and begin < p.words.end and not p.denied), None)
        fronted = re.match(r"\s*,?\s*(?:there|an?|the|one|another|two|three)\b", text[match.end() :])
        subject = said.subject if said is not None else _nearest(text, start, begin, levels[0])
        if subject is None or fronted or (subject.plural and not subject.counted):
            continue
        mine = meant(subject, evidence)
        others = _told_before(subject, mine, levels, evidence)
        if len(mine) == 1 and others and all(_is_beyond(o, mine[0], match["side"].lower()) for o in others):
            words = f"{subject.words} {match.group()}"
            yield made("relation", words, "contradicted", [*mine, *others], begin, end)


def _nearest(text: str, start: int, begin: int, named: Sequence[Mention]) -> Mention | None:
    """What stands right before a "further right" without an article, with its colours perhaps: "the one in white"."""
    before = next((m for m in reversed(named) if m.end <= begin and m.asserted and not m.negated), None)
    if before is None:
        return None
    end = max((before.end, *(s.end for s in before.shades if s.end <= begin)))
    return before if re.fullmatch(r"\s*(?:['’]s|is|being|stands|sits)?\s*", text[end - start : begin - start]) else None


def _told_before(
    subject: Mention, mine: Sequence[Region], levels: Sequence[Sequence[Mention]], evidence: Evidence
) -> list[Region]:
    """What the subject may be further out than: of its own kind, else all that was named before it."""
    ids = {r.id for r in mine}
    before = [m for level in levels for m in level if level is not levels[0] or m.end <= subject.begin]
    told = [m for m in before if m.asserted and not m.negated]
    like = [m for m in told if is_its_like(m, subject) or m.noun == subject.noun]
    return [r for m in like or told for r in meant(m, evidence) if r.id not in ids]


def _is_beyond(other: Region, mine: Region, side: str) -> bool:
    """Whether a thing stands on that side of what is said to stand further to that side."""
    gap = other.box.center[0] - mine.box.center[0]
    return (gap if side == "right" else -gap) > 0.25 * min(other.box.width, mine.box.width)
