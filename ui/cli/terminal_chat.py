"""The conversation in a terminal: reads a line, shows the work on stderr, prints what is said on stdout."""

import asyncio
import shlex
import signal
import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from imagetxt.agent.events import AnswerReady, Done, Event, ImageMade, ImageOpened, ParagraphReady, Warned
from imagetxt.tools import language
from imagetxt.tools.errors import ImagetxtError, StorageError
from imagetxt.tools.images import SUFFIXES
from imagetxt.ui.agents import patience
from imagetxt.ui.cli.chat_commands import edited, obey
from imagetxt.ui.cli.console import complain, tell
from imagetxt.ui.cli.watchers import print_paragraph, view_for
from imagetxt.ui.inputs import display_name, expand
from imagetxt.ui.retelling import in_chosen_language

if TYPE_CHECKING:
    from imagetxt.agent.conversation.conversation import Conversation, NewImage
    from imagetxt.agent.conversation.memory import Memory
    from imagetxt.agent.conversation.turn import Call

EDITED = "This is how I want the text."
"""What an edit is called among what was said."""
_MARKS = ",.;:?!"


@dataclass(frozen=True)
class Setting:
    """What a person asked for when beginning."""

    images: list[str]
    resume: str | None = None
    keep: bool = True
    model: str | None = None
    profile: str = "auto"
    quiet: bool = False


async def hold(setting: Setting) -> None:
    """Hold a conversation until the person leaves.

    Raises ConfigurationError, WeightsMissingError, UserError, and BadImageError or SystemExit where none of the
    pictures that were named can be opened.
    """
    from imagetxt.agent.conversation.conversation import Conversation
    from imagetxt.agent.models import load_chat_model, model_title
    from imagetxt.tools.toolbox import Toolbox

    toolbox = Toolbox(setting.profile)
    model = load_chat_model(setting.model, pool=toolbox.pool, timeout=patience())
    async with AsyncExitStack() as stack:
        memory = await _memory(stack, setting)
        chat = await memory.load(await memory.find(setting.resume)) if memory and setting.resume else None
        turns = await memory.turns(chat.id) if memory and chat else ()
        conversation = Conversation(toolbox, model, chat=chat, memory=memory, turns=turns)
        given = expand(setting.images)
        if given.faults and not given.files and chat is None:
            raise given.faults[0]  # nothing that was named is here to talk about
        for fault in given.faults:
            complain(str(fault))
        if not setting.quiet:
            _greet(conversation, model_title(model), kept=memory is not None, given=bool(given.files))
        if given.files:
            await _turn(conversation, "", _new(given.files), quiet=setting.quiet)
            if not conversation.chat.album.handles:
                raise SystemExit(1)  # none of them is a picture, and each has been told
        await _talk(conversation, quiet=setting.quiet)
        if conversation.unkept:
            tell(
                f"  ! {language.count_words(conversation.unkept, 'turn')} of this conversation could not be kept.",
                "yellow",
            )


async def _memory(stack: AsyncExitStack, setting: Setting) -> "Memory | None":
    """The memory; None where nothing is to be kept, or, with a word of warning, where it cannot be opened."""
    from imagetxt.agent.conversation.memory import open_memory

    if not setting.keep and not setting.resume:
        return None
    try:
        return await stack.enter_async_context(open_memory())
    except StorageError as exc:
        if setting.resume:
            raise
        tell(f"  ! {exc} The conversation goes on, but is not kept.", "yellow")
        return None


async def _talk(conversation: "Conversation", *, quiet: bool) -> None:
    while True:
        try:
            line = (await asyncio.to_thread(_read)).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.split()[:1] == ["/edit"]:
            await _edit(conversation, line, quiet=quiet)
            continue
        if line.startswith("/") and not Path(line.split()[0]).exists():
            before, language_before = _settings(conversation), conversation.chat.options.language
            if not obey(line, conversation):
                return
            if retold := in_chosen_language(conversation.chat, language_before):
                await _turn(conversation, retold[0], [], quiet=quiet, calls=retold[1])
                continue
            if _settings(conversation) != before and (warning := await conversation.keep()):
                tell(f"  ! {warning}", "yellow")
            continue
        album = conversation.chat.album
        names = [album.name_of(handle) for handle in album.handles]
        if missing := missing_file(line, names):
            complain(f"There is no picture file {missing!r}. Check the path, or ask without it.")
            continue
        words, files = with_files(line, names)
        if words or files:
            await _turn(conversation, words, _new(files), quiet=quiet)


async def _edit(conversation: "Conversation", line: str, *, quiet: bool) -> None:
    """Take the paragraph as the person writes it."""
    from imagetxt.agent.conversation.turn import Call

    try:
        image, text = await asyncio.to_thread(edited, line, conversation)
    except ImagetxtError as exc:
        complain(str(exc))
        return
    if not quiet:
        tell(f"  the text about {image}, {conversation.chat.album.name_of(image)}", "dim")
    call = Call("edit", {"image": image, "text": text})
    await _turn(conversation, EDITED, [], quiet=quiet, calls=[call])


