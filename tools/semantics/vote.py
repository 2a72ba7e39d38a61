"""Semantic-Segment-Anything's vote: two class maps and a caption propose, CLIP keeps three, CLIPSeg decides.

Source: Chen et al., "Semantic Segment Anything", 2023 (github.com/fudan-zvg/Semantic-Segment-Anything), the open
pipeline. Pictures are RGB throughout; only masks that are kept are voted on; the three candidates stay with the result.
Each expert is asked once about all pieces, so that it is loaded once and works in batches.
"""

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
    """One word for each pixel of a picture. `ids`: h×w whole numbers from 0. `names`: id → words."""

    ids: NDArray[np.int64]
    names: dict[int, str]

    def under(self, mask: BoolMask) -> str | None:
        """The word that most pixels of a mask (H×W bool) have; None for an empty mask."""
        counted = np.bincount(_seen_through(mask, self.ids))
        return self.names[int(counted.argmax())] if counted.size else None


class Experts(Protocol):
    """The models that take part. Crops are RGB pictures, one for each piece; `words` holds a list for each crop."""

    def maps(self, image: LoadedImage) -> list[ClassMap]:
        """Class maps of the whole picture."""

    def nouns(self, crops: "Sequence[Image]") -> list[list[str]]:
        """For each crop the noun phrases of its caption."""

    def rank(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> list[list[float]]:
        """For each crop how well each of its words fits; they sum to 1."""

    def paint(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> list[NDArray[np.int64]]:
        """For each crop which of its words each pixel belongs to: indices, h×w of the crop or of a smaller copy."""


@dataclass(frozen=True)
class Vote:
    """The word of a mask; `candidates`: the words that were voted on, the best fitting first; `score`: 0 to 1."""

    label: str
    candidates: tuple[str, ...]
    score: float


def votes(image: LoadedImage, pieces: Sequence[Piece], experts: Experts) -> list[Vote | None]:
    """The vote on each piece; None where nobody proposes a word."""
    proposed = _proposed(image, pieces, experts)
    kept = _kept(image, pieces, proposed, experts)
    contested = [n for n, words in kept.items() if len(words) > 1]
    painted: dict[int, NDArray[np.int64]] = {}
    if contested:
        wide = [crop(image, pieces[n].box, WIDE) for n in contested]
        painted = dict(zip(contested, experts.paint(wide, [list(kept[n]) for n in contested]), strict=True))
    return [_vote(image, piece, kept[n], painted.get(n)) if n in kept else None for n, piece in enumerate(pieces)]


def _proposed(image: LoadedImage, pieces: Sequence[Piece], experts: Experts) -> list[list[str]]:
    """For each piece the words of the maps under it and the nouns of its caption, each once."""
    if not pieces:
        return []
    maps = experts.maps(image)
    nouns = experts.nouns([crop(image, piece.box, WIDE) for piece in pieces])
    return [
        list(dict.fromkeys(word for word in (*(one.under(piece.mask) for one in maps), *said) if word))
        for piece, said in zip(pieces, nouns, strict=True)
    ]


def _kept(
    image: LoadedImage, pieces: Sequence[Piece], proposed: Sequence[Sequence[str]], experts: Experts
) -> dict[int, dict[str, float]]:
    """For the number of each piece with words the best fitting ones, best first, and how well they fit."""
    numbers = [n for n, words in enumerate(proposed) if words]
    if not numbers:
        return {}
    words = [proposed[n] for n in numbers]
    ranked = experts.rank([crop(image, pieces[n].box, NARROW) for n in numbers], words)
    kept = {}
    for n, own, fits in zip(numbers, words, ranked, strict=True):
        best = sorted(zip(own, fits, strict=True), key=lambda pair: -pair[1])
        kept[n] = dict(best[:CANDIDATES])
    return kept


def _vote(image: LoadedImage, piece: Piece, kept: dict[str, float], painted: NDArray[np.int64] | None) -> Vote:
    """The word of most painted pixels inside the mask; the best fitting one where there was nothing to decide."""
    candidates = tuple(kept)
    if painted is None:
        return Vote(candidates[0], candidates, kept[candidates[0]])
    x0, y0, x1, y1 = around(piece.box, WIDE, image.width, image.height)
    counted = np.bincount(_seen_through(piece.mask[y0:y1, x0:x1], painted))
    chosen = int(counted.argmax())
    return Vote(candidates[chosen], candidates, float(counted[chosen] / counted.sum()))


def _seen_through(mask: BoolMask, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """What lies under each set pixel of a mask H×W, in `ids` h×w of the same frame, which may be smaller."""
    rows, columns = np.nonzero(mask)
    under: NDArray[np.int64] = ids[rows * ids.shape[0] // mask.shape[0], columns * ids.shape[1] // mask.shape[1]]
    return under
