"""Questions of strangers about photographs, asked in one chat a photograph: `imagetxt evaluate strangers`.

Unlike the scenes of `written.py` nothing is scripted here: what the tools do not see, or see wrongly, is part of what
is measured. The questions are those of `written_sixth.toml` and after; those of the ninth set on are about pictures
that imagetxt does not come with, and are asked where a folder holds them.
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
from importlib.resources.abc import Traversable
from pathlib import Path
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
ELSEWHERE = ("ninth", "tenth")
"""Sets about pictures of other packages, which their tables name."""
OUTCOMES: tuple[Outcome, ...] = ("right", "rightly refused", "refused", "wrong")


@dataclass(frozen=True)
class PhotoQuestion:
    """A question. `unseen`: whether the embedded tools cannot see it, so that a plain refusal is right, too."""

    words: str
    asked: Asked
    unseen: bool


@dataclass(frozen=True)
class AskedPhoto:
    """A photograph, and what is asked about it, in this order, in one of the sets. `where`: the folder or package."""

    set: str
    where: Traversable
    file: str
    questions: tuple[PhotoQuestion, ...]

    def data(self) -> bytes:
        """The picture's file. Raises OSError."""
        return self.where.joinpath(self.file).read_bytes()


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
def asked_photos(folder: Path | None = None) -> tuple[AskedPhoto, ...]:
    """Every photograph with its questions. `folder`: where other packages' pictures lie; those missing are left out."""
    own = [_photo(name, one, _package(one)) for name in SETS for one in _table(name)]
    if folder is None:
        return tuple(own)
    other = [
        _photo(name, one, folder) for name in ELSEWHERE for one in _table(name) if (folder / one["file"]).is_file()
    ]
    return (*own, *other)


def ask_photos(model: "BaseChatModel | None" = None, folder: Path | None = None) -> list[PhotoAnswer]:
    """Ask everything, by code alone or with a model. `folder`: as `asked_photos` takes it.

    Raises OperatorError, ModelServiceError: the model fails.
    """
    toolbox = Toolbox("embedded", pool=ModelPool(), cache=ResultCache(None))
    return [row for photo in asked_photos(folder) for row in asyncio.run(_ask(photo, model, toolbox))]


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


def _table(name: str) -> list[dict[str, Any]]:
    text = files(__package__).joinpath(f"written_{name}.toml").read_text(encoding="utf-8")
    photos: list[dict[str, Any]] = tomllib.loads(text)["photo"]
    return photos


def _package(table: dict[str, Any]) -> Traversable:
    """Where a picture lies that comes with imagetxt or with what it needs."""
    return files(table["package"]) if "package" in table else files("imagetxt.examples").joinpath("photos")


def _photo(name: str, table: dict[str, Any], where: Traversable) -> AskedPhoto:
    return AskedPhoto(name, where, table["file"], tuple(_question(*one) for one in table["asks"]))


def _question(words: str, form: str, *wanted: Any) -> PhotoQuestion:
    return PhotoQuestion(words, as_asked(form.removesuffix("?"), *wanted), unseen=form.endswith("?"))


def shares(rows: Iterable[PhotoAnswer]) -> dict[Outcome, float]:
    """Part of the answers for each outcome, 0 to 1."""
    sums = Counter(row.outcome for row in rows)
    return {name: sums[name] / max(1, sums.total()) for name in OUTCOMES}
