"""GRiT beside the original: the same numbers at every stage, in how much less time and memory.

Run: `python bench/grit.py [tiny|full …] [--device cuda] [--dtype float16|bfloat16] [--golden FILE --picture b]
[--weights FILE --photo FILE] [--rounds N]`. Without arguments both sizes, on the processor, in float32. The weights are
made up by a recipe (`tests/grit_recipe.py`); `tests/data/grit/*.npz` holds what the original computed with them. The
named peer of the timings is the original on two processor cores, decoding without a cache, as it was measured there;
for the text also the same layers in the same run, computing all anew at each word, as the original does (at three of
the lengths, since each of its steps takes seconds). Nothing here fails a build.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from imagetxt.tools.geometry import Box  # noqa: E402
from imagetxt.tools.grit.checkpoint import built, load  # noqa: E402
from imagetxt.tools.grit.model import Grit  # noqa: E402
from imagetxt.tools.grit.seeing import Seen, look  # noqa: E402
from imagetxt.tools.grit.sizes import PUBLISHED  # noqa: E402
from imagetxt.tools.images import open_image  # noqa: E402
from imagetxt.tools.models.devices import Placement, place, thread_count  # noqa: E402
from tests import grit_recipe  # noqa: E402
from tests.grit_parity import compare  # noqa: E402

DATA = ROOT / "tests" / "data" / "grit"
ORIGINAL = {"boxes": (13.6, 23.1), "text": (154.0, 189.0), "whole": (178.0, 203.0)}
ORIGINAL_CPU = {"boxes": (22.0, 26.0), "text": (202.0, 211.0), "whole": (227.0, 234.0)}
"""Seconds, and processor seconds, of the original for one picture of 800×1067 on two cores, in two runs: 14 boxes and
39 words. Others used the cores too, so that processor seconds are the steadier measure."""
ORIGINAL_GB = 3.4
_STAGES = {"looking": "boxes", "finding boxes": "boxes", "reading boxes": "text", "writing": "text"}


class Clock:
    """Wall and processor seconds of each stage, told by the steps that `look` announces."""

    def __init__(self, device: str) -> None:
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}
        self._device, self._stage, self._since = device, "", (0.0, 0.0)

    def between(self, what: str, *_: int) -> None:
        """A step begins."""
        if self._device.startswith("cuda"):
            torch.cuda.synchronize()
        now = time.perf_counter(), time.process_time()
        if self._stage:
            self.wall[self._stage] = self.wall.get(self._stage, 0.0) + now[0] - self._since[0]
            self.cpu[self._stage] = self.cpu.get(self._stage, 0.0) + now[1] - self._since[1]
        self._stage, self._since = _STAGES.get(what, what), now


def timed(grit: Grit, pixels: NDArray[np.uint8], placed: Placement) -> tuple[Seen, Clock]:
    """One look, with its clock."""
    clock = Clock(placed.device)
    clock.between("preparing")
    (seen,) = look(grit, [pixels], between=clock.between)
    clock.between("")
    for times in (clock.wall, clock.cpu):
        times["whole"] = sum(times.values())
    return seen, clock


def anew(grit: Grit, seen: Seen, steps: int) -> float:
    """Seconds that the text would take if all places were computed at each word: from the first, middle and last.

    Only the time is like the original's: no mask is laid over what the places see, in the original's favour.
    """
    textual = grit.roi_heads.text_decoder.textual
    with torch.inference_mode():
        features = seen.features.flatten(2).transpose(1, 2).to(textual.output.weight.dtype)
        looked = textual.object_feature_projection(features)
        taken = []
        for words in (1, (steps + 1) // 2, steps):
            since = time.perf_counter()
            tokens = torch.cat([looked, looked[:, :words]], dim=1)
            for layer in textual.layers():
                tokens = layer(tokens, torch.stack([layer.heads_of(part, tokens) for part in ("key", "value")]))
            textual.output(tokens[:, -1]).log_softmax(dim=1).max(dim=1).values.tolist()
            taken.append(time.perf_counter() - since)
    return steps * sum(taken) / len(taken)


def timings(grit: Grit, pixels: NDArray[np.uint8], placed: Placement, rounds: int) -> Table:
    """Each stage, the best of several rounds after one to warm up, and how much faster than the original."""
    runs = [timed(grit, pixels, placed) for _ in range(rounds + 1)][1:]
    seen, best = min(runs, key=lambda run: run[1].wall["whole"])
    words = sum(len(text.split()) for text in seen.told["DenseCap"].texts)
    steps = seen.told["DenseCap"].written.ids.shape[1] - 1
    title = f"{len(seen.boxes)} boxes × {steps} steps ({words} words) on {placed.device} in {placed.dtype}"
    kinds = "", "seconds", "the original", "× faster", "processor seconds", "the original", "× fewer"
    table = Table(*kinds, title=title)
    for stage in ORIGINAL:
        table.add_row(stage, *_beside(best.wall, ORIGINAL, stage), *_beside(best.cpu, ORIGINAL_CPU, stage))
    if len(seen.boxes):
        slow = anew(grit, seen, steps)
        table.add_row("text, all anew at each word", f"{slow:.0f}", "", f"{slow / best.wall['text']:.0f}")
    return table


def _beside(taken: Mapping[str, float], original: Mapping[str, tuple[float, float]], stage: str) -> tuple[str, ...]:
    ours, (quick, slow) = taken.get(stage, 0.0), original[stage]
    faster = f"{quick / ours:.0f} to {slow / ours:.0f}" if ours else ""
    return f"{ours:.2f}", f"{quick:.0f} to {slow:.0f}", faster


def memory(placed: Placement) -> str:
    """The most that was held at once."""
    told = f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB"
    if placed.device.startswith("cuda"):
        told += f", {torch.cuda.max_memory_allocated() / 2**30:.2f} GB on the GPU"
    return f"{told} (the original: {ORIGINAL_GB} GB at this size, on the processor)"


def parity(grit: Grit, pixels: NDArray[np.uint8], golden: Mapping[str, Any], called: str) -> Table:
    """How far each number is from the original's, beside how far it may be."""
    table = Table("", "numbers", "off at most", "allowed", "", title=f"{called}: beside the original")
    rows = compare(grit, pixels, golden)
    for row in rows:
        table.add_row(row.what, str(row.numbers), f"{row.off:.1e}", f"{row.allowed:.0e}", "" if row.good else "TOO FAR")
    table.caption = f"{sum(row.good for row in rows)} of {len(rows)} within what is allowed"
    return table


