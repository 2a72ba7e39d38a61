"""Leaving things out: fewer details, fewer tones, fewer colours."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Field, Picture, Plane
from imagetxt.tools.painter.filters import blur


def kuwahara(picture: Picture, radius: float, *, sharp: float = 8.0) -> Picture:
    """Flat patches with crisp borders, as a brush leaves them; `radius` in pixels.

    Of eight soft windows around every pixel the even ones count most (Papari, Petkov and Campisi, "Artistic edge and
    corner enhancing smoothing", 2007). `sharp`: how much more.
    """
    mean = blur(picture, radius / 2)
    unevenness = np.maximum(blur(picture * picture, radius / 2) - mean * mean, 0).sum(-1)
    weight = ((unevenness + 1e-5) ** (-sharp / 2)).astype(np.float32)
    weight /= weight.max()
    stack = np.dstack([mean * weight[..., None], weight])
    total = np.zeros_like(stack)
    for turn in range(8):
        angle = np.pi / 4 * turn
        total += _moved(stack, radius * np.cos(angle), radius * np.sin(angle))
    return (total[..., :3] / (total[..., 3:] + 1e-20)).astype(np.float32)


def _moved(field: Field, dx: float, dy: float) -> Field:
    """The field moved by whole pixels, the border repeated."""
    x, y = round(dx), round(dy)
    h, w = field.shape[:2]
    rows, columns = np.clip(np.arange(h) - y, 0, h - 1), np.clip(np.arange(w) - x, 0, w - 1)
    return field[rows][:, columns]


def tones(plane: Plane, count: int, *, soft: float = 0.0) -> Plane:
    """The plane (0 to 1) in `count` steps; `soft` 0: hard borders, 1: nearly none."""
    scaled = plane * (count - 1)
    nearest = np.round(scaled)
    if soft > 0:
        edge = np.tanh((scaled - nearest) / soft) / np.tanh(0.5 / soft) / 2
        nearest = nearest + edge
    return (nearest / (count - 1)).astype(np.float32)


def palette(lab: Picture, count: int, rng: np.random.Generator) -> Field:
    """The `count` colours (N×3) that stand best for a picture: k-means on 4,000 of its pixels."""
    pixels = lab.reshape(-1, 3)
    points = pixels[rng.integers(0, len(pixels), 4000)]
    centres = points[[0]]
    for _ in range(1, count):
        far = _distances(points, centres).min(1)
        centres = np.vstack([centres, points[[int(np.argmax(far * np.sqrt(far)))]]])
    for _ in range(12):
        owner = _distances(points, centres).argmin(1)
        for i in range(len(centres)):
            if (owner == i).any():
                centres[i] = points[owner == i].mean(0)
    return centres


def nearest_colour(lab: Picture, colours: Field) -> NDArray[np.intp]:
    """For each pixel, H×W, which of the colours (N×3) is nearest."""
    flat = lab.reshape(-1, 3)
    scores = flat @ (2 * colours.T) - (colours * colours).sum(1)
    return np.asarray(scores.argmax(1).reshape(lab.shape[:2]), dtype=np.intp)


def _distances(points: Field, centres: Field) -> Field:
    gaps: Field = ((points[:, None] - centres[None]) ** 2).sum(-1)
    return gaps
