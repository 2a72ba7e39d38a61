"""Where the command line writes, and how it fails: results on stdout, the rest on stderr, one line an error."""

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

_WIDEST_TABLE = 1000

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def out() -> Console:
    """The console for results (stdout). No text is taken for markup: "[/b]" may stand in anybody's title."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def err() -> Console:
    """The console for progress, warnings and errors (stderr); no markup here either."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(text: str = "", style: str = "") -> None:
    """Print one text to stdout as it is: no markup, no highlighting."""
    out().print(Text(text, style=style))


def tell(text: str, style: str = "") -> None:
    """Print one text to stderr as it is."""
    err().print(Text(text, style=style))


def show(table: Table) -> None:
    """Print a table to stdout: wrapped to a terminal's width, in full elsewhere."""
    console = out()
    if not console.is_terminal:
        wide = Console(markup=False, emoji=False, width=_WIDEST_TABLE)
        width = Measurement.get(wide, wide.options, table).maximum
        console = Console(highlight=False, markup=False, emoji=False, width=width)
    console.print(table, soft_wrap=False)


def complain(text: str) -> None:
    """Print one error line to stderr."""
    err().print(Text.assemble(("error: ", "bold red"), " ".join(text.split())))


def debugging() -> bool:
    """Whether IMAGETXT_DEBUG asks for tracebacks."""
    return os.environ.get("IMAGETXT_DEBUG", "") not in ("", "0")


def unforeseen(exc: Exception) -> str:
    """An exception that nobody foresaw, as one line that says how to report it; IMAGETXT_DEBUG shows its traceback."""
    show_traceback()
    return (
        f"imagetxt met something it did not expect: {type(exc).__name__}: {exc}. "
        "This is a fault of ours: run the command again with IMAGETXT_DEBUG=1 and report what it prints."
    )


def show_traceback() -> None:
    """Print the exception being handled, with its traceback, where IMAGETXT_DEBUG asks for it."""
    if debugging():
        sys.stderr.write(traceback.format_exc())


def guarded(command: CommandT) -> CommandT:
    """A command whose failures become one line on stderr and an exit code.

    Our own errors exit with their `exit_code`, Ctrl-C with 130, everything else with 1.
    """

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        from imagetxt.tools.errors import ImagetxtError

        try:
            return command(*args, **kwargs)
        except typer.Exit:
            raise
        except ImagetxtError as exc:
            show_traceback()
            complain(str(exc))
            raise typer.Exit(exc.exit_code) from exc
        except KeyboardInterrupt as exc:
            complain("Stopped.")
            raise typer.Exit(130) from exc
        except BrokenPipeError:
            raise
        except Exception as exc:
            complain(unforeseen(exc))
            raise typer.Exit(1) from exc

    return run  # type: ignore[return-value]  # wraps() keeps the command's signature


def use_forgiving_streams() -> None:
    """Let no character that the terminal cannot show (an emoji in cp1252, a broken file name) end a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