def agreement(grit: Grit, pixels: NDArray[np.uint8], golden: Mapping[str, Any]) -> str:
    """For half precision, where no number is the same: which boxes are found again, and with the same words."""
    (seen,) = look(grit, [pixels])
    ours = [Box(x0=a, y0=b, x1=c, y1=d) for a, b, c, d in seen.boxes.tolist()]
    again = worded = 0
    for corners, text in zip(golden["final_boxes"].tolist(), golden["final_text"].tolist(), strict=True):
        box = Box(x0=corners[0], y0=corners[1], x1=corners[2], y1=corners[3])
        near = [n for n, own in enumerate(ours) if own.iou(box) > 0.7]
        again += bool(near)
        worded += any(seen.told["DenseCap"].texts[n] == text for n in near)
    total = len(golden["final_text"])
    again_worded = f"{again} found again (IoU > 0.7), {worded} with the same words"
    return f"of the original's {total} boxes {again_worded}; {len(ours)} in all"


@contextmanager
def opened(path: Path) -> Iterator[Mapping[str, Any]]:
    """The original's numbers."""
    with np.load(path) as golden:
        yield golden


def measure(console: Console, name: str, golden: Path, kind: str, placed: Placement, rounds: int) -> None:
    """One size against one file of the original's numbers."""
    sizes = PUBLISHED if name == "full" else grit_recipe.TINY
    state = grit_recipe.weights(sizes, masks=name == "full")
    grit = built(state, name, sizes=sizes, device=placed.torch_device, dtype=placed.torch_dtype)
    del state
    pixels = grit_recipe.picture(kind)
    if name == "full":
        console.print(timings(grit, pixels, placed, rounds))
        console.print(memory(placed))
    with opened(golden) as numbers:
        if placed.dtype == "float32":
            console.print(parity(grit, pixels, numbers, golden.stem))
        else:
            console.print(f"{golden.stem}: {agreement(grit, pixels, numbers)}")


def measure_photo(console: Console, weights: Path, photo: Path, placed: Placement, rounds: int) -> None:
    """A real checkpoint on a real photograph: what it says, and how long that takes."""
    grit = load(weights, device=placed.torch_device, dtype=placed.torch_dtype)
    pixels = open_image(photo).pixels
    console.print(timings(grit, pixels, placed, rounds))
    (seen,) = look(grit, [pixels])
    told = seen.told["DenseCap"]
    for text, score, box in zip(told.texts, told.scores.tolist(), seen.boxes.tolist(), strict=True):
        console.print(f"{score:.3f}  {text}  {[round(side) for side in box]}", markup=False)
    console.print(memory(placed))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", help="tiny, full; default: both")
    asked.add_argument("--device", default="cpu")
    asked.add_argument("--dtype", default="float32")
    asked.add_argument("--golden", type=Path, help="another file of the original's numbers, for one size")
    asked.add_argument("--picture", default="a", choices=("a", "b"))
    asked.add_argument("--weights", type=Path)
    asked.add_argument("--photo", type=Path)
    asked.add_argument("--rounds", type=int, default=1)
    given = asked.parse_args()
    console, placed = Console(width=120), place(given.device, given.dtype)
    torch.set_num_threads(thread_count())
    if given.weights and given.photo:
        measure_photo(console, given.weights, given.photo, placed, given.rounds)
        return
    for name in given.sizes or ["full", "tiny"]:
        golden = given.golden or DATA / f"{name}_{given.picture}.npz"
        measure(console, name, golden, given.picture, placed, given.rounds)


if __name__ == "__main__":
    main()
