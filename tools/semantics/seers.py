"""How the models that look in the vote are loaded: OneFormer, CLIP and CLIPSeg."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.networks.loading import pretrained, processor

ADE20K = {"oneformer-ade20k-swin-tiny": 210, "oneformer-ade20k-swin-large": 880}
COCO = {"oneformer-coco-swin-large": 880}
CLIPS = {"clip-vit-base-patch32": 610, "clip-vit-large-patch14": 1710}
CLIPSEGS = {"clipseg-rd64-refined": 600}
"""Name → megabytes in float32; of each kind the first one is the original's."""


@dataclass(frozen=True)
class Seer:
    """A model with its processor."""

    model: Any
    processor: Any


def oneformer(name: str) -> ModelSpec[Seer]:
    """A class map's model: in float32, its deformable attention loses much in half precision."""
    return ModelSpec(name, _load_oneformer, (ADE20K | COCO)[name])


def clip(name: str) -> ModelSpec[Seer]:
    """A model that says how well words fit a picture."""
    return ModelSpec(name, _load_clip, CLIPS[name])


def clipseg(name: str) -> ModelSpec[Seer]:
    """A model that says where in a picture words fit, in float32."""
    return ModelSpec(name, _load_clipseg, CLIPSEGS[name])


def _load_oneformer(folder: Path, placed: Placement) -> Seer:
    from transformers import (
        AutoTokenizer,
        OneFormerForUniversalSegmentation,
        OneFormerImageProcessor,
        OneFormerProcessor,
    )

    whole = Placement(placed.device, "float32")
    model = pretrained(OneFormerForUniversalSegmentation, folder, whole, is_training=False)
    # Without this the processor asks the hub for a list of classes that only training needs.
    eye = processor(OneFormerImageProcessor, folder, class_info_file=None)
    return Seer(model, OneFormerProcessor(eye, processor(AutoTokenizer, folder), task_seq_length=77, max_seq_length=77))


def _load_clip(folder: Path, placed: Placement) -> Seer:
    from transformers import CLIPModel, CLIPProcessor

    return Seer(pretrained(CLIPModel, folder, placed), processor(CLIPProcessor, folder))


def _load_clipseg(folder: Path, placed: Placement) -> Seer:
    from transformers import CLIPSegForImageSegmentation, CLIPSegProcessor

    whole = Placement(placed.device, "float32")
    return Seer(pretrained(CLIPSegForImageSegmentation, folder, whole), processor(CLIPSegProcessor, folder))
