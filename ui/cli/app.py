"""The command line's root: `imagetxt`, its options and its commands.

Everything heavy is imported inside the commands, so that `imagetxt --help` is quick.
"""

from typing import Annotated

import typer

from imagetxt.ui.cli import ask, demo, describe, doctor, evaluate, models, redraw, tools
from imagetxt.ui.cli.console import say, use_forgiving_streams

app = typer.Typer(
    name="imagetxt",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"imagetxt {version('imagetxt')}")
        raise typer.Exit


@app.callback()
def root(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Look at pictures with tools: describe them in a paragraph, answer questions, redraw them from the words.

    Errors are one line; set IMAGETXT_DEBUG=1 to see where they come from.
    """


app.command("describe")(describe.describe)
app.command("ask")(ask.ask)
app.command("redraw")(redraw.redraw)
app.command("tools", **tools.SETTINGS)(tools.tools)
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)
app.add_typer(evaluate.app, name="evaluate")
app.command("demo")(demo.demo)


def run() -> None:
    """Run the command line and leave with its exit code."""
    use_forgiving_streams()
    app()
