"""Tiny random instances of the real model classes, written as folders that look like the published repositories."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE, WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.processors import TemplateProcessing
from transformers import BertTokenizerFast, PreTrainedTokenizerFast

from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import pin
from imagetxt.tools.models.weights import Repository, Weights

SPECIAL = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
LOCATIONS = tuple(f"<loc_{n}>" for n in range(1000))


def as_weights(
    monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, save: Callable[[Path], None], *, file: str = ""
) -> Path:
    """Make `save` write a model where the weights `name` are looked for, and let the lock file know of it.

    `folder`: becomes IMAGETXT_MODELS. `file`: for weights of one file, its name; `save` gets its path then. From here
    on one thread works: on something so small several only wait for one another.
    """
    monkeypatch.setenv("IMAGETXT_MODELS", str(folder))
    monkeypatch.setenv("IMAGETXT_THREADS", "1")
    torch.set_num_threads(1)
    known = dict(weights.lock())
    known[name] = (
        Weights(name, file, f"Tiny {name}", 0, "", "CC0", ())
        if file
        else Repository(name, name, f"Tiny {name}", 0, "", "CC0", (), repository=f"tests/{name}", files=("*",))
    )
    monkeypatch.setattr(weights, "lock", lambda: known)
    target = folder / (file or name)
    (target.parent if file else target).mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    save(target)
    pin(name)
    return target


def byte_tokenizer(extra: Mapping[str, str] | None = None, also: tuple[str, ...] = ()) -> PreTrainedTokenizerFast:
    """A byte-level BPE without merges: every byte is a piece. `<s>` 0, `<pad>` 1, `</s>` 2, as BART has them.

    `extra`: named special tokens, such as {"image_token": "<image>"}. `also`: more pieces, behind the bytes.
    """
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *alphabet]
    vocabulary = {piece: n for n, piece in enumerate(pieces)}
    made = Tokenizer(BPE(vocabulary, [], unk_token="<unk>"))  # noqa: S106  # a piece of text, no secret
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    made.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=made,
        **SPECIAL,
        extra_special_tokens=dict(extra or {}),
        model_max_length=512,
    )
    wrapped.add_tokens(list(also))
    return wrapped


def word_tokenizer(words: str = "") -> BertTokenizerFast:
    """A BERT tokenizer of single letters and the words given."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,?'"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{one}" for one in letters), *words.split()]
    vocabulary = {piece: n for n, piece in enumerate(dict.fromkeys(pieces))}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106  # a piece of text, no secret
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return BertTokenizerFast(tokenizer_object=made, model_max_length=512)


def save_florence(folder: Path) -> None:
    """A Florence-2 that looks at 64×64 pixels and writes letters and places at random."""
    from transformers import CLIPImageProcessor, Florence2Config, Florence2ForConditionalGeneration, Florence2Processor

    words = byte_tokenizer(
        {"image_token": "<image>"}, (*LOCATIONS, "<od>", "</od>", "<ocr>", "</ocr>", "<cap>", "</cap>")
    )
    text = {
        "model_type": "bart",
        "vocab_size": len(words),
        "d_model": 32,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64,
        "max_position_embeddings": 1200,
        "init_std": 1.0,
        "bos_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
        "decoder_start_token_id": 2,
        "forced_eos_token_id": 2,
    }
    vision = {
        "depths": [1, 1, 1, 1],
        "embed_dim": [8, 16, 16, 32],
        "num_heads": [1, 2, 2, 4],
        "num_groups": [1, 2, 2, 4],
        "window_size": 4,
        "projection_dim": 32,
    }
    config = Florence2Config(text_config=text, vision_config=vision, image_token_id=words.image_token_id)
    Florence2ForConditionalGeneration(config).save_pretrained(folder)
    eye = CLIPImageProcessor(size={"height": 64, "width": 64}, do_center_crop=False)
    eye.image_seq_length = 5
    Florence2Processor(eye, words).save_pretrained(folder)
