"""Chalk and dots: soft pastel on toned paper, and pointillism."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import to_lab, to_rgb
from imagetxt.tools.painter.filters import bilateral, blur, mix, ramp, steepness
from imagetxt.tools.painter.flow import Flow, along, edge_flow, steered
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import rough_paper
from imagetxt.tools.painter.smoothing import kuwahara
from imagetxt.tools.painter.strokes import Points, at, starts


def pastel(canvas: Canvas) -> Picture:
    """The picture in soft pastel: chalk dragged over the tooth of a warm grey paper."""
    canvas.step("choosing the chalks")
    lab = to_lab(kuwahara(canvas.rgb, canvas.px(canvas.amount(1.5, 5.5))))
    rng = canvas.rng("chalk")
    flow = steered(edge_flow(canvas.rgb, sigma=canvas.px(4), fill=4), -0.9, until=0.6, soft=canvas.px(8))
    canvas.step("drawing with the broad side")
    drag = [_drag(canvas, rng, flow, size) for size in (3.0, 6.5)]
    soft = canvas.amount(0.2, 1.0)
    light = 0.10 + 0.90 * lab[..., 0] + soft * (0.028 * drag[0] + 0.022 * drag[1])
    warmth = 0.012 * soft * _drag(canvas, rng, flow, 9.0)
    chalk = to_rgb(np.dstack([light, lab[..., 1] * 1.28 + 0.4 * warmth, lab[..., 2] * 1.28 + warmth]))
    tooth = 0.75 * rough_paper(canvas) + 0.55 * drag[0]
    pressed = (
        0.55 + 0.5 * ramp(np.abs(lab[..., 0] - 0.55), 0.05, 0.4) + ramp(steepness(blur(lab[..., 0], 1)), 0.01, 0.05)
    )
    cover = ramp(tooth + 2.6 * pressed, 0.1, 1.5) * 0.96
    paper = np.array((0.60, 0.56, 0.52), dtype=np.float32)
    return mix(np.broadcast_to(paper, chalk.shape).astype(np.float32), chalk, mix(cover, 1.0, 1 - canvas.strength))


def _drag(canvas: Canvas, rng: np.random.Generator, flow: Flow, size: float) -> Plane:
    """The marks of a dry stick drawn along the flow, H×W, mean about 0, spread 1."""
    marks = along(fractal(canvas.shape, rng, canvas.px(size), octaves=2), flow, length=canvas.px(20), step=canvas.px(2))
    return np.asarray(marks / (marks.std() + 1e-6), dtype=np.float32)


def pointillist(canvas: Canvas) -> Picture:
    """The picture in dots of pure colour that mix in the eye."""
    canvas.step("laying the ground")
    lab = to_lab(bilateral(canvas.rgb, colour=0.15, radius=canvas.px(3)))
    busy = blur(steepness(blur(lab[..., 0], canvas.px(1.2))), canvas.px(6))
    under = to_rgb(
        np.dstack(
            [0.14 + 0.84 * blur(lab[..., 0], canvas.px(6)), *(0.8 * blur(lab[..., i], canvas.px(6)) for i in (1, 2))]
        )
    )
    paint = np.ascontiguousarray(np.round(under * 255).astype(np.uint8))
    for size, limit in ((7.0, -1.0), (4.6, 0.008), (3.0, 0.022)):
        canvas.step("setting dots")
        radius = canvas.px(size) * canvas.amount(0.4, 1.06)
        rng = canvas.rng(f"dots {size}")
        begin = starts(canvas.shape, radius * (1.28 if limit < 0 else 1.5), rng)
        begin = begin[busy[at(begin, canvas.shape)] > limit]
        if len(begin):
            _dots(paint, begin, _divided(lab[at(begin, canvas.shape)], rng, canvas.strength), radius, rng)
    return mix(paint.astype(np.float32) / 255, canvas.rgb, 1 - canvas.reached(0.4))


def _divided(colours: Points, rng: np.random.Generator, strength: float) -> Points:
    """Colours (N×3 OKLab) broken into neighbours on the wheel, with a complement now and then."""
    strong = np.hypot(colours[:, 1], colours[:, 2]) * 1.25 + 0.022
    angle = np.arctan2(colours[:, 2], colours[:, 1]) + rng.normal(0, 0.42 * strength, len(colours))
    angle = np.where(rng.random(len(colours)) < 0.06 * strength, angle + np.pi, angle)
    light = colours[:, 0] + rng.normal(0.015, 0.05 * strength, len(colours))
    broken = np.stack([light, strong * np.cos(angle), strong * np.sin(angle)], axis=-1)
    return np.asarray(to_rgb(broken[None])[0])


def _dots(paint: NDArray[np.uint8], places: Points, colours: Points, radius: float, rng: np.random.Generator) -> None:
    import cv2

    centres = np.round(places * 16).astype(int).tolist()
    sizes = np.round(radius * 16 * rng.uniform(0.72, 1.08, len(places)) / 1.25).astype(int).tolist()
    for (x, y), size, colour in zip(centres, sizes, np.round(colours * 255).astype(int).tolist(), strict=True):
        cv2.circle(paint, (x, y), max(8, size), colour, -1, cv2.LINE_AA, 4)
