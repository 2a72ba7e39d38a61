"""Tool calls as steps in the chat: what is done in people's words, with what, how long, and a picture of it."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import chainlit as cl
from chainlit.utils import utc_now

from imagetxt.agent.events import ToolFinished, ToolProgress, ToolStarted
from imagetxt.tools.definitions import Found, Regions, Rendered, Segment, TextLines, ToolOutput
from imagetxt.tools.evidence import Region
from imagetxt.ui.chat import words

if TYPE_CHECKING:
    from imagetxt.tools.album import Album
    from imagetxt.tools.images import LoadedImage

_EVERY = 0.4
_MOST_LINES = 12


@dataclass
class ToolStep:
    """One tool call that is shown. `told`: when its progress was last shown."""

    step: cl.Step
    tool: str
    arguments: dict[str, Any]
    told: float = 0.0

    @classmethod
    async def begin(cls, event: ToolStarted, parent: str | None) -> "ToolStep":
        """Show that a tool has begun."""
        step = cl.Step(name=_name(words.doing(event.tool), event.arguments), type="tool", parent_id=parent)
        step.show_input = False
        step.start = utc_now()
        await step.send()
        return cls(step, event.tool, event.arguments)

    async def progress(self, event: ToolProgress) -> None:
        """Show how far it is, not oftener than every 0.4 seconds."""
        now = time.monotonic()
        if now - self.told < _EVERY:
            return
        self.told = now
        share = f" {event.done} of {event.total}" if event.total > 1 else ""
        self.step.name = f"{words.doing(self.tool)}: {event.what}{share}"
        await self.step.update()

    async def end(self, event: ToolFinished, picture: cl.Image | None) -> None:
        """Show what came of it."""
        stopped = bool(event.error and event.error.startswith("Stopped"))
        took = "kept from before" if event.cached else words.seconds(event.seconds)
        begun = words.doing(self.tool) if event.error else words.done(self.tool)
        ending = "stopped" if stopped else "did not work" if event.error else took
        self.step.name = f"{_name(begun, self.arguments)} · {ending}"
        self.step.is_error = bool(event.error) and not stopped
        self.step.output = told(event, self.arguments)
        self.step.elements = [picture] if picture else []
        self.step.end = utc_now()
        await self.step.update()


def told(event: ToolFinished, arguments: dict[str, Any]) -> str:
    """What a step says when it is opened, as Markdown."""
    if event.error:
        return words.plain(event.error)
    how = ", ".join(part for part in (words.details(arguments), _by(event)) if part)
    lines = [line for line in event.words.splitlines() if line.strip()]
    more = [f"… and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    body = "  \n".join(words.plain(line) for line in [*lines[:_MOST_LINES], *more])
    return f"{body}\n\n*{words.plain(how)}*" if how else body


def picture_of(output: ToolOutput | None, arguments: dict[str, Any], album: "Album") -> "LoadedImage | None":
    """What a tool's result looks like, drawn on its picture; None where there is nothing to see.

    Slow: call it in a thread. Raises UnknownHandleError.
    """
    from imagetxt.ui.report.pictures import regions_drawn

    if isinstance(output, Rendered):
        return album[output.image]
    regions = _regions(output)
    return regions_drawn(album[str(arguments.get("image"))], regions) if regions else None


def _regions(output: ToolOutput | None) -> list[Region]:
    if isinstance(output, Regions | Found):
        return output.regions
    if isinstance(output, Segment):
        return [output.region]
    if isinstance(output, TextLines):
        return [Region(label="writing", phrase=f"“{t.text}”", score=t.score, box=t.box) for t in output.lines]
    return []


def _name(verb: str, arguments: dict[str, Any]) -> str:
    about = words.heading(arguments)
    return f"{verb} · {about}" if about else verb


def _by(event: ToolFinished) -> str:
    by = f"by {event.backend}" if event.backend else ""
    return f"{by}, taken from the cache" if event.cached else f"{by} in {words.seconds(event.seconds)}"
