"""Flat colour under firm outlines: cartoon, woodblock print, linocut, poster, pop art."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Canvas, Field, Picture, Plane
from imagetxt.tools.painter.colour import lab_of, lightness, tinted, to_lab, to_rgb
from imagetxt.tools.painter.filters import bilateral, blur, displaced, grid, mix, ramp
from imagetxt.tools.painter.flow import Flow, edge_flow
from imagetxt.tools.painter.lines import outlines, tone_lines, without_specks
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import wood
from imagetxt.tools.painter.smoothing import kuwahara, nearest_colour, palette, tones


def _flattened(canvas: Canvas, radius: float) -> Picture:
    """The subject in calm areas with crisp borders."""
    calm = bilateral(canvas.rgb, colour=0.16, radius=canvas.px(canvas.amount(1.5, 4.5)), passes=2)
    return kuwahara(calm, canvas.px(canvas.amount(1.5, radius)))


def _contours(canvas: Canvas, *, width: float, faint: float, specks: float) -> Plane:
    calm = bilateral(canvas.rgb, colour=0.14, radius=canvas.px(3), passes=1)
    flow = edge_flow(calm, sigma=canvas.px(3.6))
    ink = outlines(lightness(calm), flow, width=canvas.px(width), faint=faint, length=7)
    return ramp(without_specks(ink, canvas.px(specks)), 0.15, 0.7)


def _show(canvas: Canvas, made: Picture) -> Picture:
    return mix(canvas.rgb, made, canvas.reached(0.45))


def cartoon(canvas: Canvas) -> Picture:
    """The picture as a cartoon: flat bright colours in a few tones, dark outlines."""
    canvas.step("filling in the colours")
    lab = to_lab(_flattened(canvas, 6))
    steps = tones(np.clip(lab[..., 0], 0, 1), 8, soft=0.10)
    vivid = canvas.amount(1.0, 1.5)
    light = np.clip(steps * 1.04 + 0.02, 0, 1)
    flat = to_rgb(np.dstack([light, lab[..., 1] * vivid, lab[..., 2] * vivid]))
    canvas.step("inking the outlines")
    ink = _contours(canvas, width=2.6, faint=0.009, specks=60)
    return _show(canvas, mix(flat, np.array((0.07, 0.05, 0.07), dtype=np.float32), 0.95 * ink))


_APART = np.array([1.0, 2.2, 2.2], dtype=np.float32)
"""Weights of lightness, a and b when a palette is chosen: greys and colours are to fall apart."""

_PIGMENTS = (
    (38, 56, 92),
    (74, 110, 142),
    (141, 171, 181),
    (205, 212, 200),
    (239, 228, 200),
    (222, 187, 128),
    (196, 133, 62),
    (186, 72, 48),
    (128, 54, 44),
    (142, 112, 84),
    (96, 122, 84),
    (58, 84, 66),
    (158, 166, 112),
    (104, 96, 98),
    (52, 46, 50),
    (214, 154, 140),
    (160, 158, 152),
)
"""What the printers of Edo had: indigo, grey, rice paper, ochres, vermilion, bengara, greens, sumi, safflower pink."""


def woodblock(canvas: Canvas) -> Picture:
    """The picture as a Japanese woodblock print: few colours, a carved key block, the grain of the wood."""
    canvas.step("cutting the blocks")
    rng = canvas.rng("blocks")
    calm = kuwahara(_flattened(canvas, 7), canvas.px(5))
    lab = to_lab(calm)
    colours = palette(lab * _APART, 13, rng)
    block = nearest_colour(lab * _APART, colours)
    printed = _in_pigments(colours / _APART)
    canvas.step("printing")
    sheet = _printed(canvas, block, printed)
    sheet = _graded_sky(canvas, sheet)
    key = _contours(canvas, width=3.2, faint=0.010, specks=90)
    rub = np.clip(0.93 + 0.10 * wood(canvas), 0.6, 1)
    sumi = np.array((0.13, 0.13, 0.18), dtype=np.float32)
    return _show(canvas, mix(sheet, sumi, key * rub))


def _in_pigments(colours: Field) -> Field:
    """Each colour (N×3 OKLab) drawn most of the way to its nearest pigment; order of lightness kept."""
    pigments = np.array([lab_of(p) for p in _PIGMENTS], dtype=np.float32)
    weight = np.array([0.8, 2.0, 2.0], dtype=np.float32)
    nearest = (((colours[:, None] - pigments[None]) * weight) ** 2).sum(-1).argmin(1)
    moved = pigments[nearest]
    trust = 0.72 * ramp(np.hypot(colours[:, 1], colours[:, 2]), 0.0, 0.05)[:, None]
    out = colours + trust * (moved - colours)
    out[:, 0] = 0.12 + 0.86 * (0.55 * colours[:, 0] + 0.45 * moved[:, 0])
    return np.asarray(out, dtype=np.float32)


def _printed(canvas: Canvas, block: NDArray[np.intp], colours: Field) -> Picture:
    """Every colour from its own block, each a touch out of place, on paper that shows at the seams."""
    rng = canvas.rng("printing")
    paper = np.array((0.955, 0.925, 0.85), dtype=np.float32)
    grain, rgb = wood(canvas), to_rgb(colours[None])[0]
    sheet = mix(rgb[block], np.broadcast_to(paper, (*canvas.shape, 3)), 0.12)
    uneven = 0.05 * fractal(canvas.shape, rng, canvas.px(190), octaves=3)
    for i in np.argsort(-colours[:, 0]):
        area = blur((block == i).astype(np.float32), canvas.px(1.3))
        dx, dy = (rng.normal(0, canvas.px(1.1)) for _ in range(2))
        area = displaced(area, np.float32(dx) * np.ones_like(area), np.float32(dy) * np.ones_like(area))
        cover = ramp(area, 0.12, 0.34) * np.clip(0.94 + uneven - 0.075 * np.maximum(grain, 0), 0, 1)
        sheet = mix(sheet, rgb[i], cover)
    return sheet


def _graded_sky(canvas: Canvas, sheet: Picture) -> Picture:
    """Bokashi: the sky is wiped from indigo at the top to paper at the horizon."""
    _, y = grid(canvas.shape)
    band = ramp(y / canvas.height, 0.20, 0.0)
    over = band * (0.25 if canvas.sky is None else 0.85 * canvas.sky)
    return mix(sheet, sheet * np.array((0.42, 0.52, 0.70), dtype=np.float32), over.astype(np.float32))


def linocut(canvas: Canvas) -> Picture:
    """A linocut: one black, with cuts of the gouge left in the shadows."""
    canvas.step("cutting the lino")
    light, flow = _sharp_subject(canvas)
    light = _carved_tone(canvas, light)
    dark = tone_lines(light, flow, width=canvas.px(2.6), sharpen=14, level=0.62, hard=30)
    gleams = without_specks(outlines(1 - light, flow, width=canvas.px(2.2), faint=0.010, length=6), canvas.px(70))
    dark = dark * (1 - ramp(gleams, 0.25, 0.6))  # the gouge follows the lit side of every edge
    x, y = grid(canvas.shape)
    bend = blur(light, canvas.px(9)) * canvas.px(46)
    bend += fractal(canvas.shape, canvas.rng("gouge"), canvas.px(70), octaves=2) * canvas.px(2.5)
    cuts = 0.5 + 0.5 * np.sin(2 * np.pi * (0.8 * y + 0.35 * x + bend) / max(4.0, canvas.px(11)))
    mid = ramp(light, 0.30, 0.66)
    print_ = np.clip(dark, 0, 1) * ramp(cuts - mid, -0.35, -0.22)
    key = _contours(canvas, width=3.0, faint=0.012, specks=120)
    print_ = np.maximum(print_, key)
    rub = np.clip(0.95 + 0.05 * wood(canvas), 0, 1)
    return _show(
        canvas, tinted(1 - ramp(blur(print_, 0.7), 0.35, 0.65) * rub, (0.09, 0.085, 0.09), (0.95, 0.925, 0.87))
    )


def _carved_tone(canvas: Canvas, light: Plane) -> Plane:
    """The light spread so that about half of the sheet is cut away, with the detail of every place brought out."""
    level = float(np.median(light[::4, ::4]))
    even = light ** np.float32(np.clip(np.log(0.58) / np.log(np.clip(level, 0.02, 0.98)), 0.45, 1.3))
    return np.asarray(np.clip(even + 0.9 * (even - blur(even, canvas.px(26))), 0, 1), dtype=np.float32)


def _sharp_subject(canvas: Canvas) -> tuple[Plane, Flow]:
    calm = _flattened(canvas, 5)
    light = lightness(calm)
    low, high = map(float, np.percentile(light[::4, ::4], [1, 98]))
    return np.clip((light - low) / max(0.1, high - low), 0, 1), edge_flow(calm, sigma=canvas.px(4))


def poster(canvas: Canvas) -> Picture:
    """A travel poster: a dozen flat colours in large smooth shapes."""
    canvas.step("cutting the shapes")
    lab = to_lab(kuwahara(_flattened(canvas, 5), canvas.px(2.5))) * _APART
    colours = palette(lab, 18, canvas.rng("poster"))
    block = nearest_colour(lab, colours)
    colours = colours / _APART * np.array([1.0, 1.35, 1.35], dtype=np.float32)
    soft = np.dstack([blur((block == i).astype(np.float32), canvas.px(1.2)) for i in range(len(colours))])
    colours[:, 0] = 0.10 + 0.9 * colours[:, 0]
    flat = to_rgb(colours[None])[0][soft.argmax(-1)]
    speckle = 0.012 * fractal(canvas.shape, canvas.rng("stock"), canvas.px(2.2), octaves=2)
    sheet = np.clip(blur(flat, 0.6) + speckle[..., None], 0, 1) * np.array((1.0, 0.985, 0.94), dtype=np.float32)
    return _show(canvas, sheet.astype(np.float32))


def _loud_greys(lights: Field) -> Field:
    """What pop art makes of greys, as N×2 of OKLab's a and b: dark ones blue, then turquoise, light ones yellow."""
    at = np.array([0.15, 0.35, 0.5, 0.62, 0.78, 0.93], dtype=np.float32)
    a = np.interp(lights, at, [-0.02, -0.02, -0.04, -0.07, -0.01, 0.0])
    b = np.interp(lights, at, [-0.13, -0.13, -0.10, -0.04, 0.12, 0.03])
    return np.stack([a, b], axis=-1).astype(np.float32)


