"""Drawing with a dry point: graphite, charcoal, coloured pencil."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import drawn_tone, lightness, tinted, to_lab, to_rgb
from imagetxt.tools.painter.filters import bilateral, blur, mix, ramp
from imagetxt.tools.painter.flow import Flow, along, edge_flow, steered
from imagetxt.tools.painter.hatching import Hatch, hatch
from imagetxt.tools.painter.lines import outlines, without_specks
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import fine_paper, margin, rough_paper

_PAPER = (0.975, 0.965, 0.94)
_GRAPHITE = (0.16, 0.16, 0.18)
_LAYERS = (
    (0.14, 0.85, 0.40),
    (0.30, 0.95, 0.46),
    (0.46, -0.15, 0.52),
    (0.62, 0.85, 0.66),
    (0.76, 1.6, 0.74),
    (0.87, 0.5, 0.8),
)
"""Each: darkness from which it is drawn, direction (radians), weight."""


def pencil(canvas: Canvas) -> Picture:
    """The picture as a graphite drawing."""
    canvas.step("drawing the outlines")
    dark = drawn_darkness(canvas.rgb, canvas)
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3.2), fill=4)
    light = blur(drawn_tone(canvas.rgb), canvas.px(0.7))
    lines = without_specks(outlines(light, flow, width=canvas.px(1.5), faint=0.006, length=8), canvas.px(22))
    canvas.step("hatching")
    shade = shading(canvas, dark, flow)
    tooth = fine_paper(canvas)
    soft = blur(dark, canvas.px(2.2))
    smudge = 0.40 * soft**1.5 + 0.30 * ramp(soft, 0.62, 0.95)
    ink = 1 - (1 - 0.88 * lines) * (1 - 0.86 * shade) * (1 - smudge)
    ink = np.clip(ink * (1 + 0.24 * tooth * (1.05 - ink)), 0, 1) * _vignette(canvas)
    drawing = tinted(1 - ink.astype(np.float32), _GRAPHITE, _PAPER)
    return _keep_colour(canvas, drawing)


def drawn_darkness(rgb: Picture, canvas: Canvas) -> Plane:
    """How dark a hand would make it, 0 (paper) to 1, H×W: smoothed, spread over the whole range."""
    smooth = lightness(bilateral(rgb, colour=0.12, radius=canvas.px(4)))
    low, high = map(float, np.percentile(smooth[::4, ::4], [2, 96]))
    low = min(low, high - 0.5)
    dark = 1 - np.clip((smooth - low) / (high - low), 0, 1)
    return np.asarray(dark, dtype=np.float32)


def shading(canvas: Canvas, dark: Plane, flow: Flow) -> Plane:
    """Pencil hatching in layers: light ones lean one way, dark ones cross them and follow the form."""
    clear = np.ones(canvas.shape, dtype=np.float32)
    for number, (above, lean, weight) in enumerate(_LAYERS):
        way = steered(flow, -lean, until=1.2 if number < 2 else 0.8, soft=canvas.px(10))
        layer = Hatch(above=above, spacing=max(3.5, canvas.px(8.6)), length=canvas.px(50), width=1, even=0.8)
        strokes = hatch(dark, way, layer, canvas.rng(f"hatch {number}"))
        clear *= 1 - weight * blur(strokes, 0.45)
    return 1 - clear


def _vignette(canvas: Canvas) -> Plane:
    """Drawings thin out towards the edge of the sheet."""
    fade = margin(canvas, width=canvas.px(20), ragged=canvas.px(12))
    return np.clip(blur(fade, canvas.px(5)), 0, 1)


def _keep_colour(canvas: Canvas, drawing: Picture) -> Picture:
    """At low strength the subject shows through the drawing."""
    return mix(drawing, canvas.rgb, 1 - canvas.reached(0.5))


def coloured_pencil(canvas: Canvas) -> Picture:
    """The picture in coloured pencils: hatching that takes its colour from the subject."""
    canvas.step("hatching in colour")
    dark = drawn_darkness(canvas.rgb, canvas)
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3.2), fill=4)
    lab = to_lab(bilateral(canvas.rgb, colour=0.12, radius=canvas.px(4)))
    colourful = np.hypot(lab[..., 1], lab[..., 2])
    cover = np.clip(0.35 + 0.7 * dark + 1.6 * colourful, 0, 1)
    shade = shading(canvas, cover, flow)
    lines = without_specks(outlines(blur(lightness(canvas.rgb), 0.7), flow, width=canvas.px(1.4)), canvas.px(24))
    crayon = to_rgb(np.dstack([lab[..., 0] * 0.86, lab[..., 1] * 1.5, lab[..., 2] * 1.5]))
    sheet = _vignette(canvas)
    pressed = ramp(dark, 0.55, 0.95)  # where a hand presses hard, the wax fills the tooth of the paper
    ink = np.clip(shade * (1 + 0.28 * (1 - 0.7 * pressed) * fine_paper(canvas)), 0, 1)
    ink = (1 - (1 - ink) * (1 - mix(0.62 * cover, 0.9, pressed))) * sheet
    paper = np.broadcast_to(np.array(_PAPER, dtype=np.float32), crayon.shape)
    drawing = mix(mix(paper, crayon, ink), crayon * 0.45, 0.8 * lines * sheet)
    return _keep_colour(canvas, drawing)


def charcoal(canvas: Canvas) -> Picture:
    """The picture in charcoal: broad rubbed tones, deep blacks, the paper's tooth."""
    canvas.step("rubbing in the tones")
    dark = drawn_darkness(canvas.rgb, canvas)
    flow = edge_flow(canvas.rgb, sigma=canvas.px(4), fill=5)
    way = steered(flow, -0.8, until=0.7, soft=canvas.px(12))
    rng = canvas.rng("charcoal")
    drag = along(fractal(canvas.shape, rng, canvas.px(4.5), octaves=2), way, length=canvas.px(26), step=canvas.px(2))
    drag = drag / (drag.std() + 1e-6)
    tooth = rough_paper(canvas)
    canvas.step("setting the blacks")
    broad = blur(dark, canvas.px(2.6))
    tone = ramp(broad + 0.10 * drag * (0.35 + broad) + 0.10 * tooth * (1.2 - broad), 0.10, 1.02)
    wide = outlines(blur(1 - dark, canvas.px(1.2)), flow, width=canvas.px(3.4), faint=0.012, length=5)
    lines = without_specks(wide, canvas.px(60)) * np.clip(0.85 + 0.4 * tooth, 0, 1)
    ink = 1 - (1 - 0.94 * tone) * (1 - 0.85 * lines)
    ink = ink * np.clip(0.25 + _vignette(canvas), 0, 1) + 0.03 * (1 + drag) * 0.5
    return _keep_colour(canvas, tinted(1 - np.clip(ink, 0, 1), (0.07, 0.065, 0.065), (0.94, 0.925, 0.89)))
