"""Segment Anything, by the `segment_anything` package: ViT-B, ViT-L and ViT-H.

Source: Kirillov et al., "Segment Anything", 2023 (arXiv:2304.02643); Apache-2.0. The checkpoints are read by our own
reader, which runs no code that may be in them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from imagetxt.tools.errors import WeightsCorruptError
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.networks.clicking import Clicker, Guesses, Prompts

if TYPE_CHECKING:
    import torch

VARIANTS = {"sam-vit-b": 380, "sam-vit-l": 1250, "sam-vit-h": 2570}
"""Name → megabytes in float32."""


def spec(variant: str) -> ModelSpec[Clicker]:
    """How a variant is loaded."""
    return ModelSpec(variant, lambda file, placed: load(file, placed, variant), VARIANTS[variant])


def load(file: Path, placed: Placement, variant: str) -> Clicker:
    """From a published checkpoint. Raises WeightsCorruptError for one of another size or model."""
    from segment_anything import sam_model_registry

    from imagetxt.tools.models.torch_files import read

    model = sam_model_registry[variant.removeprefix("sam-").replace("-", "_")]()
    try:
        model.load_state_dict(read(file))
    except RuntimeError as exc:
        raise WeightsCorruptError(f"{file.name} does not hold {variant}: {str(exc).splitlines()[0][:200]}") from exc
    return Sam(model, placed)


@dataclass(frozen=True)
class Seen:
    """What the encoder makes of a picture (1×256×64×64), and the picture's own size, pixels."""

    features: "torch.Tensor"
    height: int
    width: int


class Sam(Clicker):
    """The package's model. The encoder runs in the wanted kind of numbers, the small decoder in float32."""

    def __init__(self, model: Any, placed: Placement) -> None:
        from segment_anything.utils.transforms import ResizeLongestSide

        super().__init__()
        self.model = model.to(placed.torch_device).eval()
        self.model.image_encoder.to(placed.torch_dtype)
        self._placed = placed
        self._sizes = ResizeLongestSide(model.image_encoder.img_size)

    def embed(self, image: LoadedImage) -> Seen:
        import torch

        pixels = torch.as_tensor(self._sizes.apply_image(image.pixels), device=self._placed.torch_device)
        prepared = self.model.preprocess(pixels.permute(2, 0, 1).contiguous()[None].float())
        seen: torch.Tensor = self.model.image_encoder(prepared.to(self._placed.torch_dtype)).float()
        return Seen(seen, image.height, image.width)

    def guess(self, embedding: Seen, prompts: Prompts, *, several: bool) -> Guesses:
        size, points = (embedding.height, embedding.width), None
        if prompts.points is not None and prompts.labels is not None:
            points = self._tensor(self._sizes.apply_coords(prompts.points, size)), self._tensor(prompts.labels)
        boxes = None if prompts.boxes is None else self._tensor(self._sizes.apply_boxes(prompts.boxes, size))
        sparse, dense = self.model.prompt_encoder(points=points, boxes=boxes, masks=None)
        logits, scores = self.model.mask_decoder(
            image_embeddings=embedding.features,
            image_pe=self.model.prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=several,
        )
        return Guesses(logits, scores)

    def enlarge(self, logits: "torch.Tensor", width: int, height: int, image: LoadedImage) -> "torch.Tensor":
        """The network sees the picture in the corner of a square: what lies beyond it is cut away."""
        inside = self._sizes.get_preprocess_shape(image.height, image.width, self._sizes.target_length)
        large: torch.Tensor = self.model.postprocess_masks(logits[:, None], inside, (height, width))
        return large[:, 0]

    def _tensor(self, values: Any) -> "torch.Tensor":
        import torch

        kind = torch.int if np.issubdtype(np.asarray(values).dtype, np.integer) else torch.float
        return torch.as_tensor(np.asarray(values), dtype=kind, device=self._placed.torch_device)
