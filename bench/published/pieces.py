"""Made-up weights divide no picture: the work of dividing is done in full, then a usual number of pieces is put in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np


@contextmanager
def enough(number: int) -> Iterator[None]:
    """Whoever divides a picture gets at least so many pieces, as far as it asked for them."""
    from imagetxt.tools.backends.local import sam2
    from imagetxt.tools.backends.seed import semantics
    from imagetxt.tools.networks import everything

    def pieces(clicker: Any, image: Any, context: Any, *, most: int = 256, **more: Any) -> Any:
        found = everything.pieces(clicker, image, context, most=most, **more)
        return [*found, *_made_up(image, number)][: min(most, max(number, len(found)))]

    sam2.pieces = semantics.pieces = pieces  # type: ignore[assignment]
    try:
        yield
    finally:
        sam2.pieces = semantics.pieces = everything.pieces


def _made_up(image: Any, number: int) -> list[Any]:
    """Discs, the largest first."""
    from imagetxt.tools.masks import mask_box
    from imagetxt.tools.networks.everything import Piece

    rows, columns = np.mgrid[0 : image.height, 0 : image.width]
    made = []
    for n in range(number):
        x, y = image.width * (0.2 + 0.6 * (n % 5) / 4), image.height * (0.2 + 0.6 * (n // 5 % 4) / 3)
        mask = np.hypot(columns - x, rows - y) < max(2.0, min(image.width, image.height) * (0.3 - 0.01 * n))
        box = mask_box(mask)
        if box is not None:
            made.append(Piece(mask, box, 0.9, 0.97))
    return made
