"""Writing word by word: always the likeliest next one, but never the same twice in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from imagetxt.tools.grit.decoder import LONGEST

END = 102
_FORBIDDEN = -10000.0


@dataclass(frozen=True)
class Written:
    """Rows of words.

    `ids`: N×L int64, each row begun by the task's word and filled up with `END`. `certainty`: N float32, the mean
    logarithm of the probability of a row's words, the first `END` among them.
    """

    ids: Tensor
    certainty: Tensor


class Writer(Protocol):
    """What continues N rows of words."""

    def __call__(self, words: Tensor, position: int) -> Tensor:
        """Logits N×vocabulary, float32, of what follows `words` N at `position`."""

    def only(self, rows: Tensor) -> "Writer":
        """The same for some of the rows."""


def write(writer: Writer, begin: Tensor, between: Callable[[int, int], None]) -> Written:
    """Write one row for each first word of `begin` (N int64).

    `between(done, longest)` is called before each word. Rows that have ended are left behind once they are the half.
    """
    ids = torch.full((len(begin), LONGEST), END, device=begin.device)
    ids[:, 0] = begin
    total, count = torch.zeros(len(begin), device=begin.device), torch.zeros(len(begin), device=begin.device)
    rows = torch.arange(len(begin), device=begin.device)
    for position in range(LONGEST - 1):
        between(position, LONGEST - 1)
        last = ids[rows, position]
        logits = writer(last, position)
        if position:
            logits = logits.scatter(1, last[:, None], _FORBIDDEN)
        best, chosen = logits.log_softmax(dim=1).max(dim=1)
        ended = last == END
        total[rows] += best.masked_fill(ended, 0.0)
        count[rows] += ~ended
        ids[rows, position + 1] = chosen.masked_fill(ended, END)
        going = (ids[rows, position + 1] != END).nonzero()[:, 0]
        if not len(going):
            break
        if 2 * len(going) <= len(rows):
            rows, writer = rows[going], writer.only(going)
    return Written(ids[:, : position + 2], total / count)
