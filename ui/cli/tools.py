"""`imagetxt tools`: the table of tools, and each tool alone."""

from typing import Any

import typer

SETTINGS: dict[str, Any] = {
    "add_help_option": False,
    "context_settings": {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
}
"""Everything after `tools` is handed on as it is: the tools' own options are known only once they are loaded."""


def tools(context: typer.Context) -> None:
    """List the tools and what serves them here, or call one: imagetxt tools NAME --image FILE."""
    from imagetxt.ui.cli.tool_commands import tools_app

    command = typer.main.get_command(tools_app())
    left_with = command.main(args=context.args, prog_name="imagetxt tools", standalone_mode=False)
    if isinstance(left_with, int):
        raise typer.Exit(left_with)
