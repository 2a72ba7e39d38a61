"""What the models in torch cost: every backend at its published full size, with random weights, on one picture.

Run: `python bench/gpu.py [--device cuda:0] [--dtype float16] [--cap 8] [--full | --small] [--only NAME …] [--list]`.

No weights are fetched: each model is built from its published configuration with random numbers in it and written to a
folder as its repository has it; then the real code loads and uses it, so that time and memory are real and results are
not. Each stage runs in a process of its own. Per stage it prints the parameters, the seconds of loading, of the first
run, the median of warm runs, of a second question about the same picture, and the peak of memory; and for whole lines,
describe and redraw, where models share the budget. Texts have a usual length and pictures a usual number of pieces, see
`published/costs.py`. `--cap`: gigabytes that are enforced. `--small`: tiny models instead, to try the script; so it is
where there is no GPU, unless `--full` or `--only` asks for the real size. Nothing here fails a build.
"""

import argparse
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.published.costs import Cost, Settings, measure, prepare
from bench.published.stages import LINES, STAGES


def main() -> None:
    given = arguments()
    names = [name for name in (*STAGES, *LINES) if not given.only or name in given.only]
    if given.list or not names:
        print("\n".join((*STAGES, *LINES)))
        return
    given.small = given.small or not (given.full or given.only or has_gpu())
    with folder(given.models) as models:
        settings = Settings(
            models,
            device=given.device,
            dtype=given.dtype,
            cap=given.cap,
            small=given.small,
            rounds=given.rounds,
            steps=given.steps,
        )
        costs = list[Cost]()
        for name in names:
            costs.append(told(cost_of(name, settings)))
            if given.json:
                Path(given.json).write_text(json.dumps([asdict(cost) for cost in costs], indent=1), encoding="utf-8")
    table(costs, given)


def arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--device", default="auto")
    reader.add_argument("--dtype", default="auto")
    reader.add_argument("--cap", type=float, help="gigabytes that may be used: of the GPU, or by the process")
    size = reader.add_mutually_exclusive_group()
    size.add_argument("--small", action="store_true", help="tiny models, to try the script")
    size.add_argument("--full", action="store_true", help="the published sizes, on a processor too: hours, and 20 GB")
    reader.add_argument("--only", nargs="+", metavar="NAME", help="these stages alone")
    reader.add_argument("--rounds", type=int, default=2, help="warm runs")
    reader.add_argument("--steps", type=int, help="denoising steps, for whoever cannot wait")
    reader.add_argument("--models", metavar="DIR", help="keep the made-up models there; else they are taken away again")
    reader.add_argument("--list", action="store_true", help="print the stages' names")
    reader.add_argument("--json", metavar="FILE", help="write the rows there too")
    return reader.parse_args()


def has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


@contextmanager
def folder(chosen: str | None) -> Iterator[str]:
    """Where the made-up models lie."""
    if chosen:
        yield str(Path(chosen).resolve())
        return
    with tempfile.TemporaryDirectory(prefix="imagetxt-models-") as made:
        yield made


def cost_of(name: str, settings: Settings) -> Cost:
    """A stage's cost; one that broke is told as such, and the others go on."""
    try:
        alone(prepare, name, settings)
        return alone(measure, name, settings)
    except BrokenProcessPool:
        return Cost(name, note="the process was ended, most likely for want of memory")
    except Exception as exc:  # told in its row
        traceback.print_exc()
        return Cost(name, note=f"{type(exc).__name__}: {exc}")


def alone(work: Callable[..., Any], *given: Any) -> Any:
    """Work in a process of its own, so that its peak of memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()


def told(cost: Cost) -> Cost:
    print(
        f"{cost.stage}: load {cost.load:.1f} s, warm {cost.warm:.2f} s, peak {cost.peak_mb} MB {cost.note}", flush=True
    )
    return cost


def table(costs: list[Cost], given: argparse.Namespace) -> None:
    import torch
    from rich.console import Console
    from rich.table import Table

    from imagetxt.tools.models.devices import thread_count

    device = torch.cuda.get_device_name() if torch.cuda.is_available() else f"processor, {thread_count()} threads"
    capped = f", held to {given.cap:g} GB" if given.cap else ""
    shown = Table(title=f"{device}, torch {torch.__version__}{capped}{', tiny models' if given.small else ''}")
    columns = ("stage", "million parameters", "numbers", "load, s", "first, s", "warm, s", "processor, s", "again, s")
    for column in (*columns, "peak, MB", "weights, MB", "note"):
        shown.add_column(column, justify="left" if column in ("stage", "numbers", "note") else "right")
    for cost in costs:
        again = "" if cost.again is None else f"{cost.again:.3f}"
        seconds = (f"{cost.load:.1f}", f"{cost.first:.2f}", f"{cost.warm:.2f}", f"{cost.work:.2f}", again)
        memory = (str(cost.peak_mb), str(cost.weights_mb))
        shown.add_row(cost.stage, f"{cost.millions:.1f}", cost.dtype, *seconds, *memory, cost.note)
    Console(width=180).print(shown)


if __name__ == "__main__":
    main()
