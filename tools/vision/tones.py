"""The tones of a picture, and how another one's differ: brightness, contrast, colourfulness, warmth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask

_SAMPLES = 40_000
_LIGHTER = 0.05
_WARMER = 0.025
_CONTRAST = 1.3
_COLOURFUL = 1.35
_LEAST_CHROMA = 0.012


@dataclass(frozen=True)
class Tones:
    """OKLab means: `light` 0 to 1, `contrast` its spread, `chroma` about 0 to 0.3, `warmth` from blue (below 0)."""

    light: float
    contrast: float
    chroma: float
    warmth: float
    monochrome: bool


def tones(pixels: NDArray[np.uint8], where: BoolMask | None = None) -> Tones:
    """Measure a picture H×W×3 uint8 RGB, or of it what is True in `where` H×W, which must not be empty."""
    from imagetxt.tools.vision.colours import is_monochrome, to_oklab

    if where is not None:
        chosen = pixels[where]
        side = int(len(chosen) ** 0.5)
        pixels = chosen[: side * side].reshape(side, side, 3)
    step = max(1, int((pixels.shape[0] * pixels.shape[1] / _SAMPLES) ** 0.5))
    lab = to_oklab(np.ascontiguousarray(pixels[::step, ::step])).reshape(-1, 3)
    return Tones(
        light=float(lab[:, 0].mean()),
        contrast=float(lab[:, 0].std()),
        chroma=float(np.hypot(lab[:, 1], lab[:, 2]).mean()),
        warmth=float(lab[:, 2].mean() + 0.5 * lab[:, 1].mean()),
        monochrome=is_monochrome(pixels),
    )


def tone_words(first: Tones, second: Tones) -> list[str]:
    """What is different in the second one, as phrases that follow "it is": "darker", "black and white"."""
    words = []
    step = second.light - first.light
    if abs(step) > _LIGHTER:
        words.append("lighter" if step > 0 else "darker")
    if second.contrast > _CONTRAST * first.contrast + 0.01:
        words.append("richer in contrast")
    elif first.contrast > _CONTRAST * second.contrast + 0.01:
        words.append("flatter in contrast")
    if first.monochrome != second.monochrome:
        words.append("in black and white or one tint" if second.monochrome else "in colour")
        return words
    if second.chroma > _COLOURFUL * first.chroma + _LEAST_CHROMA:
        words.append("more colourful")
    elif first.chroma > _COLOURFUL * second.chroma + _LEAST_CHROMA:
        words.append("less colourful")
    turn = second.warmth - first.warmth
    if abs(turn) > _WARMER:
        words.append("warmer in tone" if turn > 0 else "cooler in tone")
    return words
