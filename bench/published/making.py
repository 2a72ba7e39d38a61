"""How a published model is made here: from its configuration, with random numbers in it, nothing fetched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn


@dataclass(frozen=True)
class Published:
    """A model in its published size.

    `parts`: its networks, made on torch's default device and in its default kind of numbers. `save`: writes networks to
    a folder (or file) as the makers' repository has them. `millions`: the parameters in the published files. `spare`:
    how many millions of those nothing here uses. `half`: the files hold 16-bit numbers.
    """

    parts: Callable[[], Sequence[nn.Module]]
    save: Callable[[Sequence[nn.Module], Path], None]
    millions: float
    half: bool = False
    spare: float = 0.0

    def count(self) -> float:
        """Millions of parameters of the networks as they are made here; takes no memory."""
        with torch.device("meta"):
            return sum(numbers(part) for part in self.parts()) / 1e6

    def write(self, target: Path) -> None:
        """Make it, with random numbers, where `IMAGETXT_MODELS` will find it."""
        torch.manual_seed(7)
        with numbers_of(torch.bfloat16 if self.half else torch.float32):
            self.save(self.parts(), target)


def numbers(network: nn.Module) -> int:
    """How many numbers a checkpoint of the network holds: parameters that are shared count once."""
    return sum(parameter.numel() for parameter in network.parameters())


@contextmanager
def numbers_of(kind: torch.dtype) -> Iterator[None]:
    """New tensors are of this kind."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(kind)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def repository(
    model: Callable[[], nn.Module],
    reader: Callable[[], Any],
    millions: float,
    *,
    half: bool = False,
    spare: float = 0.0,
) -> Published:
    """One network of transformers and its processor, in one folder."""

    def save(parts: Sequence[nn.Module], folder: Path) -> None:
        parts[0].save_pretrained(folder)  # type: ignore[operator]  # every model of transformers has it
        for each in _several(reader()):
            each.save_pretrained(folder)

    return Published(lambda: [model()], save, millions, half, spare)


def _several(made: Any) -> Iterable[Any]:
    return made if isinstance(made, tuple) else (made,)


def byte_words(extra: dict[str, str] | None = None, also: tuple[str, ...] = (), *, most: int = 4096) -> Any:
    """A stand-in tokenizer: bytes, named special tokens, and more pieces behind them. `most`: tokens of a text."""
    from tokenizers import Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import BPE
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    pieces = ["<s>", "<pad>", "</s>", "<unk>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    made = Tokenizer(BPE({piece: n for n, piece in enumerate(pieces)}, [], unk_token="<unk>"))  # noqa: S106  # a piece of text, no secret
    made.pre_tokenizer, made.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    made.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    special = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    words = PreTrainedTokenizerFast(
        tokenizer_object=made, **special, extra_special_tokens=extra or {}, model_max_length=most
    )
    words.add_tokens(list(also))
    return words


def bert_words() -> Any:
    """BERT's own tokenizer: its vocabulary ships with imagetxt."""
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast

    from imagetxt.tools.models.weights import PACKAGE_DATA

    made = BertWordPieceTokenizer(str(PACKAGE_DATA / "bert-uncased-vocab.txt"))
    return BertTokenizerFast(tokenizer_object=made._tokenizer, model_max_length=512)
