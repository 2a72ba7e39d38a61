"""The pair of detectors over one picture: whole and mirrored, and in tiles where the picture is large."""

from types import ModuleType

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.onnx import session
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision import centernet, nanodet
from imagetxt.tools.vision.candidates import Candidates, areas, join
from imagetxt.tools.vision.fusion import fuse
from imagetxt.tools.vision.views import Pixels, from_tile, letterbox, tiles

FLOOR = 0.10
"""What scores less never enters the fusion."""
TILES_FROM = 900
"""Long side, pixels, from which small things are looked for in tiles too: below it a tile shows nothing new."""
TILE_SCORE = 0.40
TILE_AREA = 0.10
_WEIGHTS = {nanodet.WEIGHTS: 1.0, centernet.WEIGHTS: 1.3}
_PAIR = (nanodet, centernet)


def propose(image: LoadedImage, context: Context) -> Candidates:
    """Fused proposals of both detectors, best first, in pixels of the picture; scores from about 0.03 up.

    CenterNet is the more precise of the two and weighs more. Small things found only in tiles have at least
    `TILE_SCORE`.
    """
    large = max(image.width, image.height) >= TILES_FROM
    total = 4 if large else 2
    whole = spread(lambda i: _mirrored_pair(image.pixels, _PAIR[i], context, i, total), range(len(_PAIR)))
    lists = [found for pair in whole for found in pair]
    weights = [_WEIGHTS[detector.WEIGHTS] for detector in _PAIR for _ in range(2)]
    base = fuse(lists, weights)
    return join([base, _small(image, context)]).by_score() if large else base


def _mirrored_pair(
    pixels: Pixels, detector: ModuleType, context: Context, done: int, total: int
) -> tuple[Candidates, Candidates]:
    context.step("looking for objects", done, total)
    canvas = letterbox(pixels, detector.SIDE)
    plain = detector.prepare(canvas.pixels)
    with session(context.pool, detector.WEIGHTS, at_once=len(_PAIR)) as net:
        found, turned = detector.propose(net, np.stack([plain, plain[:, :, ::-1]]), floor=FLOOR)
    return canvas.to_source(found, mirrored=False), canvas.to_source(turned, mirrored=True)


def _small(image: LoadedImage, context: Context) -> Candidates:
    """What the tiles show: small things, clearly seen. From nearer they often score higher than in the whole."""
    lists = spread(lambda i: _in_tiles(image, _PAIR[i], context, i), range(len(_PAIR)))
    found = fuse(lists, [_WEIGHTS[detector.WEIGHTS] for detector in _PAIR])
    share = areas(found.boxes) / (image.width * image.height)
    return found.take((share < TILE_AREA) & (found.scores > TILE_SCORE))


def _in_tiles(image: LoadedImage, detector: ModuleType, context: Context, index: int) -> Candidates:
    parts = []
    with session(context.pool, detector.WEIGHTS, at_once=len(_PAIR)) as net:
        for tile in tiles(image.width, image.height):
            context.step("looking for small objects", 2 + index, 4)
            canvas = letterbox(tile.cut(image.pixels), detector.SIDE)
            (found,) = detector.propose(net, detector.prepare(canvas.pixels)[None], floor=FLOOR)
            inside = canvas.to_source(found, mirrored=False)
            parts.append(from_tile(inside, tile, width=image.width, height=image.height))
    return join(parts)
