"""What the command line prints while pictures are described, and when each is done."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.text import Text

from imagetxt.agent.description import Description
from imagetxt.agent.events import Event, Listener, Warned
from imagetxt.ui.cli.console import complain, err, out, say, tell
from imagetxt.ui.cli.live import Lines, Moving, Quiet
from imagetxt.ui.describing import Result
from imagetxt.ui.report.markdown import written_by

_WIDEST = 100


def view_for(*, quiet: bool) -> Quiet | Lines | Moving:
    """The view that suits stderr: warnings alone, plain lines, or a moving one on a terminal."""
    console = err()
    if quiet:
        return Quiet(console)
    return Moving(console) if console.is_terminal else Lines(console)


def unless_failed(listener: Listener) -> Listener:
    """A listener that passes over the warnings which the result tells as its fault: they are told once."""

    def hear(event: Event) -> None:
        if not (isinstance(event, Warned) and event.failed):
            listener(event)

    return hear


class CommandWatcher:
    """Shows the work on stderr; prints paragraphs, or one line of JSON a picture, on stdout."""

    def __init__(self, *, quiet: bool, as_json: bool, folder: Path) -> None:
        self._view = view_for(quiet=quiet)
        self._quiet = quiet
        self._as_json = as_json
        self._folder = folder
        self._total = 1

    @contextmanager
    def begin(self, name: str, number: int, total: int) -> Iterator[Listener]:
        self._total = total
        with self._view.begin(name, number, total) as show:
            yield unless_failed(show)

    def end(self, result: Result) -> None:
        if self._as_json:
            say(json.dumps(json_line(result, self._folder)))
        if result.status == "skipped" and not self._quiet:
            tell(f"  {result.name} is described already with these options; --force does it again.", "dim")
        elif result.status == "described" and result.record and not self._as_json:
            self._print(result.name, result.record.description.paragraph)
            if not self._quiet:
                for note in dict.fromkeys(result.record.description.evidence.notes):
                    tell(f"  {note}", "dim")
                tell(f"  {time_words(result.record.description)}", "dim")
        if result.error:
            complain(result.error)

    def _print(self, name: str, paragraph: str) -> None:
        if self._total > 1 and (self._quiet or not out().is_terminal):
            say(name)
        print_paragraph(paragraph)


def print_paragraph(text: str) -> None:
    """A paragraph on stdout: wrapped on a terminal, on one line elsewhere, an empty line after it."""
    console = out()
    if console.is_terminal:
        width = min(console.width, _WIDEST)
        console.print(Padding(Text(text), (1, 2)), width=width, soft_wrap=False)
    else:
        say(text)
        say()


def time_words(about: Description) -> str:
    """Who wrote a description, and how long it took."""
    share = f", of which the chat model took {about.model_seconds:.1f} s" if about.model_seconds else ""
    return f"{written_by(about)}; {about.seconds:.1f} s{share}."


def json_line(result: Result, folder: Path) -> dict[str, Any]:
    """One picture's result for machines."""
    line: dict[str, Any] = {"name": result.name, "status": result.status, "error": result.error, "files": {}}
    if result.record is not None:
        written = result.record.written.model_dump(exclude_none=True)
        line["files"] = {what: str(folder / name) for what, name in written.items()}
        line["record"] = result.record.model_dump(mode="json")
    return line
