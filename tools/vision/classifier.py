"""EfficientNet-Lite0 over pieces of a picture: ImageNet-1000 probabilities.

Tan, Le 2019, EfficientNet (arXiv:1905.11946), in its Lite form; github.com/RangiLyu/EfficientNet-Lite.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.onnx import AT_ONCE, session
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.kinds import CLASSES
from imagetxt.tools.vision.views import Pixels

WEIGHTS = "efficientnet-lite0"
SIDE = 224
ALL, GLIMPSE, OTHERS, TWO = slice(None), slice(1), slice(1, None), slice(2)
"""Which looks are taken of a piece: all three, the first, all but the first, the first two."""
_GREY = 127
_Look = Callable[[Pixels], NDArray[np.float32]]


def classify(
    image: LoadedImage,
    boxes: Sequence[Box],
    context: Context,
    *,
    what: str,
    looks: slice | Sequence[slice] = ALL,
) -> Floats:
    """ImageNet probabilities of each box's piece of the picture: N×1000 float64, rows sum to 1.

    Each piece is looked at three times (stretched, whole on grey, its middle); the mean of the three is more often
    right than any of them. `looks`: which of the three are taken, of every box or of each one.

    Raises:
        CancelledError: between two looks.
    """
    wanted = [_LOOKS[looks]] * len(boxes) if isinstance(looks, slice) else [_LOOKS[one] for one in looks]
    pairs = [(i, look) for i, chosen in enumerate(wanted) for look in chosen]
    smalls = [_shrunk(cut(image.pixels, box)) for box in boxes]

    def seen(pair: tuple[int, _Look]) -> Floats:
        i, look = pair
        context.step(what, i, len(boxes))
        (logits,) = net.run(None, {"images": look(smalls[i])[None]})
        row: Floats = _softmax(logits)[0]
        return row

    with session(context.pool, WEIGHTS, at_once=AT_ONCE) as net:  # look by look, so that no thread waits for the other
        rows = spread(seen, pairs, at_most=AT_ONCE)
    means = np.zeros((len(boxes), CLASSES))
    for (i, _), row in zip(pairs, rows, strict=True):
        means[i] += row / len(wanted[i])
    return means


def cut(pixels: Pixels, box: Box, *, smallest: int = 8) -> Pixels:
    """The pixels of a box, at least `smallest` wide and high where the picture allows."""
    height, width = pixels.shape[:2]
    x0, y0, x1, y1 = box.clip(width, height).pixels()
    x0, y0 = min(x0, max(0, width - smallest)), min(y0, max(0, height - smallest))
    return pixels[y0 : max(y1, y0 + smallest), x0 : max(x1, x0 + smallest)]


def _on_grey(pixels: Pixels) -> NDArray[np.float32]:
    height, width = pixels.shape[:2]
    scale = SIDE / max(width, height)
    w, h = max(1, round(width * scale)), max(1, round(height * scale))
    canvas = np.full((SIDE, SIDE, 3), _GREY, np.uint8)
    left, top = (SIDE - w) // 2, (SIDE - h) // 2
    canvas[top : top + h, left : left + w] = _resized(pixels, w, h)
    return _input(canvas)


def _stretched(pixels: Pixels) -> NDArray[np.float32]:
    return _input(_resized(pixels, SIDE, SIDE))


def _middle(pixels: Pixels) -> NDArray[np.float32]:
    height, width = pixels.shape[:2]
    side = max(1, round(min(width, height) * 0.875))
    left, top = (width - side) // 2, (height - side) // 2
    return _input(_resized(pixels[top : top + side, left : left + side], SIDE, SIDE))


_LOOKS: tuple[_Look, ...] = (_stretched, _on_grey, _middle)


def _shrunk(pixels: Pixels, limit: int = 4 * SIDE) -> Pixels:
    """A large piece made handy once, by whole steps, before it is resized three times."""
    step = max(1, max(pixels.shape[:2]) // limit)
    if step == 1:
        return pixels
    from PIL import Image

    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).reduce(step))


def _resized(pixels: Pixels, width: int, height: int) -> Pixels:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(pixels))
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC))


def _input(pixels: Pixels) -> NDArray[np.float32]:
    scaled = (pixels.astype(np.float32) - 127) / 128
    return np.ascontiguousarray(scaled.transpose(2, 0, 1))


def _softmax(logits: NDArray[np.float32]) -> Floats:
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
