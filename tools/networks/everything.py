"""Every thing in a picture as a mask: a grid of clicks, and of what they give the sure, the steady and the different.

The method is that of Segment Anything's automatic mask generator (Kirillov et al., 2023, section 4 and appendix B),
over any model that can be clicked on. With SAM its masks are those of `segment_anything`'s generator, but for empty
ones, for a picture of up to `MEASURED` pixels. A larger one is measured at that size: the network itself sees no more
of it, and a thousand masks of a phone's photograph are 48 GB.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.networks.clicking import Clicker, Guesses, Prompts

if TYPE_CHECKING:
    import torch

MEASURED = 1024
"""The long side, pixels, at which masks are measured at most."""
_ENLARGED = 16
"""Masks enlarged at once to be measured: 64 MB of each 1024 pixels square."""


@dataclass(frozen=True)
class Rules:
    """What is asked and what stays. The defaults are the published ones.

    `side`: clicks along each side. `batch`: clicks at once. `sure`: the least overlap that the model expects of its
    mask. `steady`: the least share of a mask that stays the same when its border is moved by `offset` in the logits.
    `overlap`: boxes that overlap more are one thing. `smallest`, `largest`: bounds of a mask's share of the picture.
    """

    side: int = 32
    batch: int = 64
    sure: float = 0.88
    steady: float = 0.95
    offset: float = 1.0
    overlap: float = 0.7
    smallest: float = 0.0005
    largest: float = 0.98


@dataclass(frozen=True)
class Piece:
    """One mask. `mask`: H×W bool of the original's size; `box` tight around it; `sure`, `steady`: 0 to 1."""

    mask: BoolMask
    box: Box
    sure: float
    steady: float

    @property
    def share(self) -> float:
        """Part of the picture, 0 to 1."""
        return float(np.count_nonzero(self.mask)) / self.mask.size


@dataclass(frozen=True)
class _Candidates:
    """K masks, measured.

    `logits`: K×h×w, at the model's own size. `boxes`: K×4, the first and the last pixel of each side (x0, y0, x1, y1).
    `sure`, `steady`, `share`: K each, 0 to 1.
    """

    logits: "torch.Tensor"
    boxes: "torch.Tensor"
    sure: "torch.Tensor"
    steady: "torch.Tensor"
    share: "torch.Tensor"

    def only(self, which: "torch.Tensor") -> "_Candidates":
        """Those that a mask or a list of indices names, in its order."""
        return _Candidates(*(each[which] for each in self._columns()))

    @classmethod
    def together(cls, several: "Sequence[_Candidates]") -> "_Candidates":
        import torch

        return cls(*(torch.cat(columns) for columns in zip(*(each._columns() for each in several), strict=True)))

    def _columns(self) -> "tuple[torch.Tensor, ...]":
        return self.logits, self.boxes, self.sure, self.steady, self.share


def pieces(
    clicker: Clicker, image: LoadedImage, context: Context, *, rules: Rules | None = None, most: int = 256
) -> list[Piece]:
    """The masks of everything in a picture, the largest first, at most `most`. Stops between batches."""
    asked = rules if rules is not None else Rules()
    embedding = clicker.look(image, context)
    candidates: list[_Candidates] = []
    clicks = grid(image.width, image.height, asked.side)
    for start in range(0, len(clicks), asked.batch):
        context.step("looking for everything", start, len(clicks))
        batch = clicks[start : start + asked.batch]
        prompts = Prompts(points=batch[:, None], labels=np.ones((len(batch), 1), np.int64))
        guesses = clicker.guess(embedding, prompts, several=True)
        candidates.append(_good(clicker, image, guesses, asked))
    different = _different(_Candidates.together(candidates), asked)
    largest = different.share.argsort(descending=True, stable=True)[:most]
    return sorted(_enlarged(clicker, image, different.only(largest), context), key=lambda piece: -piece.share)


def grid(width: int, height: int, side: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """side² clicks (x, y) in pixels, each in the middle of its cell."""
    steps = (np.arange(side) + 0.5) / side
    xs, ys = np.meshgrid(steps * width, steps * height)
    return np.stack([xs.ravel(), ys.ravel()], axis=1)


def _good(clicker: Clicker, image: LoadedImage, guesses: Guesses, rules: Rules) -> _Candidates:
    """Of what was guessed those that the model is sure of, that hold still and that fit."""
    import torch

    logits, scores = guesses.logits.flatten(0, 1), guesses.scores.flatten()
    logits, scores = logits[scores > rules.sure], scores[scores > rules.sure]
    scale = min(1.0, MEASURED / max(image.width, image.height))
    width, height = (max(1, round(side * scale)) for side in (image.width, image.height))
    parts = (logits[n : n + _ENLARGED] for n in range(0, max(1, len(logits)), _ENLARGED))  # one, empty, for none
    measured = [_measured(clicker.enlarge(part, width, height, image), rules.offset) for part in parts]
    boxes, steady, share = (torch.cat(column) for column in zip(*measured, strict=True))
    fits = (share > 0) & (share >= rules.smallest) & (share <= rules.largest)
    return _Candidates(logits, boxes, scores, steady, share).only(fits & (steady >= rules.steady))


def _measured(shown: "torch.Tensor", offset: float) -> "tuple[torch.Tensor, torch.Tensor, torch.Tensor]":
    """Of masks' logits K×h×w their boxes K×4, how steady they are and their shares of the picture, K each."""
    inside = shown > 0
    inner, outer = (shown > offset).sum(dim=(1, 2)), (shown > -offset).sum(dim=(1, 2))
    share = inside.sum(dim=(1, 2)) / max(1, inside.shape[1] * inside.shape[2])
    return _boxes(inside), inner / outer.clamp(min=1), share


def _boxes(inside: "torch.Tensor") -> "torch.Tensor":
    """The first and the last pixel of masks K×h×w bool, none of them empty where it matters: K×4."""
    import torch

    columns, rows = inside.any(dim=1).int(), inside.any(dim=2).int()
    first = [covered.argmax(dim=1) for covered in (columns, rows)]
    last = [covered.shape[1] - 1 - covered.flip(1).argmax(dim=1) for covered in (columns, rows)]
    return torch.stack([*first, *last], dim=1).float()


def _different(candidates: _Candidates, rules: Rules) -> _Candidates:
    """Without those that repeat a surer one (non-maximum suppression over their boxes)."""
    from torchvision.ops import nms

    return candidates.only(nms(candidates.boxes, candidates.sure, rules.overlap))


def _enlarged(clicker: Clicker, image: LoadedImage, candidates: _Candidates, context: Context) -> Iterator[Piece]:
    sure, steady = candidates.sure.tolist(), candidates.steady.tolist()
    for n, logits in enumerate(candidates.logits):
        context.step("drawing outlines", n, len(sure))
        mask = (clicker.enlarge(logits[None], image.width, image.height, image)[0] > 0).cpu().numpy()
        box = mask_box(mask)
        if box is not None:
            yield Piece(mask, box, sure[n], steady[n])
