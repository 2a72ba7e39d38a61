"""From what a person typed (files, folders, patterns) to a list of picture files."""

import glob
from dataclasses import dataclass, field
from pathlib import Path

from imagetxt.tools.errors import BadImageError
from imagetxt.tools.images import SUFFIXES

OWN_ENDINGS = (".regions.png", ".redraw.png")


@dataclass
class Inputs:
    """What is there to do, in the order it was typed, and what of the typed was of no use."""

    files: list[Path] = field(default_factory=list)
    faults: list[BadImageError] = field(default_factory=list)


def expand(typed: list[str]) -> Inputs:
    """Files, folders and patterns to files; each file once.

    A file is taken whatever its ending says. Of a folder or a pattern (`*`, `?`, `[…]`, `**`) the files with a
    picture's ending are taken, without hidden ones, subfolders, and the pictures that imagetxt itself wrote.
    """
    found = Inputs()
    for word in typed:
        try:
            found.files += [path for path in _one(word) if path not in found.files]
        except BadImageError as exc:
            found.faults.append(exc)
    return found


def display_name(path: Path) -> str:
    """A file's name as it can be shown and stored: no control characters, no broken Unicode."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "?" for c in name)


def _one(word: str) -> list[Path]:
    path = Path(word)
    try:
        if path.is_dir():
            return _in_folder(path)
        if not path.exists() and glob.has_magic(word):
            return _matching(word)
    except OSError as exc:
        raise BadImageError(f"{display_name(path)}: cannot be read ({exc.strerror or exc}).") from exc
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    pictures = sorted(path for path in folder.iterdir() if _is_picture(path))
    if not pictures:
        raise BadImageError(
            f"{display_name(folder) or folder}: this folder holds no picture ({', '.join(SUFFIXES)}). "
            f"For its subfolders, give a pattern: '{folder.as_posix()}/**/*.jpg'."
        )
    return pictures


def _matching(pattern: str) -> list[Path]:
    pictures = sorted(Path(name) for name in glob.glob(pattern, recursive=True) if _is_picture(Path(name)))  # noqa: PTH207  # Path.glob takes no absolute pattern
    if not pictures:
        raise BadImageError(f"{pattern}: no picture matches this pattern.")
    return pictures


def _is_picture(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith(".") or name.endswith(OWN_ENDINGS):
        return False
    return name.endswith(SUFFIXES) and path.is_file()
