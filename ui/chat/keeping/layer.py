"""Chainlit's list of chats over our own memory: one truth, the same that `imagetxt chat --list` shows.

Messages and pictures are not written here: a chat opened again is told anew from its turns; see `resuming.py`.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from chainlit.data.base import BaseDataLayer
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from chainlit.user import PersistedUser, User

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.keepable import titled
from imagetxt.agent.conversation.records import Card
from imagetxt.tools.errors import ImagetxtError
from imagetxt.ui.chat.desks import chat_id, thread_id
from imagetxt.ui.chat.keeping.people import owner_of, person_of

if TYPE_CHECKING:
    from imagetxt.ui.chat.page import Page

_BEGAN = "2026-01-01T00:00:00Z"


class MemoryLayer(BaseDataLayer):
    """Lists, opens, renames and deletes the chats of whoever asks."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    async def get_user(self, identifier: str) -> PersistedUser | None:
        return PersistedUser(id=identifier, identifier=identifier, createdAt=_BEGAN)

    async def create_user(self, user: User) -> PersistedUser | None:
        return await self.get_user(user.identifier)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> "PaginatedResponse[Any]":
        person = str(filters.userId)
        cards = await self._cards(person)
        if filters.search:
            wanted = filters.search.casefold()
            cards = [card for card in cards if wanted in card.title.casefold()]
        ids = [card.id for card in cards]
        begin = (
            ids.index(chat_id(pagination.cursor)) + 1 if pagination.cursor and chat_id(pagination.cursor) in ids else 0
        )
        shown = cards[begin : begin + pagination.first]
        more = begin + len(shown) < len(cards)
        info = PageInfo(
            hasNextPage=more,
            startCursor=thread_id(shown[0].id) if shown else None,
            endCursor=thread_id(shown[-1].id) if shown else None,
        )
        return PaginatedResponse(pageInfo=info, data=[_thread(card, person) for card in shown])

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        found = await self._found(thread_id)
        return _thread(found[1], found[0]) if found else None

    async def get_thread_author(self, thread_id: str) -> str:
        found = await self._found(thread_id)
        return found[0] if found else ""

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,  # noqa: ARG002  # Chainlit's signature
        metadata: dict[str, Any] | None = None,  # noqa: ARG002  # Chainlit's signature
        tags: list[str] | None = None,  # noqa: ARG002  # Chainlit's signature
    ) -> None:
        """Rename a chat that is kept; a chat that begins gets its title from what its picture shows."""
        found = await self._found(thread_id) if name else None
        if found is None or not name or not titled(name):
            return
        person, card = found
        desk = self._page.desks.get(owner_of(person), thread_id)
        if desk is not None and desk.chat.card is None:
            desk.chat.title = titled(name)
            await desk.conversation.keep()
        elif self._page.memory is not None:
            await self._page.memory.rename(card.id, name, owner=owner_of(person))
            if desk is not None:
                desk.chat.retitle(titled(name))

    async def delete_thread(self, thread_id: str) -> None:
        """Delete a chat; the turn at work in it ends first, since it would be kept again after."""
        found = await self._found(thread_id)
        if found is None:
            return
        person, card = found
        desk = self._page.desks.get(owner_of(person), thread_id)
        if desk is not None:
            desk.conversation.cancel()
            await asyncio.gather(*desk.running, return_exceptions=True)
            self._page.desks.forget(owner_of(person), thread_id)
        if self._page.memory is not None:
            await self._page.memory.delete(card.id, owner=owner_of(person))

    async def _cards(self, person: str) -> list[Card]:
        if self._page.memory is None:
            return []
        try:
            return await self._page.memory.cards(owner=owner_of(person))
        except ImagetxtError:
            return []

    async def _found(self, thread: str) -> tuple[str, Card] | None:
        """`(person, card)` of a chat, whoever has it: Chainlit asks whose it is before it shows or changes anything."""
        memory = self._page.memory
        if memory is not None:
            with suppress(ImagetxtError):
                owner = await memory.owner(chat_id(thread))
                return person_of(owner), await memory.card(chat_id(thread), owner=owner)
        desk = next((desk for desk in self._page.desks if desk.thread == thread and desk.has_begun), None)
        return (person_of(desk.owner), _unkept(desk.chat)) if desk else None

    # What Chainlit would keep of messages, elements and opinions: nothing of it is, see above.

    async def create_step(self, step_dict: Any) -> None: ...

    async def update_step(self, step_dict: Any) -> None: ...

    async def delete_step(self, step_id: str) -> None: ...

    async def create_element(self, element: Any) -> None: ...

    async def get_element(self, thread_id: str, element_id: str) -> None: ...

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None: ...

    async def upsert_feedback(self, feedback: Feedback) -> str:  # noqa: ARG002  # Chainlit's signature
        return ""

    async def delete_feedback(self, feedback_id: str) -> bool:  # noqa: ARG002  # Chainlit's signature
        return True

    async def build_debug_url(self) -> str:
        return ""

    async def get_favorite_steps(self, user_id: str) -> list[Any]:  # noqa: ARG002  # Chainlit's signature
        return []

    async def close(self) -> None: ...


def _unkept(chat: Chat) -> Card:
    return Card(id=chat.id, title=chat.title, turns=chat.turns, began=_BEGAN, changed=_BEGAN)


def _thread(card: Card, person: str) -> ThreadDict:
    return ThreadDict(
        id=thread_id(card.id),
        createdAt=card.changed,
        name=card.title,
        userId=person,
        userIdentifier=person,
        tags=[],
        metadata={},
        steps=[],
        elements=[],
    )
