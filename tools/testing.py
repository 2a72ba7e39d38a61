"""A scripted backend: stands in for a model in tests, and enters by the same door as a real one.

>>> from imagetxt.tools.definitions import Caption
>>> scripted = ScriptedBackend("caption_image", Caption(text="A cat."))
>>> toolbox = Toolbox(extra={"caption_image": scripted})
"""

from collections.abc import Callable
from typing import Any

from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.definitions import ToolOutput, ToolRequest
from imagetxt.tools.errors import ConfigurationError

Script = ToolOutput | Made | BaseException | Callable[[Any, Context], ToolOutput | Made]
"""What a call does: give this, raise this, or ask this function, called as a backend's `run` is."""


class ScriptedBackend(Backend[Any]):
    """Serves one tool by script: each call takes the next entry, and the last one is repeated.

    `calls`: the requests it was given, in order; a result from the cache is not among them. `steps`: how many steps of
    progress each call reports; `seconds`: how long it takes, unless it is stopped.
    """

    name = "scripted"

    def __init__(self, tool: str, *outputs: Script, steps: int = 0, seconds: float = 0.0) -> None:
        """Raises ConfigurationError for an empty script."""
        if not outputs:
            raise ConfigurationError(f"A scripted backend of {tool} needs at least one output to give.")
        self.tool = tool  # type: ignore[misc]  # a real backend serves one tool for ever; this one is told which
        self.calls: list[ToolRequest[Any]] = []
        self._outputs = outputs
        self._steps = steps
        self._seconds = seconds

    def run(self, request: ToolRequest[Any], context: Context) -> ToolOutput | Made:
        """Do what the script says. Raises what the script says."""
        turn = min(len(self.calls), len(self._outputs) - 1)
        self.calls.append(request)
        for done in range(self._steps):
            context.step("working", done, self._steps)
            context.cancel.pause(self._seconds / self._steps)
        if not self._steps:
            context.cancel.pause(self._seconds)
        chosen = self._outputs[turn]
        if isinstance(chosen, BaseException):
            raise chosen
        return chosen if isinstance(chosen, ToolOutput | Made) else chosen(request, context)
