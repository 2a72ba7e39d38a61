"""What was learnt of weights at their first fetch, where the lock file could not say it: files, sizes and sha256.

A file `NAME.pins.json` in the models folder. From then on nothing else is loaded under that name. It lists the files of
a hub's repository as they were at one commit; to take a newer state, delete it and fetch again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from imagetxt.tools.errors import WeightsCorruptError
from imagetxt.tools.models.storage import make_folder, storage_errors


@dataclass(frozen=True)
class Pin:
    """One file: its size and the sha256 of its content, hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Pins:
    """The files of one entry by path inside its folder. `revision`: the hub's commit; empty for a mirror's files."""

    revision: str
    files: Mapping[str, Pin]


def read_pins(folder: Path, name: str) -> Pins | None:
    """What is known, or None. Raises WeightsCorruptError for a file that cannot be read as such."""
    file = pins_path(folder, name)
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Pins(str(told["revision"]), {path: Pin(**pin) for path, pin in told["files"].items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        raise WeightsCorruptError(
            f"{file.name} in the models folder cannot be read. Delete it and fetch anew: imagetxt models fetch {name}"
        ) from exc


def write_pins(folder: Path, name: str, pins: Pins) -> None:
    """Hold what was learnt. Raises StorageError."""
    file = pins_path(folder, name)
    make_folder(folder)
    told = {"revision": pins.revision, "files": {path: asdict(pin) for path, pin in sorted(pins.files.items())}}
    with storage_errors(file.name):
        draft = file.with_suffix(".draft")
        draft.write_text(json.dumps(told, indent=1), encoding="utf-8")
        draft.replace(file)


def pins_path(folder: Path, name: str) -> Path:
    """Where it is held what was learnt of the weights `name`."""
    return folder / f"{name}.pins.json"
