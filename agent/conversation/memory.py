"""Memory: conversations that outlive the program, in a LangGraph checkpointer and store, their files beside."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from pydantic import ValidationError

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.databases import Database, database, told
from imagetxt.agent.conversation.files import Files
from imagetxt.agent.conversation.keepable import titled
from imagetxt.agent.conversation.keeping import keep, recall
from imagetxt.agent.conversation.records import Card, Record, TurnRecord
from imagetxt.tools.errors import StorageError, UnknownHandleError

if TYPE_CHECKING:
    from langchain_core.messages import AnyMessage
    from langchain_core.runnables import RunnableConfig

DATABASE = "conversations.sqlite"
_PAGE = 200


class Kept(TypedDict):
    """What one checkpoint holds: the record as plain data, and what was said lately. No pixels, no evidence."""

    record: dict[str, Any]
    messages: list[Any]


def data_folder() -> Path:
    """IMAGETXT_DATA, else the user's data folder."""
    from platformdirs import user_data_path

    named = os.environ.get("IMAGETXT_DATA", "").strip()
    return Path(named).expanduser() if named else user_data_path("imagetxt", appauthor=False)


@asynccontextmanager
async def open_memory(folder: Path | None = None, address: str | None = None) -> "AsyncIterator[Memory]":
    """The memory in a folder, with its database.

    `folder` None: `data_folder()`. `address` None: IMAGETXT_DATABASE, else SQLite in the folder.

    Raises:
        StorageError, ConfigurationError, DependencyMissingError: see `databases.database`.
    """
    home = folder or data_folder()
    where = address or os.environ.get("IMAGETXT_DATABASE", "").strip() or str(home / DATABASE)
    async with database(where) as opened:
        yield Memory(opened, Files(home / "files"))


