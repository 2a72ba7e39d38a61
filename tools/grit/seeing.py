"""From pictures to boxes with texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from imagetxt.tools.grit.cascade import clipped
from imagetxt.tools.grit.finding import Between, Found, find
from imagetxt.tools.grit.greedy import END, Written, write
from imagetxt.tools.grit.mask_head import MaskHead, laid_out
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.picture import framed
from imagetxt.tools.grit.tasks import JOINT, Task, begin
from imagetxt.tools.grit.words import text_of

THRESHOLD = 0.5
BOXES_TOGETHER = 64
"""Boxes that are written about together: what is remembered of one takes 9 MB in float32."""


@dataclass(frozen=True)
class Texts:
    """What one task wrote about N boxes: `texts`, and N float32 `scores`, of box and text together."""

    texts: list[str]
    scores: Tensor
    written: Written


@dataclass(frozen=True)
class Seen:
    """What was found in one picture, by descending score of detection.

    `boxes`: N×4 float32 x0, y0, x1, y1 in pixels of the picture as it was given. `found`: N float32, the detections'
    scores. `told`: the texts by task. `size`: the picture's (height, width). All on the processor, but for `features`.
    """

    boxes: Tensor
    found: Tensor
    told: dict[Task, Texts]
    size: tuple[int, int]
    features: Tensor = field(repr=False)
    mask_head: MaskHead | None = field(repr=False)

    def mask(self, row: int) -> NDArray[np.bool_]:
        """The outline of one of the things, H×W bool in the frame of the picture as it was given: made when asked for.

        Raises ValueError where the checkpoint has no mask head.
        """
        if self.mask_head is None:
            raise ValueError("This checkpoint has no mask head (roi_heads.mask_head.*), so it draws no masks.")
        with torch.inference_mode():
            places = self.mask_head(self.features[row : row + 1])[0]
            return laid_out(places, self.boxes[row], *self.size).numpy()


def unwatched(what: str, done: int, total: int) -> None:
    """A `Between` that nobody watches."""


def look(
    grit: Grit,
    pictures: Sequence[NDArray[np.uint8]],
    *,
    tasks: Sequence[Task] = ("DenseCap",),
    trained: Sequence[Task] = JOINT,
    threshold: float = THRESHOLD,
    between: Between = unwatched,
) -> list[Seen]:
    """What is in each picture (H×W×3 uint8 RGB, upright), as the original says it.

    `tasks`: what to write about each box. `trained`: the tasks that the checkpoint was trained for. `threshold`: what a
    detection's score must exceed. Each picture's result is what it would be alone: they share only the network's calls.

    Raises ValueError for a task that the checkpoint was not trained for.
    """
    begins = {task: begin(task, trained) for task in tasks}
    with torch.inference_mode():
        found = list(find(grit, [framed(pixels) for pixels in pictures], threshold, between))
        counts = [len(one.features) for one in found]
        together = _written(grit, [one.features for one in found if len(one.features)], begins, between)
        written = {task: _shared_out(own, counts) for task, own in together.items()}
        return [_seen(grit, one, {task: written[task][n] for task in tasks}) for n, one in enumerate(found)]


def _shared_out(written: Written, counts: list[int]) -> list[Written]:
    """Each picture's own rows, as long as the longest of them."""
    rows = torch.split(written.ids, counts), torch.split(written.certainty, counts)
    return [Written(ids[:, : int((ids != END).any(0).sum()) + 1], own) for ids, own in zip(*rows, strict=True)]


def _written(grit: Grit, features: list[Tensor], begins: dict[Task, int], between: Between) -> dict[Task, Written]:
    """The texts of all boxes of all pictures, on the processor. A box's features are looked at once for all tasks."""
    textual = grit.roi_heads.text_decoder.textual
    parts = {task: [Written(torch.zeros(0, 1, dtype=torch.int64), torch.zeros(0))] for task in begins}
    for chunk in torch.split(torch.cat(features), BOXES_TOGETHER) if features else ():
        memory = textual.look(chunk, lambda done, total: between("reading boxes", done, total))
        for task, word in begins.items():
            first = torch.full((len(chunk),), word, device=chunk.device)
            parts[task].append(write(memory, first, lambda done, total: between("writing", done, total)))
    return {task: _joined(own) for task, own in parts.items()}


def _joined(parts: list[Written]) -> Written:
    longest = max(part.ids.shape[1] for part in parts)
    rows = [functional.pad(part.ids.cpu(), (0, longest - part.ids.shape[1]), value=END) for part in parts]
    return Written(torch.cat(rows), torch.cat([part.certainty.cpu() for part in parts]))


def _seen(grit: Grit, one: Found, written: dict[Task, Written]) -> Seen:
    """Back to the picture's own frame; a box that has no area there is left out."""
    height, width = one.picture.original
    factors = torch.tensor((width / one.picture.width, height / one.picture.height) * 2)
    boxes = clipped(one.detections.boxes.cpu() * factors, height, width)
    rows = ((boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])).nonzero()[:, 0]
    found = one.detections.scores.cpu()[rows]
    told = {}
    for task, own in written.items():
        kept = Written(own.ids[rows], own.certainty[rows])
        texts = [text_of(row[1:]) for row in kept.ids.tolist()]
        told[task] = Texts(texts, (found * kept.certainty.exp()).sqrt(), kept)
    features = one.features[rows.to(one.features.device)]
    return Seen(boxes[rows], found, told, (height, width), features, grit.roi_heads.mask_head)
