"""What a database raises, in our own words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from imagetxt.tools.errors import StorageError

DAMAGED = "The database of conversations is damaged; move it away to begin a new one."


@contextmanager
def told() -> Iterator[None]:
    """Whatever a database raises inside becomes a StorageError in our own words; other errors pass through."""
    try:
        yield
    except sqlite3.Error as exc:
        raise StorageError(_in_words(exc)) from exc
    except Exception as exc:
        if isinstance(exc.__cause__, sqlite3.Error):  # the store wraps some of them
            raise StorageError(_in_words(exc.__cause__)) from exc
        if not type(exc).__module__.startswith("psycopg"):
            raise
        # Its own words may hold the address with its user.
        raise StorageError("The Postgres database cannot be reached or refused the work.") from exc


def _in_words(exc: sqlite3.Error) -> str:
    text = str(exc)
    if "locked" in text or "busy" in text:
        return "The database of conversations is in use by another program."
    if "not a database" in text or "malformed" in text:
        return DAMAGED
    if "readonly" in text or "unable to open" in text:
        return "The database of conversations cannot be written."
    if "full" in text:
        return "The disk with the database of conversations is full."
    if "disk I/O" in text:
        return "The disk refuses to read or write the database of conversations."
    return f"The database of conversations failed ({text[:120]})."
