"""Noise with a grain size: the irregularities that make paint look like paint."""

import numpy as np

from imagetxt.tools.painter.canvas import Plane
from imagetxt.tools.painter.filters import resized


def fractal(
    shape: tuple[int, int], rng: np.random.Generator, size: float, *, octaves: int = 3, stretch: float = 1.0
) -> Plane:
    """Smooth noise H×W, mean about 0, spread about 1.

    `size`: of the largest blobs, pixels. Each octave is half as large and has 0.55 of the weight. `stretch`: how many
    times wider than high the blobs are.
    """
    total = np.zeros(shape, dtype=np.float32)
    weight, power = 1.0, 0.0
    for _ in range(octaves):
        total += weight * _blobs(shape, rng, size * stretch**0.5, size / stretch**0.5)
        power += weight * weight
        weight, size = weight * 0.55, size / 2
        if size < 1:
            break
    return (total / np.float32(power**0.5)).astype(np.float32)


def _blobs(shape: tuple[int, int], rng: np.random.Generator, width: float, height: float) -> Plane:
    rows, columns = int(shape[0] / max(1.0, height)) + 4, int(shape[1] / max(1.0, width)) + 4
    seeds = rng.standard_normal((rows, columns)).astype(np.float32)
    full = resized(seeds, int(rows * max(1.0, height)) + 1, int(columns * max(1.0, width)) + 1)
    y, x = int(max(1.0, height)), int(max(1.0, width))
    cut = full[y : y + shape[0], x : x + shape[1]]
    return np.ascontiguousarray(cut) * np.float32(1.25)


def grain(shape: tuple[int, int], rng: np.random.Generator, size: float) -> Plane:
    """Fine even grain H×W, mean 0, spread about 1; `size` pixels a grain."""
    return fractal(shape, rng, max(1.0, size), octaves=2)
