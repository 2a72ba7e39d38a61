"""Small models that see and talk: any of transformers' image-text-to-text models that has a chat template."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imagetxt.tools.backend import Context
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.networks.writing import told

if TYPE_CHECKING:
    from PIL.Image import Image

VARIANTS = {"smolvlm-500m": 2030, "qwen3-vl-2b": 8520}
"""Name → megabytes in float32."""
SIDE = 1536
"""Pixels of a picture's long side, at most: Qwen3-VL would make twelve thousand tokens of a phone's photograph."""


@dataclass(frozen=True)
class Chatty:
    """A model with its processor."""

    model: Any
    processor: Any


def spec(variant: str) -> ModelSpec[Chatty]:
    """How a variant is loaded."""
    return ModelSpec(variant, load, VARIANTS[variant])


def load(folder: Path, placed: Placement) -> Chatty:
    """From a folder as the hub has it; its configuration says of which class it is."""
    from transformers import AutoModelForImageTextToText, AutoProcessor

    return Chatty(pretrained(AutoModelForImageTextToText, folder, placed), processor(AutoProcessor, folder))


def say(context: Context, variant: str, picture: "Image", words: str, *, what: str, tokens: int) -> str:
    """What the model says to a picture and words. Greedy, so that the same question has the same answer."""

    def work(chatty: Chatty, placed: Placement) -> str:
        shown = picture.copy()
        shown.thumbnail((SIDE, SIDE))
        content = [{"type": "image", "image": shown}, {"type": "text", "text": words}]
        inputs = moved(
            chatty.processor.apply_chat_template(
                [{"role": "user", "content": content}],
                add_generation_prompt=True,
                tokenize=True,
                return_dict=True,
                return_tensors="pt",
            ),
            placed,
        )
        made = chatty.model.generate(
            **inputs, max_new_tokens=tokens, do_sample=False, stopping_criteria=told(context, what, tokens)
        )
        ids = made[0, inputs["input_ids"].shape[1] :]
        return str(chatty.processor.decode(ids, skip_special_tokens=True)).strip()

    return run_on(context, spec(variant), work)
