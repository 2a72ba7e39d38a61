"""Models that write: stopped between tokens, and how sure they were of each."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imagetxt.tools.backend import Context

if TYPE_CHECKING:
    import torch
    from transformers import StoppingCriteriaList


_LEAST = -100.0
"""What an impossible token counts as, instead of minus infinity."""


@dataclass(frozen=True)
class Written:
    """What a model wrote: token ids without the prompt's, and the natural logarithm of each one's probability."""

    ids: tuple[int, ...]
    logs: tuple[float, ...]

    @property
    def score(self) -> float:
        """How sure the model was: the geometric mean of its tokens' probabilities, 0 to 1."""
        return sureness(self.logs)


def sureness(logs: Sequence[float]) -> float:
    """The geometric mean of probabilities given by their logarithms; 0 for none."""
    return math.exp(sum(logs) / len(logs)) if logs else 0.0


def told(context: Context, what: str, most: int) -> "StoppingCriteriaList":
    """Tells after each token how far the writing is; raises CancelledError there if the work was stopped."""
    from transformers import StoppingCriteriaList

    return StoppingCriteriaList([_teller(context, what, most)])


def _teller(context: Context, what: str, most: int) -> Any:
    import torch
    from transformers import StoppingCriteria

    class Teller(StoppingCriteria):
        """Counts tokens; never stops the writing by itself."""

        done = 0

        def __call__(self, input_ids: "torch.Tensor", _scores: "torch.Tensor", **_: Any) -> "torch.Tensor":
            self.done += 1
            context.step(what, self.done, most)
            return torch.zeros(input_ids.shape[0], dtype=torch.bool, device=input_ids.device)

    return Teller()


def written(model: Any, made: Any, *, ends: Iterable[int | None]) -> list[Written]:
    """Each row that `generate` made with scores, without the prompt and up to its end.

    `made`: from `generate(…, output_scores=True, return_dict_in_generate=True)`. `ends`: the tokens with which a text
    is over, padding among them.
    """
    logs = model.compute_transition_scores(
        made.sequences, made.scores, getattr(made, "beam_indices", None), normalize_logits=True
    )
    over, rows = frozenset(ends), []
    for ids, chances in zip(made.sequences[:, -logs.shape[1] :].tolist(), logs.float().tolist(), strict=True):
        length = next((n for n, token in enumerate(ids) if token in over), len(ids))
        rows.append(Written(tuple(ids[:length]), tuple(max(each, _LEAST) for each in chances[:length])))
    return rows
