"""How wide and deep a GRiT is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """The numbers that a checkpoint's shapes follow from. As they stand here: GRiT_B_DenseCap_ObjectDet, as published.

    `whole_blocks`: the blocks of the backbone that attend over the whole picture; the others see windows of
    `window` × `window` tokens. `grid`: tokens a side of a training picture, for which relative positions are stored.
    """

    dim: int = 768
    blocks: int = 12
    heads: int = 12
    whole_blocks: tuple[int, ...] = (2, 5, 8, 11)
    window: int = 14
    grid: int = 64
    channels: int = 256
    box_features: int = 1024
    text_dim: int = 768
    text_layers: int = 6
    text_heads: int = 12
    text_inner: int = 3072
    words: int = 30522
    positions: int = 1024


PUBLISHED = Sizes()
