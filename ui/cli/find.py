"""`imagetxt find`: pictures of kept conversations, by what is in them."""

from typing import TYPE_CHECKING, Annotated

import typer

from imagetxt.ui.cli.console import guarded, say, show, tell

if TYPE_CHECKING:
    from imagetxt.agent.finding.records import Found


@guarded
def find(
    words: Annotated[list[str], typer.Argument(help="What the picture shows, in your words.")],
    most: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 12,
    as_json: Annotated[bool, typer.Option("--json", help="What was found as JSON on stdout.")] = False,
) -> None:
    """Find a picture again among those of the kept conversations: imagetxt find a red bus."""
    import asyncio

    from imagetxt.agent.finding.telling import told

    found = asyncio.run(_found(" ".join(words), most))
    if as_json:
        say(found.model_dump_json(indent=1))
        return
    if found.items:
        _show(found)
    tell(told(found), "dim")


async def _found(text: str, most: int) -> "Found":
    from imagetxt.agent.conversation.memory import open_memory
    from imagetxt.agent.finding.finder import Finder
    from imagetxt.tools.models.pool import ModelPool

    async with open_memory() as memory:
        return await Finder(memory, ModelPool()).find(text, most=most)


def _show(found: "Found") -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("fits", "picture", "what in it", "conversation", "id", "image", box=None, header_style="bold")
    for item in found.items:
        cells = (f"{item.score:.0%}", item.name, item.phrase, item.title, item.chat[:8], item.image)
        table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
    show(table)
