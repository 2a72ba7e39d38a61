"""From a draft to the paragraph a reader gets: what the evidence does not bear goes, what was left out comes in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from imagetxt.agent.compose import Statement
from imagetxt.agent.grounding.check import Judged, judge, named
from imagetxt.agent.grounding.mentions import is_colour
from imagetxt.agent.grounding.vocabulary import unsupported
from imagetxt.tools.evidence import Evidence

_PHRASE = re.compile(r"\b(?:an?|the)\s+(?P<words>\w+(?:\s+\w+){0,3}?)\s+(?:is|are)\b", re.IGNORECASE)
_STUTTER = re.compile(r"\b((?:on|in|at|across) the \w+)\b[^,;:]*\b\1\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d")
_SHOP_TALK = re.compile(
    r"\b(bounding box|coordinates?|pixels?|facts?|tools?|detect(?:ed|or|ion)|evidence|img\d+|r\d+)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Settled:
    """The paragraph, and what did not make it. `kept`: how many of the draft's sentences stayed."""

    text: str
    removed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def sound(self) -> bool:
        """Whether most of the draft stayed; else it would be patchwork, and the composed paragraph reads better."""
        return self.kept > 0 and self.kept >= 2 * len(self.removed)


def settle(draft: str, statements: Sequence[Statement], evidence: Evidence, *, strict: bool, most: int) -> Settled:
    """Check a draft sentence by sentence and make up for what it left out.

    A sentence goes where a claim of it is contradicted; where it breaks the paragraph's rules (figures, talk of tools,
    no statement); or, when `strict`, where it says what no fact holds. Certain objects that are then no longer named
    are told with the composed `statements`. At most `most` sentences come out of the draft.
    """
    facts = " ".join(s.text for s in statements)
    good: list[str] = []
    removed: list[str] = []
    faults: list[str] = []
    for judged in judge(" ".join(draft.split()), evidence):
        fault = _fault(judged, facts, strict=strict)
        if fault or judged.sentence.text in good or len(good) >= most:
            removed.append(judged.sentence.text)
            faults.extend([fault] if fault else [])
        else:
            good.append(judged.sentence.text)
    missing = _missing(good, statements, evidence)
    opening = [text for text in missing if text == statements[0].text]
    return Settled(" ".join([*opening, *good, *missing[len(opening) :]]), removed, faults, len(good))


def _fault(judged: Judged, facts: str, *, strict: bool) -> str:
    """What is wrong with a sentence, for the model to mend; empty where nothing is."""
    text = judged.sentence.text
    if judged.contradicted:
        return ", ".join(claim.words for claim in judged.contradicted)
    if strict and (_stutters(text) or _headless(text)):
        return text
    outside = re.sub(r"[\"“][^\"”]*[\"”]", "", text)
    if _FIGURES.search(outside) or _SHOP_TALK.search(outside) or not text.endswith((".", '."', "!")):
        return text
    if strict and (unsupported(outside, facts) or any(c.verdict == "not checkable" for c in judged.claims)):
        return text
    return ""


def _stutters(text: str) -> bool:
    """Whether a sentence says one place twice in a row: "Two people on the right are on the right"."""
    return bool(_STUTTER.search(text))


def _headless(text: str) -> bool:
    """Whether a noun phrase has lost its noun: "There is also a grey and green are the main colours"."""
    return any(
        all(word == "and" or is_colour(word) for word in match["words"].lower().split())
        for match in _PHRASE.finditer(text)
    )


def _missing(good: Sequence[str], statements: Sequence[Statement], evidence: Evidence) -> list[str]:
    """The composed sentences that name certain objects which the draft's good sentences do not."""
    told = named(" ".join(good), evidence)
    sure = {r.id for r in evidence.objects if r.certain}
    added = []
    for statement in statements:
        new = (statement.regions & sure) - told
        if new:
            added.append(statement.text)
            told |= statement.regions
    return added
