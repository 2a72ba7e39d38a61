"""What an image's files are called, so that no image overwrites another's, nor anything of the person's own."""

import hashlib
import re
from pathlib import Path

from imagetxt.ui.report.record import Record, SourceFile, read_record

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|index)$")
_LONGEST = 150


def safe_stem(name: str) -> str:
    """A file name's stem as every system takes it, and as no command mistakes for an option."""
    stem = _UNSAFE.sub("_", Path(name).stem).rstrip(". ")
    if not stem or stem[0] in "-." or _RESERVED.match(stem):
        stem = "_" + stem
    while len(stem.encode("utf-8")) > _LONGEST:
        stem = stem[:-1]
    return stem


def place_key(path: Path) -> str:
    """A hash of where a file lies."""
    return hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim(folder: Path, file: SourceFile) -> str:
    """The stem under which `file` may write in `folder`: its own, or with its hash where that is taken.

    Taken: the files there belong to another picture, or were not written by imagetxt.
    """
    stem = safe_stem(file.name)
    return stem if _may_take(folder, stem, file) else f"{stem}-{file.sha256[:8]}"


def targets(folder: Path, stem: str) -> dict[str, Path]:
    """The files of a stem by what they are."""
    endings = {"json": ".json", "markdown": ".md", "regions": ".regions.png", "redraw": ".redraw.png"}
    return {what: folder / f"{stem}{ending}" for what, ending in endings.items()}


def _may_take(folder: Path, stem: str, file: SourceFile) -> bool:
    paths = targets(folder, stem)
    if not any(path.exists() for path in paths.values()):
        return True
    record: Record | None = read_record(paths["json"])
    return record is not None and (file.place == record.file.place or file.sha256 == record.file.sha256)
