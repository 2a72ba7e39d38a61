"""Hatching: many thin strokes that stop where the subject gets lighter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Field, Plane
from imagetxt.tools.painter.flow import Flow
from imagetxt.tools.painter.strokes import at, paths, starts

_PRESSURES = (0.55, 0.78, 1.0)


@dataclass(frozen=True)
class Hatch:
    """One layer of strokes where the subject is darker than `above` (0 white, 1 black). Lengths in pixels."""

    above: float
    spacing: float
    length: float
    width: int = 1
    even: float = 0.5
    """0: every stroke as strong as any; 1: pressures differ much."""


def hatch(dark: Plane, flow: Flow, layer: Hatch, rng: np.random.Generator) -> Plane:
    """Ink 0 to 1, H×W: strokes along the flow wherever `dark` is above the layer's threshold."""
    import cv2

    shape = (dark.shape[0], dark.shape[1])
    begin = starts(shape, layer.spacing, rng)
    begin = begin[dark[at(begin, shape)] > layer.above + rng.normal(0, 0.03, len(begin))]
    ink = np.zeros(shape, dtype=np.uint8)
    if not len(begin):
        return ink.astype(np.float32)
    steps = max(2, round(layer.length / 12))
    trail = paths(begin, flow, steps=steps, stride=layer.length / (2 * steps))
    keep = _while_dark(dark[at(trail, shape)], layer.above - 0.05)
    whole = np.round(trail * 16).astype(np.int32)
    group = rng.integers(0, len(_PRESSURES), len(begin))
    for number, pressure in enumerate(_PRESSURES):
        strokes = [whole[i][keep[i]] for i in np.flatnonzero(group == number)]
        value = round(255 * (1 - layer.even * (1 - pressure)))
        layerful = np.zeros(shape, dtype=np.uint8)
        cv2.polylines(layerful, [s for s in strokes if len(s) > 1], False, value, layer.width, cv2.LINE_AA, 4)
        ink = np.maximum(ink, layerful)
    return ink.astype(np.float32) / 255


def _while_dark(values: Field, above: float) -> NDArray[np.bool_]:
    """Which points N×K lie in the dark stretch around the middle of their stroke."""
    middle = values.shape[1] // 2
    dark = values > above
    dark[:, middle] = True
    left = np.logical_and.accumulate(dark[:, : middle + 1][:, ::-1], axis=1)[:, ::-1]
    right = np.logical_and.accumulate(dark[:, middle:], axis=1)
    return np.concatenate([left[:, :-1], right], axis=1)
