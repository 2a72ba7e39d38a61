"""A conversation as faces use it: messages in, one stream of typed events out, one turn after the other."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.keepable import keepable
from imagetxt.agent.conversation.marking import marked
from imagetxt.agent.conversation.memory import Memory
from imagetxt.agent.conversation.recalling import Exchange, exchange_of
from imagetxt.agent.conversation.records import Answer, TurnRecord
from imagetxt.agent.conversation.saving import Saving
from imagetxt.agent.conversation.turn import Call, Turn
from imagetxt.agent.events import AnswerReady, Done, Event, ImageOpened, Listener, TurnStarted, Warned
from imagetxt.agent.finding.finder import Finder
from imagetxt.agent.finding.records import Found
from imagetxt.tools import english
from imagetxt.tools.errors import ImagetxtError, StorageError, UnknownHandleError
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import image_bytes, open_image
from imagetxt.tools.progress import Cancel
from imagetxt.tools.toolbox import Toolbox

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_CHARACTERS = 20_000
MOST_IMAGES = 20
_WORKERS = 32
_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class NewImage:
    """A picture as it comes with a message: a path or bytes, and what to call it before people."""

    source: Path | bytes
    name: str | None = None


class Conversation:
    """One chat with one person at a time; messages sent at once wait for each other in order.

    >>> async for event in conversation.send("What is this?", [NewImage(Path("photo.jpg"))]):
    ...     ...
    """

    def __init__(
        self,
        toolbox: Toolbox,
        model: "BaseChatModel | None",
        *,
        chat: Chat | None = None,
        memory: Memory | None = None,
        turns: Sequence[TurnRecord] = (),
    ) -> None:
        """`memory` None: nothing is kept on disk. `turns`: those that the chat has had before."""
        self.chat = chat or Chat()
        self.model = model
        self.turns = list(turns)
        self.toolbox, self._memory = toolbox, memory
        self._turn = asyncio.Lock()
        self._cancel: Cancel | None = None
        self._saving = Saving(memory, kept=self.chat.turns if memory else 0)

    @property
    def busy(self) -> bool:
        """Whether a turn is being worked on."""
        return self._turn.locked()

    @property
    def unkept(self) -> int:
        """Turns that should be kept and could not be, so far."""
        return self._saving.waiting

    def cancel(self) -> None:
        """Stop the turn at work, within one step of whatever runs; what is finished stays. Any thread may call it."""
        if self._cancel is not None:
            self._cancel.stop()

    def mark(self, image: str, box: Box) -> str:
        """Take a place that a person marked as a region of an image; returns its id.

        A thing that is known there already, and fills the box well, is that region. Raises UnknownHandleError,
        BadArgumentError: the box lies outside the picture, or is smaller than two pixels.
        """
        return marked(self.chat.album.evidence(image), box)

    async def send(
        self, said: str = "", images: Sequence[NewImage] = (), *, calls: Sequence[Call] = ()
    ) -> AsyncIterator[Event]:
        """Take one turn. The last event is always `Done`; whoever stops listening stops the turn.

        `calls`: what is to be done, where a person pointed at it instead of saying it; `said` is then how it is told.
        """
        async with self._turn:
            cancel = self._cancel = Cancel()
            await self._bring_back()
            loop, events = asyncio.get_running_loop(), asyncio.Queue[Event | None]()

            def listen(event: Event | None) -> None:
                loop.call_soon_threadsafe(events.put_nowait, event)

            def work() -> TurnRecord:
                try:
                    return self._work(said, images, listen, cancel, partial(self._search, loop, cancel), calls)
                finally:
                    listen(None)

            working = loop.run_in_executor(_workers(), work)
            try:
                yield TurnStarted(self.chat.turns + 1, said)
                while (event := await events.get()) is not None:
                    yield event
                turn = await working
                self.turns.append(turn)
                warning = await self.keep(turn)
                if warning:
                    turn.warnings.append(warning)
                    yield Warned(warning)
                yield Done(turn)
            finally:
                self._cancel = None
                if not working.done():
                    cancel.stop()
                    await asyncio.shield(self._left(working))

    async def _bring_back(self) -> None:
        """Take in the turns of an earlier time, where only the chat was given; without them less is remembered."""
        if self._memory is None or self.turns or not self.chat.turns:
            return
        with suppress(StorageError, UnknownHandleError):
            self.turns = await self._memory.turns(self.chat.id, owner=self.chat.owner)

    async def _left(self, working: "asyncio.Future[TurnRecord]") -> None:
        """Nobody listens any more: let the work end within its step, and keep what it brought."""
        await self._saving.keep(self.chat, await working, heard=False)

    async def keep(self, turn: TurnRecord | None = None) -> str:
        """Keep the conversation as it stands; what a person should know of that, or empty. `send` does it by itself.

        A warning comes once for as long as keeping fails; what is unkept waits, and is kept as soon as that works.
        """
        return await self._saving.keep(self.chat, turn)

    def _search(self, loop: asyncio.AbstractEventLoop, cancel: Cancel, thing: str) -> Found:
        """A search from a turn's own thread; the memory lives in the loop. Raises StorageError, CancelledError."""
        finder = Finder(self._memory, self.toolbox.pool)
        finding = finder.find(thing, owner=self.chat.owner, current=self.chat)
        found = asyncio.run_coroutine_threadsafe(finding, loop)
        while True:
            try:
                return found.result(timeout=_POLL_SECONDS)
            except TimeoutError:
                if found.done():
                    raise
            if cancel.stopped:
                found.cancel()
                cancel.check()

    def _work(
        self,
        said: str,
        images: Sequence[NewImage],
        listen: Listener,
        cancel: Cancel,
        search: Callable[[str], Found],
        calls: Sequence[Call],
    ) -> TurnRecord:
        words, refusal = cleaned(said)
        if len(images) > MOST_IMAGES:
            refusal = f"{len(images)} pictures came at once; {MOST_IMAGES} are taken at a time. Send them in parts."
        if refusal:
            answer = Answer(text=refusal, known=False)
            listen(AnswerReady(answer))
            self.chat.turns += 1
            return TurnRecord(number=self.chat.turns, said=words[:200], answer=answer)
        calls = [Call(call.tool, {key: _cleaned(value) for key, value in call.arguments.items()}) for call in calls]
        opened, faults = self._opened(images, listen)
        if not words and not opened and not self.chat.turns:
            return TurnRecord(number=0, warnings=faults)  # nothing has begun yet that would be worth keeping
        turn = Turn(
            self.chat,
            self.model,
            self.toolbox,
            listen,
            cancel,
            said=words,
            opened=opened,
            warnings=faults,
            search=search,
            asked=calls,
            before=self._exchanges(),
        )
        return turn.take()

    def _exchanges(self) -> list[Exchange]:
        """What was said so far: every message, and the texts and answers to it."""
        versions = {version.number: version for version in self.chat.versions}
        return [exchange_of(turn, [versions[n] for n in turn.versions if n in versions]) for turn in self.turns]

    def _opened(self, images: Sequence[NewImage], listen: Listener) -> tuple[list[str], list[str]]:
        """`(handles, faults)`: a picture that cannot be read is told of, and the others come in."""
        opened, faults = [], []
        for image in images:
            try:
                handle = self._open(image)
            except ImagetxtError as exc:
                faults.append(str(exc))
                listen(Warned(str(exc)))
                continue
            if handle in opened:  # the same picture twice in one message
                continue
            opened.append(handle)
            english.load_soon()
            listen(ImageOpened(handle, self.chat.album.name_of(handle)))
        return opened, faults

    def _open(self, image: NewImage) -> str:
        source, name = image.source, image.name
        data = source if isinstance(source, bytes) else image_bytes(source, name=name)
        loaded = open_image(data, name=name or (None if isinstance(source, bytes) else source.name))
        self._saving.bring(data)
        return self.chat.album.add(loaded)


@cache
def _workers() -> ThreadPoolExecutor:
    """Turns wait for each other's models in threads of their own, so that nothing else waits for a free one."""
    return ThreadPoolExecutor(max_workers=_WORKERS, thread_name_prefix="turn")


def _cleaned(value: Any) -> Any:
    """An argument of a call as it can be kept."""
    return keepable(value) if isinstance(value, str) else value


def cleaned(said: str) -> tuple[str, str]:
    """`(the words, why they cannot be taken)`: without NULs and lone surrogates, which no database keeps."""
    words = keepable(said).strip()
    if len(words) > MOST_CHARACTERS:
        return words, (
            f"Your message has {len(words):,} characters; {MOST_CHARACTERS:,} are read. Say it in fewer, or in parts."
        )
    return words, ""
