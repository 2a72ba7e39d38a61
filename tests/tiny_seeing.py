"""Tiny random instances of the models that look: BLIP, BLIP-2, Grounding DINO, SmolVLM's and Qwen's classes."""

from pathlib import Path
from typing import Any

from .tiny import byte_tokenizer, word_tokenizer

SIDE = 32
"""Pixels to which the tiny models shrink a picture."""
_SMALL: dict[str, Any] = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 48}
_IMAGE_TURN = (
    "{% for message in messages %}{{ message['role'] }}: {% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}IMAGE{% else %}{{ part['text'] }}{% endif %}{% endfor %}</s>{% endfor %}"
    "{% if add_generation_prompt %}assistant:{% endif %}"
)


def _blip_processor() -> tuple[Any, dict[str, Any]]:
    from transformers import BlipImageProcessor, BlipProcessor

    words = word_tokenizer()
    text = _SMALL | {
        "vocab_size": len(words) + 1,
        "encoder_hidden_size": 32,
        "bos_token_id": len(words),
        "eos_token_id": 1,
        "sep_token_id": words.sep_token_id,
        "pad_token_id": words.pad_token_id,
        "initializer_range": 0.6,
    }
    eye = BlipImageProcessor(size={"height": SIDE, "width": SIDE})
    return BlipProcessor(eye, words), text


def _blip_config() -> tuple[Any, Any]:
    from transformers import BlipConfig

    reader, text = _blip_processor()
    vision = _SMALL | {"image_size": SIDE, "patch_size": 8, "initializer_range": 0.3}
    config = BlipConfig(text_config=text, vision_config=vision, projection_dim=32, image_text_hidden_size=32)
    return reader, config


def save_blip(folder: Path) -> None:
    """BLIP as captioner: writes single letters."""
    from transformers import BlipForConditionalGeneration

    reader, config = _blip_config()
    BlipForConditionalGeneration(config).save_pretrained(folder)
    reader.save_pretrained(folder)


def save_blip_vqa(folder: Path) -> None:
    """BLIP that answers."""
    from transformers import BlipForQuestionAnswering

    reader, config = _blip_config()
    BlipForQuestionAnswering(config).save_pretrained(folder)
    reader.save_pretrained(folder)


def save_blip2(folder: Path) -> None:
    """BLIP-2 with a Q-Former of four queries and an OPT of two layers."""
    from transformers import Blip2Config, Blip2ForConditionalGeneration, Blip2Processor, BlipImageProcessor

    words = byte_tokenizer({"image_token": "<image>"})
    text = {
        "model_type": "opt",
        "vocab_size": len(words),
        "hidden_size": 32,
        "word_embed_proj_dim": 32,
        "ffn_dim": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "max_position_embeddings": 128,
        "bos_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
        "init_std": 0.6,
    }
    config = Blip2Config(
        vision_config=_SMALL | {"image_size": SIDE, "patch_size": 8, "initializer_range": 0.3},
        qformer_config=_SMALL | {"vocab_size": 50, "encoder_hidden_size": 32, "cross_attention_frequency": 1},
        text_config=text,
        num_query_tokens=4,
        image_token_index=words.image_token_id,
    )
    Blip2ForConditionalGeneration(config).save_pretrained(folder)
    Blip2Processor(BlipImageProcessor(size={"height": SIDE, "width": SIDE}), words, num_query_tokens=4).save_pretrained(
        folder
    )


