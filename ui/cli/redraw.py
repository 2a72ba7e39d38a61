"""`imagetxt redraw`: one picture drawn again in other words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from imagetxt.ui.cli.console import guarded, say
from imagetxt.ui.cli.describe import Profile

if TYPE_CHECKING:
    from imagetxt.tools.definitions import Rendered


@guarded
def redraw(
    image: Annotated[str, typer.Argument(help="The picture; the new one keeps its layout.")],
    prompt: Annotated[
        str, typer.Argument(help="What it should look like: 'watercolour', 'the car in blue, at night'.")
    ],
    strength: Annotated[
        float, typer.Option(min=0, max=1, help="0 keeps the picture, 1 follows the words in full.")
    ] = 0.8,
    seed: Annotated[int | None, typer.Option(min=0, help="The same seed gives the same picture.")] = None,
    control: Annotated[Literal["canny", "depth", "seg"], typer.Option(help="What is kept of the picture.")] = "canny",
    size: Annotated[int | None, typer.Option(min=64, max=4096, help="Long side in pixels.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="File to write; its ending says the format.  [default: output/NAME.PROMPT.png]")
    ] = None,
    profile: Profile = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No view of the work.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was followed and what not, as JSON on stdout.")] = False,
) -> None:
    """Draw a picture again the way the words say, keeping its layout; tells which words it could not follow."""
    from imagetxt.agent.calls import Caller
    from imagetxt.tools.definitions import RenderImage
    from imagetxt.tools.progress import Cancel
    from imagetxt.tools.toolbox import Toolbox, parse_request
    from imagetxt.tools.workbench import Workbench
    from imagetxt.ui.cli.stopping import stopping
    from imagetxt.ui.cli.watchers import view_for
    from imagetxt.ui.inputs import display_name
    from imagetxt.ui.report.pictures import picture_target, save_picture

    name, cancel = display_name(Path(image)), Cancel()
    target = picture_target(out, name, prompt)
    bench = Workbench(Toolbox(profile))
    with stopping(cancel), view_for(quiet=quiet).begin(name, 1, 1) as listener:
        arguments = {"image": bench.open(image, name=name), "prompt": prompt.strip(), "strength": strength}
        request = parse_request(RenderImage.tool, {**arguments, "seed": seed, "control": control, "size": size})
        made = cast("Rendered", Caller(bench, listener, cancel).run(request))
    save_picture(bench.album[made.image], target)
    if as_json:
        say(made.model_dump_json(indent=1))
        return
    for words in (made.words(), f"Written to {target}."):
        say(words)
