"""`imagetxt chat`: a conversation about pictures, and the conversations kept from before."""

from typing import TYPE_CHECKING, Annotated

import typer

from imagetxt.ui.chat.setting import HOST, PORT
from imagetxt.ui.chat.setting import Setting as PageSetting
from imagetxt.ui.cli.console import complain, guarded, say, show, tell
from imagetxt.ui.cli.describe import Model, Profile

if TYPE_CHECKING:
    from imagetxt.agent.conversation.records import Card


@guarded
def chat(
    images: Annotated[
        list[str] | None, typer.Argument(help="Pictures to begin with: files, folders, patterns.")
    ] = None,
    terminal: Annotated[bool, typer.Option("--terminal", "-t", help="Talk here, in this terminal.")] = False,
    host: Annotated[str, typer.Option(help="Where the page listens; beyond this machine only with a login.")] = HOST,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The page's port.")] = PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", "--headless", help="Open no browser; say the address alone.")
    ] = False,
    resume: Annotated[str | None, typer.Option(help="Go on with a kept conversation: its id, or 'last'.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the kept conversations and stop.")] = False,
    rename: Annotated[
        tuple[str, str] | None, typer.Option(help="Give one another title: its id and the title.")
    ] = None,
    delete: Annotated[str | None, typer.Option(help="Delete one, and the files that no other one uses.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Keep nothing on disk.")] = False,
    model: Model = None,
    profile: Profile = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="In the terminal: answers only.")] = False,
) -> None:
    """Talk about pictures, on a page in the browser: describe, ask, refine, redraw. Conversations are kept.

    With `--terminal` the talk is held here: Ctrl-C stops what is being done, /help tells what else can be typed.
    """
    import asyncio

    if list_ or rename or delete:
        cards = asyncio.run(_tidied(rename, delete))
        if list_:
            _show(cards)
        return
    if terminal:
        from imagetxt.ui.cli.terminal_chat import Setting, hold

        asyncio.run(
            hold(Setting(list(images or ()), resume, keep=not forget, model=model, profile=profile, quiet=quiet))
        )
        return
    _serve(PageSetting(host, port, profile, model, keep=not forget, resume=resume, headless=no_browser), images or [])


def _serve(setting: PageSetting, images: list[str]) -> None:
    """Open the page and serve it until Ctrl-C."""
    import asyncio
    from dataclasses import replace

    from imagetxt.ui.chat.serving import serve
    from imagetxt.ui.inputs import expand

    given = expand(images)
    for fault in given.faults:
        complain(str(fault))
    if setting.resume:
        setting = replace(setting, resume=asyncio.run(_found(setting.resume)))
    serve(replace(setting, images=tuple(given.files)), tell)


async def _found(beginning: str) -> str:
    from imagetxt.agent.conversation.memory import open_memory

    async with open_memory() as memory:
        return await memory.find(beginning)


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
