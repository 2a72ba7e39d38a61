"""Models that cut out what is pointed at: the picture is looked at once, then every click or box costs little."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask

if TYPE_CHECKING:
    import torch

Floats = NDArray[np.float64]
REMEMBERED = 6
"""Pictures whose embedding is kept beside the model; one of SAM's is 4 MB, one of SAM 2.1's 13 MB."""


@dataclass(frozen=True)
class Prompts:
    """What is pointed at, N things at once, in pixels of the upright original.

    `points`: N×k×2 (x, y) or None. `labels`: N×k, 1 on the thing, 0 beside it. `boxes`: N×4 (x0, y0, x1, y1) or None.
    """

    points: Floats | None = None
    labels: NDArray[np.int64] | None = None
    boxes: Floats | None = None


@dataclass(frozen=True)
class Guesses:
    """What a model makes of prompts. `logits`: N×M×h×w at its own small size, above 0 inside. `scores`: N×M, 0 to 1."""

    logits: "torch.Tensor"
    scores: "torch.Tensor"


class Clicker(ABC):
    """One model, with what it saw of the last pictures, by their content. The pool lends it to one thread at a time."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, Any] = OrderedDict()

    def look(self, image: LoadedImage, context: Context) -> Any:
        """The picture's embedding, computed once."""
        if image.id not in self._seen:
            context.step("looking at the picture")
            self._seen[image.id] = self.embed(image)
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        self._seen.move_to_end(image.id)
        return self._seen[image.id]

    @abstractmethod
    def embed(self, image: LoadedImage) -> Any:
        """What the encoder makes of a picture."""

    @abstractmethod
    def guess(self, embedding: Any, prompts: Prompts, *, several: bool) -> Guesses:
        """Masks for each thing pointed at: three where `several`, for a single click says little; else one."""

    @abstractmethod
    def enlarge(self, logits: "torch.Tensor", width: int, height: int, image: LoadedImage) -> "torch.Tensor":
        """Logits N×h×w of this picture at width × height: N×height×width."""

    def best(self, image: LoadedImage, prompts: Prompts, context: Context) -> tuple[list[BoolMask], list[float]]:
        """For each thing its best mask (H×W bool, the original's size) and the model's estimate of its overlap."""
        embedding = self.look(image, context)
        single = prompts.boxes is None and prompts.points is not None and prompts.points.shape[1] == 1
        guesses = self.guess(embedding, prompts, several=single)
        chosen = guesses.scores.argmax(dim=1)
        rows = range(len(chosen))
        masks = []
        for row in rows:
            context.step("cutting out", row, len(chosen))
            large = self.enlarge(guesses.logits[row, chosen[row]][None], image.width, image.height, image)
            masks.append((large[0] > 0).cpu().numpy())
        return masks, [float(guesses.scores[row, chosen[row]]) for row in rows]
