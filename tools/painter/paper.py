"""What pictures are made on: papers, canvas, wood. Heights H×W with mean about 0 and spread about 1."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.filters import blur, grid, slopes
from imagetxt.tools.painter.noise import fractal


def rough_paper(canvas: Canvas) -> Plane:
    """Cold-pressed watercolour paper: irregular pits a few pixels wide."""
    rng = canvas.rng("paper")
    pits = fractal(canvas.shape, rng, max(2.0, canvas.px(5)), octaves=3)
    return (0.8 * pits + 0.3 * np.abs(pits) - 0.2).astype(np.float32)


def fine_paper(canvas: Canvas) -> Plane:
    """Drawing paper: a fine tooth."""
    rng = canvas.rng("paper")
    return fractal(canvas.shape, rng, max(1.2, canvas.px(1.9)), octaves=2)


def weave(canvas: Canvas) -> Plane:
    """Painter's canvas: threads over and under."""
    x, y = grid(canvas.shape)
    period = max(3.0, canvas.px(4.5))
    threads = np.sin(2 * np.pi * x / period) * np.sin(2 * np.pi * y / period)
    return np.asarray(
        threads + 0.5 * fractal(canvas.shape, canvas.rng("weave"), canvas.px(6), octaves=2), dtype=np.float32
    )


def wood(canvas: Canvas) -> Plane:
    """The grain of a plank: long streaks that bend a little."""
    rng = canvas.rng("wood")
    _, y = grid(canvas.shape)
    bend = fractal(canvas.shape, rng, canvas.px(260), octaves=2, stretch=3) * canvas.px(26)
    rings = np.sin(2 * np.pi * (y + bend) / canvas.px(34)) + 0.5 * np.sin(2 * np.pi * (y + bend) / canvas.px(11))
    streaks = fractal(canvas.shape, rng, canvas.px(9), octaves=3, stretch=40)
    return (0.45 * rings + 0.75 * streaks).astype(np.float32)


def lit(picture: Picture, height: Plane, depth: float) -> Picture:
    """The picture with a surface of this height, lit from the upper left; `depth`: how strong the relief shows."""
    dx, dy = slopes(height)
    shade = np.clip(1 + depth * (dx + dy), 0.4, 1.6)
    return np.clip(picture * shade[..., None], 0, 1).astype(np.float32)


def margin(canvas: Canvas, *, width: float, ragged: float) -> Plane:
    """1 where there is picture, 0 on a margin about `width` pixels wide with a brushed, `ragged` (pixels) border."""
    x, y = grid(canvas.shape)
    rng = canvas.rng("margin")
    wander = fractal(canvas.shape, rng, canvas.px(150), octaves=3) * ragged
    fringe = fractal(canvas.shape, rng, canvas.px(13), octaves=3) * ragged * 0.16
    h, w = canvas.shape
    inside = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)) + wander + fringe - width
    return np.asarray(np.clip(0.5 + blur(inside, 0.8) / max(1.0, canvas.px(2)), 0, 1), dtype=np.float32)
