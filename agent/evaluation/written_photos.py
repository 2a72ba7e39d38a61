"""Questions of strangers about photographs, asked in one chat a photograph: `imagetxt evaluate strangers`.

Unlike the scenes of `written.py` nothing is scripted here: what the tools do not see, or see wrongly, is part of what
is measured. The questions are those of `written_sixth.toml`, `written_seventh.toml` and `written_eighth.toml`.
"""

import asyncio
import re
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.evaluation.marking import mark, refuses
from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.written import as_asked
from imagetxt.agent.events import Done, ParagraphReady
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import Toolbox

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Outcome = Literal["right", "rightly refused", "refused", "wrong"]
"""How an answer came out; "rightly refused": "I can't tell" to what cannot be known, or not by the embedded tools."""
_UNREAD = re.compile(r"\bno writing that I can read\b")
"""Says of itself alone that it cannot read, and nothing of what is written."""
_YES_OR_NO = re.compile(r"(?:yes|no)\b", re.IGNORECASE)
_VERDICT = re.compile(r"(?:yes|no|none|not|there (?:is|are)|I (?:can )?see|both|all|at least)\b", re.IGNORECASE)
SETS = ("sixth", "seventh", "eighth")
OUTCOMES: tuple[Outcome, ...] = ("right", "rightly refused", "refused", "wrong")


@dataclass(frozen=True)
class PhotoQuestion:
    """A question. `unseen`: whether the embedded tools cannot see it, so that a plain refusal is right, too."""

    words: str
    asked: Asked
    unseen: bool


@dataclass(frozen=True)
class AskedPhoto:
    """A photograph as a file of a package, and what is asked about it, in this order, in one of the sets."""

    set: str
    package: str
    file: str
    questions: tuple[PhotoQuestion, ...]

    def data(self) -> bytes:
        """The picture's file."""
        return files(self.package).joinpath(self.file).read_bytes()


@dataclass(frozen=True)
class PhotoAnswer:
    """A question about a photograph with its answer and how it came out."""

    set: str
    file: str
    question: str
    answer: str
    outcome: Outcome
    seconds: float


@cache
def asked_photos() -> tuple[AskedPhoto, ...]:
    """Every photograph with its questions."""
    texts = {name: files(__package__).joinpath(f"written_{name}.toml").read_text(encoding="utf-8") for name in SETS}
    return tuple(_photo(name, one) for name, text in texts.items() for one in tomllib.loads(text)["photo"])


def ask_photos(model: "BaseChatModel | None" = None) -> list[PhotoAnswer]:
    """Ask everything, by code alone or with a model. Raises OperatorError, ModelServiceError: the model fails."""
    toolbox = Toolbox("embedded", pool=ModelPool(), cache=ResultCache(None))
    return [row for photo in asked_photos() for row in asyncio.run(_ask(photo, model, toolbox))]


async def _ask(photo: AskedPhoto, model: "BaseChatModel | None", toolbox: Toolbox) -> list[PhotoAnswer]:
    chat = Conversation(toolbox, model)
    new = [NewImage(photo.data(), name="photo.png" if photo.file.endswith("png") else "photo.jpg")]
    rows = []
    for question in photo.questions:
        started = time.perf_counter()
        said = ""
        async for event in chat.send(question.words, new):
            if isinstance(event, ParagraphReady):
                said = event.text
            if isinstance(event, Done) and event.turn.answer:
                said = event.turn.answer.text
        new = []
        seconds = time.perf_counter() - started
        rows.append(PhotoAnswer(photo.set, photo.file, question.words, said, outcome(question, said), seconds))
    return rows


def outcome(question: PhotoQuestion, said: str) -> Outcome:
    """How an answer came out. Stricter than `mark`: a doubt is no answer, and yes or no must be said."""
    marked = mark(question.asked, said)
    if marked == "wrong" and _UNREAD.search(said):
        marked = "right" if question.asked.form == "refusal" else "refused"
    if marked == "refused" or (question.unseen and refuses(said) and not _YES_OR_NO.match(said)):
        return "rightly refused" if question.unseen else "refused"
    if marked == "right" and question.asked.form == "refusal":
        return "rightly refused"
    if question.asked.form == "yes" and not _VERDICT.match(said):
        return "wrong"
    return marked


def _photo(name: str, table: dict[str, Any]) -> AskedPhoto:
    package = table.get("package")
    file = table["file"] if package else f"photos/{table['file']}"
    return AskedPhoto(name, package or "imagetxt.examples", file, tuple(_question(*one) for one in table["asks"]))


def _question(words: str, form: str, *wanted: Any) -> PhotoQuestion:
    return PhotoQuestion(words, as_asked(form.removesuffix("?"), *wanted), unseen=form.endswith("?"))


def shares(rows: Iterable[PhotoAnswer]) -> dict[Outcome, float]:
    """Part of the answers for each outcome, 0 to 1."""
    sums = Counter(row.outcome for row in rows)
    return {name: sums[name] / max(1, sums.total()) for name in OUTCOMES}
