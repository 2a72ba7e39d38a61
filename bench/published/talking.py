"""Small models that see and talk.

SmolVLM-500M (arXiv:2504.05299): SigLIP-B/16 at 512 pixels and SmolLM2-360M; a picture is seen in up to seventeen tiles.
Qwen3-VL-2B (arXiv:2511.21631): a token for each 32×32 pixels and a text model of 28 layers.
"""

from typing import Any

from .making import Published, byte_words, repository

_TURN = (
    "{% for message in messages %}{% for part in message['content'] %}{% if part['type'] == 'image' %}IMAGE"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endfor %}assistant:"
)
_QWEN_MARKS = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "vision_start_token": "<|vision_start|>",
    "vision_end_token": "<|vision_end|>",
}


def _smol_words() -> Any:
    marks = {
        "fake_image_token": "<fake_token_around_image>",
        "image_token": "<image>",
        "end_of_utterance_token": "<end_of_utterance>",
    }
    tiles = tuple(f"<row_{row}_col_{column}>" for row in range(1, 7) for column in range(1, 7))
    return byte_words(marks, ("<global-img>", *tiles))


def _smolvlm() -> Any:
    from transformers import Idefics3Config, Idefics3ForConditionalGeneration, LlamaConfig

    text = LlamaConfig(
        vocab_size=49_280,
        hidden_size=960,
        intermediate_size=2560,
        num_hidden_layers=32,
        num_attention_heads=15,
        num_key_value_heads=5,
        max_position_embeddings=8192,
        pad_token_id=1,
    )
    vision = {
        "hidden_size": 768,
        "intermediate_size": 3072,
        "num_hidden_layers": 12,
        "num_attention_heads": 12,
        "image_size": 512,
        "patch_size": 16,
    }
    token = _smol_words().convert_tokens_to_ids("<image>")
    config = Idefics3Config(
        vision_config=vision,
        text_config=text,
        scale_factor=4,
        image_token_id=token,
        pad_token_id=1,
        tie_word_embeddings=False,
    )
    return Idefics3ForConditionalGeneration(config)


def _smolvlm_reader() -> Any:
    from transformers import Idefics3ImageProcessor, Idefics3Processor

    eye = Idefics3ImageProcessor(size={"longest_edge": 2048}, max_image_size={"longest_edge": 512})
    turn = _TURN.replace("IMAGE", "<image>")
    return Idefics3Processor(eye, _smol_words(), image_seq_len=64, chat_template=turn)


def _qwen_vl() -> Any:
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    text = {
        "vocab_size": 151_936,
        "hidden_size": 2048,
        "intermediate_size": 6144,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "rope_parameters": {"rope_type": "default", "rope_theta": 5_000_000.0, "mrope_section": [24, 20, 20]},
    }
    vision = {
        "depth": 24,
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_heads": 16,
        "out_hidden_size": 2048,
        "deepstack_visual_indexes": [5, 11, 17],
    }
    words = byte_words(_QWEN_MARKS)
    ids = {f"{name}_id": words.convert_tokens_to_ids(mark) for name, mark in _QWEN_MARKS.items()}
    return Qwen3VLForConditionalGeneration(
        Qwen3VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=True, **ids)
    )


def _qwen_vl_reader() -> Any:
    from transformers import Qwen2VLImageProcessor, Qwen3VLProcessor, Qwen3VLVideoProcessor

    eye = Qwen2VLImageProcessor(size={"shortest_edge": 65_536, "longest_edge": 16_777_216}, patch_size=16, merge_size=2)
    turn = _TURN.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>")
    return Qwen3VLProcessor(eye, byte_words(_QWEN_MARKS), Qwen3VLVideoProcessor(), chat_template=turn)


FULL: dict[str, Published] = {
    "smolvlm-500m": repository(_smolvlm, _smolvlm_reader, 507, half=True),
    "qwen3-vl-2b": repository(_qwen_vl, _qwen_vl_reader, 2128, half=True),
}
