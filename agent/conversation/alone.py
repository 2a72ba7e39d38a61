"""One writer at a time: a conversation is looked at and then written, and no other program writes it in between."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from imagetxt.agent.conversation.faults import told

if TYPE_CHECKING:
    import aiosqlite

Alone = Callable[[str], AbstractAsyncContextManager[None]]
"""Holds all others off from a conversation, by its id, for as long as a block lasts. Raises StorageError: they take too
long."""


def alone_by_file(connection: "aiosqlite.Connection") -> Alone:
    """By the write lock of a SQLite file that nothing is written to; a program that ends lets go of it.

    The database's own lock will not do: checkpoints and lists are written over two connections, each with its own.
    """
    here = asyncio.Lock()

    @asynccontextmanager
    async def alone(_chat_id: str) -> AsyncIterator[None]:
        async with here:
            try:
                with told():
                    await connection.execute("BEGIN IMMEDIATE")
                yield
            finally:
                await connection.rollback()  # also of a lock that came after its waiter had gone

    return alone


def alone_by_advice(pool: Any, *, seconds: float) -> Alone:
    """By an advisory lock of Postgres, which goes with its transaction. `pool`: psycopg's, of connections.

    One at a time in this program: each holds a connection, and needs others of the same pool for its work.
    """
    here = asyncio.Lock()

    @asynccontextmanager
    async def alone(chat_id: str) -> AsyncIterator[None]:
        async with here, AsyncExitStack() as stack:
            with told():
                connection = await stack.enter_async_context(pool.connection())
                await stack.enter_async_context(connection.transaction())
                await connection.execute(f"SET LOCAL lock_timeout = {int(1000 * seconds)}")
                await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (chat_id,))
            yield

    return alone
