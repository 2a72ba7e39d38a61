"""Of what a relation or place is said where the thing that it was read of cannot stand so and another can."""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import placing
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.relations import Placed, Related
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence

_OBJECT = re.compile(
    r"\b(?:above|below|beside|behind|over|under|near|on|in|to|of|with|by|at)\s+(?:the\s+)?$", re.IGNORECASE
)


def related_claim(sentence: Piece, mentions: Sequence[Mention], said: Related, evidence: Evidence) -> Claim:
    """What a relation is worth; where it cannot be of the last thing named, of what that was named beside.

    In "a clock hangs above the bed on the wall" it is the clock that hangs on the wall.
    """
    claim = placing.relation(said, evidence)
    lead = sentence.text[: said.subject.begin - sentence.start]
    loose = said.relation in ("on", "inside", "beside", "near", "under") and not said.denied
    if claim.verdict != "contradicted" or not loose or not _OBJECT.search(lead):
        return claim
    clause = sentence.start + max(lead.rfind(mark) for mark in (";", ":", ","))
    others = [m for m in mentions if clause < m.begin and m.end <= said.subject.begin and is_given(m)]
    again = (placing.relation(replace(said, subject=m), evidence) for m in others)
    return next((c for c in again if c.verdict == "supported"), claim)


def of_what_stands_there(said: Placed, relations: Sequence[Related], evidence: Evidence) -> Placed:
    """A place said behind what has no one side, of what stands there: "a bag on the floor on the left"."""
    on = next((r for r in relations if r.other.begin == said.subject.begin and r.words.start < said.words.start), None)
    if on is None or on.denied or not on.subject.asserted or said.denied:
        return said
    return replace(said, subject=on.subject) if placing.place(said, evidence).verdict == "not checkable" else said


def is_given(mention: Mention) -> bool:
    """Whether a mention says that the thing is there, so that something can be said of where it is."""
    return mention.asserted and not mention.negated and not mention.partly
