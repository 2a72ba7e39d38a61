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

Captioner = Callable[["Sequence[Image]"], list[Said]]


def labels(
    image: LoadedImage, pieces: Sequence[Piece], caption: Captioner, *, black: bool = False, doubtful: float = DOUBTFUL
) -> list[Said | None]:
    """For each piece what the captioner says of it, or None where that is doubtful.

    `black`: show the mask alone on black, as the original did.
    """
    shown = [on_black(image, one.mask, one.box) if black else crop(image, one.box, SCALE) for one in pieces]
    said = caption(shown) if shown else []
    return [one if one.text and one.score >= doubtful else None for one in said]
