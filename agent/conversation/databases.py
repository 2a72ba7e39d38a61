"""Where conversations are kept: LangGraph's checkpointer and store, in SQLite or Postgres."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.agent.conversation.alone import Alone, alone_by_advice, alone_by_file
from imagetxt.agent.conversation.faults import DAMAGED, told
from imagetxt.agent.conversation.headers import Header, key_of
from imagetxt.tools.errors import ConfigurationError, DependencyMissingError, StorageError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.store.base import BaseStore

POSTGRES_SECONDS = 6.0
"""Within them Postgres is reached, or called out of reach."""
_BUSY_S = 2.0
_LOCK = ".lock"
"""The end of the name of the file beside the database by which programs wait for each other."""
_BEGINS = b"SQLite format 3\0"
_POSTGRES = ("postgres://", "postgresql://")


@dataclass(frozen=True)
class Database:
    """What conversations are kept in.

    `saver`: each conversation's working state, one checkpoint a turn. `store`: the list of conversations and their
    turns. `title`: what to call it before people; no password stands in it. `alone`: see `Alone`. `check`: raises
    StorageError where it is no longer what was opened.
    """

    saver: "BaseCheckpointSaver[str]"
    store: "BaseStore"
    title: str
    alone: Alone
    check: Callable[[], None] = lambda: None


@asynccontextmanager
async def database(address: str) -> AsyncIterator[Database]:
    """Open the database at a `postgresql://` URL or a SQLite file's path, and make its tables where they lack.

    Raises:
        StorageError: it is locked, damaged, out of reach or not writable.
        DependencyMissingError: Postgres without the extra.
        ConfigurationError: a URL of another kind.
    """
    if address.startswith(_POSTGRES):
        async with _postgres(address) as opened:
            yield opened
    elif "://" in address:
        kind = address.partition("://")[0]
        raise ConfigurationError(f"{kind}:// is no database we know. Expected postgresql://… or the path of a file.")
    else:
        async with _sqlite(Path(address)) as opened:
            yield opened


@asynccontextmanager
async def _sqlite(path: Path) -> AsyncIterator[Database]:
    import aiosqlite
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
    from langgraph.store.sqlite.aio import AsyncSqliteStore

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as exc:
        raise StorageError(f"The folder for conversations cannot be made ({exc.strerror or exc}).") from exc
    lock = path.with_name(path.name + _LOCK)
    async with AsyncExitStack() as stack:
        with told():
            header = stack.enter_context(closing(_header(path)))  # first, so that it is closed last
            saving = await stack.enter_async_context(aiosqlite.connect(path, timeout=_BUSY_S))
            listing = await stack.enter_async_context(aiosqlite.connect(path, timeout=_BUSY_S, isolation_level=None))
            locking = await stack.enter_async_context(aiosqlite.connect(lock, timeout=_BUSY_S, isolation_level=None))
            saver = AsyncSqliteSaver(saving)
            await saver.setup()
            store = AsyncSqliteStore(listing)  # it begins a task of its own, so not before something can be kept
            await store.setup()
        yield Database(saver, store, path.name, alone_by_file(locking), _unchanged(path, header))


def _header(path: Path) -> Header:
    try:
        if not path.exists():
            path.touch()
        return Header(path)
    except OSError as exc:
        raise StorageError(f"The database of conversations cannot be opened ({exc.strerror or exc}).") from exc


def _unchanged(path: Path, header: Header) -> Callable[[], None]:
    """A look at whether the file at `path` is still the database that was opened there.

    SQLite itself does not look: it writes on into a file that was deleted, and spoils one that was put in its place.
    """

    def check() -> None:
        try:
            now, begins = path.stat(), header.read(len(_BEGINS))
        except FileNotFoundError as exc:
            raise StorageError(
                "The database of conversations was moved or deleted. Put it back, or start imagetxt again."
            ) from exc
        except OSError as exc:
            raise StorageError(f"The database of conversations cannot be read ({exc.strerror or exc}).") from exc
        if key_of(now) != header.key:
            raise StorageError(
                "Another file took the place of the database of conversations. Put it back, or start imagetxt again."
            )
        if begins != _BEGINS:
            raise StorageError(DAMAGED)

    return check


@asynccontextmanager
async def _postgres(url: str) -> AsyncIterator[Database]:
    try:
        from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
        from langgraph.store.postgres.aio import AsyncPostgresStore
        from psycopg.rows import dict_row
        from psycopg_pool import AsyncConnectionPool
    except ImportError as exc:
        raise DependencyMissingError("Postgres needs its packages: pip install 'imagetxt[postgres]'") from exc
    kwargs = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row, "connect_timeout": 5}
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # each vain attempt; that all were is told below
    pool = AsyncConnectionPool(url, min_size=1, max_size=8, open=False, timeout=POSTGRES_SECONDS, kwargs=kwargs)
    try:
        with told():
            await pool.open(wait=True, timeout=POSTGRES_SECONDS)
            saver, store = AsyncPostgresSaver(pool), AsyncPostgresStore(pool)  # type: ignore[arg-type]  # typed rows
            await saver.setup()
            await store.setup()
        yield Database(saver, store, "Postgres", alone_by_advice(pool, seconds=POSTGRES_SECONDS))
    finally:
        await pool.close()
