"""BLIP and BLIP-2.

BLIP (arXiv:2201.12086): ViT-B or ViT-L at 384 pixels and a BERT that writes. BLIP-2 (arXiv:2301.12597): EVA ViT-g, a
Q-Former of 32 queries and OPT-2.7b.
"""

from functools import partial
from typing import Any

from .making import Published, bert_words, byte_words, repository

_VIT_LARGE = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}


def _blip(*, large: bool = False, answers: bool = False) -> Any:
    from transformers import BlipConfig, BlipForConditionalGeneration, BlipForQuestionAnswering

    text = {"num_attention_heads": 12, "encoder_hidden_size": 1024 if large else 768}
    config = BlipConfig(text_config=text, vision_config={"image_size": 384} | (_VIT_LARGE if large else {}))
    return (BlipForQuestionAnswering if answers else BlipForConditionalGeneration)(config)


def _blip_reader() -> Any:
    from transformers import BlipImageProcessor, BlipProcessor

    return BlipProcessor(BlipImageProcessor(size={"height": 384, "width": 384}), bert_words())


def _blip2(side: int) -> Any:
    from transformers import Blip2Config, Blip2ForConditionalGeneration

    text = {
        "model_type": "opt",
        "vocab_size": 50_304,
        "hidden_size": 2560,
        "word_embed_proj_dim": 2560,
        "ffn_dim": 10_240,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "eos_token_id": 50_118,
    }
    token = byte_words({"image_token": "<image>"}).image_token_id
    config = Blip2Config(vision_config={"image_size": side}, text_config=text, image_token_index=token)
    return Blip2ForConditionalGeneration(config)


def _blip2_reader(side: int) -> Any:
    from transformers import Blip2Processor, BlipImageProcessor

    eye = BlipImageProcessor(size={"height": side, "width": side})
    return Blip2Processor(eye, byte_words({"image_token": "<image>"}), num_query_tokens=32)


_TWICE = 30_524 * 768 / 1e6
"""BLIP's files hold the table of words twice, as what reads it and as what writes it."""
FULL: dict[str, Published] = {
    "blip-base": repository(_blip, _blip_reader, 247, spare=_TWICE),
    "blip-large": repository(partial(_blip, large=True), _blip_reader, 470, spare=_TWICE),
    "blip-vqa-base": repository(partial(_blip, answers=True), _blip_reader, 385, spare=_TWICE),
    "blip2-opt-2.7b": repository(partial(_blip2, 224), partial(_blip2_reader, 224), 3745, half=True),
    "blip2-opt-2.7b-coco": repository(partial(_blip2, 364), partial(_blip2_reader, 364), 3745, half=True),
}
