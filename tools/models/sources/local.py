"""Weights from a disk: what ships with imagetxt, and a mirror of one's own."""

from pathlib import Path

from imagetxt.tools.models.checksum import CHUNK
from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.source import Source, SourceFailedError


class PackageSource(Source):
    """`package:FILE`: part of the installation, so there is nothing to fetch."""

    label = "this installation"

    def __init__(self, _: str) -> None:
        """The file's name stands in the lock file's entry too."""

    def deliver(self, partial: Partial) -> None:
        raise SourceFailedError(f"lacks {partial.wanted.file} or holds a damaged one; install imagetxt again")


class FileSource(Source):
    """`file:PATH`: a file, or a folder that holds a file of the right name."""

    label = "the mirror folder"

    def __init__(self, text: str) -> None:
        self._place = Path(text.removeprefix("//")).expanduser()

    def deliver(self, partial: Partial) -> None:
        file = self._place / partial.wanted.file if self._place.is_dir() else self._place
        partial.keep(0)
        try:
            with file.open("rb") as content:
                while chunk := content.read(CHUNK):
                    partial.write(chunk)
        except FileNotFoundError as exc:
            raise SourceFailedError(f"has no {partial.wanted.file}") from exc
        except OSError as exc:
            raise SourceFailedError(f"cannot be read ({exc.strerror})") from exc
