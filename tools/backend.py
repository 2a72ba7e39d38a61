"""What a backend is, and what it may use while it works."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.album import Album
from imagetxt.tools.definitions import OutputT, ToolOutput, ToolRequest
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Report, Step


@dataclass(frozen=True)
class Made:
    """A result that comes with a new picture: `pixels` H×W×3 uint8 RGB. The toolbox gives the picture its handle."""

    output: ToolOutput
    pixels: NDArray[np.uint8] = field(repr=False)


@dataclass(frozen=True)
class Context:
    """A backend's view of the call it serves."""

    tool: str
    album: Album
    pool: ModelPool
    report: Report
    cancel: Cancel
    call: Callable[[ToolRequest[ToolOutput]], ToolOutput]
    options: Mapping[str, Any] = field(default_factory=dict)
    """What the profile says of this tool beside its backend: `device`, `dtype`, and what the backend itself reads."""

    def step(self, what: str, done: int = 0, total: int = 0) -> None:
        """Tell what is being done; raises CancelledError if the work was stopped."""
        self.cancel.check()
        self.report(Step(self.tool, what, done, total))

    def image(self, handle: str) -> LoadedImage:
        """The picture behind a handle. Raises UnknownHandleError."""
        return self.album[handle]

    def region(self, handle: str, region_id: str) -> Region:
        """A region of an image. Raises UnknownHandleError."""
        return self.album.region(handle, region_id)

    def run(self, request: ToolRequest[OutputT]) -> OutputT:
        """Call another tool of the same toolbox, on the same album, with its cache."""
        return self.call(request)  # type: ignore[arg-type, return-value]  # the toolbox returns the request's own output


RequestT = TypeVar("RequestT", bound=ToolRequest)  # type: ignore[type-arg]  # any request, whatever its output


class Backend(ABC, Generic[RequestT]):
    """One way to do one tool's work. A new instance may be made at any time: heavy parts live in the pool."""

    name: str
    tool: ClassVar[str]
    weights: tuple[str, ...] = ()
    needs: ClassVar[dict[str, str]] = {}
    memory_mb: int = 0
    revision: ClassVar[int] = 1
    """`needs`: importable module → what to pip install. `revision` goes up when the same input gives another result."""

    @abstractmethod
    def run(self, request: RequestT, context: Context) -> ToolOutput | Made:
        """Do the work. Regions come without ids: the toolbox enters them into the evidence."""

    def obstacle(self) -> str | None:
        """Why this backend cannot be used here, as one sentence, or None."""
        for module, package in self.needs.items():
            # A module that another thread is importing just now has no spec yet, and find_spec would raise.
            if module not in sys.modules and find_spec(module) is None:
                return f"needs the package {package}: pip install '{package}'"
        missing = [name for name in self.weights if not weights.is_here(name)]
        if missing:
            return f"needs weights: imagetxt models fetch {' '.join(missing)}"
        return None
