"""Sentences as vectors: all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers), 8-bit weights, on onnxruntime."""

import base64
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.models import weights
from imagetxt.tools.models.onnx import session
from imagetxt.tools.models.pool import ModelPool

if TYPE_CHECKING:
    from tokenizers import BertWordPieceTokenizer

WEIGHTS = "minilm-l6"
WIDTH = 384
_VOCABULARY = "bert-uncased-vocabulary"
_MOST_TOKENS = 64
_BATCH = 64
_STEPS = 127.0

FloatArray = NDArray[np.float32]


def available() -> bool:
    """Whether the weights are here."""
    return weights.is_here(WEIGHTS)


def embed(pool: ModelPool, texts: Sequence[str]) -> FloatArray:
    """A row of unit length for each text: N×384, the mean of its tokens' vectors.

    Raises WeightsMissingError, WeightsCorruptError.
    """
    rows = [_batch(pool, texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
    return np.concatenate(rows) if rows else np.zeros((0, WIDTH), np.float32)


def is_word(word: str) -> bool:
    """Whether the vocabulary (30,000 common words of English) holds a word as a whole, and not in pieces."""
    return _tokenizer().token_to_id(word.lower()) is not None


def pack(vectors: FloatArray) -> str:
    """Unit vectors N×384 as base64 text, a byte a number."""
    return base64.b64encode(np.rint(vectors * _STEPS).astype(np.int8).tobytes()).decode("ascii")


def unpack(packed: str) -> FloatArray:
    """What `pack` packed, within 0.004 a number: N×384."""
    whole = np.frombuffer(base64.b64decode(packed), np.int8).reshape(-1, WIDTH)
    return (whole / _STEPS).astype(np.float32)


def _batch(pool: ModelPool, texts: Sequence[str]) -> FloatArray:
    encoded = _tokenizer().encode_batch(list(texts))
    tokens = np.array([one.ids for one in encoded], np.int64)
    real = np.array([one.attention_mask for one in encoded], np.int64)
    feed: dict[str, Any] = {"input_ids": tokens, "attention_mask": real, "token_type_ids": np.zeros_like(tokens)}
    with session(pool, WEIGHTS) as net:
        hidden = np.asarray(net.run(["last_hidden_state"], feed)[0])
    total = (hidden * real[..., None]).sum(axis=1)
    return np.asarray(total / np.linalg.norm(total, axis=1, keepdims=True), np.float32)


@cache
def _tokenizer() -> "BertWordPieceTokenizer":
    from tokenizers import BertWordPieceTokenizer

    made = BertWordPieceTokenizer(str(weights.path(_VOCABULARY)), lowercase=True)
    made.enable_truncation(_MOST_TOKENS)
    made.enable_padding()
    return made
