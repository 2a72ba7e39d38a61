"""Describing many pictures one after another: resumes, survives a bad one, keeps what is finished when stopped."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from imagetxt.agent.description import Description
from imagetxt.agent.events import Listener, Warned
from imagetxt.tools.errors import CancelledError, ImagetxtError
from imagetxt.tools.progress import Cancel
from imagetxt.ui.agents import AgentMaker
from imagetxt.ui.inputs import display_name
from imagetxt.ui.redrawing import not_followed, redrawn
from imagetxt.ui.report.files import write_all
from imagetxt.ui.report.names import claim, place_key
from imagetxt.ui.report.page import Card, Fault, make_card, render_page
from imagetxt.ui.report.record import Options, Record, SourceFile
from imagetxt.ui.report.writing import finished, write_description

if TYPE_CHECKING:
    from imagetxt.agent.agent import Agent

PAGE = "index.html"
PATIENCE = 2
"""Pictures in a row that a chat model may fail at before it is asked no more: one that hangs costs minutes each."""
_GIVEN_UP = "The language model failed at two pictures in a row and is not asked again in this run."


@dataclass(frozen=True)
class Result:
    """What became of one picture.

    `error`: one line where something went wrong; in a finished picture with its chat model or its redraw.
    """

    name: str
    status: Literal["described", "skipped", "failed"]
    record: Record | None = None
    error: str | None = None


class Watcher(Protocol):
    """Who is told of the work as it goes."""

    def begin(self, name: str, number: int, total: int) -> AbstractContextManager[Listener]:
        """A picture's turn begins; hears its events until the context ends."""

    def end(self, result: Result) -> None:
        """A picture's turn has ended."""


Unforeseen = Callable[[Exception], str]


@dataclass
class Describing:
    """One run. `agent_for`: makes an agent with an empty album; `unforeseen`: puts a fault of ours in one line."""

    out: Path
    options: Options
    agent_for: AgentMaker
    watcher: Watcher
    unforeseen: Unforeseen
    force: bool = False
    cancel: Cancel = field(default_factory=Cancel)
    results: list[Result] = field(default_factory=list)
    _cards: list[Card] = field(default_factory=list)
    _model_faults: int = 0

    def run(self, files: list[Path], faults: list[ImagetxtError]) -> list[Result]:
        """Describe `files`; `faults` are told as failures. Raises CancelledError after the page is written."""
        for fault in faults:
            self._end(Result("", "failed", error=str(fault)))
        try:
            for number, path in enumerate(files, start=1):
                self._end(self._guarded(path, number, len(files)))
        finally:
            self._write_page()
        return self.results

    @property
    def failed(self) -> bool:
        return any(result.error for result in self.results)

    def _end(self, result: Result) -> None:
        self.results.append(result)
        self.watcher.end(result)

    def _guarded(self, path: Path, number: int, total: int) -> Result:
        name = display_name(path)
        try:
            self.cancel.check()
            return self._one(path, name, number, total)
        except CancelledError:
            raise
        except ImagetxtError as exc:
            return Result(name, "failed", error=with_name(name, str(exc)))
        except Exception as exc:  # one picture must not cost the others; it is told in full, and the exit code says so
            return Result(name, "failed", error=f"{name}: {self.unforeseen(exc)}")

    def _one(self, path: Path, name: str, number: int, total: int) -> Result:
        with self.watcher.begin(name, number, total) as listener:
            agent = self.agent_for(listener)
            bench = agent.workbench
            handle = bench.open(path, name=name)
            file = SourceFile(name=name, sha256=bench.album[handle].id, place=place_key(path))
            stem = claim(self.out, file)
            record = None if self.force else finished(self.out, stem, file, self.options)
            if record is not None:
                self._cards.append(make_card(record, self.out, bench.album[handle].pil(), among=total))
                return Result(name, "skipped", record)
            description, errors = self._described(agent, handle)
            description, error = self._redrawn(agent, handle, description)
            if unfollowed := not_followed(description):
                listener(Warned(unfollowed))
            errors += [error] if error else []
        source, redraw = bench.album[handle], description.redraw
        made = bench.album[redraw.image] if redraw else None
        record = write_description(self.out, stem, file, self.options, description, source, made)
        self._cards.append(make_card(record, self.out, source.pil(), among=total))
        return Result(name, "described", record, " ".join(errors) or None)

    def _described(self, agent: "Agent", handle: str) -> tuple[Description, list[str]]:
        """The description, and what went wrong with the chat model; one that keeps failing is not asked again."""
        given_up = self._model_faults >= PATIENCE
        if given_up:
            agent.model = None
        description = agent.describe(
            handle, length=self.options.length, language=self.options.language, cancel=self.cancel
        )
        if given_up:  # noted in the record, so that the next run asks the model; said once, when it was given up
            return description.model_copy(update={"model_fault": _GIVEN_UP}), []
        self._model_faults = self._model_faults + 1 if description.model_fault else 0
        if not description.model_fault:
            return description, []
        last = [_GIVEN_UP] if self._model_faults == PATIENCE else []
        return description, [_without_model(description), *last]

    def _redrawn(self, agent: "Agent", handle: str, description: Description) -> tuple[Description, str | None]:
        """The description with its redraw; where that fails, with a note, and the failure as one line."""
        off = agent.workbench.toolbox.is_off("render_image")
        if not self.options.redraw or self.options.style is None or off:
            return description, None
        try:
            return redrawn(agent, handle, description, self.options.style, self.cancel), None
        except CancelledError:
            raise
        except ImagetxtError as exc:
            note = f"The picture was not redrawn: {exc}"
            error = with_name(description.name, note)
            return description.model_copy(update={"notes": [*description.notes, note]}), error

    def _write_page(self) -> None:
        faults = [Fault(r.error) for r in self.results if r.status == "failed" and r.error]
        if self._cards or faults:
            write_all({self.out / PAGE: render_page(self._cards, faults, version=version("imagetxt"))})


def _without_model(description: Description) -> str:
    """What a reader must know whose chat model failed: the paragraph is there, but others wrote it."""
    return with_name(description.name, f"{description.model_fault} The paragraph was composed without it.")


def with_name(name: str, message: str) -> str:
    """A message that says which picture it is about."""
    return message if message.startswith(name) else f"{name}: {message}"
