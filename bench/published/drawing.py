"""Whatever draws, and the depth that it follows.

Stable Diffusion 1.5 (arXiv:2112.10752) with LCM-LoRA (arXiv:2311.05556) and ControlNets 1.1 (arXiv:2302.05543); SDXL
(arXiv:2307.01952) with the union ControlNet; Depth Anything V2 small (arXiv:2406.09414).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import nn

from .making import Published, repository

_CROSS = ("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D")
_SD15 = {"cross_attention_dim": 768, "attention_head_dim": 8}
_SDXL: dict[str, Any] = {
    "block_out_channels": (320, 640, 1280),
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "transformer_layers_per_block": (1, 2, 10),
    "attention_head_dim": (5, 10, 20),
    "cross_attention_dim": 2048,
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816,
}
_TEXT_LARGE = {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12, "projection_dim": 768}
_EYE_LARGE = {
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "patch_size": 14,
}


def _vae(scale: float) -> nn.Module:
    from diffusers import AutoencoderKL

    made: nn.Module = AutoencoderKL(
        block_out_channels=(128, 256, 512, 512),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=2,
        scaling_factor=scale,
    )
    return made


def _text() -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel

    return CLIPTextModel(CLIPTextConfig(**_TEXT_LARGE))


def _checker() -> list[nn.Module]:
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
    from transformers import CLIPConfig

    config = CLIPConfig(text_config=_TEXT_LARGE, vision_config=_EYE_LARGE, projection_dim=768)
    return [StableDiffusionSafetyChecker(config)]


def _save_checker(parts: Sequence[nn.Module], folder: Path) -> None:
    from transformers import CLIPImageProcessor

    _save_half(parts, folder / "safety_checker")
    CLIPImageProcessor().save_pretrained(folder / "feature_extractor")


def _sd15() -> list[nn.Module]:
    from diffusers import UNet2DConditionModel

    return [
        _vae(0.18215),
        _text(),
        UNet2DConditionModel(sample_size=64, **_SD15),
        *_checker(),
    ]


def _save_sd15(parts: Sequence[nn.Module], folder: Path) -> None:
    from diffusers import StableDiffusionPipeline
    from transformers import CLIPImageProcessor

    vae, text, unet, checker = parts
    StableDiffusionPipeline(
        vae=vae,
        text_encoder=text,
        tokenizer=letters(folder),
        unet=unet,
        scheduler=_scheduler(),
        safety_checker=checker,
        feature_extractor=CLIPImageProcessor(),
    ).save_pretrained(folder, variant="fp16")


def _sdxl() -> list[nn.Module]:
    from diffusers import UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModelWithProjection

    second = CLIPTextConfig(
        hidden_size=1280,
        intermediate_size=5120,
        num_hidden_layers=32,
        num_attention_heads=20,
        projection_dim=1280,
        hidden_act="gelu",
    )
    ups = ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D")
    unet = UNet2DConditionModel(sample_size=128, up_block_types=ups, **_SDXL)
    return [_vae(0.13025), _text(), CLIPTextModelWithProjection(second), unet]


def _save_sdxl(parts: Sequence[nn.Module], folder: Path) -> None:
    from diffusers import StableDiffusionXLPipeline

    vae, first, second, unet = parts
    StableDiffusionXLPipeline(
        vae=vae,
        text_encoder=first,
        text_encoder_2=second,
        tokenizer=letters(folder),
        tokenizer_2=letters(folder),
        unet=unet,
        scheduler=_scheduler(),
    ).save_pretrained(folder, variant="fp16")


def _scheduler() -> Any:
    from diffusers import PNDMScheduler

    return PNDMScheduler(
        beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, skip_prk_steps=True, steps_offset=1
    )


def letters(folder: Path) -> Any:
    """A stand-in for CLIP's tokenizer: every letter is a token."""
    from transformers import CLIPTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    signs = "abcdefghijklmnopqrstuvwxyz0123456789.,"
    pieces = [*signs, *(f"{sign}</w>" for sign in signs), "<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text("{" + ", ".join(f'"{p}": {n}' for n, p in enumerate(pieces)) + "}")
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)


def _controlnet() -> list[nn.Module]:
    from diffusers import ControlNetModel

    return [ControlNetModel(down_block_types=_CROSS, **_SD15)]


def _union() -> list[nn.Module]:
    from diffusers import ControlNetUnionModel

    return [ControlNetUnionModel(**_SDXL)]


def _save_half(parts: Sequence[nn.Module], folder: Path) -> None:
    parts[0].save_pretrained(folder, variant="fp16")  # type: ignore[operator]  # every model of diffusers has it


def _save_whole(parts: Sequence[nn.Module], folder: Path) -> None:
    parts[0].save_pretrained(folder)  # type: ignore[operator]  # as above


def _lora() -> list[nn.Module]:
    """The UNet with LCM-LoRA's adapters of rank 64 on every layer that the published file names."""
    from diffusers import UNet2DConditionModel
    from peft import LoraConfig

    unet: Any = UNet2DConditionModel(sample_size=64, **_SD15)
    layers = "to_q to_k to_v to_out.0 proj_in proj_out ff.net.0.proj ff.net.2 conv1 conv2 conv_shortcut"
    layers += " downsamplers.0.conv upsamplers.0.conv time_emb_proj"
    unet.add_adapter(LoraConfig(r=64, lora_alpha=64, target_modules=layers.split()))
    return [_Adapters(unet)]


class _Adapters(nn.Module):
    """What of a UNet is in the LoRA's file."""

    def __init__(self, unet: Any) -> None:
        from peft.utils import get_peft_model_state_dict

        super().__init__()
        self.state = get_peft_model_state_dict(unet)
        self.held = nn.ParameterList(self.state.values())


def _save_lora(parts: Sequence[nn.Module], folder: Path) -> None:
    from diffusers import StableDiffusionPipeline

    state: Any = parts[0].state
    StableDiffusionPipeline.save_lora_weights(folder, unet_lora_layers=state)


def _depth() -> Any:
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config

    eye = Dinov2Config(
        hidden_size=384,
        num_attention_heads=6,
        image_size=518,
        patch_size=14,
        out_indices=[3, 6, 9, 12],
        apply_layernorm=True,
        reshape_hidden_states=False,
    )
    return DepthAnythingForDepthEstimation(
        DepthAnythingConfig(backbone_config=eye, reassemble_hidden_size=384, neck_hidden_sizes=[48, 96, 192, 384])
    )


def _depth_reader() -> Any:
    from transformers import DPTImageProcessor

    return DPTImageProcessor(size={"height": 518, "width": 518}, keep_aspect_ratio=True, ensure_multiple_of=14)


_CONTROLNET = Published(_controlnet, _save_half, 361.3, half=True)
FULL: dict[str, Published] = {
    "stable-diffusion-1.5": Published(_sd15, _save_sd15, 1370.3, half=True),
    "stable-diffusion-safety": Published(_checker, _save_checker, 304, half=True),
    "lcm-lora-sd15": Published(_lora, _save_lora, 67.3, half=True),
    "controlnet-1.1-canny": _CONTROLNET,
    "controlnet-1.1-depth": _CONTROLNET,
    "controlnet-1.1-seg": _CONTROLNET,
    "stable-diffusion-xl": Published(_sdxl, _save_sdxl, 3468.8, half=True),
    "controlnet-union-sdxl": Published(_union, _save_whole, 1255, half=True),
    "depth-anything-v2-small": repository(_depth, _depth_reader, 24.8),
}
