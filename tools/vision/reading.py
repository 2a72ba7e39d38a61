"""Writing in pictures, read by RapidOCR (PP-OCRv6 models in onnxruntime, https://github.com/RapidAI/RapidOCR).

Reading costs about 0.3 s a megapixel on two cores, so a picture is read at a bounded size, and only where a glance at a
smaller one shows writing; a region is enlarged first, which reads what the whole picture is too coarse for.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.errors import DependencyMissingError
from imagetxt.tools.evidence import TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.models.devices import thread_count
from imagetxt.tools.vision.flatness import is_page
from imagetxt.tools.vision.second_look import Look, after, is_the_same, is_worth_a_second_look

WHOLE_SIDE = 800
"""Long side in pixels at which a whole picture is read, at most."""
GLANCE_SIDE = 480
"""The same for the glance: of 53 pictures with writing it missed three, two of them pages, which are always read."""
REGION_SIDE = 900
"""Long side in pixels to which a region is brought, enlarged at most three times."""
MEGABYTES = 160
LEAST_SIDE = 8
"""Pixels that a letter is high at the least, where it can be read; narrower strips are not looked at."""
_ENLARGE = 3.0
_COARSER = 0.8
"""Part of the scale of reading from which a glance costs as much as it may save."""
_LARGE, _SLIM = 0.2, 2.0
"""Part of the picture from which a box is large, and how many times longer than high a line is that fills as much."""
_MOST_AGAIN, _EDGE = 4, 0.03
"""Lines that are looked at a second time, largest first, and how much of what is around them is taken along."""
_LINE_HEIGHT, _LONGEST_LINE = 48, 1600
"""Pixels that a line alone is brought to, and the longest that is read so."""
_CERTAIN, _SURE_OF_SHORT = 0.85, 0.92
_LETTERS = 3


def read_whole(pixels: NDArray[np.uint8], context: Context, *, side: int = WHOLE_SIDE) -> list[TextLine]:
    """The lines of writing in a picture, in reading order; boxes in its pixels.

    Args:
        pixels: H×W×3 uint8 RGB, the upright original.
        context: lends the reader.
        side: the picture is shrunk to this long side, pixels; never enlarged.
    """
    longest = max(pixels.shape[:2])
    scale = min(1.0, side / longest)
    coarse = GLANCE_SIDE / longest
    if (
        side == WHOLE_SIDE
        and coarse < _COARSER * scale
        and not is_page(pixels)
        and not _has_writing(pixels, coarse, context)
    ):
        return []
    lines = [line for line in _lines(pixels, scale, context) if _worth_telling(line)]
    doubtful = sorted(filter(is_worth_a_second_look, lines), key=lambda line: -line.box.height)[:_MOST_AGAIN]
    return [_again(line, pixels, context) if line in doubtful else line for line in lines]


def read_region(pixels: NDArray[np.uint8], box: Box, context: Context) -> list[TextLine]:
    """The lines of writing in one box of a picture, short ones ("73") too; boxes in the whole picture's pixels."""
    height, width = pixels.shape[:2]
    x0, y0, x1, y1 = box.pad(0.03, width, height).pixels()
    part = pixels[y0:y1, x0:x1]
    scale = min(_ENLARGE, REGION_SIDE / max(part.shape[:2]))
    lines = [line for line in _lines(part, scale, context) if _worth_telling(line) or _is_short_sign(line)]
    return [line.model_copy(update={"box": _moved(line.box, x0, y0)}) for line in lines]


def _again(line: TextLine, pixels: NDArray[np.uint8], context: Context) -> TextLine:
    """The line after a look at it alone and, where that reads something else, at the enlarged place it stands in."""
    x0, y0, x1, y1 = line.box.pad(_EDGE, pixels.shape[1], pixels.shape[0]).pixels()
    part = pixels[y0:y1, x0:x1]
    looks = _looks(part, _LINE_HEIGHT / max(1, y1 - y0), context, whole=False)
    if not any(is_the_same(line, look) for look in looks):
        looks += _looks(part, min(_ENLARGE, REGION_SIDE / max(part.shape[:2])), context, whole=True)
    return after(line, looks)


