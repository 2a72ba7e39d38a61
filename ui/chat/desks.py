"""Every chat that is open: its conversation, and the turn at work in it."""

import asyncio
import re
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.records import Options, TurnRecord
from imagetxt.ui.chat.engines import Engine
from imagetxt.ui.chat.ledger import Ledger

IDLE_SECONDS = 15 * 60.0


@dataclass
class Desk:
    """One open chat. `thread`: its id as Chainlit writes it. `left`: when the last tab closed, 0 while one is open."""

    thread: str
    owner: str
    conversation: Conversation
    engine: Engine
    running: set["asyncio.Task[None]"] = field(default_factory=set)
    pictures: dict[str, Any] = field(default_factory=dict)
    turns: list[TurnRecord] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    left: float = 0.0

    @property
    def chat(self) -> Chat:
        return self.conversation.chat

    @property
    def options(self) -> Options:
        return self.conversation.chat.options

    @property
    def has_begun(self) -> bool:
        """Whether there is something to come back to: a turn, or one at work."""
        return bool(self.chat.turns or self.running)

    def use(self, engine: Engine) -> None:
        """Let another toolbox and chat model do the work from the next turn on."""
        self.engine = engine
        self.conversation.toolbox, self.conversation.model = engine.toolbox, engine.chat_model


class Desks:
    """The open chats of everybody, each found by its owner and id only."""

    def __init__(self, *, idle_seconds: float = IDLE_SECONDS) -> None:
        """`idle_seconds`: after so long without a tab a chat is closed here."""
        self._idle = idle_seconds
        self._open: dict[tuple[str, str], Desk] = {}

    def get(self, owner: str, thread: str) -> Desk | None:
        return self._open.get((owner, thread))

    def put(self, desk: Desk) -> Desk:
        """Take a desk in; one that another tab brought first is the one that counts."""
        return self._open.setdefault((desk.owner, desk.thread), desk)

    def move(self, desk: Desk, thread: str) -> None:
        """Let a desk be found by another id, and no more by the one it had."""
        self.forget(desk.owner, desk.thread)
        desk.thread = thread
        self.put(desk)

    def forget(self, owner: str, thread: str) -> None:
        """Close a chat that was deleted."""
        self._open.pop((owner, thread), None)

    def tidy(self, is_watched: Callable[[Desk], bool]) -> None:
        """Close the chats that nobody has looked at for a while; what is kept of them can be opened again."""
        now = time.monotonic()
        for key, desk in list(self._open.items()):
            if is_watched(desk) or desk.conversation.busy:
                desk.left = 0.0
            elif not desk.left:
                desk.left = now
            elif now - desk.left > self._idle:
                del self._open[key]

    def __iter__(self) -> Iterator[Desk]:
        return iter(list(self._open.values()))


def chat_id(thread: str) -> str:
    """A thread's id as a conversation's: the same UUID without dashes. What is no UUID gets a new one."""
    try:
        return uuid.UUID(thread).hex
    except ValueError:
        return uuid.uuid4().hex


def is_id(text: object) -> bool:
    """Whether something that a browser sent is an id as its page makes them: a UUID with dashes, and nothing else."""
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


def thread_id(chat: str) -> str:
    """A conversation's id as a thread's."""
    return str(uuid.UUID(chat)) if re.fullmatch(r"[0-9a-f]{32}", chat) else chat
