"""How long each style of the painter takes and how well it keeps edges, beside OpenCV's own effects.

    python bench/painter.py [PHOTO ...] [--size 1024]

Prints a table: seconds of wall time and of processor time (best of two), edge agreement with the source (F1 of Canny
edges within two pixels; see imagetxt.tools.painter.edges), and ratios to cv2.stylization in the same run. It never
fails.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.images import open_image
from imagetxt.tools.painter.canvas import Canvas
from imagetxt.tools.painter.catalogue import Style, styles
from imagetxt.tools.painter.easel import as_bytes, painted, prepared
from imagetxt.tools.painter.edges import edge_agreement

PHOTOS = Path(__file__).parent.parent / "examples" / "photos"
Pixels = NDArray[np.uint8]


def peers() -> dict[str, Callable[[Pixels], Pixels]]:
    """OpenCV's ready-made effects, RGB in and out."""
    return {
        "cv2.stylization": lambda p: np.asarray(cv2.stylization(p, sigma_s=60, sigma_r=0.45), dtype=np.uint8),
        "cv2.pencilSketch": lambda p: np.asarray(
            cv2.cvtColor(cv2.pencilSketch(p, sigma_s=60, sigma_r=0.07, shade_factor=0.05)[0], cv2.COLOR_GRAY2RGB),
            np.uint8,
        ),
    }


@dataclass(frozen=True)
class Row:
    """Means over the pictures: seconds on the clock, seconds of all processors together, edge agreement 0 to 1."""

    wall: float
    processor: float
    edges: float


def measured(make: Callable[[], Pixels], source: Pixels) -> Row:
    """One effect on one picture; the better of two runs."""
    walls, processors, made = [], [], source
    for _ in range(2):
        wall, processor = time.perf_counter(), time.process_time()
        made = make()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return Row(min(walls), min(processors), edge_agreement(source, made))


def table(canvases: list[Canvas]) -> dict[str, Row]:
    """Every peer and style by name, measured over the pictures."""
    sources = [as_bytes(canvas.rgb) for canvas in canvases]
    rows = {name: mean([measured(partial(effect, s), s) for s in sources]) for name, effect in peers().items()}
    for style in styles():
        made = [measured(partial(drawn, c, style), s) for c, s in zip(canvases, sources, strict=True)]
        rows[style.name] = mean(made)
    return rows


def drawn(canvas: Canvas, style: Style) -> Pixels:
    """The canvas in one style."""
    return as_bytes(painted(canvas, (style,), outdoors=True))


def mean(rows: list[Row]) -> Row:
    """The mean of each column."""
    return Row(*(float(np.mean([getattr(row, f.name) for row in rows])) for f in fields(Row)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the painter's styles and measure how they keep edges.")
    parser.add_argument(
        "photos", nargs="*", type=Path, default=[PHOTOS / f"{n}.jpg" for n in ("horses", "coffee", "bench_view")]
    )
    parser.add_argument("--size", type=int, default=1024, help="long side, pixels")
    chosen = parser.parse_args()
    canvases = [
        prepared(open_image(p).pixels, size=chosen.size, strength=0.8, seed=1, step=_quiet) for p in chosen.photos
    ]
    rows = table(canvases)
    peer = rows["cv2.stylization"]
    print(f"{len(canvases)} pictures, long side {chosen.size} px, strength 0.8, {cv2.getNumThreads()} threads")
    print(f"{'style':18} {'wall s':>8} {'cpu s':>8} {'of peer':>8} {'edges F1':>9} {'of peer':>8}")
    for name, row in rows.items():
        ratios = row.processor / peer.processor, row.edges / peer.edges
        print(f"{name:18} {row.wall:8.2f} {row.processor:8.2f} {ratios[0]:8.2f} {row.edges:9.2f} {ratios[1]:8.2f}")


def _quiet(what: str) -> None:
    """Progress that nobody reads."""


if __name__ == "__main__":
    main()
