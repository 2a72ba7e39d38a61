"""Weights by name: what the lock file says of them, whether they are here, and where."""

import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from imagetxt.tools.errors import ConfigurationError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.models.checksum import is_genuine
from imagetxt.tools.models.own_lock import own_lock
from imagetxt.tools.models.pins import Pins, read_pins

_HERE = Path(__file__).parent
PACKAGE_DATA = _HERE / "data"

BRANCH = "main"
"""What is asked for of a repository whose commit nobody has named: whatever it holds at the first fetch."""
GROUPS: dict[str, tuple[str, ...]] = {"embedded": ("qwen2.5-coder-0.5b", "en-core-web-sm", "minilm-l6")}
"""Names for what is fetched together: `imagetxt models fetch embedded`."""


@dataclass(frozen=True)
class Weights:
    """One entry of the lock file. `members`: for a file made of several, their paths and bytes, in order.

    `sha256` is empty where nobody could publish it; then it is taken at the first fetch and held from then on.
    `reported`: one that others name for such a file, and nobody here could check.
    """

    name: str
    file: str
    title: str
    bytes: int
    sha256: str
    licence: str
    sources: tuple[str, ...]
    members: Mapping[str, int] = field(default_factory=dict, hash=False)
    reported: str = ""

    @property
    def summary(self) -> str:
        """What a person is told before a download: title, size and licence."""
        return f"{self.title} ({self.bytes / 2**20:.0f} MB, {self.licence})"


@dataclass(frozen=True)
class Repository(Weights):
    """An entry that is a model hub's repository: a folder `file` with several files, `bytes` roughly in all.

    `files`: names or patterns of the files that are needed; `otherwise`: of those that are taken too where none of them
    is a weights file, since not every model is there as safetensors. Which there are, and what their sizes and sha256
    are, is taken from the hub or the mirror at the first fetch, and held from then on.
    """

    repository: str = ""
    revision: str = BRANCH
    files: tuple[str, ...] = ("*.json", "*.txt", "*.model", "*.safetensors")
    otherwise: tuple[str, ...] = ("pytorch_model.bin", "pytorch_model-*.bin")


@cache
def lock() -> dict[str, Weights]:
    """Every entry of `weights.lock`, by name."""
    tables = tomllib.loads((_HERE / "weights.lock").read_text(encoding="utf-8"))
    return {name: _entry(name, table) for name, table in tables.items()}


