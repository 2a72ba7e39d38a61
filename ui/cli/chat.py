"""`imagetxt chat`: a conversation about pictures, and the conversations kept from before."""

from typing import TYPE_CHECKING, Annotated

import typer

from imagetxt.ui.cli.console import guarded, say, show
from imagetxt.ui.cli.describe import Model, Profile

if TYPE_CHECKING:
    from imagetxt.agent.conversation.records import Card


@guarded
def chat(
    images: Annotated[
        list[str] | None, typer.Argument(help="Pictures to begin with: files, folders, patterns.")
    ] = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="Talk here, in this terminal.")] = True,
    resume: Annotated[str | None, typer.Option(help="Go on with a kept conversation: its id, or 'last'.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the kept conversations and stop.")] = False,
    rename: Annotated[
        tuple[str, str] | None, typer.Option(help="Give one another title: its id and the title.")
    ] = None,
    delete: Annotated[str | None, typer.Option(help="Delete one, and the files that no other one uses.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Keep nothing of this conversation on disk.")] = False,
    model: Model = None,
    profile: Profile = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Answers only, no view of the work.")] = False,
) -> None:
    """Talk about pictures: describe, ask, refine, redraw. The conversation is kept, and goes on another day.

    Ctrl-C stops what is being done; /help tells what else can be typed.
    """
    import asyncio

    from imagetxt.ui.cli.terminal_chat import Setting, hold

    del terminal  # the only face so far
    if list_ or rename or delete:
        cards = asyncio.run(_tidied(rename, delete))
        if list_:
            _show(cards)
        return
    asyncio.run(hold(Setting(list(images or ()), resume, keep=not forget, model=model, profile=profile, quiet=quiet)))


async def _tidied(rename: tuple[str, str] | None, delete: str | None) -> "list[Card]":
    from imagetxt.agent.conversation.memory import open_memory

    async with open_memory() as memory:
        if rename:
            await memory.rename(await memory.find(rename[0]), rename[1])
        if delete:
            await memory.delete(await memory.find(delete))
        return await memory.cards()


def _show(cards: "list[Card]") -> None:
    from rich.table import Table

    if not cards:
        say("No conversation is kept yet. Begin one: imagetxt chat photo.jpg")
        return
    table = Table("id", "title", "turns", "changed (UTC)", box=None, header_style="bold")
    for card in cards:
        table.add_row(card.id[:8], card.title, str(card.turns), card.changed[:16].replace("T", " "))
    show(table)
