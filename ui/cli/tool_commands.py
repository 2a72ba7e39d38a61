"""One command a tool, made from the tool's own definition: nothing about a tool is written twice."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from imagetxt.tools.definitions import TOOLS, ToolOutput, ToolRequest
from imagetxt.ui.cli.console import guarded
from imagetxt.ui.cli.describe import Profile
from imagetxt.ui.cli.tool_options import Option, options_of
from imagetxt.ui.cli.tool_table import print_table

Image = Annotated[list[str] | None, typer.Option("--image", help="The picture.", metavar="FILE")]
TwoImages = Annotated[list[str] | None, typer.Option("--image", help="The pictures: give it twice.", metavar="FILE")]
Save = Annotated[Path | None, typer.Option(help="Save the picture that was made, the mask, or the regions drawn in.")]
AsJson = Annotated[bool, typer.Option("--json", help="The whole result as JSON.")]


def tools_app() -> typer.Typer:
    """The commands under `imagetxt tools`."""
    app = typer.Typer(
        help="List the tools and what serves them here, or call one of them alone.",
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_table)
    for name, request in TOOLS.items():
        app.command(name, help=inspect.cleandoc(request.__doc__ or ""))(_command(request))
    return app


@guarded
def _table(
    context: typer.Context,
    profile: Profile = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="The table as JSON.")] = False,
) -> None:
    """List the tools and what serves them here, or call one of them alone."""
    if context.invoked_subcommand is None:
        print_table(profile, as_json=as_json)


def _command(request: type[ToolRequest[ToolOutput]]) -> Callable[..., None]:
    """A command function whose signature holds the tool's options."""
    options = options_of(request)

    def command(**given: Any) -> None:
        from imagetxt.ui.cli.tool_calls import call

        images, profile, out, as_json = (given.pop(name) for name in ("images", "profile", "out", "as_json"))
        arguments = {option.name: option.parse(given[option.name]) for option in options}
        call(request, images or [], arguments, profile=profile, out=out, as_json=as_json)

    _give_signature(command, options, TwoImages if "other" in request.model_fields else Image)
    return guarded(command)


def _give_signature(command: Callable[..., None], options: list[Option], images: Any) -> None:
    kind = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("images", kind, default=None, annotation=images)]
    parameters += [inspect.Parameter(o.name, kind, default=o.default, annotation=o.annotation) for o in options]
    parameters += [
        inspect.Parameter("profile", kind, default="auto", annotation=Profile),
        inspect.Parameter("out", kind, default=None, annotation=Save),
        inspect.Parameter("as_json", kind, default=False, annotation=AsJson),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what inspect.signature reads
    command.__annotations__ = {p.name: p.annotation for p in parameters}
