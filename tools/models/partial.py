"""A weights file in the making: written beside its final name, hashed as it grows, resumed where it was left."""

import hashlib
import json
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from imagetxt.tools.errors import StorageError
from imagetxt.tools.models.checksum import CHUNK, remember
from imagetxt.tools.models.storage import storage_errors
from imagetxt.tools.models.weights import Weights
from imagetxt.tools.progress import Cancel, Report, Step


class WrongContentError(Exception):
    """What a source delivers is not what the lock file says; stays inside the fetcher."""


class Partial:
    """The bytes of one file from one source, on their way to the models folder.

    Each source has its own partial file, so that a bad source cannot spoil what a good one delivered. A partial file
    survives an interruption; it goes when it is empty, when the disk is full, or when its content turns out wrong.

    `size`: bytes written so far. `scratch`: a folder a source may make and use; it is gone afterwards.
    """

    def __init__(
        self, wanted: Weights, folder: Path, *, source: str, label: str, report: Report, cancel: Cancel
    ) -> None:
        self.wanted = wanted
        self.cancel = cancel
        self.size = 0
        stem = f"{wanted.file}.{hashlib.sha256(source.encode()).hexdigest()[:8]}"
        self.scratch = folder / f"{stem}.scratch"
        self._target = folder / wanted.file
        self._file = folder / f"{stem}.partial"
        self._parts_file = folder / f"{stem}.parts"
        self._what = f"{wanted.title} from {label}"
        self._report = report

    def __enter__(self) -> Self:
        with storage_errors(self.wanted.file):
            self._file.touch()
            # Unbuffered: what could not be written is known at once, and closing has nothing left to fail at.
            self._content = self._file.open("r+b", buffering=0)
        self.keep(self._file.stat().st_size)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._content.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
        if isinstance(fault, StorageError | WrongContentError) or (fault is not None and self.size == 0):
            self._file.unlink(missing_ok=True)
        if fault is None or not self._file.exists():
            self._parts_file.unlink(missing_ok=True)

    def keep(self, size: int) -> None:
        """Go back to the first `size` bytes."""
        with storage_errors(self.wanted.file):
            self._content.truncate(size)
        self._content.seek(0)
        self._digest, self.size = hashlib.sha256(), 0
        while chunk := self._content.read(CHUNK):
            self.cancel.check()
            self._digest.update(chunk)
            self.size += len(chunk)

    def write(self, chunk: bytes) -> None:
        """Add bytes. Raises CancelledError, StorageError, and WrongContentError for more than there should be."""
        self.cancel.check()
        if self.size + len(chunk) > self.wanted.bytes:
            raise WrongContentError(f"delivers more than the {self.wanted.bytes} bytes of the lock file")
        rest = memoryview(chunk)
        with storage_errors(self.wanted.file):
            while rest:
                rest = rest[self._content.write(rest) :]
        self._digest.update(chunk)
        self.size += len(chunk)
        self.tell()

    def tell(self, under_way: int = 0) -> None:
        """Report progress; `under_way`: bytes that have arrived but are not written yet."""
        self.cancel.check()
        done = min(self.size + under_way, self.wanted.bytes)
        self._report(Step("models fetch", self._what, done, self.wanted.bytes))

    def finish(self) -> Path:
        """Give the file its final name. Raises WrongContentError where it is not what the lock file says.

        Where the lock file gives no sha256, only the size is compared.
        """
        if self.size != self.wanted.bytes:
            raise WrongContentError(f"delivers {self.size} bytes, expected {self.wanted.bytes}")
        if self.wanted.sha256 and self._digest.hexdigest() != self.wanted.sha256:
            raise WrongContentError("delivers other content than the lock file says (the sha256 differs)")
        self._content.close()
        with storage_errors(self.wanted.file):
            self._file.replace(self._target)
        remember(self._target, self._digest.hexdigest())
        return self._target

    def parts(self) -> list[int]:
        """For a source in parts: the file's size after each part that is finished."""
        try:
            sizes = json.loads(self._parts_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return []
        plain = isinstance(sizes, list) and all(isinstance(size, int) for size in sizes)
        return sizes if plain and sizes == sorted(sizes) and max(sizes, default=0) <= self.size else []

    def note_parts(self, sizes: list[int]) -> None:
        """Remember which parts are finished, as `parts` gives them."""
        with storage_errors(self.wanted.file):
            self._parts_file.write_text(json.dumps(sizes), encoding="ascii")
