"""How large a picture is drawn: the source's proportions, inside what the model was taught."""

from dataclasses import dataclass

STEP = 8
"""Both sides are multiples of it: the latent picture is an eighth of the size."""


@dataclass(frozen=True)
class Bounds:
    """Long sides in pixels: `usual` where nobody asks, `most` at all. `least`: of the short side."""

    usual: int
    most: int
    least: int = 64


def fitted(width: int, height: int, wanted: int | None, bounds: Bounds) -> tuple[int, int]:
    """Width and height to draw at, multiples of 8, for a source of `width` × `height` and a wanted long side.

    A very long and thin source is drawn a little wider than it is, so that its short side has `least` pixels.
    """
    long_side = max(bounds.least, min(wanted or bounds.usual, bounds.most))
    scale = long_side / max(width, height)
    return _stepped(width * scale, bounds), _stepped(height * scale, bounds)


def _stepped(length: float, bounds: Bounds) -> int:
    return max(bounds.least, min(bounds.most, round(length / STEP) * STEP))
