"""What begins with a slash in the terminal chat: looking up, saving, setting, leaving."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from imagetxt.tools.definitions import SegmentRegion
from imagetxt.tools.drawing.cutout import draw_cutout
from imagetxt.tools.errors import BadArgumentError, ImagetxtError, StorageError
from imagetxt.tools.images import SUFFIXES
from imagetxt.tools.masks import decode
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.cli.console import complain, say

if TYPE_CHECKING:
    from imagetxt.agent.conversation.conversation import Conversation
    from imagetxt.ui.takeaway import Form

_REGION = re.compile(r"r[1-9]\d*(?:\s|$)")
_HANDLE = re.compile(r"img\d+")
_WHOLE: "dict[str, Form]" = {".html": "html", ".zip": "zip", ".json": "json"}
_OF_THE_PAGE = ("profile", "model")
"""Options that this face takes from its command line."""
_HELP = """\
photo.jpg what is this?   bring a picture in, with or without a question
/images                   the pictures here, and what was found in them
/versions                 every version of the paragraph
/save NAME.png            write the newest picture that was drawn, or the one talked about
/save r1 NAME.png         write one thing cut out, on a transparent ground
/save NAME.md             write the paragraph
/save NAME.html           write the whole conversation as one page; NAME.zip, NAME.json: with its pictures, its data
/edit img2 The new text.  write a paragraph over; without img2 the one talked about, without text in your editor
/set                      show the options; /set language German, /set strength 0.5, …
/undo                     the paragraph as it was before
/quit                     leave (Ctrl-D); the conversation is kept"""


def obey(line: str, conversation: "Conversation") -> bool:
    """Do what a command says; False where the person leaves."""
    name, _, rest = line[1:].partition(" ")
    if name in ("quit", "exit", "q"):
        return False
    command = _COMMANDS.get(name)
    try:
        if command is None:
            raise BadArgumentError(f"There is no /{name}. /help tells what there is.")
        command(conversation, rest.strip())
    except ImagetxtError as exc:
        complain(str(exc))
    return True


def edited(line: str, conversation: "Conversation") -> tuple[str, str]:
    """`(image, text)`: what "/edit [img2] TEXT" gives for a paragraph; without TEXT it is written in an editor.

    Without a handle the picture talked about is meant. Raises BadArgumentError: there is no paragraph, or no editor to
    write it in; UnknownHandleError.
    """
    chat, given = conversation.chat, line.partition(" ")[2].strip()
    first, _, rest = given.partition(" ")
    if _HANDLE.fullmatch(first):
        chat.album.id_of(first)  # says which are known
        image, given = first, rest.strip()
    else:
        image = chat.focus or ""
    standing = chat.versions.of(image)
    if standing is None:
        raise BadArgumentError(f"There is no paragraph{f' about {image}' if image else ''} yet to be written over.")
    if given:
        return image, given
    if not sys.stdin.isatty():
        raise BadArgumentError("Write the whole new text behind it: /edit A brown cat sleeps.")
    import click

    try:
        return image, (click.edit(standing.text) or standing.text).strip()
    except click.ClickException as exc:
        raise BadArgumentError(f"No editor could be opened ({exc.message}). Write the text behind /edit.") from exc


def _help(_conversation: "Conversation", _rest: str) -> None:
    say(_HELP)


def _images(conversation: "Conversation", _rest: str) -> None:
    album = conversation.chat.album
    for handle in album.handles:
        say(f"{handle}  {album.name_of(handle)}")
        for region in album.evidence(handle).regions:
            say(f"  {region.id:<4} {region.phrase or region.name}, {region.place}")
    if not album.handles:
        say("No picture yet.")


def _versions(conversation: "Conversation", _rest: str) -> None:
    for version in conversation.chat.versions:
        say(f"{version.number}. {version.image}, {version.wish or 'described'}: {version.text}")


def _undo(conversation: "Conversation", _rest: str) -> None:
    earlier = conversation.chat.versions.undo()
    if earlier is None:
        raise BadArgumentError("There is nothing to undo.")
    say(earlier.text)


def _save(conversation: "Conversation", rest: str) -> None:
    region, _, name = rest.partition(" ") if _REGION.match(rest) else ("", "", rest)
    chat, target = conversation.chat, Path(name.strip()).expanduser()
    if not name.strip():
        raise BadArgumentError("Say what to write: /save NAME.png for a picture, /save NAME.md for the paragraph.")
    if region:
        _save_cutout(conversation, region, target)
    elif target.suffix.lower() in SUFFIXES:
        handle = chat.renders[-1].image if chat.renders else chat.focus
        if handle is None:
            raise BadArgumentError("There is no picture to save yet.")
        Workbench(conversation.toolbox, album=chat.album).save(handle, target)
    elif target.suffix.lower() in _WHOLE:
        _save_whole(conversation, target)
    elif target.suffix.lower() not in (".md", ".txt"):
        raise BadArgumentError(
            f"{target.name}: expected an ending such as .png for a picture, .md for the paragraph, .html for all."
        )
    else:
        if chat.paragraph is None:
            raise BadArgumentError("There is no paragraph to save yet.")
        _write(target, (chat.paragraph.text + "\n").encode())
    say(f"{target} is written.")


def _save_whole(conversation: "Conversation", target: Path) -> None:
    from imagetxt.ui.takeaway import take

    _write(target, take(conversation.chat, conversation.turns, "chat", _WHOLE[target.suffix.lower()]).data)


def _write(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as exc:
        raise StorageError(f"{target.name} cannot be written ({exc.strerror or exc}).") from exc


def _save_cutout(conversation: "Conversation", region: str, target: Path) -> None:
    chat = conversation.chat
    if target.suffix.lower() != ".png":
        raise BadArgumentError(f"{target.name}: a cut-out is written as .png, which keeps the ground transparent.")
    if chat.focus is None:
        raise BadArgumentError("There is no picture to cut from yet.")
    cut = Workbench(conversation.toolbox, album=chat.album).run(SegmentRegion(image=chat.focus, region=region)).region
    if cut.mask is None:
        raise BadArgumentError(f"{region} of {chat.focus} has no outline to cut along.")
    try:
        draw_cutout(chat.album[chat.focus], decode(cut.mask)).save(target)
    except OSError as exc:
        raise StorageError(f"{target.name} cannot be written ({exc.strerror or exc}).") from exc


def _set(conversation: "Conversation", rest: str) -> None:
    options = conversation.chat.options
    name, _, value = rest.partition(" ")
    fields = [field for field in type(options).model_fields if field not in _OF_THE_PAGE]
    if name and name not in fields:
        raise BadArgumentError(f"There is no option {name!r}. Expected one of {', '.join(fields)}.")
    if value:
        try:
            given = options.model_dump() | {name: None if value == "none" else value}
            conversation.chat.options = options = type(options).model_validate(given)
        except ValidationError as exc:
            raise BadArgumentError(f"{name} {value}: {exc.errors()[0]['msg']}.") from exc
    for field in fields:
        say(f"{field:<9} {getattr(options, field)}")


_COMMANDS: "dict[str, Callable[[Conversation, str], None]]" = {
    "help": _help,
    "images": _images,
    "versions": _versions,
    "undo": _undo,
    "save": _save,
    "set": _set,
}
