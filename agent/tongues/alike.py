"""Which sentences of another language tell what the sentences of an English text tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from imagetxt.agent.grounding.check import spans
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.tongues.forms import unmarked
from imagetxt.tools.evidence import Evidence

Kind = Literal["opening", "drawn", "place", "areas", "writing", "perhaps", "tones"]
_SIGNS: dict[Kind, str] = {
    "writing": r"[\"“]",
    "perhaps": r"\b(?:may|might|seems?)\b",
    "drawn": r"\b(?:painted|drawn|drawing|painting|printed)\b",
    "tones": r"\b(?:colou?rs?|light|tones?|dim|bright)\b",
}
"""Words of an English sentence that is of one kind. What names things and areas is known by these."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as a language's grammar makes it: without a capital and a full stop, with marks."""

    kind: Kind
    text: str

    @property
    def regions(self) -> set[str]:
        """The ids of the regions that its words speak of."""
        return {region for span in unmarked(self.text)[1] for region in span.regions}


@dataclass(frozen=True)
class _Told:
    """What one English sentence tells."""

    text: str
    regions: set[str]

    opens: bool

    def likeness(self, other: Sentence, areas: set[str]) -> float:
        """From 0 (something else) to 1 (the same): 1 for the kind, else the part of regions that both name."""
        if other.kind == "opening" or self.opens:
            return float(other.kind == "opening" and self.opens)
        if other.kind in _SIGNS and re.search(_SIGNS[other.kind], self.text):
            return 1.0 if other.kind == "writing" or not self.regions or self.regions & other.regions else 0.0
        if other.kind in ("drawn", "tones") or not self.regions or (other.kind == "areas") != (self.regions <= areas):
            return 0.0
        return len(self.regions & other.regions) / len(self.regions | other.regions)


def alike(told: Sequence[Sentence], english: str, evidence: Evidence) -> tuple[list[Sentence], list[str]]:
    """Those of `told` that say what `english` says, in their own order, and what of it none of them says.

    An opening is always among them. Each English sentence takes at most one, so the text has no more of them.
    """
    marked, areas = spans(english, evidence, quick=True), {r.id for r in evidence.areas}
    chosen: set[int] = set()
    untold: list[str] = []
    for i, piece in enumerate(sentences(english)):
        named = {r for s in marked if piece.start <= s.start < piece.end for r in s.regions}
        this = _Told(piece.text, named, opens=i == 0 and any(one.kind == "opening" for one in told))
        left = {k: this.likeness(other, areas) for k, other in enumerate(told) if k not in chosen}
        best = max(left, key=lambda k: (left[k], -k), default=None)
        if best is not None and left[best] > 0:
            chosen.add(best)
        else:
            untold.append(piece.text)
    return [other for k, other in enumerate(told) if k in chosen or other.kind == "opening"], untold


def of_the_same(evidence: Evidence, english: str) -> Evidence:
    """The evidence with only those things and areas that an English text names; all of it where it names none."""
    named = {r for s in spans(english, evidence, quick=True) for r in s.regions}
    if not named:
        return evidence
    regions = [r for r in evidence.regions if r.id in named]
    return evidence.model_copy(update={"regions": regions})
