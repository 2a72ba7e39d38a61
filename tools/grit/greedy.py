"""Writing word by word: always the likeliest next one, but never the same twice in a row."""

from collections.abc import Callable
from dataclasses import dataclass

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


def write(next_word: Callable[[Tensor, int], Tensor], begin: Tensor, between: Callable[[int, int], None]) -> Written:
    """Write one row for each first word of `begin` (N int64).

    `next_word(words N, position)` gives logits N×vocabulary, float32. `between(done, longest)` is called before each
    word.
    """
    rows, words = [begin], begin
    total, count = torch.zeros(len(begin), device=begin.device), torch.zeros(len(begin), device=begin.device)
    ended = torch.zeros_like(begin, dtype=torch.bool)
    for position in range(LONGEST - 1):
        between(position, LONGEST - 1)
        logits = next_word(words, position)
        if position:
            logits = logits.scatter(1, words[:, None], _FORBIDDEN)
        best, chosen = logits.log_softmax(dim=1).max(dim=1)
        total += best.masked_fill(ended, 0.0)
        count += ~ended
        words = chosen.masked_fill(ended, END)
        rows.append(words)
        ended = words == END
        if bool(ended.all()):
            break
    return Written(torch.stack(rows, dim=1), total / count)
