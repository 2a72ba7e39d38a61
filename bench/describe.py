"""How long a description takes: cold and warm, with and without a chat model, and a repeated tool call.

Run: `python bench/describe.py [PHOTO…]`; without one, the thirteen examples. Prints seconds, each with its limit, and
ratios against the named peer of the same run: the composed paragraph against the model's, a repeated call against the
first. Nothing here fails a build.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from imagetxt.examples import PHOTOS

ROUNDS = 2
LARGE = PHOTOS / "horses.jpg"


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def warm(photos: Sequence[Path], model: str) -> tuple[float, float]:
    """`(mean, longest)` of describing photos as if for the first time, models loaded: the result cache is empty."""
    from imagetxt.agent.agent import Agent
    from imagetxt.tools.cache import ResultCache
    from imagetxt.tools.models.pool import ModelPool
    from imagetxt.tools.toolbox import Toolbox
    from imagetxt.tools.workbench import Workbench

    pool = ModelPool()

    def once(photo: Path) -> float:
        with tempfile.TemporaryDirectory() as folder:
            cache = ResultCache(Path(folder))
            cache.get("")  # makes its database, which a user's cache has
            bench = Workbench(Toolbox(pool=pool, cache=cache))
            agent = Agent(bench, model=model)
            return seconds(lambda: agent.describe(bench.open(photo)))

    once(photos[0])
    taken = [statistics.median(once(photo) for _ in range(ROUNDS)) for photo in photos]
    return statistics.mean(taken), max(taken)


def repeated(photo: Path) -> tuple[float, float]:
    """`(first, again)`: one tool call, and the same call on a fresh album."""
    from imagetxt import DescribeRegions
    from imagetxt.tools.cache import ResultCache
    from imagetxt.tools.toolbox import Toolbox
    from imagetxt.tools.workbench import Workbench

    with tempfile.TemporaryDirectory() as folder:
        toolbox = Toolbox(cache=ResultCache(Path(folder)))

        def call() -> None:
            bench = Workbench(toolbox)
            bench.run(DescribeRegions(image=bench.open(photo)))

        first = seconds(call)
        return first, statistics.median(seconds(call) for _ in range(9))


def cold(photo: Path, other: Path) -> tuple[float, float, float]:
    """`(first ever, next process, peak MB)`: seconds of the command line describing a photo, redraw left out.

    The first finds an empty cache. The next describes `other`, and finds what every run but the first does: the prompts
    that the first worked through.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "IMAGETXT_CACHE": str(Path(folder) / "cache")}

        def once(one: Path) -> float:
            options = ["--no-redraw", "--out", str(Path(folder) / one.stem), "--quiet"]
            command = [sys.executable, "-m", "imagetxt", "describe", str(one), *options]
            return seconds(lambda: subprocess.run(command, check=True, env=environment, capture_output=True))

        first, following = once(photo), once(other)
    return first, following, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    photos = [Path(name) for name in sys.argv[1:]] or sorted(PHOTOS.glob("*.jpg"))
    table = Table("what", "mean", "longest", "limit", "against", title=f"describing {len(photos)} photographs")
    large = LARGE if LARGE in photos else photos[0]
    first_ever, cold_seconds, peak = cold(large, next((p for p in reversed(photos) if p != large), large))
    written, slowest = warm(photos, "embedded")
    composed, slowest_composed = warm(photos, "none")
    first, again = repeated(photos[0])
    table.add_row(
        "first `imagetxt describe` ever", f"{first_ever:.1f} s", "", "15 s", f"{first_ever / written:.1f} × warm"
    )
    table.add_row(
        "cold `imagetxt describe`, later", f"{cold_seconds:.1f} s", "", "15 s", f"{cold_seconds / written:.1f} × warm"
    )
    table.add_row("warm, embedded model", f"{written:.2f} s", f"{slowest:.2f} s", "5 s", "")
    against = f"{composed / written:.2f} × with the model"
    table.add_row("warm, composed", f"{composed:.2f} s", f"{slowest_composed:.2f} s", "1.2 s", against)
    table.add_row(
        "same tool call again", f"{1000 * again:.1f} ms", "", "10 ms", f"{again / first:.4f} × the first call"
    )
    table.add_row("peak memory, cold", f"{peak:.0f} MB", "", "3500 MB", "")
    Console().print(table)


if __name__ == "__main__":
    main()