class Memory:
    """Keeps, lists, opens, renames and deletes conversations. An owner sees their own only."""

    def __init__(self, opened: Database, files: Files) -> None:
        self._store, self._saver, self.files = opened.store, opened.saver, files
        self._check = opened.check
        self._graph = _graph(opened)

    async def save(self, chat: Chat, turns: Sequence[TurnRecord] = (), *, originals: Sequence[bytes] = ()) -> None:
        """Keep a conversation as it stands, and the turns that brought it there.

        `originals`: the files that pictures were read from, as they came. Raises StorageError.
        """
        self._check()
        await self._refuse_anothers(chat)
        record = await asyncio.to_thread(keep, chat, self.files, originals)
        with told():
            values = {
                "record": record.model_dump(mode="json", exclude_defaults=True) | {"format": record.format},
                "messages": _lines(chat.messages),
            }
            await self._graph.ainvoke(values, _thread(chat.id), durability="exit")
            for turn in turns:
                await self._store.aput(_turns(chat.id), f"{turn.number:06d}", _plain(turn))
            await self._write_card(record)

    async def _refuse_anothers(self, chat: Chat) -> None:
        """Raise StorageError for a new conversation whose id another owner's has: nothing is written over."""
        with told():
            if await self._store.aget(_cards(chat.owner), chat.id) is not None:
                return
            kept = (await self._graph.aget_state(_thread(chat.id))).values
            if kept and kept["record"].get("owner", "") != chat.owner:
                raise StorageError("There is another conversation of this id.")

    async def load(self, chat_id: str, *, owner: str = "") -> Chat:
        """A conversation as it was left.

        Raises:
            UnknownHandleError: the owner has none of that id.
            StorageError: it is there but cannot be read.
        """
        self._check()
        await self.card(chat_id, owner=owner)
        with told():
            kept = (await self._graph.aget_state(_thread(chat_id))).values
        try:
            record = Record.model_validate({**kept["record"], "owner": owner})
        except (KeyError, ValidationError) as exc:
            raise StorageError("This conversation cannot be read by this imagetxt.") from exc
        chat = await asyncio.to_thread(recall, record, self.files)
        chat.messages = _spoken(kept.get("messages", ()))
        return chat

    async def turns(self, chat_id: str, *, owner: str = "") -> list[TurnRecord]:
        """Every turn of a conversation, in order. Raises as `load`."""
        await self.card(chat_id, owner=owner)
        return [TurnRecord.model_validate(item) for item in await self._all(_turns(chat_id))]

    async def cards(self, *, owner: str = "") -> list[Card]:
        """The owner's conversations, the last changed first. Raises StorageError."""
        found = [Card.model_validate(item) for item in await self._all(_cards(owner))]
        return sorted(found, key=lambda card: card.changed, reverse=True)

    async def find(self, beginning: str, *, owner: str = "") -> str:
        """The id that begins so, or of the "last" conversation. Raises UnknownHandleError where it is none or many."""
        cards = await self.cards(owner=owner)
        found = cards[:1] if beginning == "last" else [card for card in cards if card.id.startswith(beginning)]
        if len(found) != 1 or not beginning:
            many = "Several conversations begin" if found else "No conversation begins"
            raise UnknownHandleError(f"{many} with {beginning[:40]!r}. `imagetxt chat --list` shows them.")
        return found[0].id

    async def rename(self, chat_id: str, title: str, *, owner: str = "") -> None:
        """Give a conversation another title. Raises as `load`."""
        chat = await self.load(chat_id, owner=owner)
        chat.title = titled(title) or chat.title
        await self.save(chat)

    async def delete(self, chat_id: str, *, owner: str = "") -> None:
        """Delete a conversation, and the files that no other one uses. Raises as `load`."""
        card = await self.card(chat_id, owner=owner)
        with told():
            await self._store.adelete(_cards(owner), chat_id)
            for turn in await self._all(_turns(chat_id)):
                await self._store.adelete(_turns(chat_id), f"{turn['number']:06d}")
            await self._store.adelete(_index(owner), chat_id)
            await self._saver.adelete_thread(chat_id)
            used = {file for other in await self._all(("cards",)) for file in other["files"]}
        await asyncio.to_thread(self.files.remove, set(card.files) - used)

    async def index(self, *, owner: str = "") -> dict[str, dict[str, Any]]:
        """What is kept for finding the pictures of the owner's conversations, by their ids. Raises StorageError."""
        return {item["chat"]: item["entries"] for item in await self._all(_index(owner))}

    async def write_index(self, chat_id: str, entries: dict[str, Any], *, owner: str = "") -> None:
        """Keep what finds a conversation's pictures; it goes with the conversation. Raises as `load`."""
        await self.card(chat_id, owner=owner)
        with told():
            await self._store.aput(_index(owner), chat_id, {"chat": chat_id, "entries": entries}, index=False)

    async def owner(self, chat_id: str) -> str:
        """Whose conversation it is, for a face that has to know before it shows anything. Raises as `load`."""
        with told():
            kept = (await self._graph.aget_state(_thread(chat_id))).values
        if not kept:
            raise _unknown(chat_id)
        return str(kept["record"].get("owner", ""))

    async def card(self, chat_id: str, *, owner: str = "") -> Card:
        """What a list shows of one conversation. Raises UnknownHandleError, StorageError."""
        with told():
            found = await self._store.aget(_cards(owner), chat_id)
        if found is None:
            raise _unknown(chat_id)
        return Card.model_validate(found.value)

    async def _write_card(self, record: Record) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        old = await self._store.aget(_cards(record.owner), record.id)
        files = {*record.files(), *(old.value["files"] if old else ())}
        card = Card(
            id=record.id,
            title=record.title or "New conversation",
            turns=record.turns,
            began=old.value["began"] if old else now,
            changed=now,
            picture=record.images[0].file if record.images else None,
            files=sorted(files),
        )
        await self._store.aput(_cards(record.owner), record.id, card.model_dump(), index=False)

    async def _all(self, namespace: tuple[str, ...]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        with told():
            while page := await self._store.asearch(namespace, limit=_PAGE, offset=len(found)):
                found.extend(item.value for item in page)
        return sorted(found, key=_order)


def _lines(messages: "Sequence[AnyMessage]") -> list[Any]:
    """What was said as pairs of who and what, a third of a message's size; one that holds more stays a message."""
    return [
        [message.type, message.content]
        if message.type in ("human", "ai")
        and isinstance(message.content, str)
        and not getattr(message, "tool_calls", ())
        else message
        for message in messages
    ]


def _spoken(kept: Sequence[Any]) -> "list[AnyMessage]":
    """The messages of `_lines`, and of older checkpoints, which hold messages."""
    from langchain_core.messages import AIMessage, HumanMessage

    kinds = {"human": HumanMessage, "ai": AIMessage}
    return [kinds[one[0]](one[1]) if isinstance(one, list | tuple) else one for one in kept]


def _unknown(chat_id: str) -> UnknownHandleError:
    return UnknownHandleError(f"There is no conversation {chat_id[:40]!r}. `imagetxt chat --list` shows them.")


def _order(item: dict[str, Any]) -> Any:
    return item.get("number", 0)


def _graph(opened: Database) -> Any:
    """The graph whose state is checkpointed: its input is what a turn, worked outside it, has brought.

    With durability "exit" each turn leaves one checkpoint, and no second copy among the writes.
    """
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(Kept)
    graph.add_node("turn", lambda _: {})
    graph.add_edge(START, "turn")
    graph.add_edge("turn", END)
    return graph.compile(checkpointer=opened.saver)


def _thread(chat_id: str) -> "RunnableConfig":
    return {"configurable": {"thread_id": chat_id}}


def _cards(owner: str) -> tuple[str, ...]:
    return ("cards", _hashed(owner))


def _index(owner: str) -> tuple[str, ...]:
    return ("index", _hashed(owner))


def _hashed(owner: str) -> str:
    """An owner in a namespace's name: theirs may hold any character, and a namespace may not."""
    import hashlib

    return hashlib.sha256(owner.encode()).hexdigest()[:32]


def _turns(chat_id: str) -> tuple[str, ...]:
    return ("turns", chat_id)


def _plain(turn: TurnRecord) -> dict[str, Any]:
    return turn.model_dump(mode="json", exclude_defaults=True) | {"number": turn.number}
