"""What one stage, or several one after the other, cost: seconds and memory, in the process that calls this."""

import os
import resource
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.published.stages import Stage, named

LEAST_WORDS = 8
PIECES = 20


@dataclass(frozen=True)
class Settings:
    """How it is measured. `steps`: of denoising; None: each backend's own. `cap`: gigabytes, enforced."""

    models: str
    device: str = "auto"
    dtype: str = "auto"
    cap: float | None = None
    small: bool = False
    rounds: int = 2
    steps: int | None = None


@dataclass(frozen=True)
class Cost:
    """One row.

    Seconds: `load` of the models from their files; `first` run without that; `warm`, the median of runs on other
    pictures; `work`, the processor seconds of a warm run, or of the first where no warm one was wanted: others on the
    machine change them less; `again`, the median of a second question about the same picture. Megabytes: `peak` of the
    device, or of the process on a processor; `weights` as they are loaded. `millions` of parameters.
    """

    stage: str
    millions: float = 0.0
    load: float = 0.0
    first: float = 0.0
    warm: float = 0.0
    work: float = 0.0
    again: float | None = None
    peak_mb: int = 0
    weights_mb: int = 0
    dtype: str = ""
    note: str = ""


class Seconds(NamedTuple):
    """On the wall's clock, and of all processors together."""

    wall: float
    work: float


def weights_of(name: str) -> tuple[str, ...]:
    """The weights that a stage or line needs."""
    return tuple(dict.fromkeys(one for stage in named(name) for one in stage.weights))


def prepare(name: str, settings: Settings) -> None:
    """Write the models of a stage where they are not yet."""
    with _settings(settings):
        from imagetxt.tools.models import fetch, weights
        from imagetxt.tools.networks.loading import quiet

        quiet()
        for wanted in weights_of(name):
            if not weights.is_here(wanted):
                entry = weights.entry(wanted)
                target = weights.models_folder() / entry.file
                whole = isinstance(entry, weights.Repository)
                (target if whole else target.parent).mkdir(parents=True, exist_ok=True)
                _writer(wanted, small=settings.small)(target)
                fetch.pin(wanted)


def measure(name: str, settings: Settings) -> Cost:
    """The cost of a stage or line, in a pool of its own, on pictures that differ from one another by a pixel."""
    from imagetxt.tools.errors import ImagetxtError
    from imagetxt.tools.profiles import Profile
    from imagetxt.tools.toolbox import Toolbox

    stages = named(name)
    with _settings(settings), _loading() as loads, _random_weights():
        backends = {tool: ("embedded",) for stage in stages for tool in stage.beside}
        backends |= {stage.tool: (stage.backend,) for stage in stages}
        toolbox = Toolbox(Profile("bench", backends, {stage.tool: stage.options for stage in stages}))
        note, runs, repeats = "", list[Seconds](), list[Seconds]()
        try:
            for turn in range(1 + settings.rounds):
                seconds, repeated = _run(toolbox, stages, turn, settings)
                runs.append(seconds)
                repeats += repeated if turn or not settings.rounds else []
        except ImagetxtError as exc:
            note = f"{type(exc).__name__}: {exc}"
        return Cost(
            name,
            millions=_millions(name, settings),
            load=sum(load.wall for load in loads),
            first=runs[0].wall - sum(load.wall for load in loads) if runs else 0.0,
            warm=statistics.median(run.wall for run in runs[1:]) if runs[1:] else 0.0,
            work=_work(runs, loads),
            again=statistics.median(run.wall for run in repeats) if repeats else None,
            peak_mb=_peak(),
            weights_mb=sum(toolbox.pool.loaded().values()),
            dtype=_kinds(toolbox.pool.loaded()),
            note=note,
        )


def _kinds(loaded: Mapping[str, int]) -> str:
    """The kinds of numbers in which the models in torch work; the pool's keys end with them."""
    return ", ".join(sorted({key.rsplit(" in ", 1)[1] for key in loaded if " in " in key}))


def _work(runs: Sequence[Seconds], loads: Sequence[Seconds]) -> float:
    if len(runs) == 1:
        return runs[0].work - sum(load.work for load in loads)
    return statistics.median(run.work for run in runs[1:]) if runs else 0.0


def _run(toolbox: Any, stages: Sequence[Stage], turn: int, settings: Settings) -> tuple[Seconds, list[Seconds]]:
    """Seconds of all stages on a picture of this turn's own, and of what is asked again of it."""
    from imagetxt.tools.workbench import Workbench

    bench = Workbench(toolbox)
    image = bench.open(_picture(turn))
    asked, repeated = list[Seconds](), list[Seconds]()
    for stage in stages:
        asked.append(_timed(bench, stage.ask(image), settings))
        if stage.again is not None:
            repeated.append(_timed(bench, stage.again(image), settings))
    return Seconds(sum(one.wall for one in asked), sum(one.work for one in asked)), repeated


