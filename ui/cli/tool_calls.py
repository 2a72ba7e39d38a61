"""Calling one tool alone and showing, or saving, what it gives."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imagetxt.tools.definitions import (
    Answer,
    DescribeRegions,
    Found,
    Regions,
    Rendered,
    Segment,
    ToolOutput,
    ToolRequest,
)
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.tools.masks import decode
from imagetxt.tools.progress import Cancel
from imagetxt.tools.toolbox import Toolbox, parse_request
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.cli.console import say, tell
from imagetxt.ui.cli.stopping import stopping
from imagetxt.ui.cli.tool_options import HANDLES
from imagetxt.ui.inputs import display_name
from imagetxt.ui.report.pictures import picture_target, regions_drawn, save_picture

_SEEN = (Answer, Found, Regions, Rendered, Segment)
"""Outputs of which something can be looked at."""


def call(
    request: type[ToolRequest[ToolOutput]],
    images: list[str],
    arguments: Mapping[str, Any],
    *,
    profile: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Call a tool on picture files and print the result. Raises what the toolbox raises."""
    handles = [name for name in HANDLES if name in request.model_fields]
    needed = [name for name in handles if request.model_fields[name].is_required()]
    if not len(needed) <= len(images) <= len(handles):
        expected = str(len(handles)) if len(needed) == len(handles) else f"{len(needed)} or {len(handles)}"
        raise BadArgumentError(f"{request.tool} got {len(images)} of --image; expected {expected}.")
    if out and not issubclass(request.output, _SEEN):
        raise BadArgumentError(
            f"{request.tool} makes no picture: leave --out away, and redirect its words to keep them."
        )
    target = picture_target(out, request.tool, "") if out else None
    bench, cancel = Workbench(Toolbox(profile)), Cancel()
    opened = [bench.open(path, name=display_name(Path(path))) for path in images]
    given = {name: value for name, value in arguments.items() if value is not None}
    with stopping(cancel):
        if "region" in given:
            bench.run(DescribeRegions(image=opened[0]), cancel=cancel)  # regions have ids once they were found
        output = bench.run(
            parse_request(request.tool, {**given, **dict(zip(handles, opened, strict=False))}), cancel=cancel
        )
    say(output.model_dump_json(indent=1) if as_json else output.words())
    if target is not None:
        save_picture(_picture(bench, opened, output), target)
        tell(f"Written to {target}.", "dim")


def _picture(bench: Workbench, opened: list[str], output: ToolOutput) -> LoadedImage:
    """What of a result can be looked at: the picture made, the mask (white on black), or the regions drawn in."""
    if isinstance(output, Rendered):
        return bench.album[output.image]
    if isinstance(output, Segment) and output.region.mask is not None:
        import numpy as np

        mask = decode(output.region.mask)
        return from_pixels(np.repeat(mask[:, :, None], 3, axis=2).astype(np.uint8) * 255, name="mask.png")
    regions = [output.region] if isinstance(output, Segment) else getattr(output, "regions", [])
    return regions_drawn(bench.album[opened[0]], regions, unnamed=True)
