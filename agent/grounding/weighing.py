"""Verdicts on comparisons: which is larger, which there are more of."""

from collections.abc import Sequence

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.comparing import Compared, Measure
from imagetxt.agent.grounding.meaning import meant
from imagetxt.agent.grounding.verdicts import Verdict, made
from imagetxt.tools.evidence import Evidence, Region

CLEARLY = 1.3
"""How many times larger a thing must be before "smaller" is contradicted."""


def comparison(said: Compared, evidence: Evidence) -> Claim:
    """Whether one thing is larger than another, or more numerous; sizes are those in the picture."""
    mine = meant(said.subject, evidence)
    others = meant(said.other, evidence) if said.other else list(evidence.objects)
    if said.of_its_kind and len({r.id for r in mine}) != 1:
        mine = []
    others = [*others, *(meant(said.third, evidence) if said.third else [])]
    if said.order in ("most", "least"):
        others = [r for r in others if r not in mine]
    words = f"{said.subject.words} {said.words.text}"
    if said.measure == "number":
        verdict = _numbered(said, mine, others)
    else:
        judged = [_sized(said, a, b) for a in mine for b in others if a.id != b.id]
        if said.order in ("most", "least"):
            judged = [_beats(said, a, others) for a in mine] if others else []
        verdict = "not checkable"
        if judged and all(v is False for v in judged):
            verdict = "contradicted"
        elif any(judged):
            verdict = "supported"
    return made(
        "comparison", words, verdict, [*mine, *(others if said.other else [])], said.words.start, said.words.end
    )


def _numbered(said: Compared, mine: Sequence[Region], others: Sequence[Region]) -> Verdict:
    if not mine or not others:
        return "not checkable"
    least, most = sum(r.certain for r in mine), len(mine)
    lower, upper = sum(r.certain for r in others), len(others)
    if said.order == "equal":
        return (
            "contradicted"
            if least > upper or most < lower
            else "supported"
            if (least, lower) == (upper, most)
            else "not checkable"
        )
    if said.order == "twice":
        sure = least == most and lower == upper
        return "not checkable" if not sure else "supported" if least == 2 * lower else "contradicted"
    if said.order == "less":
        least, most, lower, upper = lower, upper, least, most
    return "supported" if least > upper else "contradicted" if most <= lower else "not checkable"


def _sized(said: Compared, a: Region, b: Region) -> bool | None:
    ratio = _measure(a, said.measure) / max(1e-6, _measure(b, said.measure))
    if said.order == "equal":
        return True if 1 / CLEARLY < ratio < CLEARLY else False if ratio > 2 or ratio < 0.5 else None
    if said.order in ("less", "least"):
        ratio = 1 / max(1e-6, ratio)
    return True if ratio > 1 else False if ratio < 1 / CLEARLY else None


def _beats(said: Compared, a: Region, others: Sequence[Region]) -> bool | None:
    verdicts = [_sized(said, a, b) for b in others]
    return False if False in verdicts else None if None in verdicts else True


def _measure(region: Region, measure: Measure) -> float:
    return {"height": region.box.height, "width": region.box.width}.get(measure, region.box.area)
