"""One wheel through pip as a subprocess, so that the user's own index, proxy and certificate settings apply."""

import os
import queue
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from imagetxt.tools.errors import StorageError
from imagetxt.tools.models.sources.source import SourceFailedError
from imagetxt.tools.models.storage import disk_full

_PROGRESS = re.compile(r"Progress (\d+) of \d+")
_UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|Failed to establish|Network is unreachable|ProxyError"
)
_FULL = re.compile(r"No space left on device|Errno 28")
_POLL_SECONDS = 0.1
_OPTIONS = (
    "--no-deps",
    "--no-cache-dir",
    # Wheels only: building from source would run the package's code.
    "--only-binary=:all:",
    "--disable-pip-version-check",
    "--no-input",
    "--retries=2",
    "--progress-bar=raw",
)


def download(requirement: str, folder: Path, tell: Callable[[int], None]) -> Path:
    """Fetch the wheel of "name==version" into an empty `folder`, and return it.

    `tell` is called again and again with the bytes that have arrived; what it raises stops pip.

    Raises:
        SourceFailedError: pip is missing or did not get it.
        StorageError: the disk became full.
    """
    if find_spec("pip") is None:
        raise SourceFailedError("needs pip, which this Python lacks")
    # -P: otherwise a pip.py in the working folder would be taken for pip.
    command = [sys.executable, "-P", "-m", "pip", "download", *_OPTIONS, "--dest", str(folder), requirement]
    process = subprocess.Popen(  # noqa: S603  # a list, no shell; the requirement comes from the lock file
        command,
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    try:
        said = _follow(process, tell)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
    wheels = list(folder.glob("*.whl"))
    if process.returncode or len(wheels) != 1:
        raise _failure(requirement, said)
    return wheels[0]


def _follow(process: "subprocess.Popen[str]", tell: Callable[[int], None]) -> list[str]:
    """Read what pip says until it ends; returns its last lines."""
    assert process.stdout is not None  # noqa: S101  # stdout=PIPE above
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    said: deque[str] = deque(maxlen=40)
    arrived = 0
    while True:
        try:
            line = lines.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            tell(arrived)
            continue
        if line is None:
            return list(said)
        progress = _PROGRESS.match(line)
        if progress:
            arrived = int(progress[1])
            tell(arrived)
        else:
            said.append(line.strip())


def _read(stream: IO[str], lines: "queue.Queue[str | None]") -> None:
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _failure(requirement: str, said: list[str]) -> SourceFailedError | StorageError:
    text = "\n".join(said)
    if _FULL.search(text):
        return disk_full(requirement)
    if _UNREACHABLE.search(text):
        return SourceFailedError("cannot be reached", offline=True)
    errors = [line.removeprefix("ERROR: ") for line in said if line.startswith("ERROR: ")]
    reason = errors[-1] if errors else next((line for line in reversed(said) if line), "pip said nothing")
    return SourceFailedError(f"did not give {requirement} ({reason[:200]})")
