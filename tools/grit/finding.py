"""From pictures to boxes: backbone, neck, proposals and cascade, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import torch
from torch import Tensor

from imagetxt.tools.grit import decoder
from imagetxt.tools.grit.cascade import Detections, selected
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.picture import Framed
from imagetxt.tools.grit.pooling import pool

Between = Callable[[str, int, int], None]
"""Called with what comes next, how many of its steps are done and how many there are; may raise to stop."""

ON_A_PROCESSOR, ON_A_GPU = 1, 4
"""Pictures that go through the backbone together. A processor is no faster with several."""


@dataclass(frozen=True)
class Found:
    """One picture's detections, and the features N×C×14×14 float32 of each box."""

    picture: Framed
    detections: Detections
    features: Tensor = field(repr=False)


def find(grit: Grit, pictures: Sequence[Framed], threshold: float, between: Between) -> Iterator[Found]:
    """The detections of each picture, in the pictures' order, whose score is above `threshold`."""
    most = ON_A_PROCESSOR if _weight(grit).device.type == "cpu" else ON_A_GPU
    for batch in _batches(pictures, most):
        yield from _find(grit, batch, threshold, between)


def _weight(grit: Grit) -> Tensor:
    """One of the weights, which tells the device and the kind of numbers."""
    return grit.backbone.fpn_stride_16_8.weight


def _batches(pictures: Sequence[Framed], most: int) -> Iterator[list[Framed]]:
    """Neighbours of one size with its padding, which takes part in everything: pictures padded more would differ."""
    for _, neighbours in groupby(pictures, key=lambda picture: picture.pixels.shape):
        alike = list(neighbours)
        yield from (alike[first : first + most] for first in range(0, len(alike), most))


def _find(grit: Grit, batch: list[Framed], threshold: float, between: Between) -> Iterator[Found]:
    pixels = torch.stack([one.pixels for one in batch]).to(_weight(grit))
    features = grit.backbone.bottom_up(pixels, lambda done, total: between("looking", done, total))
    between("finding boxes", 0, 2)
    pyramid = grit.backbone.pyramid(features)
    proposals = grit.proposal_generator(pyramid)
    between("finding boxes", 1, 2)
    frames = [(one.height, one.width) for one in batch]
    refined = grit.roi_heads.refine(pyramid, proposals, frames)
    chosen = [selected(*own, frame, threshold) for own, frame in zip(refined, frames, strict=True)]
    pooled = pool(pyramid, [own.boxes for own in chosen], decoder.POOLED)
    shares = torch.split(pooled, [len(own.boxes) for own in chosen])
    return (Found(*parts) for parts in zip(batch, chosen, shares, strict=True))
