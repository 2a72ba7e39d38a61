"""Seasons: autumn, spring; and what falls over the finished picture: flakes, leaves, rain."""

from collections.abc import Sequence

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture
from imagetxt.tools.painter.colour import chroma, hue, lightness, to_lab, to_rgb, with_hue
from imagetxt.tools.painter.filters import blur, grid, mix, ramp, steepness
from imagetxt.tools.painter.moods import foliage
from imagetxt.tools.painter.noise import fractal

_FULL = 0.85
"""The strength from which a mood shows in full."""
_COLOURLESS = 0.02
"""Mean chroma below which a picture is in black and white, where coloured leaves would be strange."""
_LEAF_PAINTS = ((0.80, 0.46, 0.12), (0.86, 0.62, 0.18), (0.68, 0.25, 0.12), (0.55, 0.33, 0.14))
"""Orange, gold, red and brown (RGB, 0 to 1)."""
_PETAL_PAINTS = ((0.99, 0.86, 0.90), (0.97, 0.76, 0.84), (1.0, 0.95, 0.96))
"""Pinks and white."""


def autumn(canvas: Canvas) -> Picture:
    """Green leaves turn gold, orange, red and brown, under a low warm light."""
    canvas.step("turning the leaves")
    lab = to_lab(canvas.rgb)
    leaves = blur(foliage(lab), canvas.px(0.7))
    clumps = fractal(canvas.shape, canvas.rng("leaves"), canvas.px(85), octaves=5)
    light = lab[..., 0]
    target = np.clip(64 + 14 * clumps + 22 * (light - 0.5), 36, 96)
    _, y = grid(canvas.shape)
    lawn = ramp(y / canvas.height, 0.42, 0.58) * ramp(blur(leaves, canvas.px(34)), 0.45, 0.8)
    target = mix(target.astype(np.float32), 84.0, 0.72 * lawn)
    colourful = np.clip(chroma(lab) * 1.15 + 0.035 * ramp(light, 0.2, 0.5), 0, 0.19) * (1 - 0.35 * lawn)
    turned = with_hue(np.dstack([np.clip(light * 0.98 + 0.02, 0, 1), lab[..., 1], lab[..., 2]]), target, colourful)
    warm = _warm_light(canvas, mix(lab, turned, leaves))
    return mix(canvas.rgb, to_rgb(warm), canvas.reached(_FULL))


def _warm_light(canvas: Canvas, lab: Picture) -> Picture:
    """The light of a low sun: all that is not dark turns a little to gold, the sky half as much."""
    lit = ramp(lab[..., 0], 0.15, 0.6) * (1.0 if canvas.sky is None else 1 - 0.5 * canvas.sky)
    golden = lab.copy()
    golden[..., 1] += 0.007 * lit
    golden[..., 2] += 0.026 * lit
    return np.asarray(golden, dtype=np.float32)


def spring(canvas: Canvas) -> Picture:
    """Fresh greens, a lighter air, and blossom on the bright leaves."""
    canvas.step("bringing the spring")
    lab = to_lab(canvas.rgb)
    leaves = foliage(lab)
    fresh = with_hue(lab, mix(hue(lab), 124.0, 0.5 * leaves), chroma(lab) * (1.08 + 0.12 * leaves))
    fresh[..., 0] = 1 - (1 - fresh[..., 0]) * (0.88 - 0.14 * leaves)
    clumps = fractal(canvas.shape, canvas.rng("blossom"), canvas.px(70), octaves=2)
    dots = fractal(canvas.shape, canvas.rng("petals"), canvas.px(6), octaves=2)
    _, y = grid(canvas.shape)
    rough = ramp(blur(steepness(lab[..., 0]), canvas.px(9)), 0.028, 0.05)
    lawn = ramp(blur(leaves, canvas.px(34)), 0.55, 0.85)
    tree = (
        leaves
        * ramp(y / canvas.height, 0.75, 0.5)
        * np.maximum(rough, 0.15)
        * (1 - 0.9 * lawn * ramp(y / canvas.height, 0.1, 0.3))
    )
    blossom = tree * ramp(dots + 0.75 * clumps, 0.35, 0.8)
    pink = np.dstack([0.80 + 0.16 * lab[..., 0], np.full(canvas.shape, 0.055), np.full(canvas.shape, -0.005)])
    return mix(canvas.rgb, to_rgb(mix(fresh, pink.astype(np.float32), 0.9 * blossom)), canvas.reached(_FULL))


