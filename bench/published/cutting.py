"""Segment Anything (arXiv:2304.02643), ViT-B, -L and -H; SAM 2.1 (arXiv:2408.00714), Hiera tiny to large."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from .making import Published, repository

_EYES: dict[str, dict[str, Any]] = {
    "tiny": {},
    "small": {"blocks_per_stage": [1, 2, 11, 2], "global_attention_blocks": [7, 10, 13]},
    "base-plus": {
        "hidden_size": 112,
        "embed_dim_per_stage": [112, 224, 448, 896],
        "num_attention_heads_per_stage": [2, 4, 8, 16],
        "blocks_per_stage": [2, 3, 16, 3],
        "global_attention_blocks": [12, 16, 20],
        "window_positional_embedding_background_size": [14, 14],
        "num_attention_heads": 2,
    },
    "large": {
        "hidden_size": 144,
        "embed_dim_per_stage": [144, 288, 576, 1152],
        "num_attention_heads_per_stage": [2, 4, 8, 16],
        "blocks_per_stage": [2, 6, 36, 4],
        "global_attention_blocks": [23, 33, 43],
        "window_positional_embedding_background_size": [7, 7],
        "window_size_per_stage": [8, 4, 16, 8],
        "num_attention_heads": 2,
    },
}


def _sam(size: str) -> list[nn.Module]:
    from segment_anything import sam_model_registry

    return [sam_model_registry[size]()]


def _save_sam(parts: Sequence[nn.Module], file: Path) -> None:
    torch.save(parts[0].state_dict(), file)


def _sam2(size: str) -> Any:
    from transformers import Sam2Config, Sam2HieraDetConfig, Sam2Model, Sam2VisionConfig

    eye = Sam2HieraDetConfig(**_EYES[size])
    channels = (eye.embed_dim_per_stage or [])[::-1]
    return Sam2Model(Sam2Config(vision_config=Sam2VisionConfig(backbone_config=eye, backbone_channel_list=channels)))


def _sam2_reader() -> Any:
    from transformers import Sam2ImageProcessor, Sam2Processor

    return Sam2Processor(Sam2ImageProcessor(size={"height": 1024, "width": 1024}))


_VIDEO = 7.51
"""Millions of parameters of SAM 2.1's memory of a film's earlier pictures."""
FULL: dict[str, Published] = {
    "sam-vit-b": Published(partial(_sam, "vit_b"), _save_sam, 93.7),
    "sam-vit-l": Published(partial(_sam, "vit_l"), _save_sam, 312.3),
    "sam-vit-h": Published(partial(_sam, "vit_h"), _save_sam, 641.1),
    "sam2.1-tiny": repository(partial(_sam2, "tiny"), _sam2_reader, 38.9, spare=_VIDEO),
    "sam2.1-small": repository(partial(_sam2, "small"), _sam2_reader, 46, spare=_VIDEO),
    "sam2.1-base-plus": repository(partial(_sam2, "base-plus"), _sam2_reader, 80.8, spare=_VIDEO),
    "sam2.1-large": repository(partial(_sam2, "large"), _sam2_reader, 224.4, spare=_VIDEO),
}