def save_grounding_dino(folder: Path) -> None:
    """Grounding DINO with twelve queries."""
    from transformers import (
        BertConfig,
        GroundingDinoConfig,
        GroundingDinoForObjectDetection,
        GroundingDinoImageProcessor,
        GroundingDinoProcessor,
        SwinConfig,
    )

    words = word_tokenizer("dog cat red car a the")
    backbone = SwinConfig(
        image_size=64,
        embed_dim=16,
        depths=[1, 1, 1, 1],
        num_heads=[1, 2, 2, 2],
        window_size=4,
        out_indices=[2, 3, 4],
    )
    config = GroundingDinoConfig(
        backbone_config=backbone,
        text_config=BertConfig(**_SMALL, vocab_size=len(words), max_position_embeddings=512),
        num_queries=12,
        d_model=32,
        encoder_layers=1,
        decoder_layers=2,
        encoder_ffn_dim=48,
        decoder_ffn_dim=48,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
    )
    GroundingDinoForObjectDetection(config).save_pretrained(folder)
    eye = GroundingDinoImageProcessor(size={"shortest_edge": 128, "longest_edge": 256})
    GroundingDinoProcessor(eye, words).save_pretrained(folder)


def save_smolvlm(folder: Path) -> None:
    """SmolVLM's classes (Idefics 3): a SigLIP-like eye and a small Llama."""
    from transformers import (
        Idefics3Config,
        Idefics3ForConditionalGeneration,
        Idefics3ImageProcessor,
        Idefics3Processor,
        LlamaConfig,
    )

    words = byte_tokenizer(
        {
            "fake_image_token": "<fake_token_around_image>",
            "image_token": "<image>",
            "global_image_tag": "<global-img>",
            "end_of_utterance_token": "<end_of_utterance>",
        }
    )
    text = LlamaConfig(
        **_SMALL,
        vocab_size=len(words),
        num_key_value_heads=2,
        max_position_embeddings=1024,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        initializer_range=0.4,
    )
    config = Idefics3Config(
        vision_config=_SMALL | {"image_size": SIDE, "patch_size": 8, "initializer_range": 0.2},
        text_config=text,
        image_token_id=words.convert_tokens_to_ids("<image>"),
        scale_factor=2,
        pad_token_id=1,
    )
    Idefics3ForConditionalGeneration(config).save_pretrained(folder)
    eye = Idefics3ImageProcessor(size={"longest_edge": 2 * SIDE}, max_image_size={"longest_edge": SIDE})
    turn = _IMAGE_TURN.replace("IMAGE", "<image>")
    Idefics3Processor(eye, words, image_seq_len=4, chat_template=turn).save_pretrained(folder)


def save_qwen_vl(folder: Path) -> None:
    """Qwen3-VL's classes: any size of picture, a token for each 32×32 pixels."""
    from transformers import (
        Qwen2VLImageProcessor,
        Qwen3VLConfig,
        Qwen3VLForConditionalGeneration,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    words = byte_tokenizer(
        {
            "image_token": "<|image_pad|>",
            "video_token": "<|video_pad|>",
            "vision_start_token": "<|vision_start|>",
            "vision_end_token": "<|vision_end|>",
        }
    )
    ids = words.convert_tokens_to_ids
    text = _SMALL | {
        "vocab_size": len(words),
        "num_key_value_heads": 2,
        "head_dim": 16,
        "rope_parameters": {"rope_type": "default", "rope_theta": 10_000.0, "mrope_section": [4, 2, 2]},
        "bos_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
        "initializer_range": 0.4,
    }
    vision = {
        "depth": 2,
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_heads": 2,
        "out_hidden_size": 32,
        "num_position_embeddings": 16,
        "deepstack_visual_indexes": [0],
    }
    config = Qwen3VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=ids("<|image_pad|>"),
        video_token_id=ids("<|video_pad|>"),
        vision_start_token_id=ids("<|vision_start|>"),
        vision_end_token_id=ids("<|vision_end|>"),
    )
    Qwen3VLForConditionalGeneration(config).save_pretrained(folder)
    sizes = {"shortest_edge": 32 * 32, "longest_edge": 32 * 32 * 8}
    eye = Qwen2VLImageProcessor(size=sizes, patch_size=16, merge_size=2)
    turn = _IMAGE_TURN.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>")
    Qwen3VLProcessor(eye, words, Qwen3VLVideoProcessor(), chat_template=turn).save_pretrained(folder)
