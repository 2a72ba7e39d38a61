"""Weights by name: what the lock file says of them, whether they are here, and where."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from imagetxt.tools.errors import ConfigurationError, WeightsMissingError

_HERE = Path(__file__).parent
PACKAGE_DATA = _HERE / "data"


@dataclass(frozen=True)
class Weights:
    """One entry of the lock file."""

    name: str
    file: str
    title: str
    bytes: int
    sha256: str
    licence: str
    sources: tuple[str, ...]


@cache
def lock() -> dict[str, Weights]:
    """Every entry of `weights.lock`, by name."""
    tables = tomllib.loads((_HERE / "weights.lock").read_text(encoding="utf-8"))
    return {name: Weights(name=name, **{**table, "sources": tuple(table["sources"])}) for name, table in tables.items()}


def entry(name: str) -> Weights:
    """One entry by name. Raises ConfigurationError that lists the known names."""
    if name not in lock():
        raise ConfigurationError(f"There are no weights called {name!r}. Known: {', '.join(lock())}.")
    return lock()[name]


def models_folder() -> Path:
    """Where fetched weights lie: `IMAGETXT_MODELS`, else `models` in the user's data folder."""
    from platformdirs import user_data_path

    chosen = os.environ.get("IMAGETXT_MODELS")
    return Path(chosen) if chosen else user_data_path("imagetxt") / "models"


def find(name: str) -> Path | None:
    """Where the file of an entry lies, or None where it is not here. Only looks; does not check the hash."""
    wanted = entry(name)
    for folder in (PACKAGE_DATA, models_folder()):
        candidate = folder / wanted.file
        if candidate.is_file() and candidate.stat().st_size == wanted.bytes:
            return candidate
    return None


def is_here(name: str) -> bool:
    return find(name) is not None


def path(name: str) -> Path:
    """The file of an entry. Raises WeightsMissingError that says how to fetch it."""
    found = find(name)
    if found is None:
        wanted = entry(name)
        raise WeightsMissingError(
            f"{wanted.title} ({wanted.bytes / 2**20:.0f} MB, {wanted.licence}) is not here. "
            f"Fetch it with: imagetxt models fetch {name}"
        )
    return found


def identity(name: str) -> str:
    """`name@` and the first 12 digits of the sha256: what a result names as its weights."""
    return f"{name}@{entry(name).sha256[:12]}"
