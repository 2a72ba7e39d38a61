"""The pair of detectors over one picture: whole and mirrored, and in tiles where the picture is large."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import thread_count
from imagetxt.tools.models.onnx import AT_ONCE, session
from imagetxt.tools.vision import centernet, picodet
from imagetxt.tools.vision.candidates import Candidates, Floats, areas, join, overlaps
from imagetxt.tools.vision.fusion import fuse
from imagetxt.tools.vision.views import Pixels, Tile, bounded, from_tile, tiles

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Found = TypeVar("Found")
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
HOPE = 0.36
"""PicoDet's score from which CenterNet is asked about a tile too: with less, it would have to be surer than it ever is
of a small thing that PicoDet hardly sees. Asked from 0.25 on, it changed nothing in sixty large photographs."""
_PAIR = (picodet, centernet)
_IN_WHOLE = {picodet.WEIGHTS: (1.5, 1.5), centernet.WEIGHTS: (2.0,)}
"""What each look at the whole picture weighs: PicoDet's plain and mirrored one, CenterNet's plain one, to which a
mirrored one would add time and hardly a thing."""
_IN_TILES = [1.5, 1.0]


def propose(image: LoadedImage, context: Context) -> Candidates:
    """Fused proposals of both detectors, best first, in pixels of the picture; scores from about 0.03 up.

    PicoDet is the more precise of the two and weighs more. Small things found only in tiles have at least
    `TILE_SCORE`.

    Raises:
        CancelledError: between two runs of a detector.
    """
    pixels = bounded(image.pixels, LONGEST)
    large = max(pixels.shape[:2]) >= TILES_FROM
    with _search(pixels, context, 4 if large else 2) as search:
        looks = [search.begin(search.whole, detector) for detector in _PAIR]
        nearer = [search.begin(search.tile, one, picodet) for one in tiles(*pixels.shape[1::-1])] if large else []
        weights = [weight for detector in _PAIR for weight in _IN_WHOLE[detector.WEIGHTS]]
        found = fuse([one for look in looks for one in look.result()], weights)
        if large:
            small = borne_out(_small(search, nearer), found, pixels)
            found = join([found, small.take(small.scores > TILE_SCORE)]).by_score()
    back = np.array([image.width / pixels.shape[1], image.height / pixels.shape[0]] * 2)
    return found.with_boxes(found.boxes * back)


@dataclass(frozen=True)
class _Search:
    """The looks at one picture (`pixels` H×W×3 uint8 RGB), run on a few threads; `nets`: session by weights' name."""

    pixels: Pixels
    context: Context
    nets: dict[str, "InferenceSession"]
    threads: ThreadPoolExecutor
    steps: int

    def begin(self, look: Callable[..., Found], *arguments: Any) -> "Future[Found]":
        """Have a look taken as soon as a thread is free."""
        return self.threads.submit(look, *arguments)

    def whole(self, detector: ModuleType) -> list[Candidates]:
        """What a detector sees in the whole picture: as it is and, where that has a weight, mirrored."""
        self.context.step("looking for objects", _PAIR.index(detector), self.steps)
        canvas = detector.canvas(self.pixels)
        plain = detector.prepare(canvas.pixels)
        views = [plain, plain[:, :, ::-1]][: len(_IN_WHOLE[detector.WEIGHTS])]
        seen = detector.propose(self.nets[detector.WEIGHTS], np.stack(views), floor=FLOOR)
        return [canvas.to_source(one, mirrored=turned) for one, turned in zip(seen, (False, True), strict=False)]

    def tile(self, tile: Tile, detector: ModuleType) -> Candidates:
        """What a detector sees in a tile of the picture, in pixels of the picture."""
        self.context.step("looking for small objects", 2 + _PAIR.index(detector), self.steps)
        canvas = detector.canvas(tile.cut(self.pixels))
        prepared = detector.prepare(canvas.pixels)[None]
        (found,) = detector.propose(self.nets[detector.WEIGHTS], prepared, floor=FLOOR)
        inside = canvas.to_source(found, mirrored=False)
        return from_tile(inside, tile, width=self.pixels.shape[1], height=self.pixels.shape[0])


@contextmanager
def _search(pixels: Pixels, context: Context, steps: int) -> Iterator[_Search]:
    """Lend both detectors to looks that are taken side by side; what was not begun at an error is left."""
    with ExitStack() as lent:
        nets = {d.WEIGHTS: lent.enter_context(session(context.pool, d.WEIGHTS, at_once=AT_ONCE)) for d in _PAIR}
        threads = ThreadPoolExecutor(min(AT_ONCE, thread_count()))
        try:
            yield _Search(pixels, context, nets, threads, steps)
        finally:
            threads.shutdown(cancel_futures=True)


def _small(search: _Search, nearer: "Sequence[Future[Candidates]]") -> Candidates:
    """What the tiles show: small things, clearly seen. From nearer they often score higher than in the whole.

    `nearer`: PicoDet's looks at the tiles. CenterNet looks where its word can still lift something above `TILE_SCORE`.
    """
    pixels = search.pixels
    precise: list[Candidates] = []
    second = []
    for tile, look in zip(tiles(*pixels.shape[1::-1]), nearer, strict=True):
        found = look.result()
        precise.append(found)
        if ((found.scores > HOPE) & (_shares(found, pixels) < 1.3 * TILE_AREA)).any():
            second.append(search.begin(search.tile, tile, centernet))
    found = fuse([join(precise), join([look.result() for look in second])], _IN_TILES)
    return found.take(_shares(found, pixels) < TILE_AREA)


def borne_out(small: Candidates, whole: Candidates, pixels: Pixels) -> Candidates:
    """What the tiles show; what is not so small is scored by the mean of both looks: a stone in a tile is a loaf."""
    alike = (overlaps(small.boxes, whole.boxes) > SAME) & (small.classes[:, None] == whole.classes[None, :])
    seen = np.where(alike, whole.scores[None, :], 0.0).max(axis=1, initial=0.0)
    scores = np.where(_shares(small, pixels) > SEEN_WHOLE, (small.scores + seen) / 2, small.scores)
    return Candidates(small.boxes, scores, small.classes)


def _shares(found: Candidates, pixels: Pixels) -> Floats:
    """The part of the picture's area that each box has, 0 to 1."""
    shares: Floats = areas(found.boxes) / (pixels.shape[0] * pixels.shape[1])
    return shares
