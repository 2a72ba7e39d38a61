"""Prompts for CLIP, which reads 77 tokens at a time: a longer one is encoded in chunks, their embeddings side by side.

The way of most interfaces to Stable Diffusion; compel and its kin do the same. Words are not cut in two where that can
be helped. What is longer than four chunks loses its middle, never its end, and that is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

CHUNK = 75
"""Tokens of one chunk, without its begin and end."""
MOST_CHUNKS = 4


@dataclass(frozen=True)
class Chunks:
    """A text as token ids of one to four chunks, and the words that had no room."""

    ids: tuple[tuple[int, ...], ...]
    dropped: tuple[str, ...] = ()


def chunked(text: str, tokenizer: Any, most: int = MOST_CHUNKS) -> Chunks:
    """A text's token ids in chunks of 75 at most."""
    words = text.split()
    if not words:
        return Chunks(((),))
    pieces = [  # (the word's number, ids): a word longer than a chunk is several
        (n, tuple(ids[start : start + CHUNK]))
        for n, ids in enumerate(tokenizer(words, add_special_tokens=False)["input_ids"])
        for start in range(0, len(ids), CHUNK)
    ]
    lengths = [len(ids) for _, ids in pieces]
    packed = _packed(range(len(pieces)), lengths)
    dropped: tuple[str, ...] = ()
    if len(packed) > most:
        end = _packed(range(len(pieces) - 1, -1, -1), lengths)[0][::-1]
        packed = [*packed[: most - 1], [n for n in end if n > packed[most - 2][-1]]]
        kept = {n for chunk in packed for n in chunk}
        lost = dict.fromkeys(word for n, (word, _) in enumerate(pieces) if n not in kept)
        dropped = tuple(words[word] for word in lost)
    return Chunks(tuple(tuple(token for n in chunk for token in pieces[n][1]) for chunk in packed), dropped)


def _packed(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Pieces (their numbers) in this order, as many to a chunk as it holds."""
    chunks: list[list[int]] = [[]]
    room = CHUNK
    for n in order:
        if lengths[n] > room:
            chunks.append([])
            room = CHUNK
        chunks[-1].append(n)
        room -= lengths[n]
    return chunks


def embeddings(
    prompt: str, negative: str, components: Mapping[str, Any], *, xl: bool
) -> "tuple[dict[str, torch.Tensor], tuple[str, ...]]":
    """The prompt and the negative prompt as a pipeline of diffusers takes them, and the words that had no room.

    Equal to what the pipeline's own `encode_prompt` makes where a text fits into 77 tokens. `xl`: Stable Diffusion XL's
    two encoders, whose embeddings (the last but one layer's) stand beside each other, with a summary of the text.
    """
    import torch

    tokenizer = components["tokenizer"]
    texts = {"prompt_embeds": prompt, "negative_prompt_embeds": negative}
    chunks = {key: chunked(text, tokenizer) for key, text in texts.items()}
    count = max(len(each.ids) for each in chunks.values())
    made: dict[str, torch.Tensor] = {}
    for key, text in texts.items():
        first, _ = _encoded(chunks[key], count, tokenizer, components["text_encoder"], layer=-2 if xl else None)
        made[key] = first
        if xl:
            second = components["tokenizer_2"]
            states, summary = _encoded(chunked(text, second), count, second, components["text_encoder_2"], layer=-2)
            pooled = key.replace("prompt_embeds", "pooled_prompt_embeds")
            made |= {key: _beside(first, states), pooled: summary}
            if not text.split():  # as it was taught: nothing said is no embedding at all
                made |= {key: torch.zeros_like(made[key]), pooled: torch.zeros_like(summary)}
    return made, tuple(word for each in chunks.values() for word in each.dropped)


def _encoded(
    chunks: Chunks, count: int, tokenizer: Any, encoder: Any, *, layer: int | None
) -> "tuple[torch.Tensor, torch.Tensor]":
    """The chunks' embeddings side by side, 1×(77·count)×d, and the first chunk's summary, 1×d, where there is one.

    `count`: how many chunks there must be; missing ones are empty. `layer`: which hidden layer; None: the last one,
    normalised, as Stable Diffusion 1 wants it.
    """
    import torch

    rows = [*chunks.ids, *[()] * (count - len(chunks.ids))]
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    padded = [[tokenizer.bos_token_id, *row, end, *[pad] * (CHUNK - len(row))] for row in rows]
    made = encoder(torch.tensor(padded, device=encoder.device), output_hidden_states=layer is not None)
    states = made.last_hidden_state if layer is None else made.hidden_states[layer]
    summary = getattr(made, "text_embeds", states[:, 0])
    return states.reshape(1, -1, states.shape[-1]), summary[:1]


def _beside(one: "torch.Tensor", other: "torch.Tensor") -> "torch.Tensor":
    """Two encoders' embeddings of a text, as long as both have them, d₁ + d₂ wide."""
    import torch

    length = min(one.shape[1], other.shape[1])
    return torch.cat([one[:, :length], other[:, :length]], dim=-1)
