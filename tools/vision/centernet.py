"""CenterNet on MobileNetV3, COCO-80 (Zhou et al. 2019, Objects as Points; github.com/610265158/mobilenetv3_centernet).

Input N×3×512×512 float32, RGB, 0 to 255. Output N×100×6: x0, y0, x1, y1 in input pixels, score, class index; the
peaks of the heat map are picked in the graph.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.candidates import Candidates, candidates, suppress
from imagetxt.tools.vision.views import Canvas, Pixels, letterbox

WEIGHTS = "centernet"
SIDE = 512


def canvas(pixels: Pixels) -> Canvas:
    """A picture (H×W×3 uint8 RGB) as the network sees it best: whole, on black."""
    return letterbox(pixels, SIDE)


def prepare(pixels: Pixels) -> NDArray[np.float32]:
    """One canvas S×S×3 uint8 RGB to 3×S×S float32 as the network wants it."""
    return np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32)


def propose(net: Any, batch: NDArray[np.float32], *, floor: float) -> list[Candidates]:
    """Run the network on N×3×S×S; for each canvas the proposals above `floor`, in canvas pixels."""
    (rows,) = net.run(None, {"images": batch})
    kept = [row[row[:, 4] > floor] for row in rows]
    return [suppress(candidates(row[:, :4], row[:, 4], row[:, 5])) for row in kept]
