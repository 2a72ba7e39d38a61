"""What a style gets to work on: the picture, how strongly, with which seed, and how large things are."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.floating[Any]]
"""Any array of float32 (float64 in passing)."""
Picture = Field
"""H×W×3, sRGB, 0 to 1."""
Plane = Field
"""H×W, mostly 0 to 1."""


def _quiet(what: str) -> None:
    """A step that nobody watches."""


@dataclass(frozen=True)
class Canvas:
    """A picture on the easel.

    `rgb`: H×W×3 float32 sRGB 0 to 1. `strength`: 0 (hardly) to 1 (in full). `seed`: same seed, same strokes and noise.
    `sky`: H×W float32, 1 where there is sky, or None where nobody found any. `things`: where each thing is
    that stands about, H×W float32 0 to 1; none where nobody looked. `step`: called between layers with what comes next;
    it may raise CancelledError.
    """

    rgb: Picture
    strength: float = 0.8
    seed: int = 0
    sky: Plane | None = None
    things: tuple[Plane, ...] = ()
    step: Callable[[str], None] = _quiet

    @property
    def height(self) -> int:
        return int(self.rgb.shape[0])

    @property
    def width(self) -> int:
        return int(self.rgb.shape[1])

    @property
    def shape(self) -> tuple[int, int]:
        return self.height, self.width

    def px(self, size: float) -> float:
        """A length given for a picture whose long side is 1024 pixels, in pixels of this picture."""
        return size * max(self.shape) / 1024

    def amount(self, weak: float, full: float) -> float:
        """A parameter that goes from `weak` at strength 0 to `full` at strength 1."""
        return weak + (full - weak) * self.strength

    def reached(self, at: float) -> float:
        """How much of a style shows: 0 at strength 0, 1 from strength `at` on, a smooth step between."""
        t = min(1.0, max(0.0, self.strength / at))
        return t * t * (3 - 2 * t)

    def rng(self, purpose: str) -> np.random.Generator:
        """Random numbers for one purpose; they depend on the seed and the purpose alone."""
        return np.random.default_rng([self.seed, zlib.crc32(purpose.encode())])

    def showing(self, rgb: Picture) -> "Canvas":
        """The same easel with another picture of the same size."""
        return replace(self, rgb=rgb)
