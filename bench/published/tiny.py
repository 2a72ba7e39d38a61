"""The same names at a tiny size: the instances that the tests use, so that the script can be tried in a minute."""

from collections.abc import Callable
from pathlib import Path

from tests import grit_recipe, tiny, tiny_drawing, tiny_seeing, tiny_segmenting

Save = Callable[[Path], None]


def _grit(file: Path) -> None:
    import torch

    torch.save(grit_recipe.weights(grit_recipe.TINY, masks=True), file)


TINY: dict[str, Save] = {
    **dict.fromkeys(("florence-2-base", "florence-2-large"), tiny.save_florence),
    **dict.fromkeys(("blip-base", "blip-large"), tiny_seeing.save_blip),
    "blip-vqa-base": tiny_seeing.save_blip_vqa,
    **dict.fromkeys(("blip2-opt-2.7b", "blip2-opt-2.7b-coco"), tiny_seeing.save_blip2),
    **dict.fromkeys(("grounding-dino-tiny", "grounding-dino-base"), tiny_seeing.save_grounding_dino),
    "smolvlm-500m": tiny_seeing.save_smolvlm,
    "qwen3-vl-2b": tiny_seeing.save_qwen_vl,
    **dict.fromkeys(("sam-vit-b", "sam-vit-l", "sam-vit-h"), tiny_segmenting.save_sam),
    **dict.fromkeys(("sam2.1-tiny", "sam2.1-small", "sam2.1-base-plus", "sam2.1-large"), tiny_segmenting.save_sam2),
    **dict.fromkeys(
        ("oneformer-ade20k-swin-tiny", "oneformer-ade20k-swin-large", "oneformer-coco-swin-large"),
        tiny_segmenting.save_oneformer,
    ),
    **dict.fromkeys(("clip-vit-base-patch32", "clip-vit-large-patch14"), tiny_segmenting.save_clip),
    "clipseg-rd64-refined": tiny_segmenting.save_clipseg,
    "grit": _grit,
    "stable-diffusion-1.5": tiny_drawing.save_sd15,
    "stable-diffusion-safety": tiny_drawing.save_safety_checker,
    "lcm-lora-sd15": tiny_drawing.save_lora,
    **{f"controlnet-1.1-{kind}": tiny_drawing.save_controlnet for kind in ("canny", "depth", "seg")},
    "stable-diffusion-xl": tiny_drawing.save_sdxl,
    "controlnet-union-sdxl": tiny_drawing.save_union,
    "depth-anything-v2-small": tiny_drawing.save_depth,
}


def shrink() -> None:
    """Let the code that knows the published sizes by itself, SAM's package and GRiT's, take the tiny ones."""
    import segment_anything

    from imagetxt.tools.grit import sizes

    segment_anything.sam_model_registry |= dict.fromkeys(("vit_b", "vit_l", "vit_h"), tiny_segmenting.tiny_sam)
    sizes.PUBLISHED = grit_recipe.TINY  # type: ignore[misc]
