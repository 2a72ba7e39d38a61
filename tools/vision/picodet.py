"""PicoDet-S, COCO-80: what it takes and how its output reads (Yu et al. 2021, arXiv:2111.00902; PaddleDetection).

Input N×3×416×416 float32, RGB, mean and deviation of ImageNet, the picture stretched to the square. Output `scores`
N×3598×80, 0 to 1, and `boxes` N×3598×4, x0, y0, x1, y1 in input pixels: the decoding of distances is in the graph.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.candidates import Candidates, candidates, join, suppress
from imagetxt.tools.vision.views import Canvas, Pixels, stretch

WEIGHTS = "picodet"
SIDE = 416
_MEAN = np.array([123.675, 116.28, 103.53], np.float32)
_SCALE = 1 / np.array([58.395, 57.12, 57.375], np.float32)


def canvas(pixels: Pixels) -> Canvas:
    """A picture (H×W×3 uint8 RGB) as the network was taught to see it: stretched. With a black border it sees less."""
    return stretch(pixels, SIDE)


def prepare(pixels: Pixels) -> NDArray[np.float32]:
    """One canvas S×S×3 uint8 RGB to 3×S×S float32 as the network wants it."""
    return np.ascontiguousarray(((pixels - _MEAN) * _SCALE).transpose(2, 0, 1), dtype=np.float32)


def propose(net: Any, batch: NDArray[np.float32], *, floor: float) -> list[Candidates]:
    """Run the network on N×3×S×S; for each canvas the proposals above `floor`, in canvas pixels."""
    scores, boxes = net.run(["scores", "boxes"], {"images": batch})
    found = []
    for row_scores, row_boxes in zip(scores, boxes, strict=True):
        rows, classes = np.nonzero(row_scores > floor)
        every = candidates(row_boxes[rows], row_scores[rows, classes], classes)
        kinds = [
            every.take(every.classes == coco) for coco in np.unique(every.classes)
        ]  # a few small tables of overlaps
        found.append(join([suppress(kind) for kind in kinds]).by_score())
    return found