def _looks(part: NDArray[np.uint8], scale: float, context: Context, *, whole: bool) -> list[Look]:
    """What is read in a part of a picture, with lines found in it first (`whole`), or as one line."""
    context.step("reading")
    picture = np.ascontiguousarray(_scaled(part, scale)[..., ::-1])
    if min(picture.shape[:2]) < LEAST_SIDE or max(picture.shape[:2]) > _LONGEST_LINE:
        return []
    with context.pool.borrow("rapidocr", _load, megabytes=MEGABYTES) as reader:
        found = reader(picture, use_det=whole, use_cls=False, use_rec=True)
    return list(zip(found.txts or (), map(float, found.scores or ()), strict=True))


def _has_writing(pixels: NDArray[np.uint8], scale: float, context: Context) -> bool:
    """Whether the reader finds lines in a coarse picture, without reading them."""
    context.step("reading")
    picture = np.ascontiguousarray(_scaled(pixels, scale)[..., ::-1])
    if min(picture.shape[:2]) < LEAST_SIDE:
        return False
    with context.pool.borrow("rapidocr", _load, megabytes=MEGABYTES) as reader:
        found = reader(picture, use_det=True, use_cls=False, use_rec=False)
    return found.boxes is not None and any(_is_line(corners, max(picture.shape[:2])) for corners in found.boxes)


def _is_line(corners: NDArray[np.float32], longest: int) -> bool:
    """Whether the corners of a box (4×2, x and y) may be those of a line of writing, rather than of a large thing.

    `longest`: the picture's long side, in the same pixels. Three letters are at least twice as wide as high.
    """
    short, long = sorted(float(np.linalg.norm(corners[i] - corners[0])) for i in (1, 3))
    return short < _LARGE * longest or long >= _SLIM * short


def _lines(pixels: NDArray[np.uint8], scale: float, context: Context) -> list[TextLine]:
    context.step("reading")
    picture = np.ascontiguousarray(_scaled(pixels, scale)[..., ::-1])
    if min(picture.shape[:2]) < LEAST_SIDE:
        # The reader would enlarge the strip to thirty pixels and take it for one line without end: minutes of work.
        return []
    with context.pool.borrow("rapidocr", _load, megabytes=MEGABYTES) as reader:
        found = reader(picture, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    lines = [
        TextLine(text=text.strip(), score=float(score), box=_box(corners, 1 / scale, pixels.shape))
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    return in_reading_order(lines)


def _load() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as exc:
        raise DependencyMissingError(
            "Reading text needs the package rapidocr: pip install 'rapidocr>=3.10,<4'"
        ) from exc
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 4000,
            "Det.limit_side_len": 32,
            "Det.limit_type": "min",
            "EngineConfig.onnxruntime.intra_op_num_threads": thread_count(),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _scaled(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    import cv2

    if scale == 1.0:
        return pixels
    height, width = pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(
        cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA), np.uint8
    )


def _box(corners: NDArray[np.float32], scale: float, shape: tuple[int, ...]) -> Box:
    """The upright box around a line's four corners (4×2, x and y), scaled to pixels of a picture of `shape`."""
    (x0, y0), (x1, y1) = corners.min(axis=0) * scale, corners.max(axis=0) * scale
    return Box(x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1)).clip(shape[1], shape[0])


def _moved(box: Box, dx: int, dy: int) -> Box:
    return Box(x0=box.x0 + dx, y0=box.y0 + dy, x1=box.x1 + dx, y1=box.y1 + dy)


def in_reading_order(lines: list[TextLine]) -> list[TextLine]:
    """Lines top to bottom, and those on one height left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda t: t.box.center[1]):
        if rows and abs(line.box.center[1] - rows[-1][0].box.center[1]) < 0.5 * rows[-1][0].box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda t: t.box.x0)]


def _worth_telling(line: TextLine) -> bool:
    """At least three letters, surely read, in words that are spelled as words are.

    Textures come out as digits and single letters, fancy lettering as "pRÍORy".
    """
    letters = sum(c.isalpha() for c in line.text)
    return line.score >= _CERTAIN and letters >= _LETTERS and not any(map(_is_garbled, line.text.split()))


def _is_garbled(word: str) -> bool:
    """Whether small letters stand on both sides of several capitals within a word."""
    shape = "".join("u" if c.isupper() else "l" if c.islower() else "-" for c in word)
    return re.search("lu{2,}l", shape) is not None


def _is_short_sign(line: TextLine) -> bool:
    """A number or a few capitals, very surely read: a bus line, a shirt's number."""
    return line.score >= _SURE_OF_SHORT and 2 <= len(line.text) <= 8 and line.text == line.text.upper()
