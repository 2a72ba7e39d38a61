"""Pictures laid from pieces: mosaic, stained glass, pixel art."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Canvas, Field, Picture, Plane
from imagetxt.tools.painter.colour import lightness, to_lab, to_rgb
from imagetxt.tools.painter.filters import bilateral, blur, mix, ramp, resized, slopes, steepness
from imagetxt.tools.painter.noise import fractal
from imagetxt.tools.painter.paper import lit
from imagetxt.tools.painter.smoothing import kuwahara, nearest_colour, palette
from imagetxt.tools.painter.strokes import at, starts

Labels = NDArray[np.int32]


def _show(canvas: Canvas, made: Picture) -> Picture:
    return mix(canvas.rgb, made, canvas.reached(0.45))


def mosaic(canvas: Canvas) -> Picture:
    """The picture laid in small stones, smaller where there is more to see."""
    canvas.step("laying the stones")
    rng = canvas.rng("stones")
    calm = bilateral(canvas.rgb, colour=0.15, radius=canvas.px(3))
    side = canvas.px(canvas.amount(5, 13.5))
    labels = _cut(canvas.shape, _off_edges(calm, starts(canvas.shape, side, rng, spread=0.28), canvas.px(4)))
    stones = to_lab(_mean_colours(calm, labels))
    count = int(labels.max()) + 1
    stones[..., 0] += rng.normal(0, 0.028, count).astype(np.float32)[labels]
    stones[..., 1:] = stones[..., 1:] * 1.2 + rng.normal(0, 0.008, (count, 2)).astype(np.float32)[labels]
    inner = _depth(labels)
    face = lit(
        to_rgb(stones), np.clip(inner / canvas.px(3.0), 0, 1) + 0.05 * fractal(canvas.shape, rng, canvas.px(4)), 0.5
    )
    grout = np.array((0.36, 0.34, 0.32), dtype=np.float32)
    return _show(canvas, mix(face, grout, ramp(inner, canvas.px(1.5), canvas.px(0.3))))


def stained_glass(canvas: Canvas) -> Picture:
    """The picture as a church window: glowing panes held by lead."""
    canvas.step("cutting the glass")
    rng = canvas.rng("panes")
    calm = kuwahara(bilateral(canvas.rgb, colour=0.2, radius=canvas.px(4), passes=2), canvas.px(7))
    side = canvas.px(canvas.amount(12, 34))
    labels = _grown(calm, _off_edges(calm, starts(canvas.shape, side, rng), canvas.px(8)))
    panes = to_lab(_mean_colours(calm, labels))
    count = int(labels.max()) + 1
    panes[..., 0] = 0.16 + 0.80 * panes[..., 0] + rng.normal(0, 0.03, count).astype(np.float32)[labels]
    panes[..., 1:] *= 1.75
    inner = _depth(labels)
    streaks = fractal(canvas.shape, rng, canvas.px(44), octaves=4, stretch=2.5)
    glow = 0.85 + 0.18 * ramp(inner, 0, canvas.px(14)) + 0.055 * streaks
    glass = np.clip(to_rgb(panes) * glow[..., None], 0, 1)
    lead = ramp(inner, canvas.px(2.6), canvas.px(1.5))
    round_lead = 0.07 + 0.16 * ramp(inner, canvas.px(1.6), 0) * np.ones(3, np.float32)[:, None, None]
    window = mix(glass.astype(np.float32), np.moveaxis(round_lead, 0, -1).astype(np.float32), lead)
    return _show(canvas, 1 - (1 - window) * (1 - 0.22 * blur(window, canvas.px(16))))


def _off_edges(calm: Picture, seeds: Field, reach: float) -> Field:
    """Seeds pushed down the slope of the edge map, so that borders of pieces come to lie on the edges."""
    hill = blur(steepness(blur(lightness(calm), 1)), reach)
    dx, dy = slopes(hill)
    length = np.hypot(dx, dy) + 1e-6
    shape = (calm.shape[0], calm.shape[1])
    for _ in range(3):
        here = at(seeds, shape)
        push = (
            np.stack([dx[here] / length[here], dy[here] / length[here]], axis=-1)
            * ramp(hill[here], 0.004, 0.02)[:, None]
        )
        seeds = np.clip(seeds - push * np.float32(reach * 0.35), 0, [shape[1] - 1, shape[0] - 1]).astype(np.float32)
    return seeds


def _grown(calm: Picture, seeds: Field) -> Labels:
    """Pieces around the seeds that grow until they meet, slower across edges (watershed); H×W, 0 up."""
    import cv2

    markers = np.zeros((calm.shape[0], calm.shape[1]), dtype=np.int32)
    rows, columns = at(seeds, (calm.shape[0], calm.shape[1]))
    markers[rows, columns] = np.arange(1, len(seeds) + 1)
    labels = np.asarray(cv2.watershed(np.ascontiguousarray(np.round(calm * 255).astype(np.uint8)), markers))
    return _nearest(np.asarray(labels, dtype=np.int32))


def _cut(shape: tuple[int, int], seeds: Field) -> Labels:
    """Straight-sided pieces: every pixel goes to its nearest seed; H×W, 0 up."""
    labels = np.zeros(shape, dtype=np.int32)
    labels[at(seeds, shape)] = np.arange(1, len(seeds) + 1)
    return _nearest(labels)


def _nearest(labels: Labels) -> Labels:
    """Pixels below 1 take the label of the nearest one above; then all count from 0."""
    import cv2

    empty = (labels < 1).astype(np.uint8)
    _, nearest = cv2.distanceTransformWithLabels(empty, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    owner = np.zeros(int(nearest.max()) + 1, dtype=np.int32)
    owner[nearest[empty == 0]] = labels[empty == 0]
    return np.asarray(owner[nearest] - 1, dtype=np.int32)


def _mean_colours(picture: Picture, labels: Labels) -> Picture:
    count = np.maximum(np.bincount(labels.ravel()), 1)
    sums = [np.bincount(labels.ravel(), weights=picture[..., i].ravel()) / count for i in range(3)]
    return np.stack(sums, axis=-1).astype(np.float32)[labels]


def _depth(labels: Labels) -> Plane:
    """How far a pixel lies inside its piece, pixels."""
    import cv2

    seam = np.zeros(labels.shape, dtype=bool)
    seam[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    seam[1:] |= labels[1:] != labels[:-1]
    return np.asarray(cv2.distanceTransform((~seam).astype(np.uint8), cv2.DIST_L2, 3), dtype=np.float32)


_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], dtype=np.float32) / 16 - 0.47


def pixel_art(canvas: Canvas) -> Picture:
    """The picture in large pixels of a small palette, dithered, with darker outlines."""
    canvas.step("placing the pixels")
    columns = round(canvas.amount(360, 148) * canvas.width / max(canvas.shape))
    rows = max(2, round(columns * canvas.height / canvas.width))
    sharp = canvas.rgb + 0.6 * (canvas.rgb - blur(canvas.rgb, canvas.px(3)))
    small = resized(np.clip(sharp, 0, 1).astype(np.float32), rows, max(2, columns))
    lab = to_lab(np.clip(small, 0, 1))
    lab = np.dstack([lab[..., 0] * 1.05 - 0.02, lab[..., 1] * 1.3, lab[..., 2] * 1.3]).astype(np.float32)
    colours = palette(lab, 26, canvas.rng("palette"))
    threshold = np.tile(_BAYER, (lab.shape[0] // 4 + 1, lab.shape[1] // 4 + 1))[: lab.shape[0], : lab.shape[1]]
    quiet = ramp(blur(steepness(lab[..., 0]), 1.0), 0.09, 0.03)
    lab[..., 0] += 0.055 * threshold * quiet
    pixels = to_rgb(colours[None])[0][nearest_colour(lab, colours)]
    return _show(canvas, np.clip(resized(pixels, canvas.height, canvas.width, smooth=False), 0, 1))
