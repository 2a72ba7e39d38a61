"""The table of tools: what each does, which backend serves it here, or why none does."""

import inspect
import json
from dataclasses import asdict, dataclass

from rich.table import Table
from rich.text import Text

from imagetxt.tools.definitions import TOOLS
from imagetxt.tools.errors import OperatorError
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.cli.console import out, show


@dataclass(frozen=True)
class Row:
    """One tool. `backend`: None where nothing can serve it here, and then `reason` says why."""

    tool: str
    does: str
    backend: str | None
    reason: str


def rows(profile: str) -> list[Row]:
    """Every tool as a profile serves it here. Raises ConfigurationError for an unknown profile."""
    toolbox = Toolbox(profile)
    return [_row(toolbox, tool) for tool in TOOLS]


def _row(toolbox: Toolbox, tool: str) -> Row:
    does = inspect.cleandoc(TOOLS[tool].__doc__ or "").splitlines()[0]
    try:
        return Row(tool, does, toolbox.backend_for(tool).name, "usable")
    except OperatorError as exc:
        return Row(tool, does, None, str(exc))


def print_table(profile: str, *, as_json: bool) -> None:
    """Print the table to stdout."""
    found = rows(profile)
    if as_json:
        out().print(Text(json.dumps([asdict(row) for row in found], indent=1)))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("tool", "what it does", "backend", "here"):
        table.add_column(title)
    for row in found:
        here = Text(row.reason, style="green" if row.backend else "red")
        table.add_row(row.tool, Text(row.does), row.backend or "–", here)
    show(table)
    out().print(
        Text("\nCall one alone: imagetxt tools NAME --image FILE; its options: imagetxt tools NAME --help", "dim")
    )
