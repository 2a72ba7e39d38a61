"""Who sees a chat: every tab that is at its thread, also one that came while a turn was at work."""

from collections.abc import Callable, Coroutine
from typing import Any

from chainlit.context import ChainlitContext, context, context_var
from chainlit.emitter import ChainlitEmitter
from chainlit.session import WebsocketSession, ws_sessions_id

from imagetxt.ui.chat.keeping import people
from imagetxt.ui.chat.ledger import Ledger


def owner_of(session: Any) -> str:
    """Whose chats a session sees: the identifier of who is logged in, "" where nobody logs in."""
    user = getattr(session, "user", None)
    return people.owner_of(user.identifier if user is not None else None)


def tabs(owner: str, thread: str) -> list[WebsocketSession]:
    """The sessions that show a thread now."""
    return [s for s in list(ws_sessions_id.values()) if s.thread_id == thread and owner_of(s) == owner]


class _Everyone(ChainlitEmitter):
    """Emits to every tab of the session's thread, and writes it down for those that come later."""

    def __init__(self, session: WebsocketSession, ledger: Ledger) -> None:
        super().__init__(session)
        self._ledger = ledger

    @property
    def emit(self) -> Callable[[str, Any], Coroutine[Any, Any, None]]:
        return self._to_all

    async def _to_all(self, event: str, data: Any) -> None:
        self._ledger.note(event, data)
        for session in tabs(owner_of(self.session), self.session.thread_id) or [self.session]:
            sent: Any = session.emit(event, data)
            await sent


def address_everyone(ledger: Ledger) -> None:
    """From here on, in this task, whatever is sent goes to every tab of the thread, and into its ledger."""
    session = context.session
    if not isinstance(session, WebsocketSession):  # every chat of ours comes from the page
        raise TypeError(type(session).__name__)
    context_var.set(ChainlitContext(session, emitter=_Everyone(session, ledger)))
