"""Edit-Anything's labels: a caption for each of the largest masks.

Source: Gao et al., "EditAnything", 2023 (github.com/sail-sg/EditAnything), as the original project used it; there the
mask lay on black, which makes captioners invent a scene. Here it is shown with its surroundings, and a doubtful caption
is dropped.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from imagetxt.tools.images import LoadedImage
from imagetxt.tools.networks.captioner import Said
from imagetxt.tools.networks.everything import Piece
from imagetxt.tools.semantics.crops import crop, on_black

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 1.3
"""How much wider than its box a mask is shown."""
DOUBTFUL = 0.25
"""Sureness (geometric mean of the tokens' probabilities) below which a caption is dropped."""

LARGEST = 5
"""How many of the largest masks are captioned; the original's number, one batch."""

Captioner = Callable[["Sequence[Image]"], list[Said]]


def labels(
    image: LoadedImage,
    pieces: Sequence[Piece],
    caption: Captioner,
    *,
    black: bool = False,
    most: int = LARGEST,
    doubtful: float = DOUBTFUL,
) -> list[Said | None]:
    """For each piece what the captioner says of it, or None where that is doubtful.

    `pieces`: the largest first. `black`: show the mask alone on black, as the original did. `most`: only so many are
    captioned, as in the original; 0 for all.
    """
    asked = pieces[: most or len(pieces)]
    shown = [on_black(image, one.mask, one.box) if black else crop(image, one.box, SCALE) for one in asked]
    said = caption(shown) if shown else []
    named = [one if one.text and one.score >= doubtful else None for one in said]
    return [*named, *[None] * (len(pieces) - len(asked))]
