"""`imagetxt doctor`: what is here, what was chosen, and why."""

import json
from typing import Annotated

import typer

from imagetxt.ui.cli.console import guarded, say, show
from imagetxt.ui.cli.describe import Model, Profile


@guarded
def doctor(
    model: Model = None,
    profile: Profile = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Tell what is here and what was chosen: Python, tools and their backends, chat model, devices, weights, folders.

    Shows no secret: of keys only whether they are set.
    """
    from rich.table import Table
    from rich.text import Text

    from imagetxt.ui.health import checkup

    sections = checkup(model=model, profile=profile)
    if as_json:
        say(json.dumps(sections, indent=1))
        return
    for title, facts in sections.items():
        say(title, "bold")
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, fact in facts.items():
            table.add_row(f"  {name}", Text(fact))
        show(table)
        say()
