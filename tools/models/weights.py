"""Weights by name: what the lock file says of them, whether they are here, and where."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from imagetxt.tools.errors import ConfigurationError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.models.checksum import is_genuine

_HERE = Path(__file__).parent
PACKAGE_DATA = _HERE / "data"

GROUPS: dict[str, tuple[str, ...]] = {"embedded": ("qwen2.5-coder-0.5b", "en-core-web-sm")}
"""Names for what is fetched together: `imagetxt models fetch embedded`."""


@dataclass(frozen=True)
class Weights:
    """One entry of the lock file. `members`: for a file made of several, their paths and bytes, in order."""

    name: str
    file: str
    title: str
    bytes: int
    sha256: str
    licence: str
    sources: tuple[str, ...]
    members: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def summary(self) -> str:
        """What a person is told before a download: title, size and licence."""
        return f"{self.title} ({self.bytes / 2**20:.0f} MB, {self.licence})"


@cache
def lock() -> dict[str, Weights]:
    """Every entry of `weights.lock`, by name."""
    tables = tomllib.loads((_HERE / "weights.lock").read_text(encoding="utf-8"))
    return {name: Weights(name=name, **{**table, "sources": tuple(table["sources"])}) for name, table in tables.items()}


def entry(name: str) -> Weights:
    """One entry by name. Raises ConfigurationError that lists the known names."""
    if name not in lock():
        raise ConfigurationError(f"There are no weights called {name!r}. Known: {', '.join([*GROUPS, *lock()])}.")
    return lock()[name]


def expand(names: Iterable[str]) -> list[str]:
    """Names of weights and groups to names of weights, each once. Raises ConfigurationError for an unknown name."""
    single = [name for given in names for name in GROUPS.get(given, (given,))]
    return [entry(name).name for name in dict.fromkeys(single)]


def models_folder() -> Path:
    """Where fetched weights lie: `IMAGETXT_MODELS`, else `models` in the user's data folder."""
    from platformdirs import user_data_path

    chosen = os.environ.get("IMAGETXT_MODELS")
    return Path(chosen).expanduser() if chosen else user_data_path("imagetxt") / "models"


def find(name: str) -> Path | None:
    """Where the file of an entry lies, or None where it is not here. Only looks; does not check the hash."""
    wanted = entry(name)
    for folder in (PACKAGE_DATA, models_folder()):
        candidate = folder / wanted.file
        if candidate.is_file() and candidate.stat().st_size == wanted.bytes:
            return candidate
    return None


def is_here(name: str) -> bool:
    """Whether a file of the right name and size is here."""
    return find(name) is not None


def is_good(name: str) -> bool:
    """Whether the file is here and is what the lock file says."""
    found = find(name)
    return found is not None and _is_genuine(found, entry(name))


def path(name: str) -> Path:
    """The file of an entry, checked against the lock file's sha256 when it was last changed.

    Raises:
        WeightsMissingError: it is not here; the message says how to fetch it.
        WeightsCorruptError: its content is not what the lock file says.
    """
    wanted, found = entry(name), find(name)
    if found is None:
        raise WeightsMissingError(f"{wanted.summary} is not here. Fetch it with: imagetxt models fetch {name}")
    if not _is_genuine(found, wanted):
        raise corrupt(wanted)
    return found


def _is_genuine(found: Path, wanted: Weights) -> bool:
    """What ships with imagetxt is small and its folder not ours to write in: it is hashed once a process."""
    return is_genuine(found, wanted.sha256, stamped=found.parent != PACKAGE_DATA)


def corrupt(wanted: Weights) -> WeightsCorruptError:
    """The error for a file that is here but is not what the lock file says."""
    cure = "Install imagetxt again." if wanted.sources[0].startswith("package:") else _fetch_again(wanted)
    return WeightsCorruptError(f"{wanted.file} is not what weights.lock says (its sha256 differs). {cure}")


def _fetch_again(wanted: Weights) -> str:
    return f"Fetch it anew with: imagetxt models fetch {wanted.name}"


def identity(name: str) -> str:
    """`name@` and the first 12 digits of the sha256: what a result names as its weights."""
    return f"{name}@{entry(name).sha256[:12]}"
