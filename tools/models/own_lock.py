"""A lock file of one's own: which commit and which content of weights are taken, where `weights.lock` leaves it open.

`IMAGETXT_LOCK` names it, a TOML file that can be kept under version control and taken to other machines:

    [florence-2-base]
    revision = "0123456789abcdef0123456789abcdef01234567"     # the commit; enough by itself

    [florence-2-base.files]                                   # and, from `imagetxt models lock FILE`, every file
    "config.json" = { bytes = 2430, sha256 = "…" }
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.pins import Pin, Pins

_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HEAD = "# Written by `imagetxt models lock`. IMAGETXT_LOCK names this file.\n"


def own_lock() -> Mapping[str, Pins]:
    """What the file says, by name of weights; empty where there is no such file. Of a commit alone `files` is empty.

    Raises ConfigurationError for a file that cannot be read, or says something that makes no sense.
    """
    given = os.environ.get("IMAGETXT_LOCK", "").strip()
    if not given:
        return {}
    file = Path(given).expanduser()
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigurationError(f"IMAGETXT_LOCK: {file.name} cannot be read as TOML: {exc}") from exc


def as_toml(held: Mapping[str, Pins]) -> str:
    """What is held of weights, as such a file."""
    rows = [_HEAD]
    for name, pins in sorted(held.items()):
        rows.append(f'\n["{name}"]\n' + (f'revision = "{pins.revision}"\n' if pins.revision else ""))
        rows.append(f'\n["{name}".files]\n')
        rows += [
            f'{json.dumps(path)} = {{ bytes = {pin.bytes}, sha256 = "{pin.sha256}" }}\n'
            for path, pin in sorted(pins.files.items())
        ]
    return "".join(rows)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> dict[str, Pins]:
    """`_changed`: when the file was last changed; another time, and it is read anew."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _pins(f"{file.name}: [{name}]", table) for name, table in tables.items()}


def _pins(where: str, table: Any) -> Pins:
    if not isinstance(table, dict) or not table or set(table) - {"revision", "files"}:
        raise ConfigurationError(f"{where} is {table!r}. Expected revision, files or both.")
    revision = table.get("revision", "")
    if "revision" in table and not (isinstance(revision, str) and _COMMIT.fullmatch(revision)):
        raise ConfigurationError(f"{where} revision is {revision!r}. Expected a commit: 40 hexadecimal digits.")
    files = table.get("files", {})
    if not isinstance(files, dict):
        raise ConfigurationError(f"{where} files is {files!r}. Expected a table of files.")
    return Pins(revision, {path: _pin(f"{where} {path}", path, told) for path, told in files.items()})


def _pin(where: str, path: str, told: Any) -> Pin:
    inside = not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
    size, sha256 = (told.get("bytes"), told.get("sha256")) if isinstance(told, dict) else (None, None)
    if inside and type(size) is int and isinstance(sha256, str) and _SHA256.fullmatch(sha256):
        return Pin(size, sha256)
    raise ConfigurationError(f"{where} is {told!r}. Expected bytes, and 64 digits of sha256, of a path inside.")
