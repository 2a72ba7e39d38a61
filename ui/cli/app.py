"""The command line's root: `imagetxt`, its options and its commands.

Everything heavy is imported inside the commands, so that `imagetxt --help` is quick.
"""

import os
from typing import Annotated

import typer

from imagetxt.ui.cli.ask import ask
from imagetxt.ui.cli.chat import chat
from imagetxt.ui.cli.console import say, tell, use_forgiving_streams
from imagetxt.ui.cli.demo import demo
from imagetxt.ui.cli.describe import describe
from imagetxt.ui.cli.doctor import doctor
from imagetxt.ui.cli.evaluate import app as evaluate
from imagetxt.ui.cli.export import export
from imagetxt.ui.cli.find import find
from imagetxt.ui.cli.models import app as models
from imagetxt.ui.cli.password import password
from imagetxt.ui.cli.redraw import redraw
from imagetxt.ui.cli.tools import SETTINGS, tools
from imagetxt.ui.cli.wrong_use import OneLineGroup
from imagetxt.ui.settings import misspelt

app = typer.Typer(
    name="imagetxt",
    cls=OneLineGroup,
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
    for line in misspelt(os.environ):
        tell(f"  ! {line}", "yellow")


app.command("describe")(describe)
app.command("ask")(ask)
app.command("chat")(chat)
app.command("export")(export)
app.command("find")(find)
app.command("password")(password)
app.command("redraw")(redraw)
app.command("tools", **SETTINGS)(tools)
app.add_typer(models, name="models")
app.command("doctor")(doctor)
app.add_typer(evaluate, name="evaluate")
app.command("demo")(demo)


def run() -> None:
    """Run the command line and leave with its exit code."""
    use_forgiving_streams()
    app()
