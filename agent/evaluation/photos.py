"""How good descriptions are, on photographs with hand-made truth: `imagetxt evaluate photos`.

Measured per photo: detection at IoU 0.5 on the objects with a COCO name; the objects a paragraph names that are not
there (CHAIR-i: hallucinated mentions over all mentions of objects; Rohrbach et al. 2018, "Object Hallucination in Image
Captioning"); the detected objects it does name; relations and counts that hold against the truth; and whether one of
the photo's false statements is implied.
"""

from dataclasses import dataclass, field
from pathlib import Path

from imagetxt.agent.agent import Agent
from imagetxt.agent.description import Claim, Description, Length
from imagetxt.agent.evaluation.truth import TruePhoto, load_truth
from imagetxt.agent.grounding.check import judge, named
from imagetxt.agent.grounding.meaning import matching
from imagetxt.agent.grounding.mentions import mentions
from imagetxt.agent.grounding.sentences import sentences, words
from imagetxt.agent.grounding.vocabulary import GLUE
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.scoring import score


@dataclass
class PhotoScore:
    """One photograph's numbers; lists hold what was wrong, in words."""

    name: str
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    mentions: int = 0
    invented: list[str] = field(default_factory=list)
    detected: int = 0
    unnamed: list[str] = field(default_factory=list)
    stated: int = 0
    misstated: list[str] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    seconds: float = 0.0
    written_by: str = ""
    paragraph: str = ""


@dataclass
class PhotosReport:
    """All photographs' numbers and their sums."""

    rows: list[PhotoScore]

    def summary(self) -> dict[str, float]:
        """Precision, recall, CHAIR-i, coverage, share of right relations and counts, false statements implied."""
        right, wrong, missed = self._total("right"), self._total("wrong"), self._total("missed")
        return {
            "detection precision": _share(right, right + wrong),
            "detection recall": _share(right, right + missed),
            "CHAIR-i": 1 - _share(self._total("mentions") - self._total("invented"), self._total("mentions")),
            "detected objects named": _share(self._total("detected") - self._total("unnamed"), self._total("detected")),
            "relations and counts right": _share(
                self._total("stated") - self._total("misstated"), self._total("stated")
            ),
            "false statements implied": float(self._total("implied")),
            "seconds a photo": sum(row.seconds for row in self.rows) / max(1, len(self.rows)),
        }

    def _total(self, column: str) -> int:
        values = [getattr(row, column) for row in self.rows]
        return sum(v if isinstance(v, int) else len(v) for v in values)


def evaluate_photos(agent: Agent, folder: Path, *, length: Length = "medium") -> PhotosReport:
    """Describe every photograph of a folder with truth and score what comes out. Raises BadArgumentError."""
    return PhotosReport([_score(agent, photo, length) for photo in load_truth(folder)])


def _score(agent: Agent, photo: TruePhoto, length: Length) -> PhotoScore:
    description = agent.describe(agent.workbench.open(photo.path), length=length)
    row = PhotoScore(photo.name, seconds=description.seconds, written_by=description.written_by)
    row.paragraph = description.paragraph
    detection = score(description.evidence.objects, photo.entry)
    row.right, row.missed = len(detection.right), list(detection.missed)
    row.wrong = [f"{one.coco} ({one.score:.2f})" for one in detection.wrong]
    _paragraph_scores(row, description, photo)
    return row


def _paragraph_scores(row: PhotoScore, description: Description, photo: TruePhoto) -> None:
    truth, evidence = photo.evidence(), description.evidence
    spoken = [m for s in sentences(description.paragraph) for m in mentions(s) if not m.negated and _is_object(m.noun)]
    row.mentions = len(spoken)
    row.invented = [m.words for m in spoken if not _is_there(m.noun, truth, photo)]
    sure = [r for r in evidence.objects if r.certain]
    ours = description.written_by == "composed"
    told = named(description.paragraph, evidence, quick=ours)
    row.detected = len(sure)
    row.unnamed = [f"{r.id} {r.name}" for r in sure if r.id not in told]
    claims = [
        c
        for judged in judge(description.paragraph, truth, quick=ours)
        for c in judged.claims
        if c.kind in ("relation", "count")
    ]
    row.stated = sum(c.verdict != "not checkable" for c in claims)
    row.misstated = [c.words for c in claims if c.verdict == "contradicted"]
    row.implied = [s for s in photo.false_statements if implied(s, description.paragraph, evidence)]


def _is_object(noun: str) -> bool:
    return not lexicon.is_a(noun, "area")


def _is_there(noun: str, truth: Evidence, photo: TruePhoto) -> bool:
    """Whether the truth knows the thing: among its objects, or anywhere in what the person wrote."""
    if matching(noun, truth):
        return True
    written = {m.noun for s in sentences(photo.known_words()) for m in mentions(s)}
    return any(lexicon.is_a(known, noun) for known in written)


def implied(statement: str, paragraph: str, evidence: Evidence) -> bool:
    """Whether a paragraph says what a (false) statement says.

    It does where it makes the same claim that sets the statement apart (the same colour, number, relation or place of
    the same thing), or, for a statement without such a claim, where one sentence holds all its content words.
    """
    telling = _telling(statement, evidence)
    if telling:
        return bool(telling & _telling(paragraph, evidence))
    content = {w.text for w in words(statement) if w.text not in GLUE}
    return any(content <= {w.text for w in words(s.text)} for s in sentences(paragraph))


def _telling(text: str, evidence: Evidence) -> set[tuple[str, str]]:
    telling = ("colour", "relation", "place")
    claims = {
        (c.kind, _plain(c)) for judged in judge(text, evidence, quick=True) for c in judged.claims if c.kind in telling
    }
    counts = {("count", f"{m.least} {m.noun}") for s in sentences(text) for m in mentions(s) if m.counted}
    return claims | counts


def _plain(claim: Claim) -> str:
    return " ".join(w.text for w in words(claim.words))


def _share(part: int, whole: int) -> float:
    """Part of a whole; all of it where there is nothing."""
    return part / whole if whole else 1.0
