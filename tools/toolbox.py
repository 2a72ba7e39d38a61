"""The toolbox: every tool by name. Validates, finds the backend, caches, reports progress, enters the evidence."""

import time
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.cache import ResultCache, Stored, cache_folder, result_key
from imagetxt.tools.definitions import MadeBy, OutputT, ToolOutput, ToolRequest
from imagetxt.tools.errors import ConfigurationError, OperatorError, OutOfMemoryError
from imagetxt.tools.findings import enter
from imagetxt.tools.images import LoadedImage, content_id, open_image, png_bytes
from imagetxt.tools.models import permission, weights
from imagetxt.tools.models.devices import wanted_dtype
from imagetxt.tools.models.neural import check_placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.profiles import Profile, load_profile, presets
from imagetxt.tools.progress import Cancel, Report, silent
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.tools.requests import parse_request

__all__ = ["Toolbox", "parse_request", "usable_backends"]


class Toolbox:
    """All tools of a profile, ready to be called; one toolbox may serve many albums and threads."""

    def __init__(
        self,
        profile: str | Profile = "auto",
        *,
        pool: ModelPool | None = None,
        cache: ResultCache | None = None,
        extra: Mapping[str, Backend[Any]] | None = None,
    ) -> None:
        """`extra`: tool name → a backend to use instead of the profile's (a scripted one in a test, say)."""
        self.profile = load_profile(profile) if isinstance(profile, str) else profile
        self.pool = pool or ModelPool()
        self._cache = cache or ResultCache(cache_folder())
        self._extra = dict(extra or {})

    def run(
        self,
        request: ToolRequest[OutputT],
        album: Album,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
    ) -> OutputT:
        """Do one tool call on the album's images; new regions, texts and pictures enter the album.

        Raises:
            UserError, OperatorError, MachineError, CancelledError: see `errors.py`.
        """
        output, _ = self._run(request, album, report, cancel or Cancel())
        return output  # type: ignore[return-value]  # a backend gives its own tool's output

    def call(
        self,
        name: str,
        arguments: Mapping[str, Any],
        album: Album,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
    ) -> ToolOutput:
        """Call a tool by name with unchecked arguments. Raises BadArgumentError for an unknown tool or bad argument."""
        return self.run(parse_request(name, arguments), album, report=report, cancel=cancel)

    def backend_for(self, tool: str) -> Backend[Any]:
        """The backend that serves a tool here. Raises OperatorError where none is usable, with each one's reason."""
        if tool in self._extra:
            return self._extra[tool]
        if self.is_off(tool):
            raise OperatorError(f"{tool} is switched off in the profile {self.profile.name}.")
        reasons = []
        for name in self.profile.backends.get(tool, ()):
            candidate = backend(tool, name)
            obstacle = candidate.obstacle(self.options(tool))
            if obstacle is None:
                return candidate
            reasons.append(f"{name} {obstacle}")
        raise OperatorError(f"No backend of {tool} can be used here: {'; '.join(reasons)}.{self._all_at_once()}")

    def check(self) -> None:
        """Look at what the profile sets before any work begins: what is wrong there is wrong for every picture.

        What only lacks weights or a package is told when its tool is called. Raises ConfigurationError: weights that do
        not fit a backend, a device that is not here.
        """
        for tool in self.profile.backends:
            try:
                served = self.backend_for(tool)
            except ConfigurationError:
                raise
            except OperatorError:
                continue
            if "torch" in served.needs:
                check_placement(tool, self.options(tool))

    def is_off(self, tool: str) -> bool:
        """Whether the profile leaves a tool out."""
        return tool not in self._extra and not self.profile.backends.get(tool)

    def options(self, tool: str) -> Mapping[str, Any]:
        """What the profile says of a tool beside its backend: device, dtype, and what the backend reads."""
        return self.profile.options.get(tool, {})

    def _all_at_once(self) -> str:
        """How to fetch what the whole profile lacks, as a sentence; "" where it lacks no more than one."""
        if self.profile.name.partition(",")[0] not in presets():
            return ""
        missing = [weights.entry(name) for name in self.profile.weights() if not weights.is_here(name)]
        if len(missing) < 2:
            return ""
        size = weights.gigabytes(missing)
        return f" All that the profile needs ({size}): imagetxt models fetch {self.profile.name}."

    def _run(
        self, request: ToolRequest[Any], album: Album, report: Report, cancel: Cancel
    ) -> tuple[ToolOutput, dict[str, str]]:
        """The output, and what served this tool and those it called."""
        served = self.backend_for(request.tool)
        permission.bring(served.used(request, self.options(request.tool)), report=report, cancel=cancel)
        made_with = " ".join([self._identity(served), *self._weights(served, request)])
        key = result_key(tool=request.tool, backend=made_with, inputs=_content(request, album))
        output, stored = self._recall(key, request)
        if output is None or stored is None:
            output, stored = self._work(request, album, served, report, cancel)
            self._cache.put(key, stored)
        entered = enter(request, output, album, _picture(stored.picture, album))
        return entered, {**stored.uses, request.tool: self._identity(served)}

    def _recall(self, key: str, request: ToolRequest[Any]) -> tuple[ToolOutput | None, Stored | None]:
        """A stored result, unless it cannot be read or other backends would do its part of the work now."""
        stored = self._cache.get(key)
        if stored is None or not all(self._still_serves(*use) for use in stored.uses.items()):
            return None, None
        try:
            output = type(request).output.model_validate_json(stored.output)
        except ValidationError:
            return None, None
        if output.made_by is not None:
            output.made_by.cached = True
        return output, stored

    def _still_serves(self, tool: str, identity: str) -> bool:
        try:
            return self._identity(self.backend_for(tool)) == identity
        except OperatorError:
            return False

    def _identity(self, served: Backend[Any]) -> str:
        """A backend with all that its results depend on: "embedded.1 picodet@0123456789ab", and the profile's options.

        The device is none of them: it changes how fast the result is there. The kind of numbers changes the result.
        """
        options = self.options(served.tool)
        if "torch" in served.needs and "dtype" not in options and (dtype := wanted_dtype()) != "auto":
            options = {**options, "dtype": dtype}
        chosen = [f"{key}={value}" for key, value in sorted(options.items()) if key != "device"]
        named = [weights.identity(name) for name in served.needed(options)]
        return " ".join([f"{served.name}.{served.revision}", *named, *chosen])

    def _weights(self, served: Backend[Any], request: ToolRequest[Any]) -> list[str]:
        return [weights.identity(name) for name in served.used(request, self.options(request.tool))]

    def _work(
        self, request: ToolRequest[Any], album: Album, served: Backend[Any], report: Report, cancel: Cancel
    ) -> tuple[ToolOutput, Stored]:
        uses: dict[str, str] = {}
        used_weights = dict.fromkeys(self._weights(served, request))

        def call(inner: ToolRequest[Any]) -> ToolOutput:
            output, inner_uses = self._run(inner, album, report, cancel)
            uses.update(inner_uses)
            used_weights.update(dict.fromkeys(output.made_by.weights if output.made_by else ()))
            return output

        context = Context(request.tool, album, self.pool, report, cancel, call, self.options(request.tool))
        started = time.perf_counter()
        cancel.check()
        try:
            made = served.run(request, context)
        except MemoryError as exc:
            raise OutOfMemoryError(f"{request.tool} ran out of memory. Close programs or use a smaller image.") from exc
        seconds = round(time.perf_counter() - started, 3)
        output, pixels = (made.output, made.pixels) if isinstance(made, Made) else (made, None)
        made_by = MadeBy(backend=served.name, weights=list(used_weights), seconds=seconds)
        output = output.model_copy(update={"made_by": made_by})
        picture = png_bytes(pixels) if pixels is not None else None
        return output, Stored(output.model_dump_json(), uses, picture)


def usable_backends() -> dict[str, dict[str, str | None]]:
    """Tool → backend → why it cannot be used here, or None where it can."""
    return {tool: {name: backend(tool, name).obstacle() for name in names} for tool, names in BACKENDS.items()}


def _picture(data: bytes | None, album: Album) -> LoadedImage | None:
    """A render's picture; one that the album holds already is not decoded again."""
    if data is None:
        return None
    return album.with_id(content_id(data)) or open_image(data, name="render.png")


def _content(request: ToolRequest[Any], album: Album) -> dict[str, Any]:
    """The request with image handles as content hashes and region ids as what the region is."""
    inputs = request.model_dump(mode="json")
    for name in ("image", "other"):
        if inputs.get(name):
            inputs[name] = album.id_of(inputs[name])
    if inputs.get("region") and inputs.get("image"):
        inputs["region"] = album.region(str(getattr(request, "image", "")), inputs["region"]).model_dump(
            mode="json", exclude={"id"}
        )
    return inputs
