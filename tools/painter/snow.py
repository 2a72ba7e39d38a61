"""Snow that lies: on the ground, on leaves and ledges, and along the top of what stands about."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import chroma, hue, to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, grid, grown, mix, ramp, slopes
from imagetxt.tools.painter.moods import foliage
from imagetxt.tools.painter.noise import fractal

_FULL = 0.85
"""The strength from which the snow shows in full."""
_DEEP = 15.0
"""How deep it lies on the top of a large thing, in pixels of a picture of 1024."""
_OF_HEIGHT = 0.035
"""How deep at most, in parts of the thing's height: a hen carries less than a bus."""


def snow(canvas: Canvas) -> Picture:
    """Snow on the ground and on what faces up, under a pale cold light. The flakes fall last, over the paint."""
    canvas.step("letting it snow")
    lab = to_lab(canvas.rgb)
    light = lab[..., 0]
    cold = np.dstack([light**0.92, 0.62 * lab[..., 1] - 0.006, 0.62 * lab[..., 2] - 0.020])
    if canvas.sky is not None:
        grey = np.dstack([0.80 + 0.12 * light, 0.12 * lab[..., 1] - 0.004, 0.12 * lab[..., 2] - 0.010])
        cold = mix(cold, grey.astype(np.float32), 0.85 * canvas.sky)
    elsewhere = 1 - np.max([*canvas.things, np.zeros(canvas.shape, dtype=np.float32)], axis=0)
    cover = np.maximum(_ground(canvas, lab), _caps(canvas, light)) * elsewhere
    for thing in canvas.things:
        cover = np.maximum(cover, _on_top(canvas, thing))
    detail = light - blur(light, canvas.px(16))
    shade = ramp(blur(light, canvas.px(5)), 0.12, 0.5)
    white = np.dstack([0.80 + 0.145 * shade + 0.32 * detail, np.full(canvas.shape, -0.004), -0.030 + 0.024 * shade])
    snowy = mix(cold, white.astype(np.float32), cover)
    return mix(canvas.rgb, to_rgb(snowy), canvas.reached(_FULL))


def _ground(canvas: Canvas, lab: Picture) -> Plane:
    """Grass, earth and pavement in the lower part: hues from yellow to green, or quiet greys, that lie flat."""
    _, y = grid(canvas.shape)
    low = ramp(y / canvas.height, 0.42, 0.62)
    plant = np.maximum(
        foliage(lab), ramp(hue(lab), 70, 95) * ramp(hue(lab), 175, 150) * ramp(chroma(lab), 0.012, 0.035)
    )
    seed = fractal(canvas.shape, canvas.rng("drifts"), canvas.px(60), octaves=4)
    field = blur(plant * ramp(lab[..., 0], 0.16, 0.34), canvas.px(5))
    bare = ramp(field + 0.07 * seed, 0.3, 0.52)
    leaves = ramp(foliage(lab) * ramp(lab[..., 0], 0.35, 0.62) + 0.22 * seed, 0.35, 0.8) * (1 - low)
    return np.clip(np.maximum(bare * low, _pavement(canvas, lab, seed)) + 0.75 * leaves, 0, 1).astype(np.float32)


def _pavement(canvas: Canvas, lab: Picture, seed: Plane) -> Plane:
    """Quiet greys at the foot of the picture, where it is known what stands on them; trodden thin here and there."""
    if not canvas.things:
        return np.zeros(canvas.shape, dtype=np.float32)
    _, y = grid(canvas.shape)
    foot = ramp(y / canvas.height, 0.60, 0.74)
    grey = ramp(blur(chroma(lab), canvas.px(4)), 0.06, 0.035)
    lit = ramp(blur(lab[..., 0], canvas.px(9)), 0.14, 0.32)
    seen = foot * grey * lit * (1 - np.max(canvas.things, axis=0))
    # else it is no street, but what is behind people
    mostly = np.asarray(seen.sum() / max(1.0, float(foot.sum())), np.float32)
    paved = ramp(grey * lit + 0.10 * seed, 0.25, 0.6) * np.clip(0.86 + 0.12 * seed, 0.6, 1)
    return np.asarray(foot * paved * ramp(mostly, 0.35, 0.55))


def _caps(canvas: Canvas, light: Plane) -> Plane:
    """A ragged layer of snow above upward-facing edges: where something dark begins below something lighter."""
    smooth = blur(light, canvas.px(2.2))
    dx, dy = slopes(smooth)
    faces_up = ramp(np.abs(dy) - 0.9 * np.abs(dx), 0.006, 0.022) * ramp(-dy, -0.002, 0.008)
    seed = fractal(canvas.shape, canvas.rng("caps"), canvas.px(24), octaves=3)
    thick = grown(faces_up.astype(np.float32), canvas.px(canvas.amount(1.0, 3.6)))
    return ramp(blur(thick, canvas.px(1.6)) + 0.20 * seed, 0.55, 0.9)


def _on_top(canvas: Canvas, thing: Plane) -> Plane:
    """What lies along the upper outline of a thing, ragged below; its sides and its face stay free."""
    inside = thing > 0.5
    rows = np.flatnonzero(inside.any(axis=1))
    if not len(rows):
        return np.zeros(canvas.shape, dtype=np.float32)
    most = min(canvas.px(canvas.amount(0.3 * _DEEP, _DEEP)), _OF_HEIGHT * (rows[-1] - rows[0] + 1))
    _, y = grid(canvas.shape)
    above = np.maximum.accumulate(np.where(inside, -1.0, y + 1.0), axis=0)  # the last free row above, plus one
    depth = np.where(inside, y - np.maximum(above, 0) + 1, np.inf).astype(np.float32)
    touches = inside & (above <= 0)  # at the picture's upper edge nothing lies on it
    uneven = 0.75 + 0.35 * fractal(canvas.shape, canvas.rng("on top"), canvas.px(22), octaves=3)
    lying = ramp(depth, most * np.clip(uneven, 0.2, 1.4) + 1.2, most * np.clip(uneven, 0.2, 1.4) * 0.6)
    lying[touches] = 0
    return np.asarray(blur(lying.astype(np.float32), canvas.px(0.9)) * blur(thing, canvas.px(1.2)) ** 0.5)
