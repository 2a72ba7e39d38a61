"""A folder of files known by their content: pictures, evidence and versions, each kept once."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from imagetxt.tools.errors import StorageError

_ID = re.compile(r"[0-9a-f]{64}")


class Files:
    """`folder/ab/abcd…`: a file's name is the sha256 of its bytes, so that nothing is kept twice or overwritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes, *, anew: bool = False) -> str:
        """Keep bytes; returns their id. Raises StorageError (disk full, not writable).

        `anew`: a file of that id that was damaged on disk is made whole again.
        """
        file_id = hashlib.sha256(data).hexdigest()
        target = self.path(file_id)
        try:
            if not target.exists() or (anew and target.read_bytes() != data):
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                _write(target, data)
        except OSError as exc:
            raise StorageError(f"A file of the chat cannot be kept ({exc.strerror or exc}).") from exc
        return file_id

    def get(self, file_id: str) -> bytes:
        """The bytes of an id. Raises StorageError where they are gone or damaged."""
        try:
            data = self.path(file_id).read_bytes()
        except OSError as exc:
            raise StorageError("A file of this chat is gone from the data folder.") from exc
        if hashlib.sha256(data).hexdigest() != file_id:
            raise StorageError("A file of this chat is damaged on disk.")
        return data

    def path(self, file_id: str) -> Path:
        """Where an id lies, whether it is there or not. Raises StorageError for what is no id."""
        if not _ID.fullmatch(file_id):
            raise StorageError("A file of this chat has a name that is none of ours.")
        return self.folder / file_id[:2] / file_id

    def remove(self, file_ids: Iterable[str]) -> None:
        """Let files go; those that are gone already are no fault. Raises StorageError."""
        for file_id in file_ids:
            try:
                self.path(file_id).unlink(missing_ok=True)
            except OSError as exc:
                raise StorageError(f"A file of the chat cannot be removed ({exc.strerror or exc}).") from exc
            with contextlib.suppress(OSError):  # the folder still holds others
                self.path(file_id).parent.rmdir()


def _write(target: Path, data: bytes) -> None:
    """All or nothing: a reader never sees half a file."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
