"""Answers in the light of their question: "Two.", "Yes.", "It is red." say something once one knows what was asked."""

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.check import Grounded, ground, judge
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.grounding.stating import stated
from imagetxt.tools.evidence import Evidence

__all__ = ["ground_answer", "stated"]


def ground_answer(question: str, text: str, evidence: Evidence, *, quick: bool = False) -> Grounded:
    """An answer held against the evidence in the light of its question.

    A short answer is made into the statement it stands for ("Two." to "How many dogs are there?" is "There are two
    dogs."), and falls as a whole where that is contradicted; a longer one is repaired as any text. Nothing is left of
    the text where the evidence bears none of it: better say then that one cannot see it.
    """
    lines = sentences(text)
    if not lines:
        return Grounded(text="", claims=[], spans=[])
    said = stated(question, lines[0].text)
    claims = [] if said is None else [c for j in judge(said, evidence, quick=quick) for c in j.claims]
    claims = [c.model_copy(update={"start": lines[0].start, "end": lines[0].end}) for c in claims]
    wrong = [c for c in claims if c.verdict == "contradicted"]
    if wrong:
        return Grounded(text="", claims=[], spans=[], removed=[line.text for line in lines], reasons=wrong)
    grounded = ground(text, evidence, quick=quick)
    return Grounded(
        text=grounded.text,
        claims=[*claims, *(c for c in grounded.claims if not _same(c, claims))],
        spans=grounded.spans,
        removed=grounded.removed,
        repaired=grounded.repaired,
        reasons=grounded.reasons,
    )


def _same(claim: Claim, others: list[Claim]) -> bool:
    return any(claim.kind == o.kind and claim.words == o.words for o in others)
