"""How a database's file begins, looked at without taking SQLite's locks away.

Where a program closes any descriptor of a file, POSIX lets go of all locks that the program has on it, those of SQLite
too: another program that closes the same database then takes it for unused, and clears away what was written last. So a
file is opened once, however many look at it, and closed when the last of them is done with its database.
"""

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

_Key = tuple[int, int]


@dataclass
class _Held:
    file: BinaryIO
    users: int = 0
    reading: threading.Lock = field(default_factory=threading.Lock)


_held: dict[_Key, _Held] = {}
_changing = threading.Lock()


class Header:
    """The first bytes of one file; to be closed after the database's own connections."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file cannot be opened."""
        with _changing:
            self.key = key_of(path.stat())
            held = _held.get(self.key) or _Held(path.open("rb", buffering=0))
            _held[self.key] = held
            held.users += 1
            self._held = held

    def read(self, size: int) -> bytes:
        """The first bytes as they stand in the file now. Raises OSError."""
        with self._held.reading:
            self._held.file.seek(0)
            return self._held.file.read(size)

    def close(self) -> None:
        """Give the file back; it is closed where nobody else in this program has it."""
        with _changing:
            self._held.users -= 1
            if not self._held.users:
                del _held[self.key]
                self._held.file.close()


def key_of(status: os.stat_result) -> _Key:
    """What tells one file from another, whatever their names: `(device, inode)`."""
    return status.st_dev, status.st_ino