def _timed(bench: Any, request: Any, settings: Settings) -> Seconds:
    from imagetxt.tools.errors import DeclinedError

    if settings.steps and request.tool == "render_image":
        request = request.model_copy(update={"steps": settings.steps})
    began = time.perf_counter(), time.process_time()
    with suppress(DeclinedError):  # random weights may find nothing where one clicks; the work is done
        bench.run(request)
    _finish()
    return Seconds(time.perf_counter() - began[0], time.process_time() - began[1])


def _picture(turn: int) -> bytes:
    """A photograph of 600×400 that differs from the other turns' by one pixel."""
    from imagetxt.examples import PHOTOS
    from imagetxt.tools.images import open_image, png_bytes

    pixels = open_image(PHOTOS / "coffee.jpg").pixels.copy()
    pixels[0, 0] = turn
    return png_bytes(pixels)


@contextmanager
def _settings(settings: Settings) -> Iterator[None]:
    """The environment, and on a processor a limit of the process, as the settings say."""
    os.environ |= {"IMAGETXT_MODELS": settings.models, "IMAGETXT_CACHE": "off"}
    os.environ |= {"IMAGETXT_DEVICE": settings.device, "IMAGETXT_DTYPE": settings.dtype}
    if settings.cap:
        os.environ["IMAGETXT_VRAM_GB"] = os.environ["IMAGETXT_MEMORY_GB"] = str(settings.cap)
        if not _on_gpu(settings):
            most = int(settings.cap * 2**30)
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    from imagetxt.tools.models import weights

    known = {name: _unsealed(entry) for name, entry in weights.lock().items()}
    weights.lock = lambda: known  # type: ignore[assignment]  # for this process alone
    if settings.small:
        from bench.published.tiny import shrink

        shrink()
    yield


def _unsealed(entry: Any) -> Any:
    """An entry of the lock file that takes any content: what is measured here is made up."""
    from dataclasses import replace

    shipped = bool(entry.sources) and entry.sources[0].startswith("package:")
    return entry if shipped else replace(entry, sha256="")


def _writer(name: str, *, small: bool) -> Any:
    if small:
        from bench.published.tiny import TINY

        return TINY[name]
    from bench.published import FULL

    return FULL[name].write


def _millions(name: str, settings: Settings) -> float:
    from bench.published import FULL

    return 0.0 if settings.small else sum(FULL[one].count() for one in weights_of(name) if one in FULL)


@contextmanager
def _loading() -> Iterator[list[Seconds]]:
    """The seconds of each loading of a model, its sha256 included."""
    from imagetxt.tools.models import neural

    seconds, usual = list[Seconds](), neural._load

    def timed(*given: Any) -> Any:
        began = time.perf_counter(), time.process_time()
        made = usual(*given)
        seconds.append(Seconds(time.perf_counter() - began[0], time.process_time() - began[1]))
        return made

    neural._load = timed
    try:
        yield seconds
    finally:
        neural._load = usual


@contextmanager
def _random_weights() -> Iterator[None]:
    """Made-up weights never end a text and find no thing: texts get a usual length, and pieces a usual number.

    A text is a quarter as long as it may be, at least `LEAST_WORDS` tokens; of SAM's masks at least `PIECES` stay.
    """
    from transformers import GenerationMixin

    from bench.published.pieces import enough

    usual = GenerationMixin.generate

    def generate(self: Any, *given: Any, **more: Any) -> Any:
        if "max_new_tokens" in more:
            length = min(more["max_new_tokens"], max(LEAST_WORDS, more["max_new_tokens"] // 4))
            more |= {"max_new_tokens": length, "min_new_tokens": length}
        return usual(self, *given, **more)

    GenerationMixin.generate = generate  # type: ignore[method-assign]
    try:
        with enough(PIECES):
            yield
    finally:
        GenerationMixin.generate = usual  # type: ignore[method-assign]


def _on_gpu(settings: Settings) -> bool:
    import torch

    return torch.cuda.is_available() and settings.device != "cpu"


def _finish() -> None:
    import torch

    if torch.cuda.is_available():
        torch.cuda.synchronize()


def _peak() -> int:
    """Megabytes: what torch reserved on the GPU at most, or what the process took at most."""
    import torch

    if torch.cuda.is_available() and torch.cuda.max_memory_reserved():
        return int(torch.cuda.max_memory_reserved() // 2**20)
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage tells may be the parent's
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**10
