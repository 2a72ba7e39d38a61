"""What ImageNet's classes mean in COCO's words: the tables of `imagenet_kinds.toml`, ready to sum over."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.candidates import Floats

_HERE = Path(__file__).parent
CLASSES = 1000
FIRST_THING = 398
"""ImageNet's animals are the classes below this one; things, places and food follow."""

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Kinds:
    """Groups of ImageNet classes by name, as index arrays; see the comments of `imagenet_kinds.toml`."""

    kinds: dict[str, Indices]
    rivals: dict[str, Indices]
    names: dict[str, Indices]
    animals: dict[str, Indices]
    wider: dict[str, Indices]
    lookalikes: dict[str, Indices]
    scenes: dict[str, Indices]
    wide_scenes: dict[str, Indices]
    setting: dict[str, Indices]
    expert: frozenset[int]
    """Classes whose label is a breed or species that takes an expert."""
    unsaid: frozenset[int]
    """Classes that are never told by their own label."""
    doubted: frozenset[str]
    """COCO classes that the classifier knows so well that its silence speaks against them."""

    def animal(self, noun: str) -> Indices | None:
        """The classes that go by an animal's plain noun or by a wider one ("lion", "big cat"), or None."""
        tables = (self.animals, self.wider, self.lookalikes)
        return next((table[noun] for table in tables if noun in table), None)

    def support(self, coco: str, probabilities: Floats) -> float:
        """How much of 1000 probabilities speaks for a COCO class, 0 to 1; 0 where ImageNet has no such thing."""
        return float(probabilities[self.kinds[coco]].sum()) if coco in self.kinds else 0.0

    def likeness(self, coco: str, probabilities: Floats) -> float:
        """How much speaks for a COCO class or for what is mistaken for it, 0 to 1."""
        others = float(probabilities[self.rivals[coco]].sum()) if coco in self.rivals else 0.0
        return self.support(coco, probabilities) + others


@cache
def labels() -> tuple[str, ...]:
    """The English names of ImageNet's classes, in order."""
    raw = json.loads((_HERE / "imagenet_labels.json").read_text(encoding="utf-8"))
    return tuple(" ".join(label.split()) for label in raw)


@cache
def kinds() -> Kinds:
    """The tables of `imagenet_kinds.toml`."""
    raw = tomllib.loads((_HERE / "imagenet_kinds.toml").read_text(encoding="utf-8"))
    doubted = frozenset(raw.pop("doubted")["classes"])
    tables = {name: {key: _indices(spans) for key, spans in table.items()} for name, table in raw.items()}
    breeds = tables.pop("breeds")
    every, plain, never = (frozenset(breeds[key].tolist()) for key in ("all", "plain", "never"))
    return Kinds(**tables, expert=every - plain, unsaid=never, doubted=doubted)


def _indices(spans: list[int | str]) -> Indices:
    found: list[int] = []
    for span in spans:
        first, _, last = str(span).partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return np.array(sorted(set(found)), dtype=np.int64)
