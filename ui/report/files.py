"""Files that are there in full or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from imagetxt.tools.errors import BadArgumentError, StorageError


def ready_folder(folder: Path) -> Path:
    """Make the output folder and prove that it can be written. Raises BadArgumentError (exit code 2) otherwise."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as exc:
        raise BadArgumentError(
            f"The output folder {folder} cannot be written ({exc.strerror or exc}). Choose another with --out."
        ) from exc


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: each into a neighbour first, then all renamed at once.

    Raises:
        StorageError: the disk is full or not writable; none of the files was touched.
    """
    parts: dict[Path, Path] = {}
    target = Path()
    try:
        for target, data in contents.items():
            parts[target] = _write_part(target, data)
        for target, part in parts.items():
            part.replace(target)
    except OSError as exc:
        raise StorageError(
            f"{target.name}: cannot be written ({exc.strerror or exc}). Free some space or choose another folder."
        ) from exc
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _write_part(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".imagetxt-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o666 & ~_umask())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
