"""Whether a file is what its sha256 says: hashed once, remembered until the file changes.

The remembrance is a small file beside it, `NAME.verified`, with size, time of change and sha256. It spares half a
gigabyte of reading at each start. It guards against accidents and bad mirrors, not against somebody who can write
in the folder.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

CHUNK = 2**20
_seen: dict[Path, str] = {}


def unwatched(done: int) -> None:
    """Bytes hashed so far, for nobody."""


def sha256_of(file: Path, *, told: Callable[[int], None] = unwatched) -> str:
    """The sha256 of a file, hexadecimal. `told` is called with the bytes read so far, and may raise to stop."""
    digest, done = hashlib.sha256(), 0
    with file.open("rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            told(done)
    return digest.hexdigest()


def is_genuine(file: Path, sha256: str, *, stamped: bool = True) -> bool:
    """Whether the file's content has this sha256; reads the file only if it changed since it was last found good.

    `stamped`: False remembers it for this process alone and leaves nothing beside the file.
    """
    mark = _mark(file, sha256)
    if _seen.get(file) == mark or (stamped and _stamp_of(file) == mark):
        _seen[file] = mark
        return True
    if sha256_of(file) != sha256:
        forget(file)
        return False
    remember(file, sha256, stamped=stamped)
    return True


def remember(file: Path, sha256: str, *, stamped: bool = True) -> None:
    """Note that the file, as it is now, was found good."""
    _seen[file] = mark = _mark(file, sha256)
    if not stamped:
        return
    try:
        stamp_path(file).write_text(mark, encoding="ascii")
    except OSError:
        # A folder we may only read, such as a mirror for many machines: it is remembered for this process alone.
        return


def forget(file: Path) -> None:
    """Drop what was noted of the file."""
    _seen.pop(file, None)
    stamp_path(file).unlink(missing_ok=True)


def stamp_path(file: Path) -> Path:
    """Where it is noted that a file was found good."""
    return file.with_name(file.name + ".verified")


def _mark(file: Path, sha256: str) -> str:
    state = file.stat()
    return f"{state.st_size} {state.st_mtime_ns} {sha256}"


def _stamp_of(file: Path) -> str | None:
    try:
        return stamp_path(file).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
