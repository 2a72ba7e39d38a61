"""Florence-2: captions, regions, phrases and writing from one model, asked by task.

Source: Xiao et al., "Florence-2: Advancing a Unified Representation for a Variety of Vision Tasks", 2023; the
checkpoints are those of the `florence-community` repositories, made for transformers' own classes.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.networks.writing import Written, sureness, told, written

if TYPE_CHECKING:
    import torch

VARIANTS = {"florence-2-base": 930, "florence-2-large": 3090}
"""Name → megabytes in float32."""
BINS = 1000
BATCH = 8
"""Prompts at once."""
_REMEMBERED = 4


class How(TypedDict):
    """How a task is asked.

    `what`: how the work is called in the progress. `tokens`: at most this many are written. `beams`: readings followed
    at once, 1 if left out. `numbers`: what a place is made of: 4 for a box, 8 for the corners of a line of writing.
    """

    what: str
    tokens: int
    beams: NotRequired[int]
    numbers: NotRequired[int]


@dataclass
class Florence:
    """The model with its processor, and what its eye saw of the last pictures: tools share it on the same picture."""

    model: Any
    processor: Any
    seen: OrderedDict[str, "torch.Tensor"] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        words = self.processor.tokenizer.get_vocab()
        self.bins = {words[f"<loc_{n}>"]: n for n in range(BINS)}


@dataclass(frozen=True)
class Span:
    """Words, the places they were written for (four or eight numbers each, pixels), and how sure the model was."""

    text: str
    places: tuple[tuple[float, ...], ...]
    score: float


def spec(variant: str) -> ModelSpec[Florence]:
    """How a variant is loaded."""
    return ModelSpec(variant, load, VARIANTS[variant])


def load(folder: Path, placed: Placement) -> Florence:
    """From a folder as the hub has it."""
    from transformers import AutoProcessor, Florence2ForConditionalGeneration

    return Florence(pretrained(Florence2ForConditionalGeneration, folder, placed), processor(AutoProcessor, folder))


def ask(context: Context, variant: str, image: LoadedImage, task: str, **how: Unpack[How]) -> list[Span]:
    """What Florence writes for a task ("<DENSE_REGION_CAPTION>", or one with its input behind it) on a picture.

    Text between places is one span; a task without places gives one span. Places are in pixels of the picture.
    """
    (found,) = ask_each(context, variant, image, [task], **how)
    return found


def ask_each(
    context: Context, variant: str, image: LoadedImage, tasks: Sequence[str], **how: Unpack[How]
) -> list[list[Span]]:
    """`ask` for several tasks on one picture, a batch at a time."""
    if not tasks:
        return []

    def work(florence: Florence, placed: Placement) -> list[list[Span]]:
        rows: list[Written] = []
        for start in range(0, len(tasks), BATCH):
            if len(tasks) > 1:
                context.step(how["what"], start, len(tasks))
            rows += _write(florence, placed, image, tasks[start : start + BATCH], context, how)
        return [spans(row, florence, image.width, image.height, how.get("numbers", 4)) for row in rows]

    return run_on(context, spec(variant), work)


def _write(
    florence: Florence, placed: Placement, image: LoadedImage, tasks: Sequence[str], context: Context, how: How
) -> list[Written]:
    from transformers.modeling_outputs import BaseModelOutput

    model = florence.model
    features, ids, mask = _prompt(florence, placed, image, tasks, context)
    embedded = model.get_input_embeddings()(ids)
    spots = (ids == model.config.image_token_id).unsqueeze(-1)
    embedded = embedded.masked_scatter(spots, features.to(embedded.dtype).expand(len(tasks), -1, -1))
    encoded = model.get_encoder()(inputs_embeds=embedded, attention_mask=mask)
    made = model.generate(
        encoder_outputs=BaseModelOutput(last_hidden_state=encoded[0]),
        attention_mask=mask,
        max_new_tokens=how["tokens"],
        num_beams=how.get("beams", 1),
        do_sample=False,
        output_scores=True,
        return_dict_in_generate=True,
        stopping_criteria=told(context, how["what"], how["tokens"]),
    )
    text = model.config.text_config
    return written(model, made, ends=(text.eos_token_id, text.pad_token_id))


def _prompt(
    florence: Florence, placed: Placement, image: LoadedImage, tasks: Sequence[str], context: Context
) -> "tuple[torch.Tensor, torch.Tensor, torch.Tensor]":
    """What the eye sees (1×tokens×d), the prompts' ids (N×L) and their mask."""
    from PIL import Image

    seen = image.id in florence.seen
    blank = Image.new("RGB", (1, 1))  # the processor wants a picture for every prompt; it is prepared, not looked at
    pictures = [blank if seen else image.pil(), *[blank] * (len(tasks) - 1)]
    inputs = moved(florence.processor(images=pictures, text=list(tasks), padding=True, return_tensors="pt"), placed)
    if not seen:
        context.step("looking at the picture")
        florence.seen[image.id] = florence.model.get_image_features(inputs["pixel_values"][:1]).pooler_output
        while len(florence.seen) > _REMEMBERED:
            florence.seen.popitem(last=False)
    florence.seen.move_to_end(image.id)
    return florence.seen[image.id], inputs["input_ids"], inputs["attention_mask"]


def spans(row: Written, florence: Florence, width: int, height: int, numbers: int = 4) -> list[Span]:
    """Token by token: words, then the numbers of their places, then the next words.

    `width`, `height`: of the picture, pixels. `numbers`: what a place is made of; what is left over is dropped.
    """
    found: list[Span] = []
    words: list[int] = []
    places: list[float] = []
    logs: list[float] = []

    def close() -> None:
        text = str(florence.processor.tokenizer.decode(words, skip_special_tokens=True)).strip()
        if text or places:
            found.append(Span(text, _grouped(places, width, height, numbers), sureness(logs)))
        for taken in (words, places, logs):
            taken.clear()

    for token, log in zip(row.ids, row.logs, strict=True):
        number = florence.bins.get(token)
        if number is None and places:
            close()
        logs.append(log)
        if number is None:
            words.append(token)
        else:
            places.append(number)
    close()
    return found


def _grouped(bins: Sequence[float], width: int, height: int, size: int) -> tuple[tuple[float, ...], ...]:
    """Bins to the pixels in their middle, x and y in turn, `size` by `size`."""
    sides = (width / BINS, height / BINS)
    pixels = [(number + 0.5) * sides[n % 2] for n, number in enumerate(bins)]
    return tuple(tuple(pixels[n : n + size]) for n in range(0, len(pixels) - size + 1, size))


def box_of(place: Sequence[float], width: int, height: int) -> Box | None:
    """The box of a place in pixels, clipped to the picture; None where nothing of it is left."""
    xs, ys = place[0::2], place[1::2]
    box = Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys)).clip(width, height)
    return box if box.width >= 1 and box.height >= 1 else None


def written_place(box: Box, width: int, height: int) -> str:
    """A box as Florence's tasks about a region want it: "<loc_10><loc_20><loc_300><loc_400>"."""
    numbers = (box.x0 / width, box.y0 / height, box.x1 / width, box.y1 / height)
    return "".join(f"<loc_{min(BINS - 1, max(0, int(number * BINS)))}>" for number in numbers)
