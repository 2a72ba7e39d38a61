"""What happens while the agent works, as typed events that every face draws from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imagetxt.agent.conversation.records import Answer, Render, TurnRecord
    from imagetxt.agent.conversation.version import Version
    from imagetxt.agent.finding.records import Found
    from imagetxt.tools.definitions import ToolOutput


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
    """A tool has worked. `output`: what it gave, for a face that draws it; None where it failed."""

    tool: str
    seconds: float
    backend: str = ""
    cached: bool = False
    words: str = ""
    error: str | None = None
    output: "ToolOutput | None" = None


@dataclass(frozen=True)
class Token:
    """A piece of the text a model is writing; nothing of it is checked yet."""

    text: str


@dataclass(frozen=True)
class ParagraphReady:
    """The checked paragraph. `version`: within a conversation, with its number, spans and claims."""

    text: str
    version: "Version | None" = None


@dataclass(frozen=True)
class AnswerReady:
    """A checked answer in words."""

    answer: "Answer"


@dataclass(frozen=True)
class ImageOpened:
    """A person's picture came into the conversation under this handle."""

    handle: str
    name: str = ""


@dataclass(frozen=True)
class ImageMade:
    """A picture was drawn. `render`: within a conversation, how it came about and what was kept and lost."""

    handle: str
    render: "Render | None" = None


@dataclass(frozen=True)
class PicturesFound:
    """Pictures of an earlier time that were asked for, of this conversation and others; the words come as an answer."""

    found: "Found"


@dataclass(frozen=True)
class Warned:
    """Something a person should know; the work goes on. `failed`: the work's result tells it too, as its fault."""

    text: str
    failed: bool = False


@dataclass(frozen=True)
class TurnStarted:
    """A message's turn has come."""

    number: int
    said: str


@dataclass(frozen=True)
class Done:
    """The turn is over; `turn` holds all of it that lasts."""

    turn: "TurnRecord"


Event = (
    TurnStarted
    | ToolStarted
    | ToolProgress
    | ToolFinished
    | Token
    | ParagraphReady
    | AnswerReady
    | ImageOpened
    | ImageMade
    | PicturesFound
    | Warned
    | Done
)
Listener = Callable[[Event], None]


def unheard(event: Event) -> None:
    """A listener that does nothing."""
