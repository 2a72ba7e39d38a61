"""Tiny random pipelines of the real classes of diffusers, saved as the published repositories are."""

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    ControlNetUnionModel,
    PNDMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from transformers import CLIPConfig as WholeClip
from transformers import (
    CLIPImageProcessor,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    CLIPVisionConfig,
)

_UNET: dict[str, Any] = {
    "block_out_channels": (4, 8),
    "layers_per_block": 1,
    "in_channels": 4,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "norm_num_groups": 2,
    "attention_head_dim": 2,
}


def tokenizer(folder: Path) -> CLIPTokenizer:
    """CLIP's tokenizer over single letters: every letter is a token."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,"
    pieces = [*letters, *(f"{one}</w>" for one in letters), "<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text("{" + ", ".join(f'"{p}": {n}' for n, p in enumerate(pieces)) + "}")
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)


def _text(words: CLIPTokenizer, *, size: int = 32) -> CLIPTextConfig:
    return CLIPTextConfig(
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
        hidden_size=size,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=3,
        projection_dim=32,
        vocab_size=len(words) + 4,
    )


def _vae() -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(4, 4, 4, 8),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4,
        norm_num_groups=2,
    )


def save_sd15(folder: Path, *, withhold: bool = False) -> None:
    """Stable Diffusion 1.5 with its safety checker."""
    words = tokenizer(folder)
    unet = UNet2DConditionModel(
        **_UNET,
        out_channels=4,
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=32,
        sample_size=32,
    )
    StableDiffusionPipeline(
        vae=_vae(),
        text_encoder=CLIPTextModel(_text(words)),
        tokenizer=words,
        unet=unet,
        scheduler=PNDMScheduler(skip_prk_steps=True, beta_schedule="scaled_linear", steps_offset=1),
        safety_checker=_checker(words, withhold=withhold),
        feature_extractor=_eye(),
    ).save_pretrained(folder)


def save_safety_checker(folder: Path, *, withhold: bool = False) -> None:
    """The part of Stable Diffusion 1.5's repository that looks at drawings."""
    _checker(tokenizer(folder), withhold=withhold).save_pretrained(folder / "safety_checker")
    _eye().save_pretrained(folder / "feature_extractor")


def _eye() -> CLIPImageProcessor:
    return CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})


def _checker(words: CLIPTokenizer, *, withhold: bool) -> StableDiffusionSafetyChecker:
    """A checker with thresholds that nothing reaches, or that everything does."""
    vision = CLIPVisionConfig(
        hidden_size=32, intermediate_size=37, num_attention_heads=4, num_hidden_layers=1, image_size=32, patch_size=8
    )
    made = StableDiffusionSafetyChecker(
        WholeClip(text_config=_text(words).to_dict(), vision_config=vision.to_dict(), projection_dim=32)
    )
    made.concept_embeds_weights.data.fill_(-9.0 if withhold else 9.0)
    made.special_care_embeds_weights.data.fill_(9.0)
    return made


def save_controlnet(folder: Path) -> None:
    """A ControlNet that has an effect: a fresh one adds nothing."""
    made = ControlNetModel(**_UNET, cross_attention_dim=32, conditioning_embedding_out_channels=(2, 2, 4, 4))
    for block in (*made.controlnet_down_blocks, made.controlnet_mid_block):
        torch.nn.init.normal_(block.weight, std=0.5)
    made.save_pretrained(folder)


def save_lora(folder: Path) -> None:
    """LCM-LoRA's file, over the tiny model's attention."""
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    base = folder.parent / "stable-diffusion-1.5" / "unet"
    unet = UNet2DConditionModel.from_pretrained(base)
    unet.add_adapter(LoraConfig(r=4, lora_alpha=4, init_lora_weights=False, target_modules=["to_q", "to_k", "to_v"]))
    StableDiffusionPipeline.save_lora_weights(folder, unet_lora_layers=get_peft_model_state_dict(unet))


def save_sdxl(folder: Path) -> None:
    """Stable Diffusion XL with two text encoders."""
    words = tokenizer(folder)
    unet = UNet2DConditionModel(
        **_UNET
        | {
            "block_out_channels": (4, 8),
            "attention_head_dim": (2, 4),
            "use_linear_projection": True,
            "transformer_layers_per_block": (1, 1),
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": 8,
            "projection_class_embeddings_input_dim": 80,
        },
        out_channels=4,
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=64,
        sample_size=32,
    )
    StableDiffusionXLPipeline(
        vae=_vae(),
        text_encoder=CLIPTextModel(_text(words)),
        text_encoder_2=CLIPTextModelWithProjection(_text(words)),
        tokenizer=words,
        tokenizer_2=words,
        unet=unet,
        scheduler=PNDMScheduler(skip_prk_steps=True, beta_schedule="scaled_linear", steps_offset=1),
    ).save_pretrained(folder)


def save_union(folder: Path) -> None:
    """The union ControlNet for the tiny SDXL."""
    ControlNetUnionModel(
        **_UNET
        | {
            "attention_head_dim": (2, 4),
            "use_linear_projection": True,
            "transformer_layers_per_block": (1, 1),
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": 8,
            "projection_class_embeddings_input_dim": 80,
        },
        cross_attention_dim=64,
        conditioning_embedding_out_channels=(2, 2, 4, 4),
        num_control_type=6,
        num_trans_channel=4,
        num_trans_head=1,
        num_trans_layer=1,
        num_proj_channel=4,
    ).save_pretrained(folder)


def save_depth(folder: Path) -> None:
    """Depth Anything over a tiny DINOv2."""
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config, DPTImageProcessor

    eye = Dinov2Config(
        hidden_size=12,
        num_hidden_layers=2,
        num_attention_heads=2,
        image_size=28,
        patch_size=14,
        out_features=["stage1", "stage2"],
        apply_layernorm=True,
        reshape_hidden_states=False,
    )
    config = DepthAnythingConfig(
        backbone_config=eye,
        reassemble_hidden_size=12,
        patch_size=14,
        reassemble_factors=[1, 0.5],
        neck_hidden_sizes=[4, 4],
        fusion_hidden_size=6,
        head_hidden_size=4,
    )
    DepthAnythingForDepthEstimation(config).save_pretrained(folder)
    DPTImageProcessor(size={"height": 56, "width": 56}, keep_aspect_ratio=True, ensure_multiple_of=14).save_pretrained(
        folder
    )
