"""Image filters on float32 arrays: OpenCV behind types that say what goes in and out.

Sizes are in pixels. Arrays are H×W or H×W×C, float32; borders repeat the outermost pixel.
"""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.painter.canvas import Field, Picture, Plane


def evened(plane: Plane, *, tiles: int = 8, limit: float = 2.5) -> Plane:
    """A plane (about 0 to 1, H×W) with its contrast evened out place by place, so that dark corners have edges too.

    `limit`: how much a flat place is spread at most (contrast-limited adaptive equalisation, Zuiderveld 1994).
    """
    import cv2

    levels = (np.clip(plane, 0, 1) * 65535).astype(np.uint16)
    spread = cv2.createCLAHE(clipLimit=limit, tileGridSize=(tiles, tiles)).apply(levels)
    return np.asarray(spread, dtype=np.float32) / 65535


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur. Wide ones are done on a smaller copy, which nobody can see."""
    import cv2

    if sigma < 0.2:
        return field
    if sigma > 10:
        factor = sigma / 5
        small = _scaled(field, 1 / factor)
        soft = cv2.GaussianBlur(small, (0, 0), 5, borderType=cv2.BORDER_REPLICATE)
        soft = cv2.resize(soft, (field.shape[1], field.shape[0]), interpolation=cv2.INTER_LINEAR)
    else:
        soft = cv2.GaussianBlur(field, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(soft, dtype=np.float32)


def _scaled(field: Field, factor: float) -> Field:
    import cv2

    size = max(1, round(field.shape[1] * factor)), max(1, round(field.shape[0] * factor))
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def resized(field: Field, height: int, width: int, *, smooth: bool = True) -> Field:
    """Another size: area average downwards, cubic upwards; `smooth=False` repeats pixels."""
    import cv2

    if field.shape[:2] == (height, width):
        return field
    shrink = height * width < field.shape[0] * field.shape[1]
    how = cv2.INTER_NEAREST if not smooth else cv2.INTER_AREA if shrink else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(field, (width, height), interpolation=how), dtype=np.float32)


def sample(field: Field, x: Plane, y: Plane, *, smooth: bool = True) -> Field:
    """The field read at the places `x`, `y` (pixels, same shape as each other)."""
    import cv2

    how = cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST
    return np.asarray(cv2.remap(field, x, y, how, borderMode=cv2.BORDER_REPLICATE), dtype=np.float32)


def grid(shape: tuple[int, int]) -> tuple[Plane, Plane]:
    """`(x, y)` of every pixel, each H×W."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    return x, y


def displaced(field: Field, dx: Plane, dy: Plane) -> Field:
    """The field with every pixel fetched from `dx`, `dy` pixels away."""
    x, y = grid((field.shape[0], field.shape[1]))
    return sample(field, x + dx, y + dy)


def bilateral(picture: Picture, *, colour: float, radius: float, passes: int = 1) -> Picture:
    """Edge-keeping smoothing; `colour` is the step (in the picture's units) beyond which an edge is kept."""
    import cv2

    for _ in range(passes):
        picture = np.asarray(
            cv2.bilateralFilter(picture, 0, colour, max(0.8, radius), borderType=cv2.BORDER_REPLICATE), dtype=np.float32
        )
    return picture


def grown(plane: Plane, radius: float) -> Plane:
    """The largest value within `radius` pixels."""
    import cv2

    return np.asarray(cv2.dilate(plane, _disc(radius)), dtype=np.float32)


def shrunk(plane: Plane, radius: float) -> Plane:
    """The smallest value within `radius` pixels."""
    import cv2

    return np.asarray(cv2.erode(plane, _disc(radius)), dtype=np.float32)


def _disc(radius: float) -> NDArray[np.uint8]:
    import cv2

    side = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), dtype=np.uint8)


def slopes(field: Field) -> tuple[Field, Field]:
    """`(d/dx, d/dy)` per pixel (Scharr)."""
    import cv2

    dx = cv2.Scharr(field, cv2.CV_32F, 1, 0, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    dy = cv2.Scharr(field, cv2.CV_32F, 0, 1, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(dx, dtype=np.float32), np.asarray(dy, dtype=np.float32)


def steepness(plane: Plane) -> Plane:
    """Length of the gradient per pixel."""
    dx, dy = slopes(plane)
    return np.asarray(np.sqrt(dx * dx + dy * dy), dtype=np.float32)


def ramp(values: Field, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, a smooth step between; `low` > `high` turns it round."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def mix(a: Field, b: Field | float, share: Plane | float) -> Field:
    """`a` where `share` is 0, `b` where it is 1."""
    if isinstance(share, np.ndarray) and a.ndim == 3:
        share = share[..., None]
    return np.asarray(a + (b - a) * share, dtype=np.float32)
