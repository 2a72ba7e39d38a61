"""Brush strokes: curved paths that follow the shapes, each drawn as a bundle of bristles with colour and height.

Source: Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes" (1998); drawn in batches.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Field, Picture, Plane
from imagetxt.tools.painter.flow import Flow

Points = Field
_SUB = 16


@dataclass(frozen=True)
class Brush:
    """One size of brush. `radius` and `length` in pixels; jitters in OKLab units (0.02 is subtle, 0.1 is loud)."""

    radius: float
    length: float
    bristles: int = 6
    jitter: float = 0.02
    spacing: float = 1.0
    """Distance between strokes, in radii."""
    tolerance: float = 0.06
    """How far the canvas may be from the subject (sRGB distance) before this brush touches it; 0: it covers all."""


def starts(shape: tuple[int, int], spacing: float, rng: np.random.Generator, *, spread: float = 0.5) -> Points:
    """Grid points N×2 (x, y), each moved by up to `spread` spacings, in random order."""
    spacing = max(1.0, spacing)
    xs = np.arange(spacing / 2, shape[1], spacing)
    ys = np.arange(spacing / 2, shape[0], spacing)
    points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    points = points + rng.uniform(-spread, spread, points.shape) * spacing
    points = np.clip(points, 0, [shape[1] - 1, shape[0] - 1])
    return rng.permutation(points).astype(np.float32)


def at(points: Points, shape: tuple[int, int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Index `(rows, columns)` of points (…×2), kept inside the picture."""
    columns = np.clip(points[..., 0], 0, shape[1] - 1).astype(np.intp)
    rows = np.clip(points[..., 1], 0, shape[0] - 1).astype(np.intp)
    return rows, columns


def paths(begin: Points, flow: Flow, *, steps: int, stride: float) -> Points:
    """Walk along the flow from the middle outwards: N points to N×(2·steps+1)×2, in drawing order."""
    shape = (flow.x.shape[0], flow.x.shape[1])
    halves = [_walk(begin, flow, shape, steps, stride * side) for side in (-1.0, 1.0)]
    return np.concatenate([halves[0][:, ::-1], begin[:, None], halves[1]], axis=1).astype(np.float32)


def _walk(begin: Points, flow: Flow, shape: tuple[int, int], steps: int, stride: float) -> Points:
    place, before = begin, None
    trail = []
    for _ in range(steps):
        rows, columns = at(place, shape)
        heading = np.stack([flow.x[rows, columns], flow.y[rows, columns]], axis=-1)
        if before is not None:
            heading = heading * np.where((heading * before).sum(-1, keepdims=True) < 0, -1, 1)
            heading = 0.6 * heading + 0.4 * before
            heading = heading / (np.linalg.norm(heading, axis=-1, keepdims=True) + 1e-6)
        before = heading
        place = place + heading * stride
        trail.append(place)
    return np.stack(trail, axis=1)


def same_colour(trail: Points, picture: Picture, limit: float) -> NDArray[np.bool_]:
    """For each path N×K×2 which points N×K still lie on the colour of its middle, without a gap."""
    shape = (picture.shape[0], picture.shape[1])
    colours = picture[at(trail, shape)]
    middle = trail.shape[1] // 2
    near = np.abs(colours - colours[:, [middle]]).sum(-1) < limit
    near[:, middle] = True
    left = np.logical_and.accumulate(near[:, : middle + 1][:, ::-1], axis=1)[:, ::-1]
    right = np.logical_and.accumulate(near[:, middle:], axis=1)
    return np.concatenate([left[:, :-1], right], axis=1)


def lay(
    paint: NDArray[np.uint8],
    trail: Points,
    good: NDArray[np.bool_],
    colours: Points,
    brush: Brush,
    rng: np.random.Generator,
) -> None:
    """Draw strokes onto `paint`, H×W×4 uint8 (RGB and height), in the order given.

    `trail`: N×K×2. `good`: N×K, the points to draw. `colours`: N×3 sRGB 0 to 1.
    """
    import cv2

    count, bristles = len(trail), brush.bristles
    ends = _ends(good)
    offsets = np.linspace(-1, 1, bristles + 2)[1:-1] if bristles > 1 else np.zeros(1)
    lines = _bristle_lines(trail, offsets * brush.radius, rng)
    tints, heights = _bristle_tints(colours, bristles, brush.jitter, rng)
    ragged = rng.integers(0, 2, (count, bristles, 2))
    thick = max(1, round(2.3 * brush.radius / max(1, bristles)))
    for i in range(count):
        first, last = ends[i]
        for j in rng.permutation(bristles) if bristles > 3 else range(bristles):
            a = min(first + ragged[i, j, 0], last)
            b = max(last - ragged[i, j, 1], a)
            line = lines[i, j, a : b + 1]
            cv2.polylines(paint, [line], False, (*tints[i][j], heights[i][j]), thick, cv2.LINE_AA, 4)


def _ends(good: NDArray[np.bool_]) -> list[tuple[int, int]]:
    first = good.argmax(1)
    last = good.shape[1] - 1 - good[:, ::-1].argmax(1)
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _bristle_lines(trail: Points, offsets: Points, rng: np.random.Generator) -> NDArray[np.int32]:
    """Bristle paths N×B×K×2 in sixteenths of a pixel."""
    heading = np.gradient(trail, axis=1)
    heading /= np.linalg.norm(heading, axis=-1, keepdims=True) + 1e-6
    normal = np.stack([-heading[..., 1], heading[..., 0]], axis=-1)
    swell = rng.uniform(0.75, 1.15, (len(trail), 1, 1, 1))
    lines = trail[:, None] + normal[:, None] * offsets[None, :, None, None] * swell
    return np.round(lines * _SUB).astype(np.int32)


def _bristle_tints(
    colours: Points, bristles: int, jitter: float, rng: np.random.Generator
) -> tuple[list[list[tuple[int, int, int]]], list[list[int]]]:
    """A colour and a height per bristle: each carries a little more or less paint."""
    load = rng.normal(0, 1, (len(colours), bristles, 1))
    hueward = rng.normal(0, 0.5, (len(colours), 1, 3))
    tints = colours[:, None] * (1 + jitter * 1.6 * load) + jitter * hueward
    heights = np.clip(150 + 45 * load[..., 0] + rng.normal(0, 18, load.shape[:2]), 20, 250)
    whole = np.clip(np.round(tints * 255), 0, 255).astype(int)
    return [[(r, g, b) for r, g, b in row] for row in whole.tolist()], heights.astype(int).tolist()


def chosen(begin: Points, error: Plane, tolerance: float) -> Points:
    """The starting points where the canvas is still too far from the subject."""
    if tolerance <= 0:
        return begin
    rows, columns = at(begin, (error.shape[0], error.shape[1]))
    return begin[error[rows, columns] > tolerance]
