"""Repair: out of a sentence goes what the evidence contradicts, so that the rest reads well.

The smallest piece that can go does: a wrong colour, a place, a relation with its thing, a member of a list, a relative
clause, a clause. What is left is judged again; where nothing smaller helps, the sentence goes.
"""

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.agreement import agreeing, needs_several, stands, tidy
from imagetxt.agent.grounding.cuts import Cut, cuts
from imagetxt.agent.grounding.judging import Read, judged, read
from imagetxt.tools.evidence import Evidence

MOST_CUTS = 5


def repaired(sentence: str, evidence: Evidence, *, before: str = "", quick: bool = False) -> str | None:
    """A sentence without what the evidence contradicts, or None where nothing of it is worth keeping.

    `before`: the text that stands before it, for what its pronouns mean.
    """
    text = sentence
    for _ in range(MOST_CUTS):
        wrong = _wrong(text, evidence, before, quick=quick)
        if not wrong:
            return text
        shorter = _shorter(text, evidence, before, quick=quick)
        if shorter is None:
            return None
        text = shorter
    return None if _wrong(text, evidence, before, quick=quick) else text


def _shorter(text: str, evidence: Evidence, before: str, *, quick: bool) -> str | None:
    """The sentence with one piece less, and fewer contradictions; the first of the smallest pieces that does it."""
    one, claims = _last(text, evidence, before, quick=quick)
    wrong = [c for c in claims if c.verdict == "contradicted"]
    tried = []
    for claim in wrong:
        for cut in cuts(claim, one, counted=_sure_count(claim, evidence)):
            if _orphans(one, cut):
                continue
            candidate = _apply(one, cut, quick=quick)
            if candidate != text and stands(candidate, text):
                tried.append((len(text) - len(candidate), candidate))
    for _, candidate in sorted(tried, key=lambda t: t[0]):
        if len(_wrong(candidate, evidence, before, quick=quick)) < len(wrong):
            return candidate
    return None


def _orphans(one: Read, cut: Cut) -> bool:
    """Whether a verb that stays would lose its only subject."""
    if one.syntax is None or cut.instead or cut.member:
        return False
    first, last = cut.start + one.sentence.start, cut.end + one.sentence.start
    return any(
        word.dep in ("nsubj", "nsubjpass")
        and first <= word.start < last
        and not first <= one.syntax.words[word.head].start < last
        for word in one.syntax.words
    )


def _apply(one: Read, cut: Cut, *, quick: bool) -> str:
    text = one.sentence.text
    kept = text[: cut.start] + cut.instead + text[cut.end :]
    if not cut.member:
        return tidy(kept)
    fitting = agreeing(tidy(kept), quick=quick)
    return text if fitting != tidy(kept) and needs_several(kept) else fitting


def _wrong(text: str, evidence: Evidence, before: str, *, quick: bool) -> list[Claim]:
    return [c for c in _last(text, evidence, before, quick=quick)[1] if c.verdict == "contradicted"]


def _last(text: str, evidence: Evidence, before: str, *, quick: bool) -> tuple[Read, list[Claim]]:
    """The last sentence of a text with what stands before it, and its claims."""
    whole = f"{before}\n{text}" if before else text
    one = read(whole, evidence, quick=quick)[-1]
    return one, judged(one, evidence).claims


def _sure_count(claim: Claim, evidence: Evidence) -> int | None:
    """How many of a thing there are, where that is certain."""
    regions = [r for r in evidence.regions if r.id in claim.regions]
    return len(regions) if regions and all(r.certain for r in regions) else None
