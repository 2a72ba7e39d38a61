"""Watercolour: a few washes of transparent pigment on rough paper.

What makes one look like one: white paper shines through and stays as margin and highlight; pigment gathers at the
borders of a wash and settles in the pits of the paper; wet areas run into each other; a pencil drawing shows beneath.
The model of pigment density follows Bousseau et al., "Interactive watercolor rendering with temporal coherence and
abstraction" (2006).
"""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import lightness, to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, displaced, grown, mix, ramp, steepness
from imagetxt.tools.painter.flow import edge_flow
from imagetxt.tools.painter.lines import outlines, without_specks
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import lit, margin, rough_paper
from imagetxt.tools.painter.smoothing import kuwahara, tones

_PAPER = (0.985, 0.975, 0.95)


def watercolour(canvas: Canvas) -> Picture:
    """The picture as a watercolour."""
    canvas.step("laying the washes")
    washed = _washes(canvas)
    canvas.step("letting the pigment settle")
    paper = rough_paper(canvas)
    edge = margin(canvas, width=canvas.px(canvas.amount(2, 26)), ragged=canvas.px(canvas.amount(1, 7)))
    paint = _settled(washed, _density(canvas, washed, paper, edge))
    canvas.step("drawing the pencil lines")
    sheet = mix(np.broadcast_to(np.array(_PAPER, dtype=np.float32), paint.shape), paint, edge)
    return lit(_pencilled(canvas, sheet, edge, paper), paper, canvas.amount(0.0, 0.05))


def _washes(canvas: Canvas) -> Picture:
    """Light, clear colours in a few tones, with borders a hand would leave."""
    rng = canvas.rng("wobble")
    reach = canvas.px(canvas.amount(0.5, 3.2))
    dx, dy = (fractal(canvas.shape, rng, canvas.px(34), octaves=3) * reach * 0.55 for _ in range(2))
    source = displaced(canvas.rgb, dx, dy)
    coarse = kuwahara(source, canvas.px(canvas.amount(2, 8.5)))
    fine = kuwahara(source, canvas.px(canvas.amount(1, 3.2)))
    flat = mix(coarse, fine, _busy(canvas))
    flat = _run_together(canvas, flat)
    lab = to_lab(flat)
    light = np.clip((lab[..., 0] - 0.08) / 0.88, 0, 1)
    light = mix(light, _layered(canvas, light), canvas.amount(0.0, 0.62))
    light = 1 - (1 - light) ** 1.12 * canvas.amount(1.0, 0.75)
    bright = ramp(light, 0.86, 0.98) * canvas.strength
    boost = canvas.amount(1.0, 1.36) * (1 - 0.55 * bright)
    lab = np.dstack([mix(light, 0.985, 0.7 * bright), lab[..., 1] * boost, lab[..., 2] * boost])
    return to_rgb(lab)


def _busy(canvas: Canvas) -> Plane:
    """1 where small shapes matter (faces, leaves at the front), 0 in large quiet areas."""
    light = blur(lightness(canvas.rgb), canvas.px(1.2))
    low, high = map(float, np.percentile(light[::4, ::4], [2, 98]))
    contrast = float(np.clip((high - low) / 0.8, 0.25, 1))
    return ramp(blur(steepness(light), canvas.px(9)) / np.float32(contrast), 0.012, 0.045)


def _layered(canvas: Canvas, light: Plane) -> Plane:
    """Lightness in washes laid over each other; their borders wander off the subject's a little."""
    wander = fractal(canvas.shape, canvas.rng("layers"), canvas.px(60), octaves=4) * 0.022
    return tones(np.clip(light + wander, 0, 1), 6, soft=0.16)


def _run_together(canvas: Canvas, flat: Picture) -> Picture:
    """Wet into wet: here and there neighbouring colours bleed into each other."""
    rng = canvas.rng("bleed")
    wet = ramp(fractal(canvas.shape, rng, canvas.px(190), octaves=3), 0.2, 1.1) * canvas.amount(0.0, 0.75)
    wet = wet * (1 - 0.85 * grown(_busy(canvas), canvas.px(6)))
    dx, dy = (fractal(canvas.shape, rng, canvas.px(70), octaves=3) * canvas.px(9) for _ in range(2))
    return mix(flat, displaced(blur(flat, canvas.px(7)), dx, dy), wet)


def _density(canvas: Canvas, washed: Picture, paper: Plane, edge: Plane) -> Plane:
    """How thick the pigment lies, 1 on average: rims, clouds, blooms and grains."""
    light = lightness(washed)
    rng = canvas.rng("pigment")
    slope = steepness(blur(light, canvas.px(0.9)))
    rims = np.clip(slope / 0.05, 0, 1) * ramp(blur(light, canvas.px(3)) - light, -0.01, 0.035)
    rims = rims + 1.1 * edge * (1 - ramp(blur(edge, canvas.px(3.2)), 0.55, 0.98))
    clouds = fractal(canvas.shape, rng, canvas.px(150), octaves=5)
    front = fractal(canvas.shape, rng, canvas.px(230), octaves=5)
    blooms = np.exp(-(((front - 0.75) / 0.045) ** 2)) - 0.55 * ramp(front, 0.75, 1.3)
    density = 0.95 * rims + 0.24 * clouds + 0.26 * blooms + 0.09 * paper * (1.15 - light)
    return np.asarray(1 + canvas.strength * density, dtype=np.float32)


def _settled(washed: Picture, density: Plane) -> Picture:
    """The colour of a wash where its pigment lies thicker or thinner."""
    return np.clip(washed - (washed - washed * washed) * (density[..., None] - 1), 0, 1).astype(np.float32)


def _pencilled(canvas: Canvas, sheet: Picture, edge: Plane, paper: Plane) -> Picture:
    light = blur(lightness(canvas.rgb), canvas.px(0.8))
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3))
    ink = outlines(light, flow, width=canvas.px(1.5), faint=0.012, length=7)
    ink = without_specks(ink, canvas.px(28)) * np.clip(0.8 + 0.35 * paper, 0, 1) * np.clip(edge + 0.35, 0, 1)
    graphite = np.array((0.25, 0.24, 0.26), dtype=np.float32)
    return mix(sheet, graphite, ink * canvas.amount(0.0, 0.5))
