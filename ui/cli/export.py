"""`imagetxt export`: a kept conversation, or one image of it, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from imagetxt.ui.cli.console import guarded, say

if TYPE_CHECKING:
    from imagetxt.ui.takeaway import Parcel


@guarded
def export(
    chat: Annotated[str, typer.Argument(help="The conversation's id as `imagetxt chat --list` shows it, or 'last'.")],
    form: Annotated[
        Literal["md", "json", "coco", "zip", "html"],
        typer.Option(help="Markdown, JSON, COCO annotations, a zip with the pictures, or one HTML page."),
    ] = "html",
    image: Annotated[str | None, typer.Option(help="Only what concerns one image: img1, img2, …")] = None,
    out: Annotated[Path | None, typer.Option(help="The file or folder to write to; default: here.")] = None,
) -> None:
    """Take a kept conversation away as one file."""
    import asyncio

    from imagetxt.tools.errors import BadArgumentError
    from imagetxt.ui.report.files import ready_folder, write_all

    parcel = asyncio.run(_taken(chat, form, image))
    target = out or Path(parcel.name)
    if target.is_dir():
        target = target / parcel.name
    if out != target and target.exists():
        raise BadArgumentError(f"{target} is there already. Say where to write with --out, or remove it.")
    ready_folder(target.parent)
    write_all({target: parcel.data})
    say(str(target))


async def _taken(chat: str, form: str, image: str | None) -> "Parcel":
    from imagetxt.agent.conversation.memory import open_memory
    from imagetxt.ui.takeaway import take

    async with open_memory() as memory:
        found = await memory.find(chat)
        return take(await memory.load(found), await memory.turns(found), image or "chat", form)
