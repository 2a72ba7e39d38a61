"""The pair of detectors over one picture: whole and mirrored, and in tiles where the picture is large."""

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.onnx import session
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision import centernet, picodet
from imagetxt.tools.vision.candidates import Candidates, Floats, areas, join, overlaps
from imagetxt.tools.vision.fusion import fuse
from imagetxt.tools.vision.views import Pixels, Tile, bounded, from_tile, tiles

FLOOR = 0.10
"""What scores less never enters the fusion."""
TILES_FROM = 900
"""Long side, pixels, from which small things are looked for in tiles too: below it a tile shows nothing new."""
TILE_SCORE = 0.47
TILE_AREA = 0.10
SEEN_WHOLE = 0.02
"""Part of the picture from which a thing is large enough to be seen in the whole as well, which then has its say."""
LONGEST = 1440
"""Long side, pixels, at which even a larger picture is searched: on its canvas a tile of it is no larger than that."""
SAME = 0.5
"""Overlap from which two looks show one thing."""
HOPE = 0.25
"""PicoDet's score from which CenterNet is asked about a tile too: with less, it would have to be surer than it ever is
of a small thing that PicoDet hardly sees."""
_PAIR = (picodet, centernet)
_IN_WHOLE = {picodet.WEIGHTS: (1.5, 1.5), centernet.WEIGHTS: (2.0,)}
"""What each look at the whole picture weighs: PicoDet's plain and mirrored one, CenterNet's plain one, to which a
mirrored one would add time and hardly a thing."""
_IN_TILES = [1.5, 1.0]


def propose(image: LoadedImage, context: Context) -> Candidates:
    """Fused proposals of both detectors, best first, in pixels of the picture; scores from about 0.03 up.

    PicoDet is the more precise of the two and weighs more. Small things found only in tiles have at least
    `TILE_SCORE`.
    """
    pixels = bounded(image.pixels, LONGEST)
    large = max(pixels.shape[:2]) >= TILES_FROM
    total = 4 if large else 2
    looks = spread(lambda i: _looks(pixels, _PAIR[i], context, i, total), range(len(_PAIR)))
    found = fuse([one for each in looks for one in each], [weight for d in _PAIR for weight in _IN_WHOLE[d.WEIGHTS]])
    if large:
        small = borne_out(_small(pixels, context), found, pixels)
        found = join([found, small.take(small.scores > TILE_SCORE)]).by_score()
    back = np.array([image.width / pixels.shape[1], image.height / pixels.shape[0]] * 2)
    return found.with_boxes(found.boxes * back)


def _looks(pixels: Pixels, detector: ModuleType, context: Context, done: int, total: int) -> list[Candidates]:
    """What a detector sees in the whole picture: as it is and, where that has a weight, mirrored."""
    context.step("looking for objects", done, total)
    canvas = detector.canvas(pixels)
    plain = detector.prepare(canvas.pixels)
    views = [plain, plain[:, :, ::-1]][: len(_IN_WHOLE[detector.WEIGHTS])]
    with session(context.pool, detector.WEIGHTS, at_once=len(_PAIR)) as net:
        seen = detector.propose(net, np.stack(views), floor=FLOOR)
    return [canvas.to_source(one, mirrored=turned) for one, turned in zip(seen, (False, True), strict=False)]


def _small(pixels: Pixels, context: Context) -> Candidates:
    """What the tiles show: small things, clearly seen. From nearer they often score higher than in the whole.

    CenterNet follows one tile behind, and only where its word can still lift something above `TILE_SCORE`.
    """
    height, width = pixels.shape[:2]
    precise: list[Candidates] = []
    with ThreadPoolExecutor(1) as follower:
        waiting = []
        for tile in tiles(width, height):
            found = _in_tile(pixels, tile, picodet, context)
            precise.append(found)
            if ((found.scores > HOPE) & (_shares(found, pixels) < 1.3 * TILE_AREA)).any():
                waiting.append(follower.submit(_in_tile, pixels, tile, centernet, context))
        second = [job.result() for job in waiting]
    found = fuse([join(precise), join(second)], _IN_TILES)
    return found.take(_shares(found, pixels) < TILE_AREA)


def borne_out(small: Candidates, whole: Candidates, pixels: Pixels) -> Candidates:
    """What the tiles show; what is not so small is scored by the mean of both looks: a stone in a tile is a loaf."""
    alike = (overlaps(small.boxes, whole.boxes) > SAME) & (small.classes[:, None] == whole.classes[None, :])
    seen = np.where(alike, whole.scores[None, :], 0.0).max(axis=1, initial=0.0)
    scores = np.where(_shares(small, pixels) > SEEN_WHOLE, (small.scores + seen) / 2, small.scores)
    return Candidates(small.boxes, scores, small.classes)


def _in_tile(pixels: Pixels, tile: Tile, detector: ModuleType, context: Context) -> Candidates:
    context.step("looking for small objects", 2 + (detector is centernet), 4)
    canvas = detector.canvas(tile.cut(pixels))
    with session(context.pool, detector.WEIGHTS, at_once=len(_PAIR)) as net:
        (found,) = detector.propose(net, detector.prepare(canvas.pixels)[None], floor=FLOOR)
    inside = canvas.to_source(found, mirrored=False)
    return from_tile(inside, tile, width=pixels.shape[1], height=pixels.shape[0])


def _shares(found: Candidates, pixels: Pixels) -> Floats:
    """The part of the picture's area that each box has, 0 to 1."""
    shares: Floats = areas(found.boxes) / (pixels.shape[0] * pixels.shape[1])
    return shares