def flakes(canvas: Canvas) -> Picture:
    """Falling snow in three depths, over the finished picture."""
    rng = canvas.rng("flakes")
    out = canvas.rgb
    area = canvas.height * canvas.width / max(0.05, canvas.px(1)) ** 2 / 1e6
    for count, size, solid in ((1100, 1.1, 0.75), (380, 2.2, 0.85), (60, 5.0, 0.6)):
        layer = np.zeros(canvas.shape, dtype=np.float32)
        number = max(1, int(count * area * canvas.amount(0.1, 1.2)))
        rows, columns = rng.integers(0, canvas.height, number), rng.integers(0, canvas.width, number)
        radius = max(0.6, canvas.px(size))
        layer[rows, columns] = rng.uniform(0.35, 1, number) * (2 * np.pi * radius**2)
        out = mix(out, 0.985, np.clip(blur(layer, radius) * 1.2, 0, 1) * solid)
    return out


def falling_leaves(canvas: Canvas) -> Picture:
    """Single leaves in the air, over the finished picture where it has a sky and colours."""
    return _falling(canvas, "falling leaves", _LEAF_PAINTS, sizes=(4, 10), many=70)


def petals(canvas: Canvas) -> Picture:
    """Petals in the air, over the finished picture where it has a sky and colours."""
    return _falling(canvas, "falling petals", _PETAL_PAINTS, sizes=(3, 7), many=110)


def _falling(
    canvas: Canvas, what: str, paints: Sequence[tuple[float, float, float]], *, sizes: tuple[float, float], many: int
) -> Picture:
    """`sizes`: half the length of a leaf, from and to, at the canvas's scale; `many`: for a million pixels of it."""
    import cv2

    if canvas.sky is None or float(chroma(to_lab(canvas.rgb)).mean()) < _COLOURLESS:
        return canvas.rgb
    rng = canvas.rng(what)
    area = canvas.height * canvas.width / max(0.05, canvas.px(1)) ** 2 / 1e6
    shape = np.array([(-1, 0), (-0.45, 0.34), (0.2, 0.38), (1, 0), (0.2, -0.38), (-0.45, -0.34)])
    out = np.ascontiguousarray(canvas.rgb, dtype=np.float32).copy()
    for _ in range(4 + int(many * area * canvas.amount(0.1, 1.0))):
        turn, size, flat = rng.uniform(0, 2 * np.pi), canvas.px(rng.uniform(*sizes)), rng.uniform(0.45, 1)
        spin = np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
        middle = rng.uniform(0, 1, 2) * (canvas.width, canvas.height)
        corners = np.round(((shape * (1, flat) * size) @ spin.T + middle) * 16).astype(np.int32)
        cv2.fillPoly(out, [corners], paints[int(rng.integers(len(paints)))], cv2.LINE_AA, 4)
    return np.clip(out, 0, 1)


def streaks(canvas: Canvas) -> Picture:
    """Falling rain, over the finished picture."""
    import cv2

    rng = canvas.rng("drops")
    area = canvas.height * canvas.width / max(0.05, canvas.px(1)) ** 2 / 1e6
    out = canvas.rgb
    for count, length, solid in ((2600, 22, 0.20), (700, 46, 0.30)):
        number = max(1, int(count * area * canvas.amount(0.1, 1.2)))
        x, y = rng.uniform(-30, canvas.width, number), rng.uniform(-40, canvas.height, number)
        reach = canvas.px(length) * rng.uniform(0.6, 1.4, number)
        ends = np.stack([np.stack([x, y], -1), np.stack([x - 0.16 * reach, y + reach], -1)], axis=1)
        layer = np.zeros(canvas.shape, dtype=np.uint8)
        cv2.polylines(layer, list(np.round(ends * 16).astype(np.int32)), False, 255, 1, cv2.LINE_AA, 4)
        drops = blur(layer.astype(np.float32) / 255, 0.5)
        out = mix(out, np.clip(0.35 + 0.75 * lightness(out)[..., None], 0, 1) * np.ones(3, np.float32), drops * solid)
    return out
