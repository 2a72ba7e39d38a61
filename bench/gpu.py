"""What the models in torch cost: every backend at its published full size, with random weights, on one picture.

Run: `python bench/gpu.py [--device cuda:0] [--dtype float16] [--cap 8] [--small] [--only NAME …] [--list]`.

No weights are fetched: each model is built from its published configuration, with random numbers in it, so that time and
memory are real and results are not. Per backend it prints the seconds of the cold load, the median of the warm runs and
the peak of memory; then the whole line, describe and redraw, where models share the budget and leave for one another.
`--cap`: gigabytes that are enforced (`IMAGETXT_VRAM_GB`). `--small` builds tiny models instead, to try the script on a
processor. Nothing here fails a build.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("IMAGETXT_CACHE", "off")
ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """One row: seconds, and megabytes at the peak (of the device's memory, or of the process on a processor)."""

    stage: str
    cold: float
    warm: float
    peak_mb: int
    weights_mb: int
    note: str = ""


def main() -> None:
    given = arguments()
    if given.cap:
        os.environ["IMAGETXT_VRAM_GB"] = os.environ["IMAGETXT_MEMORY_GB"] = str(given.cap)
    os.environ["IMAGETXT_DEVICE"], os.environ["IMAGETXT_DTYPE"] = given.device, given.dtype
    from published import STAGES, builders  # after the settings, which are read when the tools are loaded

    stages = {name: stage for name, stage in STAGES.items() if not given.only or name in given.only}
    if given.list:
        print("\n".join(stages))
        return
    with random_weights(builders(small=given.small)):
        costs = [told(measured(name, [stage], given.rounds)) for name, stage in stages.items()]
        if not given.only or "whole line" in given.only:
            line = [stage for stage in STAGES.values() if stage.in_line]
            costs.append(told(measured("whole line", line, given.rounds)))
            describe = [stage for stage in line if stage.tool != "render_image"]
            costs.append(told(measured("describe alone", describe, given.rounds)))
    table(costs, given)
    if given.json:
        Path(given.json).write_text(json.dumps([asdict(cost) for cost in costs], indent=1), encoding="utf-8")


def arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--device", default="auto")
    reader.add_argument("--dtype", default="auto")
    reader.add_argument("--cap", type=float, help="gigabytes that may be used, enforced on a GPU")
    reader.add_argument("--small", action="store_true", help="tiny models, to try the script")
    reader.add_argument("--only", nargs="+", metavar="NAME", help="these stages alone")
    reader.add_argument("--rounds", type=int, default=ROUNDS)
    reader.add_argument("--list", action="store_true", help="print the stages' names")
    reader.add_argument("--json", metavar="FILE", help="write the rows there too")
    return reader.parse_args()


@contextmanager
def random_weights(build: dict[str, Any]) -> Iterator[None]:
    """Models come from `build` (weights' name → from a placement to what the backend works with), not from files."""
    from imagetxt.tools.models import neural, weights

    usual = neural._load, weights.is_here
    neural._load = lambda spec, placed: build[spec.name](placed)
    weights.is_here = lambda name: name in build or usual[1](name)
    try:
        yield
    finally:
        neural._load, weights.is_here = usual


def measured(name: str, stages: list[Any], rounds: int) -> Cost:
    """The cost of the stages one after the other on one picture, in a pool of their own."""
    from imagetxt.examples import PHOTOS
    from imagetxt.tools.errors import ImagetxtError
    from imagetxt.tools.profiles import Profile
    from imagetxt.tools.toolbox import Toolbox
    from imagetxt.tools.workbench import Workbench

    backends = {stage.tool: (stage.backend,) for stage in stages}
    needed = {tool: ("embedded",) for stage in stages for tool in stage.beside}
    toolbox = Toolbox(Profile("bench", {**needed, **backends}))
    seconds = []
    reset_peak()
    try:
        for _ in range(1 + rounds):
            bench = Workbench(toolbox)
            image = bench.open(PHOTOS[0])
            began = time.perf_counter()
            for stage in stages:
                bench.run(stage.request(bench, image))
            finish()
            seconds.append(time.perf_counter() - began)
    except ImagetxtError as exc:
        return Cost(name, *((seconds or [0.0])[0], 0.0), peak(), held(toolbox), f"{type(exc).__name__}: {exc}")
    finally:
        loaded = held(toolbox)
        toolbox.pool.clear()
        gc.collect()
    return Cost(name, seconds[0], statistics.median(seconds[1:]), peak(), loaded)


def held(toolbox: Any) -> int:
    return sum(toolbox.pool.loaded().values())


def reset_peak() -> None:
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def finish() -> None:
    import torch

    if torch.cuda.is_available():
        torch.cuda.synchronize()


def peak() -> int:
    """Megabytes: what torch reserved on the GPU at most, or what the process took at most."""
    import torch

    if torch.cuda.is_available():
        return int(torch.cuda.max_memory_reserved() // 2**20)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**10


def told(cost: Cost) -> Cost:
    print(f"{cost.stage}: cold {cost.cold:.2f} s, warm {cost.warm:.3f} s, peak {cost.peak_mb} MB {cost.note}", flush=True)
    return cost


def table(costs: list[Cost], given: argparse.Namespace) -> None:
    import torch
    from rich.console import Console
    from rich.table import Table

    device = torch.cuda.get_device_name() if torch.cuda.is_available() else f"processor, {torch.get_num_threads()} threads"
    capped = f", held to {given.cap:g} GB" if given.cap else ""
    shown = Table(title=f"{device}, torch {torch.__version__}{capped}{', tiny models' if given.small else ''}")
    for column in ("stage", "first run, s", "warm, s", "peak, MB", "weights, MB", "note"):
        shown.add_column(column, justify="left" if column in ("stage", "note") else "right")
    for cost in costs:
        shown.add_row(
            cost.stage, f"{cost.cold:.2f}", f"{cost.warm:.3f}", str(cost.peak_mb), str(cost.weights_mb), cost.note
        )
    Console(width=160).print(shown)


if __name__ == "__main__":
    main()
