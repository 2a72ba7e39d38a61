"""Grounding DINO: boxes for phrases.

Source: Liu et al., "Grounding DINO", 2023 (arXiv:2303.05499); IDEA-Research's checkpoints; Apache-2.0.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor

VARIANTS = {"grounding-dino-tiny": 690, "grounding-dino-base": 930}
"""Name → megabytes in float32."""
BOX_SCORE, TEXT_SCORE = 0.3, 0.25


@dataclass(frozen=True)
class GroundingDino:
    """The model with its processor."""

    model: Any
    processor: Any


@dataclass(frozen=True)
class Hit:
    """A box in pixels of the picture, the words it stands for, and the model's score, 0 to 1."""

    box: Box
    words: str
    score: float


def spec(variant: str) -> ModelSpec[GroundingDino]:
    """How a variant is loaded. It runs in float32: its deformable attention loses boxes in half precision."""
    return ModelSpec(variant, load, VARIANTS[variant])


def load(folder: Path, placed: Placement) -> GroundingDino:
    """From a folder as the hub has it."""
    from transformers import AutoProcessor, GroundingDinoForObjectDetection

    whole = Placement(placed.device, "float32")
    return GroundingDino(pretrained(GroundingDinoForObjectDetection, folder, whole), processor(AutoProcessor, folder))


def search(context: Context, variant: str, image: LoadedImage, phrase: str, *, least: float = BOX_SCORE) -> list[Hit]:
    """What matches the phrase, the surest first; boxes clipped to the picture. `least`: the least score of a box."""

    def work(dino: GroundingDino, placed: Placement) -> list[Hit]:
        context.step("searching")
        words = phrase.lower().strip().rstrip(".") + "."
        inputs = moved(
            dino.processor(images=image.pil(), text=words, truncation=True, max_length=256, return_tensors="pt"),
            Placement(placed.device, "float32"),
        )
        seen = dino.model(**inputs)
        context.cancel.check()
        (found,) = dino.processor.post_process_grounded_object_detection(
            seen,
            inputs["input_ids"],
            threshold=least,
            text_threshold=min(TEXT_SCORE, least),
            target_sizes=[(image.height, image.width)],
        )
        # where there is no box, transformers gives one empty label all the same
        hits = [
            Hit(Box(x0=x0, y0=y0, x1=x1, y1=y1).clip(image.width, image.height), _plain(label) or phrase, float(score))
            for (x0, y0, x1, y1), score, label in zip(
                found["boxes"].tolist(), found["scores"].tolist(), found["text_labels"], strict=False
            )
        ]
        return sorted((hit for hit in hits if hit.box.area >= 1), key=lambda hit: -hit.score)

    return run_on(context, spec(variant), work)


def _plain(label: str) -> str:
    """The words of a label: marks such as "[SEP]" and pieces without a beginning, such as "##ing", are left out."""
    return " ".join(word for word in label.split() if not word.startswith(("[", "##")) and word.strip(".,;:!?"))
