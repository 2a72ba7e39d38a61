"""What every region carries beside its box and words: a noun, colours, place and share; the same from any backend."""

import re

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Colour, Region
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import BoolMask, decode
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.nouns import is_a
from imagetxt.tools.vision.phrases import parse_phrase

SIDE = 256
"""Long side, pixels, of the copy of a region in which its colours are looked for."""
_CORE = 0.7
_DOES = re.compile(r"(?<=\w)\s+(?:is|are|was|were|\w+ing)\b.*")


def completed(image: LoadedImage, region: Region) -> Region:
    """The region with what follows from its words, box and mask; what it has already stays.

    `region`: box in pixels of the upright original, and at least one of `phrase` and `label`. Colours are those inside
    its mask; without one, of the middle of its box.
    """
    box = region.box.clip(image.width, image.height)
    mask = decode(region.mask) if region.mask is not None else None
    known: dict[str, object] = {"box": box, "place": region.place or place_words(box, image.width, image.height)}
    if not region.label:
        known["label"] = noun_of(region.phrase)
    label = str(known.get("label", region.label))
    known["coco"] = region.coco or next((name for name in COCO if name == label), None)
    if region.kind == "object" and is_a(label, "area"):
        known["kind"] = "area"
    area = box.area if mask is None else float(np.count_nonzero(mask))
    known["share"] = region.share or round(area / max(1, image.width * image.height), 4)
    whole = region.model_copy(update=known)
    if not whole.colours:
        whole = whole.model_copy(update={"colours": _colours(image.pixels, whole, mask)})
    return whole if whole.phrase else whole.model_copy(update={"phrase": wording.phrase(whole)})


def noun_of(phrase: str) -> str:
    """The common noun a phrase is about, singular: "a brown dog sitting on a bench" → "dog"; "thing" for no words."""
    plain = _DOES.sub("", phrase.lower().strip(" .,;:!?\"'"))
    read = parse_phrase(plain)
    if read.noun:
        return read.noun
    head = language.head_noun(read.word) if read.word else ""
    return language.singular(head.split()[-1]) if head.split() else "thing"


def _colours(pixels: NDArray[np.uint8], region: Region, mask: BoolMask | None) -> list[Colour]:
    from imagetxt.tools.vision.region_colours import colours_inside
    from imagetxt.tools.vision.views import bounded

    x0, y0, x1, y1 = (region.box if mask is not None else _core(region.box)).pixels()
    crop = pixels[y0:y1, x0:x1]
    if not crop.size:
        return []
    small = bounded(np.ascontiguousarray(crop), SIDE)
    if mask is None:
        inside = np.ones(small.shape[:2], dtype=bool)
    else:
        from imagetxt.tools.vision.mask_sizes import shrunk

        inside = shrunk(np.ascontiguousarray(mask[y0:y1, x0:x1]), small.shape[1], small.shape[0])
    return colours_inside(region.coco, small, inside, label=region.label) if inside.any() else []


def _core(box: Box) -> Box:
    """The middle of a box: its corners rarely belong to the thing."""
    x, y = box.center
    w, h = _CORE * box.width / 2, _CORE * box.height / 2
    return Box(x0=x - w, y0=y - h, x1=x + w, y1=y + h)