def _settings(conversation: "Conversation") -> tuple[object, object]:
    current = conversation.chat.versions.current
    return conversation.chat.options, current.number if current else None


def _read() -> str:
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line
    with suppress(ImportError):
        import readline  # noqa: F401  # gives input() its history and editing
    return input("› ")


async def _turn(
    conversation: "Conversation", said: str, images: "list[NewImage]", *, quiet: bool, calls: "Sequence[Call]" = ()
) -> None:
    unkept, warned = conversation.unkept, set[str]()
    with _stopping(conversation), view_for(quiet=quiet).begin("", 1, 1) as watch:
        async for event in conversation.send(said, images, calls=calls):
            watch(event)
            if isinstance(event, Warned):
                warned.add(event.text)
            _print(event, warned, quiet=quiet)
    if conversation.unkept and not unkept:
        tell("  /save NAME.html writes the whole conversation to a file.", "dim")


def _print(event: Event, warned: set[str], *, quiet: bool) -> None:
    """What an event brings to read; `warned`: what the view has shown, or has passed over where it is quiet."""
    if isinstance(event, ImageOpened):
        tell(f"  {event.handle} is {event.name}", "dim")
    elif isinstance(event, ParagraphReady):
        for note in event.version.notes if event.version else ():
            if note not in warned:
                tell(f"  ! {note}", "yellow")
        print_paragraph(event.text)
    elif isinstance(event, AnswerReady):
        print_paragraph(event.answer.text)
    elif isinstance(event, ImageMade):
        tell(f"  {event.handle} is new; /save NAME.png writes it", "dim")
    elif isinstance(event, Done) and not quiet:
        tell(f"  {event.turn.seconds:.1f} s", "dim")


@contextmanager
def _stopping(conversation: "Conversation") -> Iterator[None]:
    """While a turn lasts, Ctrl-C stops the turn and not the program."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        conversation.cancel()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def with_files(line: str, known: Container[str] = ()) -> tuple[str, list[Path]]:
    """`(words, files)`: picture files named in a line come in: `photo.jpg what is this?`.

    One that begins or ends the line is taken out of the words; between them it stays as a name for its picture, and
    does not come in again where its name is among the `known` ones: `is a.jpg darker than b.jpg?`.
    """
    try:
        parts = shlex.split(line)
    except ValueError:  # a quotation mark that stands alone, as in "what's this?"
        parts = line.split()
    paths = [_file(part) for part in parts]
    if not any(paths):
        return line, []
    ends = _at_the_ends(parts, paths)
    if len(ends) < len(parts):  # "text in a.jpg" asks of the picture that is here
        ends = {i for i in ends if (path := paths[i]) is None or display_name(path) not in known}
    files = [p for i, p in enumerate(paths) if p is not None and (i in ends or display_name(p) not in known)]
    words = [
        part if path is None else part.replace(part.rstrip(_MARKS), display_name(path))
        for i, (part, path) in enumerate(zip(parts, paths, strict=True))
        if i not in ends
    ]
    return (" ".join(words) if files else line), files


def missing_file(line: str, known: Sequence[str] = ()) -> str:
    """What a line names like a picture file, and is neither one nor a picture of the conversation; else empty."""
    names = [name.lower() for name in known]
    for part in line.split():
        bare = part.strip(_MARKS + "\"'()")
        named = bare.lower().endswith(SUFFIXES) and Path(bare).stem and not any(bare.lower() in name for name in names)
        if named and _file(bare) is None and with_files(line, known) == (line, []):
            return bare
    return ""


def _file(part: str) -> Path | None:
    """The picture file that a word of a line names, if there is one."""
    path = Path(part.rstrip(_MARKS)).expanduser()
    return path if path.name.lower().endswith(SUFFIXES) and path.is_file() else None


def _at_the_ends(parts: Sequence[str], paths: "Sequence[Path | None]") -> set[int]:
    """The places of the files with which a line begins or ends."""
    bare = [path is not None and part == part.rstrip(_MARKS) for part, path in zip(parts, paths, strict=True)]
    first = next((i for i, is_file in enumerate(bare) if not is_file), len(bare))
    last = next((i for i, is_file in enumerate(reversed(bare)) if not is_file), len(bare))
    return {*range(first), *range(len(bare) - last, len(bare))}


def _new(files: list[Path]) -> "list[NewImage]":
    from imagetxt.agent.conversation.conversation import NewImage

    return [NewImage(file, display_name(file)) for file in files]


def _greet(conversation: "Conversation", model: str, *, kept: bool, given: bool) -> None:
    chat = conversation.chat
    where = f"kept as {chat.id[:8]}" if kept else "not kept"
    tell(f"  chat model {model}; this conversation is {where}. /help tells what can be typed.", "dim")
    for handle in chat.album.handles:
        tell(f"  {handle} is {chat.album.name_of(handle)}", "dim")
    try:
        if chat.paragraph is not None:
            print_paragraph(chat.paragraph.text)
    except ImagetxtError as exc:
        tell(f"  ! {exc}", "yellow")
    if not chat.album.handles and not given:
        tell("  Name a picture file, with your question if you have one: photo.jpg what is this?", "dim")
