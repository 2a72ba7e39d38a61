"""Florence-2 (arXiv:2311.06242): DaViT at 768 pixels and BART, 0.23 and 0.77 billion parameters."""

from typing import Any

from .making import Published, byte_words, repository

BINS = 1000


def _words() -> Any:
    return byte_words({"image_token": "<image>"}, tuple(f"<loc_{n}>" for n in range(BINS)))


def _model(*, large: bool) -> Any:
    from transformers import Florence2Config, Florence2ForConditionalGeneration

    layers, width = (12, 1024) if large else (6, 768)
    text = {
        "model_type": "bart",
        "vocab_size": 51_328,
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
    token = _words().image_token_id
    return Florence2ForConditionalGeneration(
        Florence2Config(text_config=text, vision_config=vision, image_token_id=token)
    )


def _reader() -> Any:
    from transformers import CLIPImageProcessor, Florence2Processor

    eye = CLIPImageProcessor(size={"height": 768, "width": 768}, do_center_crop=False)
    eye.image_seq_length = 577
    return Florence2Processor(eye, _words())


FULL: dict[str, Published] = {
    "florence-2-base": repository(lambda: _model(large=False), _reader, 231, half=True),
    "florence-2-large": repository(lambda: _model(large=True), _reader, 777, half=True),
}
