"""A wish in words that no pattern reads, taken for a plain one by its likeness to known ways of putting it.

The ways are in `ways.toml`; `scripts/learn_wishes.py` learns from their vectors (MiniLM, see `finding.embedding`) one
row of weights for each plain wish and one for all that is none, and writes `ways.json`.
"""

import base64
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from imagetxt.agent.finding import embedding
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.wish import Wish
from imagetxt.tools.models.pool import ModelPool

LEAST = 0.25
"""What a wish must come to at least to be told: about 1 is certain, 0 is none."""
AHEAD = 0.05
"""By how much it must lead all others."""
SURE, SURE_AHEAD = 0.4, 0.1
"""The same for a wish to be followed at once; of what comes to less the person is asked. By the script's count, each of
438 ways left out in turn: 89 are followed rightly and 21 as another wish; at LEAST it would be 160 and 66."""
OFFER = "Did you mean “{wish}”?"
_MOST_WORDS = 16


def likened(said: str, pool: ModelPool, *, sure: bool = False) -> str:
    """The plain wish, as patterns read it; empty where the words are like none, or like what is no wish about a text.

    Also where the weights are not here. `sure`: only where the likeness is plain. Raises WeightsCorruptError.
    """
    words = re.sub(r"[\x00-\x1f\ud800-\udfff]", " ", said).split()
    if not embedding.available() or not 0 < len(words) <= _MOST_WORDS:
        return ""
    wishes, weights = _learned()
    vector = embedding.embed(pool, [" ".join(words).strip(" .!").lower()])[0]
    return decided(np.append(vector, 1.0) @ weights, wishes, *((SURE, SURE_AHEAD) if sure else ()))


def as_wish(said: str, pool: ModelPool) -> tuple[Wish, list[str]]:
    """The wish that the words are taken for, and a note that says so; an empty wish where they are like none.

    Where they are only somewhat like one, the note asks whether it was meant. Raises WeightsCorruptError.
    """
    if plain := likened(said, pool, sure=True):
        return read(plain), [f"Taken as “{plain}”."]
    meant = likened(said, pool)
    return Wish(), [OFFER.format(wish=meant)] if meant else []


def decided(
    scores: Sequence[float] | NDArray[np.float64], wishes: Sequence[str], least: float = LEAST, ahead: float = AHEAD
) -> str:
    """The wish with the best score, where it is high and leads enough; else empty."""
    best, second = sorted(range(len(wishes)), key=lambda i: -scores[i])[:2]
    sure = scores[best] >= least and scores[best] - scores[second] >= ahead
    return wishes[best] if sure else ""


@cache
def _learned() -> tuple[list[str], NDArray[np.float64]]:
    """The wishes, "" for none, and a column of weights for each: 385×N, the last row for the bias."""
    told = json.loads(files(__package__).joinpath("ways.json").read_text("utf-8"))
    wishes: list[str] = told["wishes"]
    weights = np.frombuffer(base64.b64decode(told["weights"]), np.float16).reshape(-1, len(wishes))
    return wishes, weights.astype(np.float64)
