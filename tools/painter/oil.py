"""Oil paint: strokes from a coarse brush to a fine one, with bristles and relief; also Van Gogh's and Monet's hand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, mix
from imagetxt.tools.painter.flow import Flow, edge_flow, steered
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import lit, weave
from imagetxt.tools.painter.strokes import Brush, chosen, lay, paths, same_colour, starts


@dataclass(frozen=True)
class Hand:
    """How a painter works. Radii for a long side of 1024 pixels; `vivid` multiplies chroma; `relief` of the paint."""

    radii: tuple[float, ...]
    reach: float
    """Stroke length in radii, to either side."""
    jitter: float
    tolerance: float
    vivid: float = 1.12
    lift: float = 0.0
    """Added lightness."""
    relief: float = 0.55
    swirl: float = 0.0
    """How much quiet areas turn in whirls instead of lying still."""
    crossing: float = 0.3
    """How different (sum over RGB) a colour may be for a stroke to run on over it."""


_FINEST = 1.3
"""Brushes of a smaller radius, in pixels, would draw pixels rather than strokes: they stay in the pot."""

OIL = Hand(radii=(22, 11, 5.5, 2.8), reach=3.2, jitter=0.022, tolerance=0.07)
PAINTERLY = Hand(radii=(13, 6.5, 3.4, 1.9), reach=3.2, jitter=0.014, tolerance=0.065, vivid=1.1, lift=0.015, relief=0.3)
VAN_GOGH = Hand(
    radii=(12, 6.2, 4.2), reach=5.0, jitter=0.06, tolerance=0.04, vivid=1.5, relief=0.75, swirl=1.0, crossing=0.5
)
MONET = Hand(
    radii=(13, 7.5, 4.6), reach=1.5, jitter=0.065, tolerance=0.06, vivid=1.3, lift=0.05, relief=0.45, crossing=0.6
)


def oil(canvas: Canvas) -> Picture:
    """The picture as an oil painting."""
    return _painted(canvas, OIL)


def painterly(canvas: Canvas) -> Picture:
    """A light painterly rendering: small strokes that keep the subject's colours."""
    return _painted(canvas, PAINTERLY)


def van_gogh(canvas: Canvas) -> Picture:
    """Long swirling strokes of strong colour along the shapes."""
    return _painted(canvas, VAN_GOGH)


def monet(canvas: Canvas) -> Picture:
    """Short dabs of broken, light colour."""
    return _painted(canvas, MONET)


def _painted(canvas: Canvas, hand: Hand) -> Picture:
    subject = _subject(canvas, hand)
    flow = _flow(canvas, hand)
    paint = np.dstack([_bytes(blur(subject, canvas.px(hand.radii[0]))), np.full(canvas.shape, 120, dtype=np.uint8)])
    paint = np.ascontiguousarray(paint)
    for i, radius in enumerate(hand.radii):
        canvas.step(f"painting with brush {i + 1} of {len(hand.radii)}")
        size = canvas.px(radius) * canvas.amount(0.45, 1.13)
        if i == 0 or size > _FINEST:
            _layer(canvas, paint, subject, flow, hand, max(_FINEST, size), first=i == 0)
    canvas.step("varnishing")
    return _lit(canvas, paint, hand)


def _subject(canvas: Canvas, hand: Hand) -> Picture:
    lab = to_lab(canvas.rgb)
    vivid = canvas.amount(1.0, hand.vivid)
    light = lab[..., 0] + canvas.strength * (
        hand.lift + 0.10 * (lab[..., 0] - 0.5) * lab[..., 0] * (1 - lab[..., 0]) * 4
    )
    return to_rgb(np.dstack([light, lab[..., 1] * vivid, lab[..., 2] * vivid]))


def _flow(canvas: Canvas, hand: Hand) -> Flow:
    flow = edge_flow(canvas.rgb, sigma=canvas.px(4), fill=4)
    rng = canvas.rng("direction")
    if hand.swirl:
        whirl = fractal(canvas.shape, rng, canvas.px(300), octaves=2)
        dy, dx = np.gradient(blur(whirl, canvas.px(20)))
        return steered(flow, np.arctan2(-dx, dy).astype(np.float32), until=0.75, soft=canvas.px(7))
    lean = (0.6 + 0.5 * fractal(canvas.shape, rng, canvas.px(340), octaves=2)).astype(np.float32)
    return steered(flow, lean, until=0.45, soft=canvas.px(4))


def _layer(
    canvas: Canvas, paint: NDArray[np.uint8], subject: Picture, flow: Flow, hand: Hand, radius: float, *, first: bool
) -> None:
    rng = canvas.rng(f"brush {radius:.2f}")
    reference = blur(subject, radius * 0.5)
    error = np.abs(reference - paint[..., :3].astype(np.float32) / 255).sum(-1)
    begin = starts(canvas.shape, radius * (1.15 if first else 1.45), rng)
    begin = chosen(begin, blur(error, radius * 0.5), 0 if first else hand.tolerance)
    if not len(begin):
        return
    steps = max(2, round(hand.reach))
    trail = paths(begin, flow, steps=steps, stride=radius * hand.reach / steps)
    good = same_colour(trail, reference, hand.crossing)
    rows, columns = begin[:, 1].astype(int), begin[:, 0].astype(int)
    brush = Brush(
        radius=radius, length=hand.reach, bristles=_bristles(radius), jitter=hand.jitter * canvas.amount(0.4, 1.1)
    )
    lay(paint, trail, good, reference[rows, columns], brush, rng)


def _bristles(radius: float) -> int:
    return int(np.clip(round(radius * 0.6), 1, 9))


def _lit(canvas: Canvas, paint: NDArray[np.uint8], hand: Hand) -> Picture:
    colour = paint[..., :3].astype(np.float32) / 255
    height: Plane = blur(paint[..., 3].astype(np.float32) / 255, 0.7)
    height = height - blur(height, canvas.px(6)) + 0.012 * weave(canvas)
    glossy = lit(colour, height, canvas.amount(0.0, hand.relief) * 2.4)
    return mix(glossy, colour, 0.15)


def _bytes(rgb: Picture) -> NDArray[np.uint8]:
    return np.clip(np.round(rgb * 255), 0, 255).astype(np.uint8)
