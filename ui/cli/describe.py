"""`imagetxt describe`: pictures to paragraphs, files and a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from imagetxt.ui.cli.console import complain, guarded, tell, unforeseen

if TYPE_CHECKING:
    from imagetxt.ui.describing import Result, Watcher
    from imagetxt.ui.inputs import Inputs
    from imagetxt.ui.report.record import Options

Pictures = Annotated[list[str], typer.Argument(help="Files, folders, or patterns such as 'photos/**/*.jpg'.")]
Out = Annotated[Path, typer.Option(help="Folder for what is written.")]
Model = Annotated[
    str | None,
    typer.Option(help="Chat model: embedded, embedded:0.5b, embedded:1.5b, openai:NAME, none, or auto."),
]
Profile = Annotated[
    str,
    typer.Option(envvar="IMAGETXT_PROFILE", help="Which backends serve the tools: auto, local, seed, … or a file."),
]
Style = Annotated[str, typer.Option(help="Style of the redraw, in words: watercolour, pencil, night, …")]
Length = Annotated[
    Literal["short", "medium", "long"], typer.Option(help="Length of the paragraph: short, medium or long.")
]
Language = Annotated[
    str,
    typer.Option(
        help="Language of the paragraph: French, German, Italian and Spanish need no model, others openai:NAME."
    ),
]


@guarded
def describe(
    pictures: Pictures,
    redraw: Annotated[bool, typer.Option(help="Also redraw each picture.")] = True,
    style: Style = "watercolour",
    length: Length = "medium",
    language: Language = "English",
    model: Model = None,
    profile: Profile = "auto",
    out: Out = Path("output"),
    force: Annotated[bool, typer.Option("--force", help="Describe again what is described already.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Paragraphs and warnings only, no view of the work.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON a picture on stdout.")] = False,
) -> None:
    """Describe pictures in a paragraph each, and redraw them.

    Writes NAME.md, NAME.json, NAME.regions.png, NAME.redraw.png and index.html. A picture that is already described
    with the same options is skipped. Exit code: 0 all done, 1 some failed, 2 wrong use, 130 stopped.
    """
    from imagetxt.tools.errors import BadArgumentError
    from imagetxt.ui.agents import wishes
    from imagetxt.ui.cli.watchers import CommandWatcher
    from imagetxt.ui.inputs import expand
    from imagetxt.ui.report.files import ready_folder

    if not style.strip() or not language.strip():
        raise BadArgumentError("--style and --language must not be empty.")
    options = wishes(
        length=length, language=language.strip(), redraw=redraw, style=style.strip(), model=model, profile=profile
    )
    inputs = expand(pictures)
    ready_folder(out)
    watcher = CommandWatcher(quiet=quiet, as_json=as_json, folder=out)
    results = describe_files(inputs, options, watcher, out=out, model=model, force=force)
    if not quiet and not as_json and any(result.record for result in results):
        _without_model(model)
        tell(f"{out / 'index.html'} shows it all.", "dim")
    raise typer.Exit(1 if any(result.error for result in results) else 0)


def _without_model(model: str | None) -> None:
    """Say how to have a chat model, where there is none that could have written."""
    from imagetxt.agent.models import choose_model

    choice = choose_model(model)
    if choice.for_want:
        tell(f"Composed without a chat model. {choice.reason}", "dim")


def describe_files(
    inputs: "Inputs", options: "Options", watcher: "Watcher", *, out: Path, model: str | None, force: bool = False
) -> "list[Result]":
    """Describe what is there to describe; what became of each. Raises what `Describing.run` raises."""
    from imagetxt.tools.errors import ImagetxtError, WeightsCorruptError
    from imagetxt.ui.agents import agent_maker
    from imagetxt.ui.cli.stopping import stopping
    from imagetxt.ui.describing import PAGE, Describing, Result
    from imagetxt.ui.report.page import may_write_page

    if not inputs.files:
        for fault in inputs.faults:
            complain(str(fault))
        return [Result("", "failed", error=str(fault)) for fault in inputs.faults]
    may_write_page(out / PAGE)
    faults: list[ImagetxtError] = list(inputs.faults)
    try:
        make = agent_maker(model, options.profile)
    except WeightsCorruptError as exc:  # of the chat model: the tools' own weights would fail here once more
        options = options.model_copy(update={"model": "none"})  # so that the next run asks the model
        make = agent_maker("none", options.profile)
        faults.append(WeightsCorruptError(f"{exc} (the pictures are described without the chat model)"))
    job = Describing(out, options, make, watcher, unforeseen, force=force)
    with stopping(job.cancel):
        return job.run(inputs.files, faults)
