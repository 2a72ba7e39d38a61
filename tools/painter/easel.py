"""From a source picture and the wishes to the new picture: size, order of work, strength."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Canvas, Field, Picture
from imagetxt.tools.painter.catalogue import Style
from imagetxt.tools.painter.filters import mix, resized
from imagetxt.tools.painter.sky import sky_of

LONG_SIDE, SMALL_SIDE, MOST_GROWTH = 1024, 768, 4.0
_ROOM = 48
_OUTDOORS = frozenset(("season", "weather", "light"))


def output_size(width: int, height: int, size: int | None) -> tuple[int, int]:
    """`(width, height)` of the picture to be made, aspect kept.

    The long side is `size`; without one at most 1024, and small sources grow to 768 but never more than fourfold.
    """
    long = max(width, height)
    wanted = size or min(LONG_SIDE, max(long, min(SMALL_SIDE, round(long * MOST_GROWTH))))
    return max(1, round(width * wanted / long)), max(1, round(height * wanted / long))


def prepared(
    pixels: NDArray[np.uint8], *, size: int | None, strength: float, seed: int, step: Callable[[str], None]
) -> Canvas:
    """The source, H×W×3 uint8 RGB, on the easel at the size of the picture to be made."""
    width, height = output_size(pixels.shape[1], pixels.shape[0], size)
    rgb = np.clip(resized(pixels.astype(np.float32) / 255, height, width), 0, 1)
    return Canvas(rgb, strength=strength, seed=seed, step=step)


def lies_on_things(styles: tuple[Style, ...]) -> bool:
    """Whether one of the styles is better for knowing where things are: snow lies on them, not across them."""
    return any(style.name == "snow" for style in styles)


def painted(
    canvas: Canvas,
    styles: tuple[Style, ...],
    *,
    outdoors: bool,
    subject: Picture | None = None,
    things: Sequence[NDArray[np.bool_]] = (),
) -> Picture:
    """The picture in all the styles, which come in the order of work. Slivers get room while they are painted.

    `outdoors`: whether there may be a sky. `subject`: where to look for it, if things were recoloured since.
    `things`: the masks of what stands about, of any size, for styles of which `lies_on_things` is true.
    """
    if canvas.strength <= 0.001 or not styles:
        return canvas.rgb
    roomy, cut = _with_room(canvas)
    seen = roomy.rgb if subject is None else _with_room(canvas.showing(subject))[0].rgb
    source = roomy.rgb
    if outdoors and any(style.kind in _OUTDOORS or style.name == "woodblock" for style in styles):
        roomy = replace(roomy, sky=sky_of(seen))
    planes = (np.clip(resized(mask.astype(np.float32), canvas.height, canvas.width), 0, 1) for mask in things)
    roomy = replace(roomy, things=tuple(_grown_to_room(plane) for plane in planes))
    for style in styles:
        roomy = roomy.showing(style.paint(roomy))
    for style in styles:
        roomy = roomy.showing(style.paint_over(roomy))
    return mix(source, roomy.rgb, canvas.reached(0.25))[cut]


def _with_room(canvas: Canvas) -> tuple[Canvas, tuple[slice, slice]]:
    """A picture only a few pixels wide or high, its border repeated to a workable size, and where it lies in there."""
    return canvas.showing(_grown_to_room(canvas.rgb)), (slice(0, canvas.height), slice(0, canvas.width))


def _grown_to_room(field: Field) -> Field:
    below, beside = (max(0, _ROOM - side) for side in field.shape[:2])
    return np.pad(field, ((0, below), (0, beside), *[(0, 0)] * (field.ndim - 2)), mode="edge")


def as_bytes(rgb: Picture) -> NDArray[np.uint8]:
    """0 to 1 as uint8, H×W×3."""
    return np.clip(np.round(rgb * 255), 0, 255).astype(np.uint8)
