"""The models of the vote: OneFormer on ADE20K and COCO, BLIP's nouns, CLIP and CLIPSeg.

Sources: Jain et al., "OneFormer", 2022 (arXiv:2211.06220); Radford et al., "CLIP", 2021 (arXiv:2103.00020); Lüddecke
and Ecker, "CLIPSeg", 2021 (arXiv:2112.10003). The words of the class maps are those of the models' own configurations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.english import noun_phrases
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import run_on
from imagetxt.tools.networks.captioner import captions
from imagetxt.tools.networks.loading import moved
from imagetxt.tools.semantics.seers import Seer, clip, clipseg, oneformer
from imagetxt.tools.semantics.vote import ClassMap

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

BATCH = 32
"""Crops at once for CLIP."""
PAINTED = 4
"""Crops at once for CLIPSeg, each with three words."""
CLIPSEG_SIDE = 512
"""Pixels at which CLIPSeg looks at a crop, as the original has it; the model was taught at 352."""
MAP_SIDE = 768
"""The long side of a class map, pixels, at most: on its way it holds a number for each word and pixel."""
_MATERIALS = ("brick", "stone", "tile", "wood")


@dataclass(frozen=True)
class Panel:
    """The experts of the vote, each from the pool, by their weights' names.

    `captioner`: of `networks.captioner.CAPTIONERS`; `mappers`: of `seers.ADE20K` and `seers.COCO`; `ranker`: of
    `seers.CLIPS`; `painter`: of `seers.CLIPSEGS`.
    """

    context: Context
    captioner: str
    mappers: Sequence[str]
    ranker: str
    painter: str

    def maps(self, image: LoadedImage) -> list[ClassMap]:
        return [self._map(name, image) for name in self.mappers]

    def nouns(self, crops: "Sequence[Image]") -> list[list[str]]:
        said = captions(self.context, self.captioner, crops, tokens=20, what="captioning pieces")
        return [noun_phrases(one.text) for one in said]

    def rank(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> list[list[float]]:
        every = list(dict.fromkeys(word for each in words for word in each))
        place = {word: n for n, word in enumerate(every)}

        def work(seer: Seer, placed: Placement) -> list[list[float]]:
            ranked: list[list[float]] = []
            for start in range(0, len(crops), BATCH):
                self.context.step("choosing words", start, len(crops))
                batch = list(crops[start : start + BATCH])
                texts = {"padding": True, "truncation": True, "max_length": 77, "return_tensors": "pt"}
                logits = seer.model(**moved(seer.processor(text=every, images=batch, **texts), placed)).logits_per_image
                for row, own in zip(logits.float(), words[start : start + BATCH], strict=True):
                    ranked.append(row[[place[word] for word in own]].softmax(dim=0).tolist())
            return ranked

        return run_on(self.context, clip(self.ranker), work)

    def paint(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> list[NDArray[np.int64]]:
        def work(seer: Seer, placed: Placement) -> list[NDArray[np.int64]]:
            painted: list[NDArray[np.int64]] = []
            for start in range(0, len(crops), PAINTED):
                self.context.step("voting", start, len(crops))
                painted += _painted(seer, placed, crops[start : start + PAINTED], words[start : start + PAINTED])
            return painted

        return run_on(self.context, clipseg(self.painter), work)

    def _map(self, name: str, image: LoadedImage) -> ClassMap:
        self.context.step("naming every pixel")
        scale = min(1.0, MAP_SIDE / max(image.width, image.height))
        size = max(1, round(image.height * scale)), max(1, round(image.width * scale))

        def work(seer: Seer, placed: Placement) -> ClassMap:
            inputs = seer.processor(images=image.pil(), task_inputs=["semantic"], return_tensors="pt")
            seen = seer.model(**moved(inputs, Placement(placed.device, "float32")))
            (ids,) = seer.processor.post_process_semantic_segmentation(seen, target_sizes=[size])
            names = {int(n): plain(word) for n, word in seer.model.config.id2label.items()}
            return ClassMap(ids.cpu().numpy().astype(np.int64), names)

        return run_on(self.context, oneformer(name), work)


def _painted(
    seer: Seer, placed: Placement, crops: "Sequence[Image]", words: Sequence[Sequence[str]]
) -> list[NDArray[np.int64]]:
    """Each crop is looked at once for all its words; the model's own `forward` looks once for every word."""
    from torch.nn.functional import interpolate

    logits = _scores(seer, placed, crops, words)
    painted: list[NDArray[np.int64]] = []
    begin = 0
    for crop, own in zip(crops, words, strict=True):
        ours, begin = logits[begin : begin + len(own), None], begin + len(own)
        large = interpolate(ours, (crop.height, crop.width), mode="bilinear", align_corners=False)
        painted.append(large[:, 0].argmax(dim=0).cpu().numpy())
    return painted


def _scores(seer: Seer, placed: Placement, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> "torch.Tensor":
    """CLIPSeg's logits for every word of every crop, one behind the other: N×h×w."""
    import torch

    model, device = seer.model, placed.torch_device
    side = {"height": CLIPSEG_SIDE, "width": CLIPSEG_SIDE}
    shown = seer.processor(images=list(crops), size=side, return_tensors="pt").to(device)
    texts = [word for each in words for word in each]
    told = seer.processor(text=texts, padding=True, truncation=True, max_length=77, return_tensors="pt").to(device)
    seen = model.clip.get_image_features(
        pixel_values=shown["pixel_values"], interpolate_pos_encoding=True, output_hidden_states=True
    )
    owner = torch.tensor([n for n, each in enumerate(words) for _ in each], device=device)
    layers = [seen.hidden_states[n + 1][owner] for n in model.extract_layers]
    meant = model.get_conditional_embeddings(len(texts), told["input_ids"], told["attention_mask"])
    logits: torch.Tensor = model.decoder(layers, meant).logits
    return logits.reshape(len(texts), *logits.shape[-2:])


def plain(name: str) -> str:
    """A class's name as a person says it: "sky-other-merged" → "sky", "wall-brick" → "brick wall"."""
    words = name.split(",")[0].strip().split("-")
    kept = [word for word in words if word not in ("merged", "other", "stuff")] or words
    return " ".join(
        [*(word for word in kept if word in _MATERIALS), *(word for word in kept if word not in _MATERIALS)]
    )