def _entry(name: str, table: Mapping[str, Any]) -> Weights:
    fields: dict[str, Any] = {"file": name, "sha256": "", "sources": ()}
    fields |= {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Repository(name, **fields) if "repository" in table else Weights(name, **fields)


def entry(name: str) -> Weights:
    """One entry by name. Raises ConfigurationError that lists the known names."""
    if name not in lock():
        raise ConfigurationError(f"There are no weights called {name!r}. Known: {', '.join([*GROUPS, *lock()])}.")
    return lock()[name]


def expand(names: Iterable[str]) -> list[str]:
    """Names of weights and groups to names of weights, each once. Raises ConfigurationError for an unknown name."""
    single = [name for given in names for name in GROUPS.get(given, (given,))]
    return [entry(name).name for name in dict.fromkeys(single)]


def gigabytes(entries: Iterable[Weights]) -> str:
    """What entries weigh together, for people: "1.5 GB"."""
    total = sum(each.bytes for each in entries) / 2**30
    return f"{total:.1f} GB" if total >= 0.1 else f"{1024 * total:.0f} MB"


def models_folder() -> Path:
    """Where fetched weights lie: `IMAGETXT_MODELS`, else `models` in the user's data folder."""
    from platformdirs import user_data_path

    chosen = os.environ.get("IMAGETXT_MODELS")
    return Path(chosen).expanduser() if chosen else user_data_path("imagetxt") / "models"


def pieces(wanted: Weights) -> list[Weights] | None:
    """The files of an entry, each with its size and sha256; None where those were never learnt here."""
    if wanted.sha256:
        return [wanted]
    pins = pins_of(wanted)
    if pins is None:
        return None
    if not isinstance(wanted, Repository):
        return [replace(wanted, bytes=pin.bytes, sha256=pin.sha256) for pin in pins.files.values()]
    return [
        Weights(
            name=wanted.name,
            file=f"{wanted.file}/{file}",
            title=f"{wanted.title}: {file}",
            bytes=pin.bytes,
            sha256=pin.sha256,
            licence=wanted.licence,
            sources=(f"hf:{wanted.repository}@{pins.revision or revision_of(wanted)}/{file}",),
        )
        for file, pin in pins.files.items()
    ]


def pins_of(wanted: Weights) -> Pins | None:
    """What the lock file of one's own says of an entry, else what was learnt at its first fetch; None for neither.

    Raises:
        WeightsCorruptError: a file of pins that is not ours.
        ConfigurationError: a lock file of one's own that makes no sense.
    """
    own = _own_pins(wanted.name)
    if own is not None and own.files:
        return own
    held = read_pins(models_folder(), wanted.name)
    another = own is not None and held is not None and held.revision not in ("", own.revision)
    return None if another else held


def revision_of(wanted: Repository) -> str:
    """The commit, or the branch, at which a repository is asked for."""
    own = _own_pins(wanted.name)
    return (own.revision if own else "") or wanted.revision


def pinned_by(name: str) -> str:
    """What says which state of weights is taken: "own lock", "weights.lock" or "first fetch"; "" for nothing yet.

    Where nothing does, a fetch takes the newest state of a repository, or whatever a source delivers.
    """
    wanted = entry(name)
    if _own_pins(name) is not None:
        return "own lock"
    if wanted.sha256 or (isinstance(wanted, Repository) and wanted.revision != BRANCH):
        return "weights.lock"
    return "first fetch" if pins_of(wanted) else ""


def _own_pins(name: str) -> Pins | None:
    """What IMAGETXT_LOCK says of an entry. It may speak of nothing that is not there, or that weights.lock settles."""
    own = own_lock()
    for each in own:
        if entry(each).sha256:
            raise ConfigurationError(f"IMAGETXT_LOCK speaks of {each}, whose sha256 stands in weights.lock already.")
    return own.get(name)


def find(name: str) -> Path | None:
    """Where the file, or the folder, of an entry lies, or None where it is not here. Does not check hashes."""
    wanted = entry(name)
    parts = pieces(wanted)
    if parts is None or not all(find_file(part) for part in parts):
        return None
    return models_folder() / wanted.file if isinstance(wanted, Repository) else find_file(parts[0])


def find_file(wanted: Weights) -> Path | None:
    """Where one file lies, or None where there is none of the right name and size."""
    for folder in (PACKAGE_DATA, models_folder()):
        candidate = folder / wanted.file
        if candidate.is_file() and candidate.stat().st_size == wanted.bytes:
            return candidate
    return None


def is_here(name: str) -> bool:
    """Whether files of the right names and sizes are here."""
    return find(name) is not None


def is_good(name: str) -> bool:
    """Whether every file is here and is what the lock file, or the first fetch, says."""
    parts = pieces(entry(name))
    return parts is not None and all(is_good_file(part) for part in parts)


def is_good_file(wanted: Weights) -> bool:
    """Whether one file is here and is what it should be."""
    found = find_file(wanted)
    return found is not None and _is_genuine(found, wanted)


def path(name: str) -> Path:
    """The file of an entry, or the folder of a repository, checked against its sha256 when it was last changed.

    Raises:
        WeightsMissingError: it is not here; the message says how to fetch it.
        WeightsCorruptError: its content is not what the lock file says.
    """
    wanted, found = entry(name), find(name)
    if found is None:
        raise WeightsMissingError(f"{wanted.summary} is not here. Fetch it with: imagetxt models fetch {name}")
    for part in pieces(wanted) or ():
        if not is_good_file(part):
            raise corrupt(part)
    return found


def _is_genuine(found: Path, wanted: Weights) -> bool:
    """What ships with imagetxt is small and its folder not ours to write in: it is hashed once a process."""
    return is_genuine(found, wanted.sha256, stamped=found.parent != PACKAGE_DATA)


def corrupt(wanted: Weights) -> WeightsCorruptError:
    """The error for a file that is here but is not what the lock file, or the first fetch, says."""
    shipped = bool(wanted.sources) and wanted.sources[0].startswith("package:")
    cure = "Install imagetxt again." if shipped else _fetch_again(wanted)
    return WeightsCorruptError(f"{wanted.file} is not what weights.lock says (its sha256 differs). {cure}")


def _fetch_again(wanted: Weights) -> str:
    return f"Fetch it anew with: imagetxt models fetch {wanted.name}"


def identity(name: str) -> str:
    """`name@` and the first 12 digits of the sha256: what a result names as its weights.

    Of several files it is the sha256 of theirs; of weights that were never here, `name@` and the revision.
    """
    wanted = entry(name)
    parts = pieces(wanted)
    if parts is None:
        return f"{name}@{wanted.revision if isinstance(wanted, Repository) else 'unknown'}"
    if len(parts) == 1:
        return f"{name}@{parts[0].sha256[:12]}"
    together = hashlib.sha256(" ".join(part.sha256 for part in parts).encode("ascii"))
    return f"{name}@{together.hexdigest()[:12]}"
