"""Every thing in a picture as a mask: a grid of clicks, and of what they give the sure, the steady and the different.

The method is that of Segment Anything's automatic mask generator (Kirillov et al., 2023, section 4 and appendix B),
over any model that can be clicked on. The filters work at the model's own small size, so that only what stays is
enlarged; the original measures steadiness at full size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.networks.clicking import Clicker, Prompts

if TYPE_CHECKING:
    import torch


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
class _Candidate:
    logits: "torch.Tensor"
    box: tuple[float, float, float, float]
    sure: float
    steady: float


def pieces(
    clicker: Clicker, image: LoadedImage, context: Context, *, rules: Rules | None = None, most: int = 256
) -> list[Piece]:
    """The masks of everything in a picture, the largest first, at most `most`. Stops between batches."""
    asked = rules if rules is not None else Rules()
    embedding = clicker.look(image, context)
    candidates: list[_Candidate] = []
    clicks = grid(image.width, image.height, asked.side)
    for start in range(0, len(clicks), asked.batch):
        context.step("looking for everything", start, len(clicks))
        batch = clicks[start : start + asked.batch]
        prompts = Prompts(points=batch[:, None], labels=np.ones((len(batch), 1), np.int64))
        guesses = clicker.guess(embedding, prompts, several=True)
        shown = clicker.inside(guesses.logits, image)
        candidates += _good(guesses.logits.flatten(0, 1), shown.flatten(0, 1), guesses.scores.flatten(), asked)
    found = list(_enlarged(clicker, image, _different(candidates, asked), asked, context))
    return sorted(found, key=lambda piece: -piece.share)[:most]


def grid(width: int, height: int, side: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """side² clicks (x, y) in pixels, each in the middle of its cell."""
    steps = (np.arange(side) + 0.5) / side
    xs, ys = np.meshgrid(steps * width, steps * height)
    return np.stack([xs.ravel(), ys.ravel()], axis=1)


def _good(logits: "torch.Tensor", shown: "torch.Tensor", scores: "torch.Tensor", rules: Rules) -> Iterator[_Candidate]:
    """Of masks K×h×w those that the model is sure of and that hold still where they show the picture."""
    kept = (scores > rules.sure).nonzero()[:, 0]
    for n in kept.tolist():
        inner = int((shown[n] > rules.offset).sum())
        outer = int((shown[n] > -rules.offset).sum())
        steady = inner / outer if outer else 0.0
        inside = shown[n] > 0
        if steady < rules.steady or not bool(inside.any()):
            continue
        rows, columns = inside.any(dim=1).nonzero(), inside.any(dim=0).nonzero()
        box = float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)
        yield _Candidate(logits[n], box, float(scores[n]), steady)


def _different(candidates: Sequence[_Candidate], rules: Rules) -> list[_Candidate]:
    """Without those that repeat a surer one (non-maximum suppression over their boxes)."""
    import torch
    from torchvision.ops import nms

    if not candidates:
        return []
    boxes = torch.tensor([one.box for one in candidates])
    kept = nms(boxes, torch.tensor([one.sure for one in candidates]), rules.overlap)
    return [candidates[n] for n in kept.tolist()]


def _enlarged(
    clicker: Clicker, image: LoadedImage, candidates: Sequence[_Candidate], rules: Rules, context: Context
) -> Iterator[Piece]:
    for n, one in enumerate(candidates):
        context.step("drawing outlines", n, len(candidates))
        mask = (clicker.enlarge(one.logits[None], image.width, image.height, image)[0] > 0).cpu().numpy()
        share = np.count_nonzero(mask) / mask.size
        box = mask_box(mask)
        if box is not None and rules.smallest <= share <= rules.largest:
            yield Piece(mask, box, one.sure, one.steady)
