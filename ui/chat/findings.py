"""What a tool call found, as a picture: of the call that ends now, and of one of an earlier day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imagetxt.tools.definitions import Found, Regions, Rendered, Segment, TextLines, ToolOutput
from imagetxt.tools.evidence import Evidence, Region, TextLine

if TYPE_CHECKING:
    from imagetxt.agent.description import ToolCall
    from imagetxt.tools.album import Album
    from imagetxt.tools.images import LoadedImage

NAME = "what was found"
"""Name of the picture inside a step."""


def picture_of(output: ToolOutput | None, arguments: dict[str, Any], album: "Album") -> "LoadedImage | None":
    """What a tool's result looks like, drawn on its picture; None where there is nothing to see.

    Slow: call it in a thread. Raises UnknownHandleError.
    """
    from imagetxt.ui.report.pictures import regions_drawn

    if isinstance(output, Rendered):
        return album[output.image]
    regions = _regions(output)
    return regions_drawn(album[str(arguments.get("image"))], regions) if regions else None


def found_again(call: "ToolCall", evidence: Evidence) -> list[Region]:
    """What a call of an earlier time found, as far as it can be told from what is known of its picture."""
    if call.error:
        return []
    if call.tool == "read_text":
        return _written(evidence.texts)
    if call.tool == "segment_image":
        return [r for r in evidence.regions if r.mask is not None]
    return [r.model_copy(update={"mask": None}) for r in evidence.regions if r.found_by.startswith(call.tool)]


def _regions(output: ToolOutput | None) -> list[Region]:
    if isinstance(output, Regions | Found):
        return output.regions
    if isinstance(output, Segment):
        return [output.region]
    if isinstance(output, TextLines):
        return _written(output.lines)
    return []


def _written(lines: Sequence[TextLine]) -> list[Region]:
    return [Region(label="writing", phrase=f"“{t.text}”", score=t.score, box=t.box) for t in lines]
