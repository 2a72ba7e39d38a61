"""What a tool found enters the evidence of its image; regions get their ids here."""

from typing import Any

from imagetxt.tools.album import Album
from imagetxt.tools.definitions import (
    Answer,
    Caption,
    Found,
    Regions,
    Rendered,
    Segment,
    TextLines,
    ToolOutput,
    ToolRequest,
)
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.images import LoadedImage


def enter(request: ToolRequest[Any], output: ToolOutput, album: Album, picture: LoadedImage | None) -> ToolOutput:
    """The output as the caller gets it: with region ids and picture handles, all of it noted in the album."""
    handle = getattr(request, "image", None)
    if isinstance(output, Rendered) and picture is not None:
        output = output.model_copy(update={"image": album.add(picture), "source": handle})
    if handle is None:
        return output
    evidence = album.evidence(handle)
    if request.tool not in evidence.tools_used:
        evidence.tools_used.append(request.tool)
    return _note(output, evidence)


def _note(output: ToolOutput, evidence: Evidence) -> ToolOutput:
    if isinstance(output, Regions | Found | Answer):
        if isinstance(output, Regions) and output.scene is not None:
            evidence.scene = output.scene
        return output.model_copy(update={"regions": [evidence.admit(r) for r in output.regions]})
    if isinstance(output, Segment):
        return output.model_copy(update={"region": evidence.admit(output.region)})
    if isinstance(output, TextLines):
        for line in output.lines:
            evidence.admit_text(line)
    if isinstance(output, Caption) and output.text not in evidence.captions:
        evidence.captions.append(output.text)
    if isinstance(output, Rendered) and output.image not in evidence.renders:
        evidence.renders.append(output.image)
    return output
