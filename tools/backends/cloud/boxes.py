"""Boxes that a vision model wrote as JSON, held against the picture: what cannot be true is dropped, and said."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from imagetxt.tools import language
from imagetxt.tools.errors import ModelServiceError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.completing import noun_of
from imagetxt.tools.vision.phrases import parse_phrase

UNITS = 1000
"""Boxes are asked for in thousandths of the picture's width and height: a model need not know the size it was sent."""
_OVER = 20
"""Thousandths by which a box may stand over the picture's edge and is clipped; beyond it the numbers mean nothing."""
_LEAST_SIDE = 2.0
_LONGEST = 200
_COLOURS_LOOKED_AT = 8
_FENCE = re.compile(r"^\s*```\w*\s*|\s*```\s*$")

BOX_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {"type": "integer"},
    "description": "x0, y0, x1, y1 in thousandths of the picture's width and height, from its top left",
}


@dataclass(frozen=True)
class Boxed:
    """One entry that holds: its words, its box in pixels of the picture, and how sure the model says it is, 0 to 1."""

    words: str
    box: Box
    score: float


@dataclass(frozen=True)
class Reading:
    """The entries that hold, and why others were dropped: reason → how many."""

    entries: tuple[Boxed, ...]
    dropped: Mapping[str, int]

    @property
    def note(self) -> str:
        """What was dropped, as one sentence; "" for nothing."""
        number = sum(self.dropped.values())
        if not number:
            return ""
        why = language.join_words([f"{language.number_word(n)} {reason}" for reason, n in self.dropped.items()])
        return language.sentence(f"{language.count_words(number, 'answer')} of the vision model did not hold: {why}")


def read_boxes(text: str, key: str, words: str, width: int, height: int) -> Reading:
    """The entries of the list `key`, whose words stand under `words`, for a picture of `width` × `height` pixels.

    Raises ModelServiceError where the text is no such JSON.
    """
    kept: list[Boxed] = []
    dropped: Counter[str] = Counter()
    for entry in _entries(text, key):
        said = _plain(entry.get(words) if isinstance(entry, dict) else None)
        box, fault = _box(entry.get("box") if isinstance(entry, dict) else None, width, height)
        if not said:
            dropped["without words"] += 1
        elif box is None:
            dropped[fault] += 1
        else:
            kept.append(Boxed(said, box, _share(entry.get("sure"))))
    return Reading(tuple(kept), dict(dropped))


def _entries(text: str, key: str) -> Sequence[Any]:
    try:
        found = json.loads(_FENCE.sub("", text))
    except (ValueError, RecursionError) as exc:
        raise ModelServiceError("The vision model's answer is not the JSON that was asked for. Try again.") from exc
    listed = found.get(key) if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise ModelServiceError(f"The vision model's JSON has no list {key!r}. Try again, or choose another model.")
    return listed


def _box(given: Any, width: int, height: int) -> tuple[Box | None, str]:
    """The box in pixels, or None and what is wrong with it."""
    if not isinstance(given, list) or len(given) != 4:
        return None, "without a box"
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n) for n in given):
        return None, "with a box that is no numbers"
    x0, y0, x1, y1 = (min(max(float(n), -1e9), 1e9) for n in given)
    if x1 <= x0 or y1 <= y0:
        return None, "with a box whose sides are swapped"
    if min(x0, y0) < -_OVER or max(x1, y1) > UNITS + _OVER:
        return None, "outside the picture"
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1).scale(width / UNITS, height / UNITS).clip(width, height)
    if box.width < min(_LEAST_SIDE, width) or box.height < min(_LEAST_SIDE, height):
        return None, "with a box that holds nothing"
    return box, ""


def _plain(words: Any) -> str:
    """Words on one line, without control characters, bounded."""
    if not isinstance(words, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:_LONGEST].strip()


def _share(given: Any) -> float:
    """What the model says of its own certainty, 0 to 1; a half where it says nothing that makes sense."""
    sensible = isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= 1
    return round(float(given), 4) if sensible else 0.5


def regions_of(reading: Reading, image: LoadedImage) -> tuple[list[Region], Reading]:
    """The entries as bare regions; those whose words name a colour that their box does not show are dropped too."""
    regions = []
    dropped = Counter(reading.dropped)
    for entry in reading.entries:
        if colour_is_missing(entry.words, entry.box, image):
            dropped["with a colour that its place does not show"] += 1
        else:
            certain = entry.score >= 0.5
            noun, phrase = noun_of(entry.words), entry.words.strip(" .,;")
            regions.append(Region(label=noun, phrase=phrase, score=entry.score, certain=certain, box=entry.box))
    return regions, Reading(reading.entries, dict(dropped))


def colour_is_missing(phrase: str, box: Box, image: LoadedImage) -> bool:
    """Whether a phrase names colours and every colour in its box is plainly another: "a red car" on green grass."""
    from imagetxt.tools.vision.colours import colour_names
    from imagetxt.tools.vision.views import bounded

    named = parse_phrase(phrase).colours
    if not named:
        return False
    x0, y0, x1, y1 = box.pixels()
    shown = colour_names(bounded(np.ascontiguousarray(image.pixels[y0:y1, x0:x1]), 256), limit=_COLOURS_LOOKED_AT)
    return bool(shown) and all(clash(name, colour.name) for name in named for colour in shown)
