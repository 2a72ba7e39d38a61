"""OneFormer on Swin-T and Swin-L (arXiv:2211.06220), CLIP (arXiv:2103.00020), CLIPSeg (arXiv:2112.10003)."""

from functools import partial
from typing import Any

from .making import Published, byte_words, repository


def _clip_words() -> Any:
    return byte_words(most=77)


def _oneformer(*, large: bool, queries: int, classes: int) -> Any:
    from transformers import OneFormerConfig, OneFormerForUniversalSegmentation, SwinConfig

    backbone = SwinConfig(
        image_size=384 if large else 224,
        embed_dim=192 if large else 96,
        depths=[2, 2, 18 if large else 6, 2],
        num_heads=[6, 12, 24, 48] if large else [3, 6, 12, 24],
        window_size=12 if large else 7,
        out_features=["stage1", "stage2", "stage3", "stage4"],
    )
    names = {n: f"class {n}" for n in range(classes)}
    config = OneFormerConfig(backbone_config=backbone, num_queries=queries, id2label=names, is_training=False)
    return OneFormerForUniversalSegmentation(config)


def _oneformer_reader(short: int, long: int) -> Any:
    from transformers import OneFormerImageProcessor

    return OneFormerImageProcessor(size={"shortest_edge": short, "longest_edge": long}), _clip_words()


def _clip(*, large: bool) -> Any:
    from transformers import CLIPConfig, CLIPModel

    if not large:
        return CLIPModel(CLIPConfig())
    text = {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12, "projection_dim": 768}
    vision = {
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_hidden_layers": 24,
        "num_attention_heads": 16,
        "patch_size": 14,
        "projection_dim": 768,
    }
    return CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=768))


def _clip_reader() -> Any:
    from transformers import CLIPImageProcessor, CLIPProcessor

    return CLIPProcessor(CLIPImageProcessor(), _clip_words())


def _clipseg() -> Any:
    from transformers import CLIPSegConfig, CLIPSegForImageSegmentation

    return CLIPSegForImageSegmentation(
        CLIPSegConfig(vision_config={"patch_size": 16}, use_complex_transposed_convolution=True)
    )


def _clipseg_reader() -> Any:
    from transformers import CLIPSegProcessor, ViTImageProcessor

    return CLIPSegProcessor(ViTImageProcessor(size={"height": 352, "width": 352}), _clip_words())


FULL: dict[str, Published] = {
    "oneformer-ade20k-swin-tiny": repository(
        partial(_oneformer, large=False, queries=150, classes=150), partial(_oneformer_reader, 512, 2048), 50.8
    ),
    "oneformer-ade20k-swin-large": repository(
        partial(_oneformer, large=True, queries=250, classes=150), partial(_oneformer_reader, 640, 2560), 219
    ),
    "oneformer-coco-swin-large": repository(
        partial(_oneformer, large=True, queries=150, classes=133), partial(_oneformer_reader, 800, 1333), 219
    ),
    "clip-vit-base-patch32": repository(partial(_clip, large=False), _clip_reader, 151.3),
    "clip-vit-large-patch14": repository(partial(_clip, large=True), _clip_reader, 427.6),
    "clipseg-rd64-refined": repository(_clipseg, _clipseg_reader, 150.7),
}
