"""Tool calls as steps in the chat: what is done in people's words, with what, how long, and a picture of it."""

import time
from dataclasses import dataclass
from typing import Any

import chainlit as cl
from chainlit.utils import utc_now

from imagetxt.agent.events import ToolFinished, ToolProgress, ToolStarted
from imagetxt.ui.chat import words

_EVERY = 0.4


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
        how: Any = {"cached": event.cached, "error": event.error}
        self.step.name = words.finished(self.tool, self.arguments, event.seconds, **how)
        self.step.is_error = bool(event.error) and not str(event.error).startswith("Stopped")
        self.step.output = words.outcome(self.arguments, event.words, event.backend, event.seconds, **how)
        self.step.elements = [picture] if picture else []
        self.step.end = utc_now()
        await self.step.update()


def _name(verb: str, arguments: dict[str, Any]) -> str:
    about = words.heading(arguments)
    return f"{verb} · {about}" if about else verb
