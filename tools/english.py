"""spaCy's small English model, for whoever reads sentences; None where its weights are not here.

spaCy 3.8 (https://spacy.io, MIT); the model en_core_web_sm 3.8.0 (MIT).
"""

import json
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.tools.models import weights

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS = "en-core-web-sm"
one_at_a_time = threading.Lock()
"""Held while the model loads or reads: it is not made for several threads."""
_DROPPED = ("DT", "PRP$", "PDT", "WDT", "PRP", "WP", "EX")
_LEFT_OUT = ["ner", "senter", "lemmatizer"]


def available() -> bool:
    """Whether texts will be parsed here."""
    return weights.is_here(WEIGHTS)


def model() -> "Language | None":
    """The model, loaded at the first call."""
    return _loaded(weights.path(WEIGHTS)) if available() else None


@cache
def load_soon() -> None:
    """Begin to load the model in a thread of its own, once, so that the first question need not wait for it."""
    threading.Thread(target=model, name="english", daemon=True).start()


def noun_phrases(text: str) -> list[str]:
    """The noun phrases of a text without articles, lower case, each once: "a man on the beach" → man, beach.

    Where the model is not here, the words that the lexicon knows as nouns.
    """
    nlp = model()
    if nlp is None:
        return _known_nouns(text)
    with one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chunks = [[token for token in chunk if token.tag_ not in _DROPPED] for chunk in nlp(text).noun_chunks]
    return list(dict.fromkeys(" ".join(token.lower_ for token in chunk) for chunk in chunks if chunk))


def _known_nouns(text: str) -> list[str]:
    from imagetxt.tools.vision.nouns import is_noun

    words = [word.strip(".,;:!?") for word in text.lower().split()]
    return list(dict.fromkeys(word for word in words if is_noun(word)))


@cache
def _loaded(file: Path) -> "Language":
    with one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _unseen("torch"):
            import spacy
        with tempfile.TemporaryDirectory(prefix="imagetxt-") as folder:
            _unpack(file, Path(folder))
            return spacy.load(folder, exclude=_LEFT_OUT)


@contextmanager
def _unseen(name: str) -> Iterator[None]:
    """Let this thread's imports not find a package: spaCy's own would load torch, seconds and 200 MB, for nothing."""
    finder = _Unseen(name)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Unseen(MetaPathFinder):
    def __init__(self, name: str) -> None:
        self._name, self._thread = name, threading.get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:  # noqa: ARG002  # the importer's signature
        if fullname == self._name and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)


def _unpack(file: Path, folder: Path) -> None:
    """The members that the file is made of, each under its own name, with the description that spaCy asks for."""
    content, begin = file.read_bytes(), 0
    for name, size in weights.entry(WEIGHTS).members.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content[begin : begin + size])
        begin += size
    meta = {"lang": "en", "name": "core_web_sm", "version": "3.8.0"}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
