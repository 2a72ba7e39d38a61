"""Everything about names of things in one place: nouns (`nouns.py`) and phrases (`phrases.py`)."""

from imagetxt.tools.vision.nouns import (
    common_classes,
    detectable,
    easily_missed,
    is_a,
    kinds_of,
    known_nouns,
    names,
    narrower,
    normal,
)
from imagetxt.tools.vision.phrases import Phrase, parse_phrase, says_doing

__all__ = [
    "Phrase",
    "common_classes",
    "detectable",
    "easily_missed",
    "is_a",
    "kinds_of",
    "known_nouns",
    "names",
    "narrower",
    "normal",
    "parse_phrase",
    "says_doing",
]