def pop_art(canvas: Canvas) -> Picture:
    """Pop art: printed comic colours, dots for the half tones, heavy black lines."""
    canvas.step("printing the dots")
    calm = _flattened(canvas, 6)
    lab = to_lab(calm)
    light, _ = _sharp_subject(canvas)
    coarse = np.array([0.6, 1.9, 1.9], dtype=np.float32)
    colours = palette(lab * coarse, 9, canvas.rng("pop"))
    block = nearest_colour(lab * coarse, colours)
    loud = colours / coarse
    vivid = np.hypot(loud[:, 1], loud[:, 2])
    loud[:, 0] = 0.45 + 0.5 * loud[:, 0]
    loud[:, 1:] *= np.where(vivid > 0.02, np.maximum(1.0, 0.20 / (vivid + 0.05)), 1.0)[:, None]
    loud[:, 1:] = np.where((vivid > 0.02)[:, None], loud[:, 1:], _loud_greys(colours[:, 0] / coarse[0]))
    flat = to_rgb(loud[None].astype(np.float32))[0][block]
    x, y = grid(canvas.shape)
    period = max(4.0, canvas.px(8.5))
    dots = np.cos(np.pi * (x + y) / period) * np.cos(np.pi * (x - y) / period)
    tone = 1 - tones(np.clip(light, 0, 1), 5)
    halftone = ramp(np.abs(dots) - (1.02 - 0.85 * tone), -0.08, 0.08) * ramp(tone, 0.1, 0.3)
    sheet = mix(flat.astype(np.float32), flat * 0.42, halftone * 0.9)
    sheet = mix(sheet, 0.985, ramp(light, 0.86, 0.92))
    black = np.maximum(_contours(canvas, width=3.6, faint=0.010, specks=90), ramp(light, 0.16, 0.10))
    return _show(canvas, mix(sheet, np.array((0.03, 0.03, 0.05), dtype=np.float32), black))
