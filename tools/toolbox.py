"""The toolbox: every tool by name. Validates, finds the backend, caches, reports progress, enters the evidence."""

import time
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.cache import ResultCache, cache_folder, result_key
from imagetxt.tools.definitions import TOOLS, MadeBy, OutputT, ToolOutput, ToolRequest
from imagetxt.tools.errors import BadArgumentError, OperatorError, OutOfMemoryError
from imagetxt.tools.findings import enter
from imagetxt.tools.images import from_pixels, open_image
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.profiles import Profile, load_profile
from imagetxt.tools.progress import Cancel, Report, silent
from imagetxt.tools.registry import BACKENDS, backend


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
        served = self.backend_for(request.tool)
        key = self._key(request, album, served)
        stored = self._cache.get(key)
        if stored is not None:
            output, picture = self._restore(request, *stored)
        else:
            output, picture = self._work(request, album, served, report, cancel or Cancel())
            self._cache.put(key, output.model_dump_json(), picture)
        return enter(request, output, album, open_image(picture, name="render.png") if picture else None)  # type: ignore[return-value]

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
        reasons = []
        for name in self.profile.backends.get(tool, ()):
            candidate = backend(tool, name)
            obstacle = candidate.obstacle()
            if obstacle is None:
                return candidate
            reasons.append(f"{name} {obstacle}")
        raise OperatorError(f"No backend of {tool} can be used here: {'; '.join(reasons)}.")

    def _work(
        self, request: ToolRequest[Any], album: Album, served: Backend[Any], report: Report, cancel: Cancel
    ) -> tuple[ToolOutput, bytes | None]:
        context = Context(
            tool=request.tool,
            album=album,
            pool=self.pool,
            report=report,
            cancel=cancel,
            call=lambda inner: self.run(inner, album, report=report, cancel=cancel),
        )
        started = time.perf_counter()
        cancel.check()
        try:
            made = served.run(request, context)
        except MemoryError as exc:
            raise OutOfMemoryError(f"{request.tool} ran out of memory. Close programs or use a smaller image.") from exc
        seconds = time.perf_counter() - started
        output, pixels = (made.output, made.pixels) if isinstance(made, Made) else (made, None)
        made_by = MadeBy(backend=served.name, weights=_identities(served), seconds=round(seconds, 3))
        picture = from_pixels(pixels, name="render.png").png() if pixels is not None else None
        return output.model_copy(update={"made_by": made_by}), picture

    def _restore(self, request: ToolRequest[Any], text: str, picture: bytes | None) -> tuple[ToolOutput, bytes | None]:
        output = type(request).output.model_validate_json(text)
        if output.made_by is not None:
            output.made_by.cached = True
        return output, picture

    def _key(self, request: ToolRequest[Any], album: Album, served: Backend[Any]) -> str:
        return result_key(
            tool=request.tool,
            backend=served.name,
            revision=served.revision,
            weights=_identities(served),
            inputs=_content(request, album),
        )


def parse_request(name: str, arguments: Mapping[str, Any]) -> ToolRequest[ToolOutput]:
    """Unchecked arguments to a request. Raises BadArgumentError that names what is wrong and what is expected."""
    if name not in TOOLS:
        raise BadArgumentError(f"There is no tool {name!r}. Tools: {', '.join(TOOLS)}.")
    try:
        return TOOLS[name].model_validate(dict(arguments))
    except ValidationError as exc:
        faults = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'arguments'}: {e['msg']} (got {e['input']!r:.60})" for e in exc.errors()
        )
        raise BadArgumentError(f"{name}: {faults}. Expected: {', '.join(TOOLS[name].model_fields)}.") from exc


def usable_backends() -> dict[str, dict[str, str | None]]:
    """Tool → backend → why it cannot be used here, or None where it can."""
    return {tool: {name: backend(tool, name).obstacle() for name in names} for tool, names in BACKENDS.items()}


def _identities(served: Backend[Any]) -> list[str]:
    return [weights.identity(name) for name in served.weights]


def _content(request: ToolRequest[Any], album: Album) -> dict[str, Any]:
    """The request with image handles as content hashes and region ids as what the region is."""
    inputs = request.model_dump(mode="json")
    for name in ("image", "other"):
        if inputs.get(name):
            inputs[name] = album[inputs[name]].id
    if inputs.get("region"):
        inputs["region"] = album.region(str(getattr(request, "image", "")), inputs["region"]).model_dump(
            mode="json", exclude={"id"}
        )
    return inputs
