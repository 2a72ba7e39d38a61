"""`imagetxt redraw`: one picture drawn again in other words."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from imagetxt.ui.cli.console import guarded, say
from imagetxt.ui.cli.describe import Profile

if TYPE_CHECKING:
    from imagetxt.agent.calls import Caller
    from imagetxt.agent.redrawing import Redrawn
    from imagetxt.tools.definitions import Rendered, RenderImage


@guarded
def redraw(
    image: Annotated[str, typer.Argument(help="The picture; the new one keeps its layout.")],
    prompt: Annotated[
        str, typer.Argument(help="What it should look like: 'watercolour', 'the car in blue, at night'.")
    ],
    strength: Annotated[float, typer.Option(help="0 keeps the picture, 1 follows the words in full.")] = 0.8,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same picture.")] = None,
    control: Annotated[Literal["canny", "depth", "seg"], typer.Option(help="What is kept of the picture.")] = "canny",
    size: Annotated[int | None, typer.Option(help="Long side in pixels, 64 to 4096.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="File to write; its ending says the format.  [default: output/NAME.PROMPT.png]")
    ] = None,
    tries: Annotated[
        int, typer.Option(min=0, max=5, help="At most so many further drawings where something was lost.")
    ] = 1,
    check: Annotated[
        bool, typer.Option("--check/--no-check", help="Look at the drawing, and say what was kept and what was lost.")
    ] = True,
    profile: Profile = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No view of the work.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was followed and what not, as JSON on stdout.")] = False,
) -> None:
    """Draw a picture again the way the words say, keeping its layout; tells what was kept, lost and not followed."""
    from imagetxt.agent.calls import Caller
    from imagetxt.tools.progress import Cancel
    from imagetxt.tools.toolbox import Toolbox
    from imagetxt.tools.workbench import Workbench
    from imagetxt.ui.cli.stopping import stopping
    from imagetxt.ui.cli.watchers import view_for
    from imagetxt.ui.inputs import display_name
    from imagetxt.ui.report.pictures import picture_target, save_picture

    asked = {"prompt": prompt.strip(), "strength": strength, "seed": seed, "control": control, "size": size}
    request = _request({"image": "img1", **asked})  # before the picture is read: wrong use is told first
    name, cancel = display_name(Path(image)), Cancel()
    target = picture_target(out, name, prompt)
    bench = Workbench(Toolbox(profile))
    with stopping(cancel), view_for(quiet=quiet).begin(name, 1, 1) as listener:
        request = request.model_copy(update={"image": bench.open(image, name=name)})
        made, checked = _drawn(Caller(bench, listener, cancel), request, tries if check else None)
    save_picture(bench.album[made.image], target)
    say(_json(made, checked) if as_json else f"{_words(made, checked)}\nWritten to {target}.")


def _request(arguments: dict[str, Any]) -> "RenderImage":
    from imagetxt.tools.definitions import RenderImage
    from imagetxt.tools.toolbox import parse_request

    return cast("RenderImage", parse_request(RenderImage.tool, arguments))


def _drawn(caller: "Caller", request: "RenderImage", tries: int | None) -> "tuple[Rendered, Redrawn | None]":
    """The drawing, and its check after at most `tries` further ones; `tries` None: as it comes, unchecked."""
    from imagetxt.agent.redrawing import redraw as checked

    if tries is None:
        return caller.run(request), None
    done = checked(
        caller,
        None,
        str(request.image),
        request.prompt,
        control=request.control,
        strength=request.strength,
        seed=request.seed,
        size=request.size,
        tries=tries,
    )
    return done.rendered, done


def _words(made: "Rendered", check: "Redrawn | None") -> str:
    """What was drawn and, where it was looked at, what came of it; that says itself what was not followed."""
    if check is None:
        return made.words()
    return f"{made.model_copy(update={'not_followed': []}).words()}\n{check.text}"


def _json(made: "Rendered", check: "Redrawn | None") -> str:
    """The drawing's record, with its check under "check" where it was looked at."""
    told = made.model_dump(mode="json")
    if check is not None:
        told["check"] = check.model_dump(mode="json", exclude={"rendered"})
    return json.dumps(told, indent=1, ensure_ascii=False)
