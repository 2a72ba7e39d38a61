"""A picture as the network wants it: its size, its colours, its padding."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

SHORT_SIDE, LONG_SIDE = 800, 1333
MULTIPLE = 32
_MEAN = (123.675, 116.28, 103.53)
_STD = (58.395, 57.12, 57.375)


@dataclass(frozen=True)
class Framed:
    """A picture in the network's frame.

    `pixels`: 3×H×W float32, RGB, normalised, H and W multiples of 32, zeros at the right and the bottom. `height` and
    `width`: what of it is picture. `original`: (height, width) of the picture as it was given.
    """

    pixels: Tensor
    height: int
    width: int
    original: tuple[int, int]


def fitted_size(height: int, width: int) -> tuple[int, int]:
    """(height, width) after fitting: the short side 800, but the long side at most 1333; small pictures grow.

    A side is never less than one pixel, which only pictures more than 2,600 times as long as wide come to.
    """
    scale = SHORT_SIDE / min(height, width)
    h, w = (SHORT_SIDE, scale * width) if height < width else (scale * height, SHORT_SIDE)
    if max(h, w) > LONG_SIDE:
        shrink = LONG_SIDE / max(h, w)
        h, w = h * shrink, w * shrink
    return max(1, int(h + 0.5)), max(1, int(w + 0.5))


def resized(pixels: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    """Pixels H×W×3 at another size, by Pillow's bilinear filter, which torch's does not equal bit for bit."""
    from PIL import Image

    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR))


def framed(pixels: NDArray[np.uint8]) -> Framed:
    """A picture H×W×3 uint8 RGB, fitted, normalised and padded."""
    original = pixels.shape[0], pixels.shape[1]
    height, width = fitted_size(*original)
    small = torch.from_numpy(resized(pixels, height, width).copy()).permute(2, 0, 1).to(torch.float32)
    small = (small - torch.tensor(_MEAN).view(3, 1, 1)) / torch.tensor(_STD).view(3, 1, 1)
    padded = torch.zeros(3, -(-height // MULTIPLE) * MULTIPLE, -(-width // MULTIPLE) * MULTIPLE)
    padded[:, :height, :width] = small
    return Framed(padded, height, width, original)
