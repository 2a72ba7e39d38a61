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
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models import permission, weights
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

    def size(self, handle: str) -> tuple[int, int]:
        """`(width, height)` of the picture in pixels, also where its file is gone. Raises UnknownHandleError."""
        known = self.album.evidence(handle)
        return known.width, known.height

    def region(self, handle: str, region_id: str) -> Region:
        """A region of an image. Raises UnknownHandleError."""
        return self.album.region(handle, region_id)

    def run(self, request: ToolRequest[OutputT]) -> OutputT:
        """Call another tool of the same toolbox, on the same album, with its cache."""
        return self.call(request)  # type: ignore[arg-type, return-value]  # the toolbox returns the request's own output

    def number(self, key: str, usual: float, *, least: float, most: float) -> float:
        """A setting of the profile that is a number, or the usual one. Raises ConfigurationError."""
        given = self.options.get(key, usual)
        if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
            raise ConfigurationError(f"{self.called(key)} is {given!r}. Expected a number from {least:g} to {most:g}.")
        return float(given)

    def switch(self, key: str, *, usual: bool) -> bool:
        """A setting of the profile that is true or false, or the usual one. Raises ConfigurationError."""
        given = self.options.get(key, usual)
        if not isinstance(given, bool):
            raise ConfigurationError(f"{self.called(key)} is {given!r}. Expected true or false.")
        return given

    def called(self, key: str) -> str:
        """How a setting of the profile is named before people: "[tools.render_image] offload"."""
        return f"[tools.{self.tool}] {key}"


RequestT = TypeVar("RequestT", bound=ToolRequest)  # type: ignore[type-arg]  # any request, whatever its output


class Backend(ABC, Generic[RequestT]):
    """One way to do one tool's work. A new instance may be made at any time: heavy parts live in the pool."""

    name: str
    tool: ClassVar[str]
    weights: tuple[str, ...] = ()
    needs: ClassVar[dict[str, str]] = {}
    settings: ClassVar[tuple[str, ...]] = ()
    memory_mb: int = 0
    revision: ClassVar[int] = 1
    """`needs`: importable module → what to pip install. `settings`: what it reads in the profile, beside `device`
    and `dtype`. `revision` goes up when the same input gives another result."""

    @abstractmethod
    def run(self, request: RequestT, context: Context) -> ToolOutput | Made:
        """Do the work. Regions come without ids: the toolbox enters them into the evidence."""

    def needed(self, options: Mapping[str, Any]) -> tuple[str, ...]:  # noqa: ARG002  # for those that read them
        """The names of the weights it needs under these options of the profile."""
        return self.weights

    def used(self, request: RequestT, options: Mapping[str, Any]) -> tuple[str, ...]:  # noqa: ARG002  # the same
        """The names of the weights that one request makes it use, where that is not all it needs, or more."""
        return self.needed(options)

    def obstacle(self, options: Mapping[str, Any] | None = None) -> str | None:
        """Why this backend cannot be used here under these options of the profile, as one sentence, or None."""
        for module, package in self.needs.items():
            # A module that another thread is importing just now has no spec yet, and find_spec would raise.
            if module not in sys.modules and find_spec(module) is None:
                return f"needs the package {package}: pip install '{package}'"
        missing = [name for name in self.needed(options or {}) if not weights.is_here(name)]
        if not all(permission.may_fetch(name) for name in missing):
            size = weights.gigabytes(weights.entry(name) for name in missing)
            return f"needs weights ({size}): imagetxt models fetch {' '.join(missing)}"
        return None
