"""The disk under the models folder: is it writable, is there room, and what its errors mean to a person."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imagetxt.tools.errors import StorageError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_ELSEWHERE = "Free some space, or set IMAGETXT_MODELS to a folder on another disk."
_SLACK = 16 * 2**20


@contextmanager
def storage_errors(file: str) -> Iterator[None]:
    """Turn the operating system's errors while writing `file` into StorageError that says what to do."""
    try:
        yield
    except OSError as exc:
        if exc.errno in _FULL:
            raise disk_full(file) from exc
        raise StorageError(
            f"{file} cannot be written in the models folder ({exc.strerror or exc}). "
            "Set IMAGETXT_MODELS to a folder you may write in."
        ) from exc


def disk_full(file: str) -> StorageError:
    """The error for a disk that became full while `file` was written."""
    return StorageError(f"The disk became full while {file} was written; what was begun is removed. {_ELSEWHERE}")


def make_folder(folder: Path) -> None:
    """Make the models folder. Raises StorageError where that cannot be done."""
    with storage_errors("The folder"):
        folder.mkdir(parents=True, exist_ok=True)


def ensure_room(folder: Path, file: str, needed: int) -> None:
    """Raise StorageError, naming both numbers, where fewer than `needed` bytes and some slack are free."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SLACK:
        numbers = f"{_megabytes(needed + _SLACK)} in the models folder; {_megabytes(free)} are free"
        raise StorageError(f"{file} needs {numbers}. {_ELSEWHERE}")


def _megabytes(count: int) -> str:
    return f"{count / 2**20:.0f} MB"
