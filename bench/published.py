"""The published models at their full size, with random weights: from their configurations alone, nothing fetched.

Configurations are those of the model cards and papers, written down here; tokenizers are stand-ins of the same length,
since they cost nothing that is measured.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from imagetxt.tools.definitions import (
    AskImage,
    CaptionImage,
    DescribeRegions,
    FindObjects,
    ReadText,
    RenderImage,
    SegmentImage,
    SegmentRegion,
)
from imagetxt.tools.geometry import Box
from imagetxt.tools.models.devices import Placement

Builder = Callable[[Placement], Any]


@dataclass(frozen=True)
class Stage:
    """One backend at work. `beside`: tools that it calls and that may run embedded. `in_line`: part of the whole line."""

    tool: str
    backend: str
    request: Callable[[Any, str], Any]
    beside: tuple[str, ...] = ()
    in_line: bool = False


def middle(bench: Any, image: str) -> Box:
    """A box around the middle of a picture."""
    picture = bench.album[image]
    return Box(x0=picture.width * 0.3, y0=picture.height * 0.3, x1=picture.width * 0.7, y1=picture.height * 0.7)


def empty(kind: Any, config: Any, placed: Placement) -> Any:
    """A model of random weights made on its device, as `from_pretrained` would leave it."""
    import torch

    before = torch.get_default_dtype()
    torch.set_default_dtype(placed.torch_dtype)
    try:
        with torch.device(placed.torch_device):
            return kind(config).eval()
    finally:
        torch.set_default_dtype(before)


def byte_words(extra: dict[str, str] | None = None, also: tuple[str, ...] = ()) -> Any:
    """A stand-in tokenizer: bytes, named special tokens, and more pieces behind them."""
    from tokenizers import Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import BPE
    from transformers import PreTrainedTokenizerFast

    pieces = ["<s>", "<pad>", "</s>", "<unk>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    made = Tokenizer(BPE({piece: n for n, piece in enumerate(pieces)}, [], unk_token="<unk>"))
    made.pre_tokenizer, made.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    special = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    words = PreTrainedTokenizerFast(tokenizer_object=made, **special, extra_special_tokens=extra or {})
    words.add_tokens(list(also))
    return words


def florence(size: str) -> Builder:
    """Florence-2 (arXiv:2311.06242): DaViT and BART, 0.23 and 0.77 billion parameters."""

    def build(placed: Placement) -> Any:
        from transformers import CLIPImageProcessor, Florence2Config, Florence2ForConditionalGeneration
        from transformers import Florence2Processor

        from imagetxt.tools.networks.florence import BINS, Florence

        large = size == "large"
        words = byte_words({"image_token": "<image>"}, tuple(f"<loc_{n}>" for n in range(BINS)))
        layers, width = (12, 1024) if large else (6, 768)
        text = {
            "model_type": "bart",
            "vocab_size": 51_290,
            "d_model": width,
            "encoder_layers": layers,
            "decoder_layers": layers,
            "encoder_attention_heads": width // 64,
            "decoder_attention_heads": width // 64,
            "encoder_ffn_dim": 4 * width,
            "decoder_ffn_dim": 4 * width,
            "max_position_embeddings": 4096 if large else 1024,
        }
        vision = {
            "embed_dim": [256, 512, 1024, 2048] if large else [128, 256, 512, 1024],
            "num_heads": [8, 16, 32, 64] if large else [4, 8, 16, 32],
            "num_groups": [8, 16, 32, 64] if large else [4, 8, 16, 32],
            "projection_dim": width,
        }
        config = Florence2Config(text_config=text, vision_config=vision, image_token_id=words.image_token_id)
        eye = CLIPImageProcessor(size={"height": 768, "width": 768}, do_center_crop=False)
        eye.image_seq_length = 577
        model = empty(Florence2ForConditionalGeneration, config, placed)
        return Florence(model, Florence2Processor(eye, words))

    return build


FULL: dict[str, Builder] = {
    "florence-2-base": florence("base"),
    "florence-2-large": florence("large"),
}
STAGES: dict[str, Stage] = {
    "caption, Florence-2 base": Stage(
        "caption_image", "florence-2-base", lambda b, i: CaptionImage(image=i, detail="detailed"), in_line=True
    ),
    "regions, Florence-2 base": Stage(
        "describe_regions", "florence-2-base", lambda b, i: DescribeRegions(image=i), in_line=True
    ),
    "caption, Florence-2 large": Stage(
        "caption_image", "florence-2-large", lambda b, i: CaptionImage(image=i, detail="detailed")
    ),
    "regions, Florence-2 large": Stage("describe_regions", "florence-2-large", lambda b, i: DescribeRegions(image=i)),
}


def builders(*, small: bool) -> dict[str, Builder]:
    """Weights' name → what builds the model. `small`: tiny ones."""
    return tiny() if small else FULL


def tiny() -> dict[str, Builder]:
    """The tiny models of the tests, loaded by the real loading code."""
    raise NotImplementedError
