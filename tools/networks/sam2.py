"""Segment Anything 2.1 on single pictures, by transformers: tiny, small, base-plus and large.

Source: Ravi et al., "SAM 2", 2024 (arXiv:2408.00714); Apache-2.0.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.networks.clicking import Clicker, Guesses, Prompts
from imagetxt.tools.networks.loading import pretrained, processor

if TYPE_CHECKING:
    import torch

VARIANTS = {"sam2.1-tiny": 160, "sam2.1-small": 190, "sam2.1-base-plus": 330, "sam2.1-large": 900}
"""Name → megabytes in float32."""


def spec(variant: str) -> ModelSpec[Clicker]:
    """How a variant is loaded."""
    return ModelSpec(variant, load, VARIANTS[variant])


def load(folder: Path, placed: Placement) -> Clicker:
    """From a folder as the hub has it. The weights stay in float32; the encoder works in the wanted kind."""
    from transformers import Sam2Model, Sam2Processor

    whole = Placement(placed.device, "float32")
    return Sam2(pretrained(Sam2Model, folder, whole), processor(Sam2Processor, folder), placed)


@dataclass(frozen=True)
class Seen:
    """What the encoder makes of a picture, coarse to fine, and the picture's own size, pixels."""

    features: "Sequence[torch.Tensor]"
    height: int
    width: int


class Sam2(Clicker):
    """The picture is stretched to a square; prompts go with it and masks come back from it."""

    def __init__(self, model: Any, processor: Any, placed: Placement) -> None:
        super().__init__()
        self.model, self.processor, self._placed = model, processor, placed

    def embed(self, image: LoadedImage) -> Seen:
        inputs = self.processor(images=image.pil(), return_tensors="pt").to(self._placed.torch_device)
        with self._half():
            seen = self.model.get_image_embeddings(inputs["pixel_values"])
        return Seen([level.float() for level in seen], image.height, image.width)

    def guess(self, embedding: Seen, prompts: Prompts, *, several: bool) -> Guesses:
        given: dict[str, Any] = {}
        scale = np.array([1 / embedding.width, 1 / embedding.height]) * self.processor.target_size
        if prompts.points is not None and prompts.labels is not None:
            given["input_points"] = self._tensor(prompts.points * scale)[None]
            given["input_labels"] = self._tensor(prompts.labels).int()[None]
        if prompts.boxes is not None:
            given["input_boxes"] = self._tensor(prompts.boxes * np.tile(scale, 2))[None]
        made = self.model(image_embeddings=list(embedding.features), multimask_output=several, **given)
        return Guesses(made.pred_masks[0].float(), made.iou_scores[0].float())

    def enlarge(self, logits: "torch.Tensor", width: int, height: int, image: LoadedImage) -> "torch.Tensor":  # noqa: ARG002  # the whole square is the picture
        from torch.nn.functional import interpolate

        return interpolate(logits[:, None], (height, width), mode="bilinear", align_corners=False)[:, 0]

    def _half(self) -> AbstractContextManager[None]:
        import torch

        kind = self._placed.torch_device.type
        return torch.autocast(kind, self._placed.torch_dtype, enabled=self._placed.dtype != "float32")

    def _tensor(self, values: Any) -> "torch.Tensor":
        import torch

        return torch.as_tensor(values, dtype=torch.float32, device=self._placed.torch_device)
