"""Pen and ink: firm lines, solid shadows, cross-hatching; and engraved lines that swell with the tone."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import drawn_tone, lightness, tinted
from imagetxt.tools.painter.filters import blur, evened, grid, mix, ramp
from imagetxt.tools.painter.flow import edge_flow, steered
from imagetxt.tools.painter.hatching import Hatch, hatch
from imagetxt.tools.painter.lines import outlines, without_specks
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.pencil import drawn_darkness

_PAPER = (0.985, 0.975, 0.945)
_EVENED = 0.6
"""How far outlines look at the local contrast: a face in the shade is drawn, and a plain wall keeps plain."""
_INK = (0.06, 0.06, 0.09)


def ink(canvas: Canvas) -> Picture:
    """The picture in pen and ink."""
    canvas.step("drawing the lines")
    dark = drawn_darkness(canvas.rgb, canvas)
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3))
    light = blur(drawn_tone(canvas.rgb), canvas.px(0.9))
    lines = without_specks(outlines(light, flow, width=canvas.px(2.0), faint=0.008, length=7), canvas.px(30))
    canvas.step("hatching")
    drawn = 1 - (1 - lines) * (1 - _cross_hatched(canvas, dark))
    solid = ramp(blur(dark, canvas.px(1.6)), 0.86, 0.93)
    pen = ramp(np.maximum(drawn, solid), 0.25, 0.95)
    return _keep_colour(canvas, tinted(1 - pen, _INK, _PAPER))


def _cross_hatched(canvas: Canvas, dark: Plane) -> Plane:
    flow = edge_flow(canvas.rgb, sigma=canvas.px(5), fill=4)
    clear = np.ones(canvas.shape, dtype=np.float32)
    for number, (above, lean) in enumerate(((0.38, -0.85), (0.53, -0.85), (0.65, 0.75), (0.75, -0.2), (0.83, 1.4))):
        way = steered(flow, lean, until=1.6, soft=canvas.px(14))
        layer = Hatch(above=above, spacing=max(4.0, canvas.px(9.5)), length=canvas.px(40), even=0.3)
        clear *= 1 - hatch(dark, way, layer, canvas.rng(f"pen {number}"))
    return 1 - clear


def line_art(canvas: Canvas) -> Picture:
    """Outlines alone, black on white."""
    canvas.step("drawing the lines")
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3.4))
    tone = drawn_tone(canvas.rgb)
    bold, fine = (
        outlines(blur(light, canvas.px(1.1)), flow, width=canvas.px(width), faint=faint, length=8)
        for light, width, faint in ((tone, 2.3, 0.007), (mix(tone, evened(tone), _EVENED), 2.0, 0.010))
    )
    lines = without_specks(np.maximum(bold, fine), canvas.px(70))
    return _keep_colour(canvas, tinted(1 - ramp(lines, 0.2, 0.75), (0.03, 0.03, 0.04), (1.0, 1.0, 0.995)))


def engraving(canvas: Canvas) -> Picture:
    """An engraving: ruled lines that bend over the forms and swell in the shadows."""
    canvas.step("cutting the plate")
    dark = np.clip(drawn_darkness(canvas.rgb, canvas), 0, 1)
    light = blur(1 - dark, canvas.px(24))
    x, y = grid(canvas.shape)
    period = max(3.4, canvas.px(6.4))
    wobble = fractal(canvas.shape, canvas.rng("burin"), canvas.px(220), octaves=2) * canvas.px(3.0)
    bend = light * canvas.px(44) + wobble
    plate = np.zeros(canvas.shape, dtype=np.float32)
    for lean, above in ((0.42, 0.0), (-0.62, 0.42), (1.25, 0.74)):
        u = (x * np.sin(lean) + y * np.cos(lean) + bend) / period
        wave = 0.5 + 0.5 * np.cos(2 * np.pi * u)
        share = np.clip((dark - above) / (1 - above), 0, 1) ** 0.9 * (0.80 if above == 0 else 0.62)
        plate = np.maximum(plate, ramp(wave - (1 - share), -0.16, 0.16) * ramp(share, 0.02, 0.1))
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3))
    lines = outlines(blur(lightness(canvas.rgb), canvas.px(0.9)), flow, width=canvas.px(1.7), faint=0.010, length=6)
    plate = np.maximum(plate, without_specks(lines, canvas.px(30)))
    return _keep_colour(canvas, tinted(1 - plate, (0.13, 0.10, 0.08), (0.96, 0.935, 0.87)))


def _keep_colour(canvas: Canvas, drawing: Picture) -> Picture:
    return mix(drawing, canvas.rgb, 1 - canvas.reached(0.5))


def blueprint(canvas: Canvas) -> Picture:
    """White lines on blueprint paper, over a faint grid."""
    canvas.step("drawing the plan")
    flow = edge_flow(canvas.rgb, sigma=canvas.px(3))
    light = lightness(canvas.rgb)
    lines = without_specks(
        outlines(blur(light, canvas.px(0.8)), flow, width=canvas.px(1.6), faint=0.006, length=8), canvas.px(40)
    )
    x, y = grid(canvas.shape)
    ruled = np.zeros(canvas.shape, dtype=np.float32)
    for period, weight in ((canvas.px(22), 0.06), (canvas.px(110), 0.13)):
        near = np.minimum(np.minimum(x % period, period - x % period), np.minimum(y % period, period - y % period))
        ruled = np.maximum(ruled, weight * ramp(near, 0.9, 0.2))
    stain = 0.03 * fractal(canvas.shape, canvas.rng("blueprint"), canvas.px(260), octaves=4)
    fill = 0.17 * blur(light, canvas.px(3))
    plan = np.clip(np.maximum(0.93 * lines, ruled + fill + stain), 0, 1)
    return _keep_colour(canvas, tinted(plan, (0.045, 0.16, 0.40), (0.93, 0.96, 1.0)))
