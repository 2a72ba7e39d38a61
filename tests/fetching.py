"""A models folder and a lock file for tests of fetching. The fixtures are taken by importing them."""

import hashlib
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch, plan
from imagetxt.tools.models.sources import web
from imagetxt.tools.models.weights import Weights

CONTENT = random.Random(7).randbytes(3 * 2**20 + 17)  # noqa: S311  # any bytes will do
SHA256 = hashlib.sha256(CONTENT).hexdigest()
Lock = Callable[..., None]


@pytest.fixture(name="folder")
def models_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder, and quick retries."""
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("IMAGETXT_MIRROR", raising=False)
    monkeypatch.setattr(web, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(web, "SILENCE_SECONDS", 0.3)
    return tmp_path / "models"


@pytest.fixture(name="lock")
def tiny_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    """Puts one entry, "tiny", with these sources into the lock."""

    def put(*sources: str, sha256: str = SHA256) -> None:
        tiny = Weights("tiny", "tiny.bin", "Tiny model", len(CONTENT), sha256, "CC0", sources)
        monkeypatch.setattr(weights, "lock", lambda: {"tiny": tiny})

    return put


def leftovers(folder: Path) -> list[str]:
    """What a fetch leaves beside the file itself."""
    return sorted(p.name for p in folder.iterdir() if p.suffix not in (".bin", ".lock", ".verified"))


def assert_fetched(folder: Path) -> None:
    assert fetch(["tiny"]) == [folder / "tiny.bin"]
    assert (folder / "tiny.bin").read_bytes() == CONTENT
    assert leftovers(folder) == []
    assert plan(["tiny"]) == []


def own_pip(*, index: str = "", find_links: Path | None = None) -> dict[str, str]:
    """Settings that make pip know one place only, whatever this machine's own settings are."""
    place = {"PIP_INDEX_URL": index} if index else {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(find_links)}
    return {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", **place}


def make_wheel(shelf: Path, name: str, member: str, content: bytes) -> None:
    """The smallest wheel that pip takes."""
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(shelf / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise RuntimeError('this must never be imported')")
        wheel.writestr(f"{name}/{member}", content)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
