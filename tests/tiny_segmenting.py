"""Tiny random instances of the models that cut out: SAM's package modules and SAM 2.1's classes, and of the voters."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from imagetxt.tools.images import png_bytes

from .tiny import byte_tokenizer

SIDE = 128
"""Pixels of the square that the tiny models look at."""


def picture(width: int = 71, height: int = 53, seed: int = 3) -> bytes:
    """A PNG of noise, always the same."""
    return png_bytes(np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8))


def tiny_sam() -> Any:
    """Segment Anything from the package's own modules, with 32 channels."""
    from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

    grid = SIDE // 16
    return Sam(
        image_encoder=ImageEncoderViT(
            depth=1,
            embed_dim=32,
            img_size=SIDE,
            mlp_ratio=2,
            norm_layer=partial(torch.nn.LayerNorm, eps=1e-6),
            num_heads=2,
            patch_size=16,
            qkv_bias=True,
            use_rel_pos=True,
            global_attn_indexes=(0,),
            window_size=0,
            out_chans=32,
        ),
        prompt_encoder=PromptEncoder(
            embed_dim=32, image_embedding_size=(grid, grid), input_image_size=(SIDE, SIDE), mask_in_chans=4
        ),
        mask_decoder=MaskDecoder(
            num_multimask_outputs=3,
            transformer=TwoWayTransformer(depth=1, embedding_dim=32, mlp_dim=32, num_heads=2),
            transformer_dim=32,
            iou_head_depth=2,
            iou_head_hidden_dim=16,
        ),
        pixel_mean=[123.675, 116.28, 103.53],
        pixel_std=[58.395, 57.12, 57.375],
    ).eval()


def save_sam(file: Path) -> None:
    """A checkpoint as published: the bare state dict."""
    torch.save(tiny_sam().state_dict(), file)


def save_sam2(folder: Path) -> None:
    """SAM 2.1 as its repository has it."""
    from transformers import (
        Sam2Config,
        Sam2HieraDetConfig,
        Sam2ImageProcessor,
        Sam2Model,
        Sam2Processor,
        Sam2VisionConfig,
    )

    eye = Sam2HieraDetConfig(
        hidden_size=8,
        num_attention_heads=1,
        image_size=[SIDE, SIDE],
        blocks_per_stage=[1, 1, 2, 1],
        embed_dim_per_stage=[8, 16, 32, 64],
        num_attention_heads_per_stage=[1, 1, 1, 1],
        window_size_per_stage=[8, 4, 8, 4],
        global_attention_blocks=[3],
        window_positional_embedding_background_size=[4, 4],
    )
    vision = Sam2VisionConfig(
        backbone_config=eye,
        backbone_channel_list=[64, 32, 16, 8],
        backbone_feature_sizes=[[32, 32], [16, 16], [8, 8]],
        fpn_hidden_size=32,
        fpn_kernel_size=1,
    )
    decoder = {"hidden_size": 32, "mlp_dim": 32, "num_attention_heads": 2, "iou_head_hidden_dim": 32}
    prompts = {"hidden_size": 32, "image_size": SIDE, "patch_size": 16, "mask_input_channels": 4}
    config = Sam2Config(vision_config=vision, prompt_encoder_config=prompts, mask_decoder_config=decoder)
    Sam2Model(config).save_pretrained(folder)
    Sam2Processor(Sam2ImageProcessor(size={"height": SIDE, "width": SIDE})).save_pretrained(folder)


def save_clip(folder: Path) -> None:
    """CLIP with two small towers."""
    from transformers import CLIPConfig, CLIPImageProcessor, CLIPModel, CLIPProcessor

    words = byte_tokenizer()
    CLIPModel(CLIPConfig(text_config=_text(words), vision_config=_vision(), projection_dim=16)).save_pretrained(folder)
    eye = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    CLIPProcessor(eye, words).save_pretrained(folder)


def save_clipseg(folder: Path) -> None:
    """CLIPSeg over the same towers."""
    from transformers import CLIPSegConfig, CLIPSegForImageSegmentation, CLIPSegProcessor, ViTImageProcessor

    words = byte_tokenizer()
    config = CLIPSegConfig(
        text_config=_text(words),
        vision_config=_vision() | {"num_hidden_layers": 3},
        projection_dim=16,
        extract_layers=[0, 1, 2],
        reduce_dim=16,
        decoder_num_attention_heads=2,
        decoder_intermediate_size=32,
        conditional_layer=0,
    )
    CLIPSegForImageSegmentation(config).save_pretrained(folder)
    CLIPSegProcessor(ViTImageProcessor(size={"height": 32, "width": 32}), words).save_pretrained(folder)


def save_oneformer(folder: Path) -> None:
    """OneFormer with a tiny Swin and five words."""
    from transformers import OneFormerConfig, OneFormerForUniversalSegmentation, OneFormerImageProcessor, SwinConfig

    words = byte_tokenizer()
    eye = SwinConfig(
        image_size=64,
        embed_dim=8,
        depths=[1, 1, 1, 1],
        num_heads=[1, 1, 1, 1],
        window_size=4,
        out_features=["stage1", "stage2", "stage3", "stage4"],
    )
    config = OneFormerConfig(
        backbone_config=eye,
        num_queries=10,
        hidden_dim=32,
        conv_dim=32,
        mask_dim=32,
        dim_feedforward=32,
        encoder_feedforward_dim=32,
        encoder_layers=1,
        decoder_layers=2,
        num_attention_heads=2,
        task_seq_len=77,
        max_seq_len=77,
        text_encoder_vocab_size=len(words),
        text_encoder_width=32,
        text_encoder_num_layers=1,
        is_training=False,
        id2label={0: "wall", 1: "sky, heaven", 2: "tree", 3: "person", 4: "floor"},
    )
    OneFormerForUniversalSegmentation(config).save_pretrained(folder)
    OneFormerImageProcessor(size={"shortest_edge": 64, "longest_edge": 96}).save_pretrained(folder)
    words.save_pretrained(folder)


def _text(words: Any) -> dict[str, Any]:
    return {
        "vocab_size": len(words),
        "hidden_size": 32,
        "intermediate_size": 37,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "max_position_embeddings": 77,
        "bos_token_id": 0,
        "eos_token_id": 2,
        "pad_token_id": 1,
        "projection_dim": 16,
    }


def _vision() -> dict[str, Any]:
    return {
        "hidden_size": 32,
        "intermediate_size": 37,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 32,
        "patch_size": 8,
        "projection_dim": 16,
    }
