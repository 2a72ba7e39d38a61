"""How true answers and paragraphs are, over made-up scenes: `imagetxt evaluate truth`.

Three ways side by side: ours by code alone (thousands of questions), ours with a chat model, and the seed's prompt form
with the same model. No vision is involved: the tools are told what the scene holds.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imagetxt.agent.agent import Agent
from imagetxt.agent.evaluation.marking import Mark, mark
from imagetxt.agent.evaluation.scene_claims import covered, falsehoods
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.scene_questions import HELD_OUT, TUNED, Question, questions
from imagetxt.agent.evaluation.scenes import Scene, scenes
from imagetxt.agent.evaluation.seed_form import seed_answer, seed_paragraph
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.workbench import Workbench

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


UNSEEN = "ours, held-out words"
STRANGERS = "ours, strangers' chats"


@dataclass(frozen=True)
class Answered:
    """A question's kind and words, what was answered, and its mark."""

    kind: str
    question: str
    answer: str
    mark: Mark
    seconds: float


@dataclass(frozen=True)
class Described:
    """A paragraph with its false statements, and how many of the scene's kinds it names."""

    text: str
    false: tuple[str, ...]
    named: int
    kinds: int
    seconds: float
    by: str = ""


@dataclass(frozen=True)
class Answers:
    """All answers of one way of answering."""

    way: str
    rows: list[Answered] = field(default_factory=list)

    @property
    def right(self) -> float:
        return sum(r.mark == "right" for r in self.rows) / max(1, len(self.rows))

    @property
    def wrong(self) -> float:
        """Part that is false or no answer; what was refused although it could be known is not in it."""
        return sum(r.mark == "wrong" for r in self.rows) / max(1, len(self.rows))

    @property
    def median_ms(self) -> float:
        return 1000 * sorted(r.seconds for r in self.rows)[len(self.rows) // 2] if self.rows else 0.0

    def by_kind(self) -> dict[str, Counter[str]]:
        """Kind of question → marks."""
        kinds: dict[str, Counter[str]] = {}
        for row in self.rows:
            kinds.setdefault(row.kind, Counter())[row.mark] += 1
        return kinds


@dataclass(frozen=True)
class Paragraphs:
    """All paragraphs of one way of writing."""

    way: str
    rows: list[Described] = field(default_factory=list)

    @property
    def with_false(self) -> float:
        """Part of the paragraphs that hold a false statement."""
        return sum(bool(r.false) for r in self.rows) / max(1, len(self.rows))

    @property
    def covered(self) -> float:
        """Part of the kinds of things that are named."""
        return sum(r.named for r in self.rows) / max(1, sum(r.kinds for r in self.rows))


@dataclass
class TruthReport:
    """The tables of one run."""

    seed: int
    model: str = "none"
    answers: list[Answers] = field(default_factory=list)
    paragraphs: list[Paragraphs] = field(default_factory=list)


def evaluate_truth(
    model: "BaseChatModel | None", *, seed: int = 1, many: int = 2000, asked: int = 60, described: int = 10
) -> TruthReport:
    """Ask and describe.

    `many`: questions (and a tenth of that in paragraphs) for code alone. `asked`, `described`: questions and paragraphs
    of the common sample, answered by ours and by the seed's form with the model; without a model, none.

    Raises:
        OperatorError, ModelServiceError: the model fails.
    """
    from imagetxt.agent.models import model_title

    report = TruthReport(seed, model_title(model))
    report.answers.append(ours(questions(many, seed=seed, table=TUNED), None, "ours, code alone"))
    report.answers.append(ours(questions(many // 2, seed=seed, table=HELD_OUT), None, UNSEEN))
    report.answers.extend(strangers(None))
    report.paragraphs.append(describe(scenes(many // 10, seed=seed + 1), None, "ours, composed"))
    if model is None:
        return report
    report.answers.append(ours(questions(asked, seed=seed + 2), model, "ours, with the model"))
    report.answers.append(seeds(questions(asked, seed=seed + 2), model, "the seed's form"))
    report.paragraphs.append(describe(scenes(described, seed=seed + 3), model, "ours, with the model"))
    report.paragraphs.append(seed_describe(scenes(described, seed=seed + 3), model, "the seed's form"))
    return report


def strangers(model: "BaseChatModel | None") -> list[Answers]:
    """What strangers asked in chats about scenes written by hand: what was mended against, and what is held out."""
    from imagetxt.agent.evaluation.written import ask_written, written

    held = [one for one in written() if one.set == "held out"]
    seen = [one for one in written() if one.set != "held out"]
    return [ask_written(seen, model, STRANGERS), ask_written(held, model, f"{STRANGERS}, held out")]


def ours(asked: Iterable[Question], model: "BaseChatModel | None", way: str) -> Answers:
    """Answers as `Agent.ask` gives them."""
    pool = ModelPool()

    def answer(question: Question) -> str:
        bench, handle = desk(question.scene, pool=pool)
        return Agent(bench, model=model or "none").ask(handle, question.words).text

    return Answers(way, [_answered(q, answer) for q in asked])


def seeds(asked: Iterable[Question], model: "BaseChatModel", way: str) -> Answers:
    """Answers of the model from coordinates."""

    def answer(question: Question) -> str:
        bench, handle = desk(question.scene)
        look(bench, handle)
        return seed_answer(model, bench.evidence(handle), question.words)

    return Answers(way, [_answered(q, answer) for q in asked])


def describe(shown: Iterable[Scene], model: "BaseChatModel | None", way: str) -> Paragraphs:
    """Paragraphs as `Agent.describe` gives them."""
    pool = ModelPool()

    def write(scene: Scene) -> tuple[str, str]:
        bench, handle = desk(scene, pool=pool)
        made = Agent(bench, model=model or "none").describe(handle)
        return made.paragraph, made.written_by

    return Paragraphs(way, [_described(s, write) for s in shown])


def seed_describe(shown: Iterable[Scene], model: "BaseChatModel", way: str) -> Paragraphs:
    """Paragraphs of the model from coordinates, by the seed's rules."""

    def write(scene: Scene) -> tuple[str, str]:
        bench, handle = desk(scene)
        look(bench, handle)
        return seed_paragraph(model, bench.evidence(handle)), "model"

    return Paragraphs(way, [_described(s, write) for s in shown])


def _answered(question: Question, answer: Callable[[Question], str]) -> Answered:
    started = time.perf_counter()
    said = answer(question)
    seconds = time.perf_counter() - started
    return Answered(question.kind, question.words, said, mark(question.asked, said), seconds)


def _described(scene: Scene, write: Callable[[Scene], tuple[str, str]]) -> Described:
    started = time.perf_counter()
    text, by = write(scene)
    seconds = time.perf_counter() - started
    false = tuple(f"{f.kind}: {f.words}" for f in falsehoods(text, scene))
    return Described(text, false, *covered(text, scene), seconds, by)


def look(bench: Workbench, handle: str) -> None:
    """Use every tool that looks once."""
    for tool in ("describe_regions", "segment_image", "read_text"):
        bench.call(tool, image=handle)
