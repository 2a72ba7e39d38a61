"""The tables of tools: what each does and which backend serves it here; and every backend with what it needs."""

import inspect
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.table import Table
from rich.text import Text

from imagetxt.tools.definitions import TOOLS
from imagetxt.tools.errors import OperatorError
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.cli.console import out, say, show


@dataclass(frozen=True)
class Choice:
    """One backend. `needs`: why it cannot be used here, or None; `megabytes`: its models' rough weight in float32."""

    backend: str
    needs: str | None
    megabytes: int


@dataclass(frozen=True)
class Row:
    """One tool. `backend`: None where nothing can serve it here, and then `reason` says why. `choices`: all it has."""

    tool: str
    does: str
    backend: str | None
    reason: str
    choices: tuple[Choice, ...]


def rows(profile: str) -> list[Row]:
    """Every tool as a profile serves it here. Raises ConfigurationError for an unknown profile."""
    toolbox = Toolbox(profile)
    return [_row(toolbox, tool) for tool in TOOLS]


def _row(toolbox: Toolbox, tool: str) -> Row:
    does = inspect.cleandoc(TOOLS[tool].__doc__ or "").splitlines()[0]
    choices = tuple(_choice(toolbox, tool, name) for name in BACKENDS[tool])
    try:
        return Row(tool, does, toolbox.backend_for(tool).name, "usable", choices)
    except OperatorError as exc:
        return Row(tool, does, None, str(exc), choices)


def _choice(toolbox: Toolbox, tool: str, name: str) -> Choice:
    one = backend(tool, name)
    return Choice(name, one.obstacle(toolbox.options(tool)), one.memory_mb)


def print_table(profile: str, *, as_json: bool) -> None:
    """Print the tables to stdout."""
    found = rows(profile)
    if as_json:
        out().print(Text(json.dumps([asdict(row) for row in found], indent=1)))
        return
    table = _table("tool", "what it does", "backend", "here")
    for row in found:
        here = Text(row.reason, style="green" if row.backend else "red")
        table.add_row(row.tool, Text(row.does), row.backend or "–", here)
    show(table)
    say(
        "\nEvery backend, in the order in which the profile auto tries them; what its models weigh in 32 bits:\n", "dim"
    )
    show(_every_backend(found))
    say("\nCall one alone: imagetxt tools NAME --image FILE; its options: imagetxt tools NAME --help", "dim")


def _every_backend(found: Sequence[Row]) -> Table:
    table = _table("tool", "backend", "models", "here")
    for row in found:
        for n, one in enumerate(row.choices):
            weight = f"{one.megabytes / 1024:.1f} GB" if one.megabytes else "–"
            serves = "serves the tool" if one.backend == row.backend else "usable"
            here = Text(one.needs or serves, style="" if one.needs else "green")
            table.add_row("" if n else row.tool, one.backend, weight, here)
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in titles:
        table.add_column(title)
    return table
