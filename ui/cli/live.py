"""Showing the agent at work: a moving view on a terminal, plain lines elsewhere, nothing when asked to be quiet."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from imagetxt.agent.events import (
    Event,
    Listener,
    ParagraphReady,
    Token,
    ToolFinished,
    ToolProgress,
    ToolStarted,
    Warned,
)

_TAIL = 240


class Quiet:
    """Shows nothing of the work, and only what a person should know of its result."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def begin(self, name: str, number: int, total: int) -> Iterator[Listener]:  # noqa: ARG002  # the others show it
        def hear(event: Event) -> None:
            if isinstance(event, Warned):
                self._console.print(Text(f"{name}: " if total > 1 else "").append_text(warned_line(event)))

        yield hear


class Lines:
    """One line for every tool that has finished: for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def begin(self, name: str, number: int, total: int) -> Iterator[Listener]:
        if name:
            self._console.print(heading(name, number, total))
        yield self._hear

    def _hear(self, event: Event) -> None:
        if isinstance(event, ToolFinished):
            self._console.print(finished_line(event))
        elif isinstance(event, Warned):
            self._console.print(warned_line(event))


class Moving:
    """Finished tools stay as lines; below them the running tool turns, and the text being written runs along."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def begin(self, name: str, number: int, total: int) -> Iterator[Listener]:
        if name:
            self._console.print(heading(name, number, total))
        with _Stage(self._console) as stage:
            yield stage.hear


class _Stage:
    """The moving part of one picture's turn."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._doing = "looking"
        self._written = ""
        self._live = Live(console=console, transient=True, refresh_per_second=12, get_renderable=self._drawn)

    def __enter__(self) -> "_Stage":
        self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, at: TracebackType | None) -> None:
        self._live.stop()

    def hear(self, event: Event) -> None:
        if isinstance(event, ToolStarted):
            self._doing, self._written = event.tool, ""
        elif isinstance(event, ToolProgress):
            self._doing = progress_words(event)
        elif isinstance(event, ToolFinished):
            self._doing = "thinking"
            self._console.print(finished_line(event))
        elif isinstance(event, Token):
            self._doing, self._written = "writing", (self._written + event.text)[-_TAIL:]
        elif isinstance(event, ParagraphReady):
            self._doing, self._written = "checked", ""
        elif isinstance(event, Warned):
            self._console.print(warned_line(event))

    def _drawn(self) -> Group:
        turning = Spinner("dots", Text(self._doing, style="cyan"))
        return Group(turning, Text(f"  {self._written}", style="dim italic")) if self._written else Group(turning)


def heading(name: str, number: int, total: int) -> Text:
    """The line that opens a picture's turn."""
    count = f"[{number}/{total}] " if total > 1 else ""
    return Text.assemble((count, "dim"), (name, "bold"))


def progress_words(event: ToolProgress) -> str:
    """What a running tool is at."""
    share = f" {event.done}/{event.total}" if event.total else ""
    return f"{event.tool}: {event.what}{share}"


def finished_line(event: ToolFinished) -> Text:
    """A finished tool: name, seconds, and the first line of what it said."""
    if event.error:
        return Text.assemble(("  ✗ ", "red"), f"{event.tool:<17}", event.error)
    took = "cached" if event.cached else f"{event.seconds:.2f} s"
    return Text.assemble(("  ✓ ", "green"), f"{event.tool:<17}", (f"{took:>8}  {summary(event.words)}", "dim"))


def summary(words: str, longest: int = 84) -> str:
    """The first line of a tool's words, cut to a length, with how many more lines there are."""
    lines = [line for line in words.splitlines() if line.strip()]
    if not lines:
        return ""
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    room = longest - len(more)
    return (lines[0] if len(lines[0]) <= room else lines[0][: room - 1] + "…") + more


def warned_line(event: Warned) -> Text:
    """Something a person should know."""
    return Text.assemble(("  ! ", "yellow"), event.text)
