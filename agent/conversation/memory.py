"""Memory: conversations that outlive the program, in a LangGraph checkpointer and store, their files beside."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from imagetxt.agent.conversation import at_rest
from imagetxt.agent.conversation.chat import Chat, new_id
from imagetxt.agent.conversation.databases import Database, database
from imagetxt.agent.conversation.faults import told
from imagetxt.agent.conversation.files import Files
from imagetxt.agent.conversation.keepable import UNTITLED, keepable, numbered, titled
from imagetxt.agent.conversation.keeping import keep, recall
from imagetxt.agent.conversation.records import Card, Record, TurnRecord
from imagetxt.tools.errors import DeletedError, OutdatedError, StorageError, UnknownHandleError

DATABASE = "conversations.sqlite"
_PAGE = 200


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
        self._check, self._alone = opened.check, opened.alone
        self._graph = _graph(opened)

    async def save(self, chat: Chat, turns: Sequence[TurnRecord] = (), *, originals: Sequence[bytes] = ()) -> None:
        """Keep a conversation as it stands, and the turns that brought it there.

        A title that another place gave it meanwhile stays. `originals`: the files that pictures were read from, as they
        came.

        Raises:
            OutdatedError: another place has gone on with it; `branch` keeps what was said here.
            DeletedError: it was deleted since it was read or kept here.
            StorageError: it cannot be kept.
        """
        self._check()
        async with self._alone(chat.id):
            stored = await self._stored(chat.id, chat.owner)
            if stored and chat.card and chat.title == _title(chat.card):
                chat.title = _title(stored)
            if stored is None:
                await self._refuse_gone(chat)
            elif stored.revision not in chat.revisions:
                raise OutdatedError("This conversation went on in another place.")
            record = await asyncio.to_thread(keep, chat, self.files, originals)
            await self._write(chat, record, turns, stored)

    async def branch(self, chat: Chat, turns: Sequence[TurnRecord] = (), *, originals: Sequence[bytes] = ()) -> None:
        """Keep a conversation that went on in another place as a new one, which it is from now on.

        It has the turns that were there when it was read or kept last, and the given ones. Raises StorageError.
        """
        known = chat.card.turns if chat.card else 0
        common = [turn for turn in await self._turns(chat.id) if turn.number <= known]
        titles = {card.title for card in await self.cards(owner=chat.owner)}
        title = numbered(chat.title or UNTITLED, titles)
        other = replace(chat, id=new_id(), title=title, card=None, revisions=set())
        await self.save(other, [*common, *turns], originals=originals)
        chat.id, chat.title, chat.card, chat.revisions = other.id, other.title, other.card, other.revisions

    async def _write(self, chat: Chat, record: Record, turns: Sequence[TurnRecord], stored: Card | None) -> None:
        card = _card(record, stored)
        chat.revisions.add(card.revision)  # before it is written: a work that is broken off may have written it
        with told():
            values = {
                "record": record.model_dump(mode="json", exclude_defaults=True) | {"format": record.format},
                "messages": at_rest.lines_of(chat.messages),
            }
            await self._graph.ainvoke(values, at_rest.thread(chat.id), durability="exit")
            for turn in turns:
                await self._store.aput(at_rest.turns(chat.id), f"{turn.number:06d}", at_rest.plain(turn))
            await self._put_card(card, chat.owner)
        chat.card = card

    async def _refuse_gone(self, chat: Chat) -> None:
        """Raise DeletedError for a conversation that was there, StorageError for an id that another owner's has."""
        if chat.card is not None:
            raise DeletedError("This conversation was deleted meanwhile.")
        with told():
            kept = (await self._graph.aget_state(at_rest.thread(chat.id))).values
        if kept and kept["record"].get("owner", "") != chat.owner:
            raise StorageError("There is another conversation of this id.")

    async def load(self, chat_id: str, *, owner: str = "") -> Chat:
        """A conversation as it was left.

        Raises:
            UnknownHandleError: the owner has none of that id.
            StorageError: it is there but cannot be read.
        """
        self._check()
        card = await self.card(chat_id, owner=owner)  # first: what is written after it is then seen to be newer
        with told():
            kept = (await self._graph.aget_state(at_rest.thread(chat_id))).values
        try:
            record = Record.model_validate({**kept["record"], "owner": owner, "title": _title(card)})
        except (KeyError, ValidationError) as exc:
            raise StorageError("This conversation cannot be read by this imagetxt.") from exc
        chat = await asyncio.to_thread(recall, record, self.files)
        chat.messages = at_rest.messages_of(kept.get("messages", ()))
        chat.card, chat.revisions = card.model_copy(update={"turns": record.turns}), {card.revision}
        return chat

    async def has_gone_on(self, chat: Chat) -> bool:
        """Whether another place has written a conversation since this one read or kept it. Raises StorageError."""
        stored = await self._stored(chat.id, chat.owner)
        return stored is not None and stored.revision not in chat.revisions

    async def turns(self, chat_id: str, *, owner: str = "") -> list[TurnRecord]:
        """Every turn of a conversation, in order. Raises as `load`."""
        await self.card(chat_id, owner=owner)
        return await self._turns(chat_id)

    async def _turns(self, chat_id: str) -> list[TurnRecord]:
        return [TurnRecord.model_validate(item) for item in await self._all(at_rest.turns(chat_id))]

    async def cards(self, *, owner: str = "") -> list[Card]:
        """The owner's conversations, the last changed first. Raises StorageError."""
        found = [Card.model_validate(item) for item in await self._all(at_rest.cards(owner))]
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
        """Give a conversation another title, also where it is open. Raises UnknownHandleError, StorageError."""
        self._check()
        async with self._alone(chat_id):
            card = await self.card(chat_id, owner=owner)
            renamed = card.model_copy(update={"title": titled(title) or card.title, "changed": _now()})
            with told():
                await self._put_card(renamed, owner)

    async def delete(self, chat_id: str, *, owner: str = "") -> None:
        """Delete a conversation, and the files that no other one uses. Raises UnknownHandleError, StorageError."""
        self._check()
        async with self._alone(chat_id):
            card = await self.card(chat_id, owner=owner)
            with told():
                await self._store.adelete(at_rest.cards(owner), chat_id)
                for turn in await self._all(at_rest.turns(chat_id)):
                    await self._store.adelete(at_rest.turns(chat_id), f"{turn['number']:06d}")
                await self._store.adelete(at_rest.index(owner), chat_id)
                await self._saver.adelete_thread(chat_id)
                used = {file for other in await self._all(("cards",)) for file in other["files"]}
            await asyncio.to_thread(self.files.remove, set(card.files) - used)

    async def index(self, *, owner: str = "") -> dict[str, dict[str, Any]]:
        """What is kept for finding the pictures of the owner's conversations, by their ids. Raises StorageError."""
        return {item["chat"]: item["entries"] for item in await self._all(at_rest.index(owner))}

    async def write_index(self, chat_id: str, entries: dict[str, Any], *, owner: str = "") -> None:
        """Keep what finds a conversation's pictures; it goes with the conversation. Raises as `load`."""
        await self.card(chat_id, owner=owner)
        with told():
            await self._store.aput(at_rest.index(owner), chat_id, {"chat": chat_id, "entries": entries}, index=False)

    async def owner(self, chat_id: str) -> str:
        """Whose conversation it is, for a face that has to know before it shows anything. Raises as `load`."""
        with told():
            kept = (await self._graph.aget_state(at_rest.thread(chat_id))).values
        if not kept:
            raise _unknown(chat_id)
        return str(kept["record"].get("owner", ""))

    async def card(self, chat_id: str, *, owner: str = "") -> Card:
        """What a list shows of one conversation. Raises UnknownHandleError, StorageError."""
        found = await self._stored(chat_id, owner)
        if found is None:
            raise _unknown(chat_id)
        return found

    async def _stored(self, chat_id: str, owner: str) -> Card | None:
        if chat_id != keepable(chat_id):  # no id of ours, and none that a database could be asked for
            return None
        with told():
            found = await self._store.aget(at_rest.cards(owner), chat_id)
        return Card.model_validate(found.value) if found is not None else None

    async def _put_card(self, card: Card, owner: str) -> None:
        await self._store.aput(at_rest.cards(owner), card.id, card.model_dump(), index=False)

    async def _all(self, namespace: tuple[str, ...]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        with told():
            while page := await self._store.asearch(namespace, limit=_PAGE, offset=len(found)):
                found.extend(item.value for item in page)
        return sorted(found, key=_order)


def _unknown(chat_id: str) -> UnknownHandleError:
    return UnknownHandleError(f"There is no conversation {chat_id[:40]!r}. `imagetxt chat --list` shows them.")


def _order(item: dict[str, Any]) -> Any:
    return item.get("number", 0)


def _graph(opened: Database) -> Any:
    """The graph whose state is checkpointed: its input is what a turn, worked outside it, has brought.

    With durability "exit" each turn leaves one checkpoint, and no second copy among the writes.
    """
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(at_rest.Kept)
    graph.add_node("turn", lambda _: {})
    graph.add_edge(START, "turn")
    graph.add_edge("turn", END)
    return graph.compile(checkpointer=opened.saver)


def _card(record: Record, old: Card | None) -> Card:
    """The card of a record that is written now. `old`: the one that it takes the place of."""
    now = _now()
    return Card(
        id=record.id,
        title=record.title or UNTITLED,
        turns=record.turns,
        began=old.began if old else now,
        changed=now,
        picture=record.images[0].file if record.images else None,
        files=sorted({*record.files(), *(old.files if old else ())}),
        revision=new_id(),
    )


def _title(card: Card) -> str:
    """A card's title; empty where the conversation has none."""
    return card.title if card.title != UNTITLED else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
