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
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.linking import link_text


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
        for line in output.lines if isinstance(output, Answer) else ():
            evidence.admit_text(line)
        ids = [evidence.admit(r).id for r in output.regions]
        link_text(evidence)
        return output.model_copy(update={"regions": [r for i in ids if (r := evidence.region(i)) is not None]})
    if isinstance(output, Segment):
        admitted = evidence.admit(output.region)
        link_text(evidence)
        return output.model_copy(update={"region": evidence.region(admitted.id)})
    if isinstance(output, TextLines):
        for line in output.lines:
            evidence.admit_text(line)
        link_text(evidence)
        return output.model_copy(update={"lines": [_known(line, evidence) for line in output.lines]})
    if isinstance(output, Caption) and output.text not in evidence.captions:
        evidence.captions.append(output.text)
    if isinstance(output, Rendered) and output.image not in evidence.renders:
        evidence.renders.append(output.image)
    return output


def _known(line: TextLine, evidence: Evidence) -> TextLine:
    """The line as the evidence has it, with its region."""
    return next((t for t in evidence.texts if t.text == line.text and t.box.iou(line.box) > 0.5), line)
