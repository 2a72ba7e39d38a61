"""Words for CLIP, which reads 77 tokens at a time: a longer prompt goes in several readings, put side by side.

The way of most interfaces to Stable Diffusion; compel and its kin do the same. Words are not cut in two. What is longer
than four readings loses its middle, never its end, and that is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imagetxt.tools.models.devices import Placement

if TYPE_CHECKING:
    import torch

READING = 75
"""Tokens of one reading, without its begin and end."""
READINGS = 4


@dataclass(frozen=True)
class Fitted:
    """A text as token ids of one to four readings, and the words that had no room."""

    readings: tuple[tuple[int, ...], ...]
    dropped: tuple[str, ...] = ()


def fit(text: str, tokenizer: Any, most: int = READINGS) -> Fitted:
    """Put a text into readings."""
    words = text.split()
    if not words:
        return Fitted(((),))
    ids = [tuple(each)[:READING] for each in tokenizer(words, add_special_tokens=False)["input_ids"]]
    packed = _pack(range(len(words)), ids)
    dropped: tuple[str, ...] = ()
    if len(packed) > most:
        end = _pack(range(len(words) - 1, -1, -1), ids)[0][::-1]
        kept = [*packed[: most - 1], [n for n in end if n > packed[most - 2][-1]]]
        inside = {n for reading in kept for n in reading}
        dropped = tuple(word for n, word in enumerate(words) if n not in inside)
        packed = kept
    return Fitted(tuple(tuple(token for n in reading for token in ids[n]) for reading in packed), dropped)


def _pack(order: Sequence[int], ids: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Words (their numbers) in this order into readings."""
    readings: list[list[int]] = [[]]
    room = READING
    for n in order:
        if len(ids[n]) > room:
            readings.append([])
            room = READING
        readings[-1].append(n)
        room -= len(ids[n])
    return readings


def read(
    fitted: Fitted, count: int, tokenizer: Any, encoder: Any, placed: Placement, *, layer: int | None = None
) -> "tuple[torch.Tensor, torch.Tensor | None]":
    """The readings side by side, 1×(77·count)×d, and the whole's summary, 1×d, where the encoder gives one.

    `count`: how many readings there must be; missing ones are empty. `layer`: which hidden layer; None: the last one,
    normalised, as Stable Diffusion 1 wants it.
    """
    import torch

    rows = [*fitted.readings, *[()] * (count - len(fitted.readings))]
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    padded = [[tokenizer.bos_token_id, *row, end, *[pad] * (READING - len(row))] for row in rows]
    made = encoder(torch.tensor(padded, device=placed.torch_device), output_hidden_states=layer is not None)
    states = made.last_hidden_state if layer is None else made.hidden_states[layer]
    summary = getattr(made, "text_embeds", None)
    return states.reshape(1, -1, states.shape[-1]), None if summary is None else summary[:1]
