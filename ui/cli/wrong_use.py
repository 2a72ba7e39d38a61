"""Wrong use of the command line: one line on stderr that says what came and where help is, and exit code 2."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import typer
from typer.core import TyperGroup

from imagetxt.ui.cli.console import complain

_UsageError: Any = typer.BadParameter.__base__
"""Typer brings a copy of Click of its own in some versions; what its BadParameter is made of is right in all."""


class OneLineGroup(TyperGroup):
    """The root of the commands; Typer tells wrong use in a box of several lines."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave with its exit code; without `standalone_mode` as Click does."""
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return run()
        try:
            code = run()
        except _UsageError as exc:
            _explain(exc)
            code = exc.exit_code
        except typer.Abort:
            complain("Stopped.")
            code = 1
        sys.exit(code if isinstance(code, int) else 0)


def _explain(exc: Any) -> None:
    """Print what was wrong; a group that was called alone has shown its help already, and says nothing more."""
    message = exc.format_message().replace("Value error, ", "").rstrip(".")
    if not message:
        return
    path = exc.ctx.command_path.replace("python -m ", "") if exc.ctx is not None else "imagetxt"
    complain(f"{message}{'' if message.endswith('?') else '.'} “{path} -h” tells how it is used.")
