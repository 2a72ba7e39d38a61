"""What happens while the agent works, as typed events that every face draws from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ToolStarted:
    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class ToolProgress:
    tool: str
    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class ToolFinished:
    tool: str
    seconds: float
    backend: str = ""
    cached: bool = False
    words: str = ""
    error: str | None = None


@dataclass(frozen=True)
class Token:
    """A piece of the text a model is writing; nothing of it is checked yet."""

    text: str


@dataclass(frozen=True)
class ParagraphReady:
    """The checked paragraph."""

    text: str


@dataclass(frozen=True)
class ImageMade:
    handle: str


@dataclass(frozen=True)
class Warned:
    """Something a person should know; the work goes on."""

    text: str


Event = ToolStarted | ToolProgress | ToolFinished | Token | ParagraphReady | ImageMade | Warned
Listener = Callable[[Event], None]


def unheard(event: Event) -> None:
    """A listener that does nothing."""
