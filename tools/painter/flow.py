"""Which way the shapes run: the smoothed structure tensor and the walk along it.

Source: Kyprianidis and Döllner, "Image abstraction by structure adaptive filtering" (2008).
"""

from dataclasses import dataclass

import numpy as np

from imagetxt.tools.painter.canvas import Picture, Plane
from imagetxt.tools.painter.filters import blur, grid, sample, slopes


@dataclass(frozen=True)
class Flow:
    """Per pixel a unit vector `x`, `y` along the edges, and `sure` 0 to 1: how plainly there is a direction."""

    x: Plane
    y: Plane
    sure: Plane


def edge_flow(rgb: Picture, *, sigma: float, fill: float = 0.0) -> Flow:
    """The direction along the edges at the scale `sigma` (pixels); `fill` lets a wider scale speak where it is silent.

    `fill`: how many times wider the second scale is; 0 for none.
    """
    dx, dy = slopes(blur(rgb, 0.7))
    tensor = np.stack([(dx * dx).sum(-1), (dx * dy).sum(-1), (dy * dy).sum(-1)], axis=-1).astype(np.float32)
    local = blur(tensor, sigma)
    if fill:
        wide = blur(tensor, sigma * fill)
        local = local + wide * np.float32(0.06)
    return _main_axis(local)


def _main_axis(tensor: Picture) -> Flow:
    xx, xy, yy = tensor[..., 0], tensor[..., 1], tensor[..., 2]
    across = 0.5 * np.arctan2(2 * xy, xx - yy)
    spread = np.sqrt((xx - yy) ** 2 + 4 * xy * xy)
    sure = spread / (xx + yy + 1e-6)
    return Flow(
        (-np.sin(across)).astype(np.float32), np.cos(across).astype(np.float32), np.clip(sure, 0, 1).astype(np.float32)
    )


def steered(flow: Flow, angle: Plane | float, *, until: float, soft: float) -> Flow:
    """The flow where it is sure, turning to `angle` (radians) where it is not; `until`: sureness that wins fully."""
    trust = np.clip(flow.sure / until, 0, 1)
    double = 2 * np.arctan2(flow.y, flow.x)
    c = blur((trust * np.cos(double) + (1 - trust) * np.cos(2 * angle)).astype(np.float32), soft)
    s = blur((trust * np.sin(double) + (1 - trust) * np.sin(2 * angle)).astype(np.float32), soft)
    half = np.arctan2(s, c) / 2
    return Flow(np.cos(half).astype(np.float32), np.sin(half).astype(np.float32), flow.sure)


def along(plane: Plane, flow: Flow, *, length: float, step: float = 1.0) -> Plane:
    """The plane averaged along the flow, `length` pixels to either side (Gaussian weights)."""
    total, weights = plane.copy(), 1.0
    vectors = np.stack([flow.x, flow.y], axis=-1)
    for side in (1.0, -1.0):
        x, y = grid((plane.shape[0], plane.shape[1]))
        vx, vy = flow.x * side, flow.y * side
        for k in range(1, max(1, round(length / step)) + 1):
            x, y = x + step * vx, y + step * vy
            weight = float(np.exp(-0.5 * (2 * k * step / length) ** 2))
            total += weight * sample(plane, x, y)
            weights += weight
            here = sample(vectors, x, y, smooth=False)
            turn = np.where(here[..., 0] * vx + here[..., 1] * vy < 0, np.float32(-1), np.float32(1))
            vx, vy = here[..., 0] * turn, here[..., 1] * turn
    return (total / np.float32(weights)).astype(np.float32)
