"""BLIP and BLIP-2: captions of pictures and crops, batch by batch, with how sure the model was; and BLIP's answers.

Sources: Li et al., "BLIP", 2022 (arXiv:2201.12086); Li et al., "BLIP-2", 2023 (arXiv:2301.12597).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imagetxt.tools.backend import Context
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.networks.writing import told, written

if TYPE_CHECKING:
    from PIL.Image import Image

BLIP = {"blip-base": 990, "blip-large": 1880}
BLIP2 = {"blip2-opt-2.7b": 14_900, "blip2-opt-2.7b-coco": 14_900}
CAPTIONERS = BLIP | BLIP2
ANSWERERS = {"blip-vqa-base": 1540}
"""Name → megabytes in float32."""
BATCH = 8
BEAMS = 3


@dataclass(frozen=True)
class Blip:
    """A model with its processor."""

    model: Any
    processor: Any


@dataclass(frozen=True)
class Said:
    """Words, and how sure the model was of them: the geometric mean of its tokens' probabilities, 0 to 1."""

    text: str
    score: float


def captioner(variant: str) -> ModelSpec[Blip]:
    """How a captioner is loaded."""
    return ModelSpec(variant, _load_blip2 if variant in BLIP2 else _load_blip, CAPTIONERS[variant])


def answerer(variant: str) -> ModelSpec[Blip]:
    """How a model that answers is loaded."""
    return ModelSpec(variant, _load_answerer, ANSWERERS[variant])


def _load_blip(folder: Path, placed: Placement) -> Blip:
    from transformers import BlipForConditionalGeneration, BlipProcessor

    return Blip(pretrained(BlipForConditionalGeneration, folder, placed), processor(BlipProcessor, folder))


def _load_blip2(folder: Path, placed: Placement) -> Blip:
    from transformers import Blip2ForConditionalGeneration, Blip2Processor

    return Blip(pretrained(Blip2ForConditionalGeneration, folder, placed), processor(Blip2Processor, folder))


def _load_answerer(folder: Path, placed: Placement) -> Blip:
    from transformers import BlipForQuestionAnswering, BlipProcessor

    return Blip(pretrained(BlipForQuestionAnswering, folder, placed), processor(BlipProcessor, folder))


def captions(
    context: Context,
    variant: str,
    pictures: "Sequence[Image]",
    *,
    tokens: int = 40,
    beams: int = BEAMS,
    what: str = "captioning",
) -> list[Said]:
    """A caption for each picture (Pillow, RGB), in order. `tokens`: at most this many each."""

    def work(blip: Blip, placed: Placement) -> list[Said]:
        said: list[Said] = []
        for start in range(0, len(pictures), BATCH):
            context.step(what, start, len(pictures))
            batch = list(pictures[start : start + BATCH])
            said += _caption(blip, placed, batch, context, tokens=tokens, beams=beams)
        return said

    return run_on(context, captioner(variant), work)


def _caption(
    blip: Blip, placed: Placement, batch: "list[Image]", context: Context, *, tokens: int, beams: int
) -> list[Said]:
    inputs = moved(blip.processor(images=batch, return_tensors="pt"), placed)
    return _said(blip, inputs, context, what="writing captions", tokens=tokens, beams=beams)


def answer(context: Context, variant: str, picture: "Image", question: str) -> Said:
    """BLIP's answer to a question: a few words."""

    def work(blip: Blip, placed: Placement) -> Said:
        inputs = moved(
            blip.processor(images=picture, text=question, truncation=True, max_length=512, return_tensors="pt"), placed
        )
        (said,) = _said(blip, inputs, context, what="answering", tokens=20, beams=BEAMS)
        return said

    return run_on(context, answerer(variant), work)


def _said(blip: Blip, inputs: Any, context: Context, *, what: str, tokens: int, beams: int) -> list[Said]:
    made = blip.model.generate(
        **inputs,
        max_new_tokens=tokens,
        num_beams=beams,
        do_sample=False,
        output_scores=True,
        return_dict_in_generate=True,
        stopping_criteria=told(context, what, tokens),
    )
    text = blip.model.config.text_config
    ends = (getattr(text, "sep_token_id", None), text.eos_token_id, text.pad_token_id)  # BLIP ends with BERT's [SEP]
    rows = written(_writer(blip.model), made, ends=ends)
    texts = blip.processor.batch_decode([list(row.ids) for row in rows], skip_special_tokens=True)
    return [Said(str(text).strip(), row.score) for text, row in zip(texts, rows, strict=True)]


def _writer(model: Any) -> Any:
    """The part of a model that writes: BLIP keeps it inside."""
    return next((part for name in ("text_decoder", "language_model") if (part := getattr(model, name, None))), model)
