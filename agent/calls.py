"""Tool calls as the agent makes them: told to the listener, written down, and bounded by its cancel flag."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from imagetxt.agent.description import ToolCall
from imagetxt.agent.events import ImageMade, Listener, ToolFinished, ToolProgress, ToolStarted, unheard
from imagetxt.tools.definitions import OutputT, Rendered, ToolOutput, ToolRequest
from imagetxt.tools.errors import ImagetxtError
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.workbench import Workbench


@dataclass
class Caller:
    """Runs tools on a workbench and keeps the record of what was run."""

    workbench: Workbench
    listen: Listener = unheard
    cancel: Cancel = field(default_factory=Cancel)
    calls: list[ToolCall] = field(default_factory=list)

    def run(self, request: ToolRequest[OutputT]) -> OutputT:
        """Run one tool. Raises what the toolbox raises, after it was written down."""
        self.cancel.check()
        arguments = request.model_dump(mode="json", exclude_none=True)
        self.listen(ToolStarted(request.tool, arguments))
        started = time.perf_counter()
        try:
            output = self.workbench.run(request, report=self._report(request.tool), cancel=self.cancel)
        except ImagetxtError as exc:
            seconds = round(time.perf_counter() - started, 3)
            self.calls.append(ToolCall(tool=request.tool, arguments=arguments, seconds=seconds, error=str(exc)))
            self.listen(ToolFinished(request.tool, seconds, error=str(exc)))
            raise
        self._written_down(request.tool, arguments, output, time.perf_counter() - started)
        return output

    def _report(self, outer: str) -> Callable[[Step], None]:
        def report(step: Step) -> None:
            self.listen(ToolProgress(outer, step.what, step.done, step.total))

        return report

    def _written_down(self, tool: str, arguments: dict[str, object], output: ToolOutput, seconds: float) -> None:
        made_by = output.made_by
        call = ToolCall(
            tool=tool,
            arguments=arguments,
            seconds=round(seconds, 3),
            backend=made_by.backend if made_by else "",
            weights=made_by.weights if made_by else [],
            cached=bool(made_by and made_by.cached),
        )
        self.calls.append(call)
        self.listen(ToolFinished(tool, call.seconds, call.backend, call.cached, output.words(), output=output))
        if isinstance(output, Rendered) and output.image:
            self.listen(ImageMade(output.image))
