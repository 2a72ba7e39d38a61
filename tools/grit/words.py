"""From word pieces to text, as BERT's uncased vocabulary has them."""

from collections.abc import Iterable
from functools import cache

from imagetxt.tools.models import weights

_SPECIAL = frozenset({0, 100, 101, 102, 103})
_TIDY = ((" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"))
_SHORT = ((" 'm", "'m"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"))


@cache
def vocabulary() -> tuple[str, ...]:
    """The 30,522 word pieces of bert-base-uncased, in order of their ids."""
    return tuple(weights.path("bert-uncased-vocabulary").read_text(encoding="utf-8").split("\n")[:-1])


def text_of(ids: Iterable[int]) -> str:
    """A row of ids, without the word that begins it, as text: lower case, pieces joined, punctuation drawn close."""
    pieces = vocabulary()
    text = " ".join(pieces[n] for n in ids if n not in _SPECIAL).replace(" ##", "").strip()
    for apart, together in _TIDY + _SHORT:
        text = text.replace(apart, together)
    return text
