"""The models of the vote: OneFormer on ADE20K and COCO, BLIP's nouns, CLIP and CLIPSeg.

Sources: Jain et al., "OneFormer", 2022 (arXiv:2211.06220); Radford et al., "CLIP", 2021 (arXiv:2103.00020); Lüddecke
and Ecker, "CLIPSeg", 2021 (arXiv:2112.10003). The words of the class maps are those of the models' own configurations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.english import noun_phrases
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.captioner import captions
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.semantics.vote import ClassMap

if TYPE_CHECKING:
    from PIL.Image import Image

MAPS = {"oneformer-ade20k-swin-large": 880, "oneformer-coco-swin-large": 880}
CLIP, CLIPSEG = "clip-vit-large-patch14", "clipseg-rd64-refined"
WEIGHTS = (*MAPS, CLIP, CLIPSEG)
MEGABYTES = {**MAPS, CLIP: 1710, CLIPSEG: 600}
"""Name → megabytes in float32."""
_PROMPT = "a photo of a {word}"


@dataclass(frozen=True)
class Seer:
    """A model with its processor."""

    model: Any
    processor: Any


def oneformer(name: str) -> ModelSpec[Seer]:
    """How a class map's model is loaded: in float32, its deformable attention loses much in half precision."""
    return ModelSpec(name, _load_oneformer, MEGABYTES[name])


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


CLIP_SPEC: ModelSpec[Seer] = ModelSpec(CLIP, _load_clip, MEGABYTES[CLIP])
CLIPSEG_SPEC: ModelSpec[Seer] = ModelSpec(CLIPSEG, _load_clipseg, MEGABYTES[CLIPSEG])


@dataclass(frozen=True)
class Panel:
    """The experts of the vote, each from the pool. `captioner`: one of `networks.captioner.CAPTIONERS`."""

    context: Context
    captioner: str

    def maps(self, image: LoadedImage) -> list[ClassMap]:
        return [self._map(name, image) for name in MAPS]

    def nouns(self, crops: "Sequence[Image]") -> list[list[str]]:
        said = captions(self.context, self.captioner, crops, tokens=20, what="captioning pieces")
        return [noun_phrases(one.text) for one in said]

    def rank(self, crop: "Image", words: Sequence[str]) -> list[float]:
        self.context.step("choosing words")

        def work(clip: Seer, placed: Placement) -> list[float]:
            texts = [_PROMPT.format(word=word) for word in words]
            inputs = clip.processor(
                text=texts, images=crop, padding=True, truncation=True, max_length=77, return_tensors="pt"
            )
            fits = clip.model(**moved(inputs, placed)).logits_per_image[0].float().softmax(dim=0)
            return [float(fit) for fit in fits]

        return run_on(self.context, CLIP_SPEC, work)

    def paint(self, crop: "Image", words: Sequence[str]) -> NDArray[np.int64]:
        self.context.step("voting")

        def work(seg: Seer, placed: Placement) -> NDArray[np.int64]:
            from torch.nn.functional import interpolate

            inputs = seg.processor(
                text=list(words), images=[crop] * len(words), padding=True, truncation=True, return_tensors="pt"
            )
            logits = seg.model(**moved(inputs, Placement(placed.device, "float32"))).logits
            logits = logits.reshape(len(words), 1, *logits.shape[-2:])
            large = interpolate(logits, (crop.height, crop.width), mode="bilinear", align_corners=False)[:, 0]
            best: NDArray[np.int64] = large.argmax(dim=0).cpu().numpy()
            return best

        return run_on(self.context, CLIPSEG_SPEC, work)

    def _map(self, name: str, image: LoadedImage) -> ClassMap:
        self.context.step("naming every pixel")

        def work(seer: Seer, placed: Placement) -> ClassMap:
            inputs = seer.processor(images=image.pil(), task_inputs=["semantic"], return_tensors="pt")
            seen = seer.model(**moved(inputs, Placement(placed.device, "float32")))
            (ids,) = seer.processor.post_process_semantic_segmentation(seen, target_sizes=[(image.height, image.width)])
            names = {int(n): str(word).split(",")[0].strip() for n, word in seer.model.config.id2label.items()}
            return ClassMap(ids.cpu().numpy().astype(np.int64), names)

        return run_on(self.context, oneformer(name), work)
