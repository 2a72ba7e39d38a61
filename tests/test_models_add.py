"""Weights that a person has already: one command takes them, after a look at what is in them."""

import hashlib
from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner, Result

from imagetxt.tools.backends.seed.grit import GritRegions
from imagetxt.tools.errors import BadArgumentError, ConfigurationError, WeightsCorruptError
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.models import weights
from imagetxt.tools.models.adding import add
from imagetxt.ui.cli.app import app

FILE = "grit_b_densecap_objectdet.pth"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    monkeypatch.setenv("IMAGETXT_MODELS", str(folder))
    monkeypatch.setenv("IMAGETXT_CACHE", "off")
    return folder


@pytest.fixture(scope="module")
def empty_grit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all parameters of the published checkpoint, in their shapes; all are one and the same zero."""
    path = tmp_path_factory.mktemp("grit") / "downloaded.pth"
    with torch.device("meta"):
        shapes = {key: value.shape for key, value in Grit().state_dict().items()}
    torch.save({"model": {key: torch.zeros(1).half().expand(shape) for key, shape in shapes.items()}}, path)
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_one_command_takes_a_checkpoint_into_use(models: Path, empty_grit: Path) -> None:
    assert GritRegions().obstacle() is not None
    done = run("models", "add", "grit", str(empty_grit))
    assert done.exit_code == 0, done.stderr
    digest = hashlib.sha256(empty_grit.read_bytes()).hexdigest()
    assert "All 367 parameters are there, with the mask head." in done.stdout
    assert f"{digest}, NOT the one that others report" in " ".join(done.stdout.split())
    assert (models / FILE).read_bytes() == empty_grit.read_bytes()
    assert weights.path("grit") == models / FILE
    assert GritRegions().obstacle() is None
    assert run("models", "verify", "grit").exit_code == 0


def test_what_was_taken_is_held(models: Path, empty_grit: Path) -> None:
    add("grit", empty_grit)
    content = bytearray((models / FILE).read_bytes())
    content[-1] ^= 1
    (models / FILE).write_bytes(content)
    with pytest.raises(WeightsCorruptError, match="sha256 differs"):
        weights.path("grit")


def test_the_file_of_another_model_is_not_taken(models: Path, tmp_path: Path) -> None:
    other = tmp_path / "sam.pth"
    torch.save({"image_encoder.pos_embed": torch.zeros(1, 64, 64, 8)}, other)
    done = run("models", "add", "grit", str(other))
    assert done.exit_code == 1
    assert "sam.pth is not the GRiT checkpoint" in " ".join(done.stderr.split())
    assert not (models / FILE).exists()


def test_a_file_whose_sha256_is_known_must_have_it(models: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "chat.gguf"
    wrong.write_bytes(b"GGUF")
    with pytest.raises(WeightsCorruptError, match=r"chat.gguf is not .* expected 1d9614638d18"):
        add("qwen2.5-coder-0.5b", wrong)
    assert not models.exists()


def test_a_file_that_is_not_there_and_a_name_nobody_knows(models: Path, empty_grit: Path) -> None:
    with pytest.raises(BadArgumentError, match=r"no file absent\.pth"):
        add("grit", models / "absent.pth")
    with pytest.raises(ConfigurationError, match="no weights called 'gritt'"):
        add("gritt", empty_grit)
    with pytest.raises(ConfigurationError, match="folder of several files"):
        add("florence-2-base", empty_grit)


def test_without_torch_it_is_said_what_is_missing(
    models: Path, empty_grit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imagetxt.tools.models.adding.find_spec", lambda module: None)
    assert add("grit", empty_grit).startswith("It needs torch, without which nobody has looked into it: pip install")
    assert (models / FILE).is_file()


def test_a_file_that_lies_there_already_is_taken_as_it_is(models: Path, empty_grit: Path) -> None:
    models.mkdir()
    (models / FILE).write_bytes(empty_grit.read_bytes())
    assert "It is used from now on." in add("grit", models / FILE)
    assert [file.name for file in models.iterdir() if file.suffix == ".adding"] == []
