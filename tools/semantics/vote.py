"""Semantic-Segment-Anything's vote: two class maps and a caption propose, CLIP keeps three, CLIPSeg decides.

Source: Chen et al., "Semantic Segment Anything", 2023 (github.com/fudan-zvg/Semantic-Segment-Anything), the open
pipeline. Pictures are RGB throughout; only masks that are kept are voted on; the three candidates stay with the result.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.networks.everything import Piece
from imagetxt.tools.semantics.crops import around, crop

if TYPE_CHECKING:
    from PIL.Image import Image

WIDE, NARROW = 1.6, 1.2
"""How much wider than its box a mask is shown to the captioner and CLIPSeg, and to CLIP."""
CANDIDATES = 3


@dataclass(frozen=True)
class ClassMap:
    """One word for each pixel of a picture. `ids`: H×W whole numbers. `names`: id → words."""

    ids: NDArray[np.int64]
    names: dict[int, str]

    def under(self, mask: BoolMask) -> str | None:
        """The word that most pixels of a mask (H×W bool) have; None for an empty mask."""
        counted = Counter(self.ids[mask].tolist())
        return self.names[counted.most_common(1)[0][0]] if counted else None


class Experts(Protocol):
    """The models that take part."""

    def maps(self, image: LoadedImage) -> list[ClassMap]:
        """Class maps of the whole picture, at its size."""

    def nouns(self, crops: "Sequence[Image]") -> list[list[str]]:
        """For each crop the noun phrases of its caption."""

    def rank(self, crop: "Image", words: Sequence[str]) -> list[float]:
        """How well each word fits a crop; they sum to 1."""

    def paint(self, crop: "Image", words: Sequence[str]) -> NDArray[np.int64]:
        """Which word each pixel of a crop belongs to: h×w indices."""


@dataclass(frozen=True)
class Vote:
    """The word of a mask; `candidates`: the words that were voted on, the best fitting first; `score`: 0 to 1."""

    label: str
    candidates: tuple[str, ...]
    score: float


def votes(image: LoadedImage, pieces: Sequence[Piece], experts: Experts) -> list[Vote | None]:
    """The vote on each piece; None where nobody proposes a word."""
    maps = experts.maps(image) if pieces else []
    said = experts.nouns([crop(image, piece.box, WIDE) for piece in pieces]) if pieces else []
    return [_vote(image, piece, maps, nouns, experts) for piece, nouns in zip(pieces, said, strict=True)]


def _vote(
    image: LoadedImage, piece: Piece, maps: Sequence[ClassMap], nouns: Sequence[str], experts: Experts
) -> Vote | None:
    proposed = [*(one.under(piece.mask) for one in maps), *nouns]
    words = list(dict.fromkeys(word for word in proposed if word))
    if not words:
        return None
    fits = experts.rank(crop(image, piece.box, NARROW), words)
    best = sorted(range(len(words)), key=lambda n: -fits[n])[:CANDIDATES]
    candidates = [words[n] for n in best]
    if len(candidates) == 1:
        return Vote(candidates[0], tuple(candidates), fits[best[0]])
    counted = Counter(_inside(image, piece, experts.paint(crop(image, piece.box, WIDE), candidates)))
    chosen, pixels = counted.most_common(1)[0]
    return Vote(candidates[chosen], tuple(candidates), pixels / counted.total())


def _inside(image: LoadedImage, piece: Piece, painted: NDArray[np.int64]) -> list[int]:
    """The indices of a painted crop that lie inside the mask."""
    x0, y0, x1, y1 = around(piece.box, WIDE, image.width, image.height)
    mask = piece.mask[y0:y1, x0:x1]
    return [int(n) for n in painted[mask]]
