"""Made-up weights and pictures for GRiT, always the same: `data/grit/tiny_a.npz` holds what the original made of them.

The weight of a parameter follows from its name alone: a generator seeded with the name's checksum, a spread and a
middle by what kind of parameter it is. They describe nothing; they only make every part of the network do something.
"""

import re
import zlib

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.sizes import PUBLISHED, Sizes

TINY = Sizes(
    dim=64,
    blocks=4,
    heads=2,
    whole_blocks=(2,),
    channels=64,
    box_features=64,
    text_dim=64,
    text_layers=2,
    text_heads=4,
    text_inner=128,
)
TIED = "roi_heads.text_decoder.textual.output.weight"
END = 102
_SCALES = (1.0, 1.5, 0.8, 0.5, 0.4)
_GAINS = (
    (r"agn_hm\.weight$", 4.0),
    (r"centernet_head\.bbox_pred\.weight$", 3.0),
    (r"box_head\.\d\.fc[12]\.weight$", 2**0.5),
    (r"box_predictor\.\d\.bbox_pred\.0\.weight$", 2**0.5),
    (r"box_predictor\.\d\.bbox_pred\.2\.weight$", 1.5),
    (r"box_predictor\.\d\.cls_score\.weight$", 4.0),
    (r"attention\.self\.(query|key)\.weight$", 2.0),
    (r"attention\.output\.dense\.weight$", 0.5),
    (r"layer\.\d\.output\.dense\.weight$", 3.0),
)


def weights(sizes: Sizes, *, masks: bool = False) -> dict[str, Tensor]:
    """A state dict of a network, float32, with the tied weight in both places."""
    with torch.device("meta"):
        shapes = {key: tuple(value.shape) for key, value in Grit(sizes, masks=masks).state_dict().items()}
    state = {key: torch.from_numpy(weight(key, shape, sizes)) for key, shape in shapes.items() if key != TIED}
    state[TIED] = state["roi_heads.text_decoder.textual.embedding.words.weight"]
    return state


def weight(key: str, shape: tuple[int, ...], sizes: Sizes) -> NDArray[np.float32]:
    """One parameter."""
    spread, middle = _spread_and_middle(key, shape, full=sizes == PUBLISHED)
    drawn = np.random.RandomState(zlib.crc32(key.encode())).random_sample(int(np.prod(shape)))
    values = (middle + spread * ((2.0 * drawn - 1.0) * 3**0.5)).astype(np.float32).reshape(shape)
    if key.endswith("textual.output.bias"):
        values[END] += np.float32(12.0 if sizes == PUBLISHED else 8.5)
    return values


def _spread_and_middle(key: str, shape: tuple[int, ...], *, full: bool) -> tuple[float, float]:
    if key.endswith(".scale"):
        return 0.05, _SCALES[int(key.split(".")[-2])]
    for part, spread in (("pos_embed", 0.3), ("rel_pos_", 0.1), ("embedding.positions.weight", 0.1)):
        if part in key:
            return spread, 0.0
    if key.endswith("embedding.words.weight"):
        return 0.1 * (768.0 / shape[1]) ** 0.5, 0.0
    if len(shape) > 1:
        gain = next((gain for pattern, gain in _GAINS if re.search(pattern, key)), 1.0)
        return gain / (np.prod(shape) / shape[0]) ** 0.5, 0.0
    if key.endswith("agn_hm.bias"):
        return 0.0, -6.7 if full else -8.5
    if key.endswith("centernet_head.bbox_pred.bias"):
        return 0.1, 6.0 if full else 14.0
    return (0.1, 1.0) if key.endswith(".weight") else (0.05, 0.0)


def picture(kind: str = "a") -> NDArray[np.uint8]:
    """A pattern, uint8 RGB, made with whole numbers only: "a" of waves and discs, 480×640; "b" of folds, 333×500."""
    height, width, channel = (480, 640, _waves) if kind == "a" else (333, 500, _folds)
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    return np.stack([np.clip(channel(x, y, c), 0, 255) for c in range(3)], axis=-1).astype(np.uint8)


def _waves(x: NDArray[np.int64], y: NDArray[np.int64], c: int) -> NDArray[np.int64]:
    waves = _wave(x + 17 * c, 40 + 13 * c) + _wave(y + 2 * x + 29 * c, 70 - 9 * c)
    waves = (waves + _wave(3 * y - x + 1000 + 11 * c, 110 + 21 * c)) // 3
    tiles = ((x // 80 + 3 * (y // 60) + c) % 5) * 25
    mixed = (3 * waves + 2 * tiles) // 4
    disc = (x - 200 - 90 * c) ** 2 + (y - 180 - 60 * c) ** 2 < (70 + 15 * c) ** 2
    return np.where(disc, 255 - mixed, mixed)


def _folds(x: NDArray[np.int64], y: NDArray[np.int64], c: int) -> NDArray[np.int64]:
    folds = _wave(2 * x + y + 7 * c, 55 + 8 * c) + _wave(x * x // 64 + y * y // 48 + 31 * c, 90)
    folds = (folds + (7 * x + 13 * y + 5 * c) % 64) // 2
    folds = np.where((x // 50 + y // 37) % 2 == 0, folds, folds * (2 + c) // 4)
    patch = (np.abs(x - 330 + 20 * c) < 60) & (np.abs(y - 150) < 45 + 10 * c)
    return np.where(patch, 230 - 40 * c, folds)


def _wave(at: NDArray[np.int64], half: int) -> NDArray[np.int64]:
    """Up and down between 0 and 255, `half` steps each way."""
    return np.abs(at % (2 * half) - half) * 255 // half
