"""Looking before writing: which tools see the image, and what happens where one of them cannot."""

from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.events import Warned
from imagetxt.tools.definitions import DescribeRegions, ReadText, SegmentImage, ToolOutput, ToolRequest
from imagetxt.tools.errors import MachineError, OperatorError, UserError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def look(caller: Caller, model: "BaseChatModel | None", image: str) -> list[str]:
    """Look at an image with the tools a paragraph needs; returns notes on what could not be seen.

    describe_regions must work, since nothing can be said without it; another tool that fails is noted and left out.

    Raises:
        UserError, OperatorError, MachineError: describe_regions cannot be had.
        CancelledError: the work was stopped.
    """
    caller.run(DescribeRegions(image=image))
    notes = []
    for request in (ReadText(image=image), SegmentImage(image=image)):
        notes.extend(_tried(caller, request))
    return notes


def _tried(caller: Caller, request: ToolRequest[ToolOutput]) -> list[str]:
    try:
        caller.run(request)
    except (UserError, OperatorError, MachineError) as exc:
        note = f"{request.tool} could not help: {exc}"
        caller.listen(Warned(note))
        return [note]
    return []
