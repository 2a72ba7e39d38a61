"""A conversation kept after every turn; while that cannot be, what is unkept waits, and a person is told once."""

import logging
from collections.abc import Sequence

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.memory import Memory
from imagetxt.agent.conversation.records import TurnRecord
from imagetxt.tools.errors import DeletedError, ImagetxtError, OutdatedError, StorageError

GOES_ON = "The conversation goes on, but is not kept; that is tried again after every turn."
NO_MORE = "It goes on here, but is not kept any more; save yourself what is to stay."
BRANCHED = "This conversation went on in another place. What was said here is kept as one of its own: “{title}” ({id})."
AGAIN = "The conversation is kept again, with all that was said meanwhile."
_RESUMABLE = "Up to turn {turns} it can be resumed: imagetxt chat --resume {id}"
_UNFORESEEN = "The conversation cannot be kept for a reason that imagetxt did not foresee ({what}); the log has more."
_log = logging.getLogger(__name__)


class Saving:
    """Keeps one conversation in a memory; in none, nothing is kept and nothing waits."""

    def __init__(self, memory: Memory | None, *, kept: int = 0) -> None:
        """`kept`: turns of the conversation that the memory holds already."""
        self._memory, self._kept = memory, kept
        self._originals: list[bytes] = []
        self._waiting: list[TurnRecord] = []
        self._told = False
        self._news = ""

    @property
    def waiting(self) -> int:
        """Turns that could not be kept yet."""
        return len(self._waiting)

    def bring(self, original: bytes) -> None:
        """Take in the file that a picture was read from, to be kept with the next turn."""
        if self._memory is not None:
            self._originals.append(original)

    async def keep(self, chat: Chat, turn: TurnRecord | None = None, *, heard: bool = True) -> str:
        """Keep the conversation as it stands, with every turn that still waits.

        What a person should know, else empty: why it is not kept, once as long as that lasts, and that it is again; and
        that it is another conversation from now on, since another place went on with this one. `heard`: whether anybody
        is there to be told.
        """
        if self._memory is None or not chat.turns:
            return ""
        self._waiting += [turn] if turn is not None else []
        originals, turns = list(self._originals), list(self._waiting)
        try:
            await self._save(self._memory, chat, turns, originals)
        except OutdatedError:
            return ""
        except DeletedError as exc:
            return await self._fault(str(exc), chat, NO_MORE, heard=heard)
        except StorageError as exc:
            return await self._fault(str(exc), chat, heard=heard)
        except Exception as exc:
            _log.exception("A conversation could not be kept, in a way that was not foreseen.")
            return await self._fault(_UNFORESEEN.format(what=type(exc).__name__), chat, heard=heard)
        del self._originals[: len(originals)], self._waiting[: len(turns)]
        news = " ".join(part for part in (AGAIN if self._told else "", self._news) if part)
        self._kept, self._told, self._news = chat.turns, False, "" if heard else self._news
        return news

    async def _save(self, memory: Memory, chat: Chat, turns: Sequence[TurnRecord], originals: Sequence[bytes]) -> None:
        """Save, or branch. Raises OutdatedError where nothing was said here that would be worth a branch."""
        try:
            await memory.save(chat, turns, originals=originals)
        except OutdatedError:
            if not turns:
                raise
            await memory.branch(chat, turns, originals=originals)
            self._news = BRANCHED.format(title=chat.title, id=chat.id[:8])

    async def _fault(self, why: str, chat: Chat, goes_on: str = GOES_ON, *, heard: bool) -> str:
        if self._told:
            return ""
        self._told = heard
        resumable = await self._resumable(chat)
        return " ".join(part for part in (why, goes_on, resumable) if part)

    async def _resumable(self, chat: Chat) -> str:
        """Up to where the conversation can be taken up again, where it can be read even now."""
        if self._memory is None or not self._kept:
            return ""
        try:
            await self._memory.load(chat.id, owner=chat.owner)
        except ImagetxtError:
            return ""
        return _RESUMABLE.format(turns=self._kept, id=chat.id[:8])
