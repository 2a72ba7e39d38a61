"""The tools for one person at one desk: a toolbox and an album together."""

from pathlib import Path
from typing import Any

from imagetxt.tools.album import Album
from imagetxt.tools.definitions import OutputT, ToolOutput, ToolRequest
from imagetxt.tools.errors import BadArgumentError, StorageError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.images import SUFFIXES
from imagetxt.tools.progress import Cancel, Report, silent
from imagetxt.tools.toolbox import Toolbox


class Workbench:
    """Open pictures, call tools on them, save what comes out.

    >>> bench = Workbench()
    >>> photo = bench.open("photo.jpg")
    >>> bench.run(CaptionImage(image=photo)).text
    """

    def __init__(self, toolbox: Toolbox | None = None, *, album: Album | None = None) -> None:
        self.toolbox = toolbox or Toolbox()
        self.album = album or Album()

    def open(self, source: str | Path | bytes, *, name: str | None = None) -> str:
        """Read a picture; returns its handle. Raises BadImageError."""
        return self.album.open(source, name=name)

    def run(self, request: ToolRequest[OutputT], *, report: Report = silent, cancel: Cancel | None = None) -> OutputT:
        """Call a tool. Raises what `Toolbox.run` raises."""
        return self.toolbox.run(request, self.album, report=report, cancel=cancel)

    def call(self, name: str, **arguments: Any) -> ToolOutput:
        """Call a tool by name: `bench.call("caption_image", image="img1")`."""
        return self.toolbox.call(name, arguments, self.album)

    def evidence(self, handle: str) -> Evidence:
        """All that is known of an image so far."""
        return self.album.evidence(handle)

    def save(self, handle: str, path: str | Path) -> None:
        """Write an image; the file's ending says the format.

        Raises:
            UnknownHandleError: no such image.
            BadArgumentError: an ending that is no format.
            StorageError: the file cannot be written.
        """
        image, target = self.album[handle].pil(), Path(path)
        if target.suffix.lower() not in SUFFIXES:
            raise BadArgumentError(f"{target.name}: expected an ending such as .png or .jpg.")
        try:
            image.save(target)
        except OSError as exc:
            raise StorageError(f"{target.name} cannot be written ({exc.strerror or exc}).") from exc
