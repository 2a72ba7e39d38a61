"""How long seeing takes, and what each part of it buys.

Run: `python bench/detection.py [PHOTO…]`. Prints milliseconds (best of several rounds, models loaded) and, against a
plain loop of the same four looks one at a time, the ratio; then, on the example photographs with hand-made truth, what
one PicoDet look finds and what the whole pipeline finds. Nothing here fails a build.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from imagetxt.examples import PHOTOS
from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.embedded.describe_regions import EmbeddedRegions
from imagetxt.tools.definitions import DescribeRegions, ToolOutput, ToolRequest
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, open_image
from imagetxt.tools.models.onnx import session
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, silent
from imagetxt.tools.vision import centernet, picodet
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.detect import detect
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.detectors import propose
from imagetxt.tools.vision.fusion import fuse
from imagetxt.tools.vision.scoring import score, totals

ROUNDS = 5
ONE_MODEL_THRESHOLD = 0.45


def seconds(work: Callable[[], object]) -> float:
    """Best wall time of several calls, after one to warm up."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times[1:])


def one_look(image: LoadedImage, context: Context) -> list[Detection]:
    """The peer for quality: one PicoDet look at the picture, its usual threshold, nothing else."""
    canvas = picodet.canvas(image.pixels)
    with session(context.pool, "picodet") as net:
        (found,) = picodet.propose(net, picodet.prepare(canvas.pixels)[None], floor=ONE_MODEL_THRESHOLD)
    found = canvas.to_source(found, mirrored=False)
    rows = zip(found.boxes.tolist(), found.scores.tolist(), found.classes.tolist(), strict=True)
    return [Detection(Box(x0=b[0], y0=b[1], x1=b[2], y1=b[3]), s, COCO[c], COCO[c]) for b, s, c in rows]


def plain_loop(image: LoadedImage, context: Context) -> object:
    """The peer for speed: both models, plain and mirrored, each look prepared and run by itself, then fused."""
    lists = []
    for detector in (picodet, centernet):
        for mirrored in (False, True):
            canvas = detector.canvas(image.pixels)
            view = canvas.pixels[:, ::-1] if mirrored else canvas.pixels
            with session(context.pool, detector.WEIGHTS) as net:
                (found,) = detector.propose(net, detector.prepare(view)[None], floor=0.1)
            lists.append(canvas.to_source(found, mirrored=mirrored))
    return fuse(lists, [1.5, 1.5, 1.0, 1.0])


def context_on(album: Album) -> Context:
    """A context with models of its own."""

    def no_other_tool(request: ToolRequest[ToolOutput]) -> ToolOutput:
        raise NotImplementedError(request.tool)

    return Context("describe_regions", album, ModelPool(), silent, Cancel(), no_other_tool)


def speed(photos: list[Path]) -> Table:
    """Milliseconds of each part for each photograph."""
    table = Table("photo", "size", "one PicoDet look", "plain loop of four", "proposals", "seeing", "describe_regions")
    album = Album()
    context = context_on(album)
    for path in photos:
        handle = album.open(path)
        image = album[handle]
        request = DescribeRegions(image=handle)
        loop = seconds(lambda i=image: plain_loop(i, context))  # type: ignore[misc]
        parts = [
            seconds(lambda i=image: one_look(i, context)),  # type: ignore[misc]
            loop,
            seconds(lambda i=image: propose(i, context)),  # type: ignore[misc]
            seconds(lambda i=image: detect(i, context)),  # type: ignore[misc]
            seconds(lambda r=request: EmbeddedRegions().run(r, context)),  # type: ignore[misc]
        ]
        cells = [f"{1000 * part:.0f} ms ({part / loop:.2f} ×)" for part in parts]
        table.add_row(path.name, f"{image.width}×{image.height}", *cells)
    table.title = "seeing, warm; × the plain loop of four looks (no tiles, no names)"
    return table


def quality() -> Table:
    """Right, wrong, missed on the example photographs."""
    truth = json.loads((PHOTOS / "truth.json").read_text(encoding="utf-8"))["photos"]
    context = context_on(Album())
    table = Table("", "right", "wrong", "missed", "precision", "recall", title="objects with a COCO name, IoU 0.5")
    for name, see in (("one PicoDet look", one_look), ("imagetxt", detect)):
        scores = [score(see(open_image(PHOTOS / entry["file"]), context), entry) for entry in truth.values()]
        counts = np.array([[len(s.right), len(s.wrong), len(s.missed)] for s in scores]).sum(axis=0)
        precision, recall = totals(scores)
        table.add_row(name, *map(str, counts), f"{precision:.2f}", f"{recall:.2f}")
    return table


def main() -> None:
    """Measure and print."""
    given = [Path(name) for name in sys.argv[1:]]
    console = Console(width=140)
    console.print(speed(given or [PHOTOS / name for name in ("coffee.jpg", "horses.jpg", "dogs_tree.jpg")]))
    console.print(quality())


if __name__ == "__main__":
    main()
