"""The page as a whole: what every chat on it shares."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.records import Options
from imagetxt.tools.errors import StorageError
from imagetxt.ui.chat.desks import Desk, Desks
from imagetxt.ui.chat.engines import Engine, Engines
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.lent import Pictures
from imagetxt.ui.chat.setting import Setting

if TYPE_CHECKING:
    from imagetxt.agent.conversation.memory import Memory


@dataclass
class Page:
    """What every chat on the page shares. `memory` None: nothing is kept; `not_kept` says why, if that is a fault."""

    setting: Setting
    engine: Engine
    pictures: Pictures = field(default_factory=Pictures)
    engines: Engines = field(default_factory=Engines)
    desks: Desks = field(default_factory=Desks)
    login: Login = field(default_factory=Login)
    memory: "Memory | None" = None
    not_kept: str = ""
    _waiting: tuple[Path, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._waiting = self.setting.images

    async def open_memory(self, stack: AsyncExitStack) -> None:
        """Open what conversations are kept in, until the stack closes; where that fails the page goes on without."""
        from imagetxt.agent.conversation.memory import open_memory

        if not self.setting.keep:
            return
        try:
            self.memory = await stack.enter_async_context(open_memory())
        except StorageError as exc:
            self.not_kept = f"{exc} Conversations go on, but are not kept."

    def engine_for(self, options: Options) -> Engine:
        """What works for a chat with these options; it blocks while it is made. Raises as `Engines.get`."""
        return self.engines.get(options.profile or self.setting.profile, options.model or self.setting.model)

    def take_images(self) -> tuple[Path, ...]:
        """The pictures that the page was started with, for the first chat that asks."""
        given, self._waiting = self._waiting, ()
        return given

    def desk(self, owner: str, thread: str, chat: Chat | None = None) -> Desk:
        """The desk of a thread, made where there is none. `chat`: the kept conversation to go on with."""
        found = self.desks.get(owner, thread)
        if found is not None:
            return found
        from imagetxt.ui.chat.desks import chat_id

        begun = chat or Chat(id=chat_id(thread), owner=owner)
        talk = Conversation(self.engine.toolbox, self.engine.chat_model, chat=begun, memory=self.memory)
        return self.desks.put(Desk(thread, owner, talk, self.engine))


_pages: list[Page] = []


def open_page(page: Page) -> None:
    """Make a page the one that this process serves; Chainlit's callbacks, which it loads by file, find it here."""
    _pages[:] = [page]


def current_page() -> Page:
    """The page that this process serves."""
    return _pages[0]
