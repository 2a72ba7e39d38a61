"""Search over everything that an owner ever showed, in an index that is kept beside the memory and mends itself."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import ValidationError

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.keepable import keepable
from imagetxt.agent.conversation.memory import Memory
from imagetxt.agent.conversation.records import Card
from imagetxt.agent.finding import embedding
from imagetxt.agent.finding.entries import FORMAT, ChatEntries, Entry, entries_of
from imagetxt.agent.finding.query import parse
from imagetxt.agent.finding.ranking import LEAST, SURE, fit
from imagetxt.agent.finding.records import Found, FoundImage
from imagetxt.tools.errors import StorageError
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool

MOST = 12
_FAR = 0.75
"""What fits less than so much of the best is left out."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Place:
    """An entry, and the conversation that it is in."""

    chat: str
    title: str
    entry: Entry


class Finder:
    """Finds an owner's pictures; nobody else's are ever looked at. Without weights it goes by words alone."""

    def __init__(self, memory: Memory | None, pool: ModelPool) -> None:
        """`memory` None: only the conversation at hand is searched."""
        self._memory, self._pool = memory, pool

    async def find(self, text: str, *, owner: str = "", current: Chat | None = None, most: int = MOST) -> Found:
        """The pictures that fit. `current`: the conversation at hand, searched as it stands now.

        Raises:
            StorageError: the memory cannot be read.
            WeightsCorruptError: the embedding's weights are damaged.
        """
        kept = await self.refresh(owner=owner, but=current.id if current else "")
        places = [_Place(card.id, card.title, entry) for card, known in kept for entry in known.entries]
        if current is not None:
            places = [*await asyncio.to_thread(self._live, current), *places]
        if self._memory is not None:
            places = [p for p in places if self._still_there(p, current)]
        return await asyncio.to_thread(self._ranked, keepable(text), places, most)

    async def refresh(self, *, owner: str = "", but: str = "") -> list[tuple[Card, ChatEntries]]:
        """Bring the owner's index up to date and give it, conversation by conversation; `but`: one to leave out.

        Only what changed since is read. Raises StorageError: the memory cannot be read.
        """
        if self._memory is None:
            return []
        index = await self._memory.index(owner=owner)
        found = []
        for card in await self._memory.cards(owner=owner):
            if card.id == but:
                continue
            known = _valid(index.get(card.id))
            if known is None or known.changed != card.changed or known.embedder != _embedder():
                known = await self._indexed(self._memory, card, known, owner)
            if known is not None:
                found.append((card, known))
        return found

    async def _indexed(self, memory: Memory, card: Card, old: ChatEntries | None, owner: str) -> ChatEntries | None:
        """A conversation's entries made anew, and kept; None where it cannot be read any more."""
        try:
            chat, turns = await memory.load(card.id, owner=owner), await memory.turns(card.id, owner=owner)
        except StorageError:
            _log.warning("A conversation cannot be searched: it cannot be read.", exc_info=True)
            return None
        plain = entries_of(chat, turns, began=card.began)
        new = await asyncio.to_thread(self._embedded, plain, old)
        made = ChatEntries(changed=card.changed, embedder=_embedder(), entries=new)
        try:
            await memory.write_index(card.id, made.model_dump(exclude_defaults=True) | {"format": FORMAT}, owner=owner)
        except StorageError:
            _log.warning("The index of pictures cannot be written; it is made anew at the next search.", exc_info=True)
        return made

    def _embedded(self, entries: Sequence[Entry], old: ChatEntries | None) -> list[Entry]:
        """The entries with vectors; those of passages that did not change are taken over."""
        if not embedding.available():
            return list(entries)
        kept = {tuple(e.passages): e.vectors for e in old.entries if e.vectors} if old else {}
        return [
            entry.model_copy(update={"vectors": kept.get(tuple(entry.passages)) or self._vectors(entry.passages)})
            for entry in entries
        ]

    def _vectors(self, passages: Sequence[str]) -> str:
        return embedding.pack(embedding.embed(self._pool, passages)) if passages else ""

    def _live(self, chat: Chat) -> list[_Place]:
        return [_Place(chat.id, chat.title, entry) for entry in self._embedded(entries_of(chat), None)]

    def _still_there(self, place: _Place, current: Chat | None) -> bool:
        if current is not None and place.chat == current.id and current.album.is_open(place.entry.image):
            return True
        return self._memory is None or self._memory.files.path(place.entry.file).exists()

    def _ranked(self, text: str, places: Sequence[_Place], most: int) -> Found:
        query = parse(text)
        asked = embedding.embed(self._pool, [query.text])[0] if embedding.available() and query.text else None
        scored = []
        for place in places:
            packed = place.entry.vectors
            meaning = embedding.unpack(packed) @ asked if asked is not None and packed else np.zeros(0, np.float32)
            fits = fit(query, place.entry, meaning)
            if fits.score >= LEAST:
                scored.append(_item(place, fits.phrase, fits.score))
        best = _best(scored, most)
        sure = bool(best) and best[0].score >= SURE
        return Found(query=query.text, items=best, sure=sure, looked_at=len(places))


def _embedder() -> str:
    return weights.identity(embedding.WEIGHTS) if embedding.available() else ""


def _valid(plain: object) -> ChatEntries | None:
    """Entries as they were kept; None where there are none, or of another format."""
    try:
        known = ChatEntries.model_validate(plain)
    except ValidationError:
        return None
    return known if known.format == FORMAT else None


def _item(place: _Place, phrase: str, score: float) -> FoundImage:
    entry = place.entry
    return FoundImage(
        chat=place.chat,
        image=entry.image,
        file=entry.file,
        title=place.title,
        name=entry.name,
        phrase=phrase,
        score=score,
        when=entry.when,
    )


def _best(items: Iterable[FoundImage], most: int) -> list[FoundImage]:
    """The best first, the newest of equals first, each picture once; where some are sure, those alone."""
    newest = sorted(items, key=lambda item: item.when, reverse=True)
    ordered = sorted(newest, key=lambda item: item.score, reverse=True)
    once = {item.file: item for item in reversed(ordered)}
    kept = [item for item in ordered if once[item.file] is item]
    if kept and kept[0].score >= SURE:
        kept = [item for item in kept if item.score >= max(SURE, _FAR * kept[0].score)]
    return kept[:most]
