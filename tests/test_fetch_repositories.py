"""Weights that are a hub's repository: listed, fetched, held to what came first, from a mirror, or brought by hand."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from huggingface_hub import constants

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Caption, CaptionImage
from imagetxt.tools.errors import ConfigurationError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch, pin, plan, verify
from imagetxt.tools.models.sources import hub
from imagetxt.tools.progress import Step
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .hub_server import COMMIT, FILES, NEEDED, Hub, empty_models, served_hub  # noqa: F401  # two fixtures


def files_in(folder: Path) -> list[str]:
    extra = (".verified", ".lock")
    return [
        p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in extra
    ]


def test_what_is_needed_comes_from_the_hub_and_nothing_else(models: Path, served: Hub) -> None:
    assert not weights.is_here("tiny")
    assert [wanted.name for wanted in plan(["tiny"])] == ["tiny"]
    told: list[Step] = []
    assert fetch(["tiny"], report=told.append) == [models / "tiny"]
    assert files_in(models / "tiny") == NEEDED
    assert all((models / "tiny" / file).read_bytes() == FILES[file] for file in NEEDED)
    assert any("held from now on" in step.what for step in told)
    assert weights.path("tiny") == models / "tiny"
    assert plan(["tiny"]) == []


def test_what_is_here_is_not_fetched_again(models: Path, served: Hub) -> None:
    fetch(["tiny"])
    served.asked.clear()
    fetch(["tiny"])
    assert served.asked == []


def test_an_interrupted_file_goes_on_where_it_stopped(models: Path, served: Hub) -> None:
    served.cut = 1
    fetch(["tiny"])
    assert (models / "tiny" / "model.safetensors").read_bytes() == FILES["model.safetensors"]


def test_what_the_hub_delivers_must_be_what_it_announced(models: Path, served: Hub) -> None:
    served.announced["model.safetensors"] = hashlib.sha256(b"another").hexdigest()
    with pytest.raises(WeightsCorruptError, match=r"model\.safetensors.*the sha256 differs"):
        fetch(["tiny"])
    assert not weights.is_here("tiny")


def test_the_commit_and_the_content_are_held_from_the_first_fetch_on(models: Path, served: Hub) -> None:
    fetch(["tiny"])
    first = weights.identity("tiny")
    assert json.loads((models / "tiny.pins.json").read_text())["revision"] == COMMIT
    served.files["model.safetensors"] = b"\0" * len(FILES["model.safetensors"])
    (models / "tiny" / "model.safetensors").unlink()
    with pytest.raises(WeightsCorruptError, match="the sha256 differs"):
        fetch(["tiny"])
    assert weights.identity("tiny") == first


def test_a_file_that_changed_here_is_not_loaded(models: Path, served: Hub) -> None:
    fetch(["tiny"])
    (models / "tiny" / "model.safetensors").write_bytes(b"\1" * len(FILES["model.safetensors"]))
    with pytest.raises(WeightsCorruptError, match=r"tiny/model\.safetensors.*imagetxt models fetch tiny"):
        weights.path("tiny")
    with pytest.raises(WeightsCorruptError):
        verify("tiny")
    fetch(["tiny"])
    assert verify("tiny") == models / "tiny"


@pytest.mark.parametrize("name", ["tiny", "acme/tiny"])
def test_a_mirror_folder_serves_without_a_network(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    mirror = tmp_path / "mirror"
    for file, content in FILES.items():
        target = mirror / name / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    monkeypatch.setenv("IMAGETXT_MIRROR", str(mirror))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert fetch(["tiny"]) == [models / "tiny"]
    assert files_in(models / "tiny") == NEEDED


def test_without_hub_and_mirror_it_says_what_to_do(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(WeightsMissingError, match=r"switched off.*a folder tiny with its files.*IMAGETXT_MIRROR"):
        fetch(["tiny"])
    with pytest.raises(WeightsMissingError, match=r"Tiny model \(0 MB, MIT\) is not here.*imagetxt models fetch tiny"):
        weights.path("tiny")


def test_a_repository_without_safetensors_gives_what_it_has(models: Path, served: Hub) -> None:
    del served.files["model.safetensors"]
    fetch(["tiny"])
    assert files_in(models / "tiny") == ["config.json", "parts/config.json", "pytorch_model.bin"]


def test_a_repository_without_weights_is_refused(models: Path, served: Hub) -> None:
    del served.files["model.safetensors"], served.files["pytorch_model.bin"]
    with pytest.raises(WeightsMissingError, match="no weights of acme/tiny"):
        fetch(["tiny"])


def test_files_brought_by_hand_are_taken_once_pinned(models: Path) -> None:
    with pytest.raises(WeightsMissingError, match="There is no tiny in"):
        pin("tiny")
    (models / "tiny").mkdir(parents=True)
    (models / "tiny" / "model.safetensors").write_bytes(b"by hand")
    assert not weights.is_here("tiny")
    pin("tiny")
    assert weights.path("tiny") == models / "tiny"
    assert weights.identity("tiny").startswith("tiny@")


def test_what_the_lock_file_knows_is_not_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match=r"stands in weights\.lock"):
        pin("picodet")


def test_a_broken_note_of_pins_is_said(models: Path) -> None:
    models.mkdir()
    (models / "tiny.pins.json").write_text("{")
    with pytest.raises(WeightsCorruptError, match=r"tiny\.pins\.json.*cannot be read. Delete it"):
        weights.is_here("tiny")


class TestPermission:
    """IMAGETXT_FETCH names what may be fetched when it is first needed."""

    def desk(self, told: list[Step]) -> Workbench:
        served = ScriptedBackend("caption_image", Caption(text="A cat."))
        served.weights = ("tiny",)  # type: ignore[misc]  # of this one alone
        self.served = served
        return Workbench(Toolbox(cache=ResultCache(None), extra={"caption_image": served}))

    def test_what_may_be_fetched_comes_when_it_is_needed_and_is_told_first(
        self, models: Path, served: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[Step] = []
        desk = self.desk(told)
        assert self.served.obstacle() == "needs weights (0 MB): imagetxt models fetch tiny"
        monkeypatch.setenv("IMAGETXT_FETCH", " tiny, ")
        assert self.served.obstacle() is None
        assert not weights.is_here("tiny")
        made = desk.run(CaptionImage(image=desk.open(picture())), report=told.append)
        assert told[0].what == "fetching Tiny model (0 MB, MIT), as IMAGETXT_FETCH allows"
        assert made.made_by is not None
        assert made.made_by.weights == [weights.identity("tiny")]
        assert weights.is_here("tiny")

    def test_nothing_comes_unasked(self, models: Path, served: Hub) -> None:
        desk = self.desk([])
        desk.run(CaptionImage(image=desk.open(picture())))
        assert served.asked == []

    def test_a_hub_that_does_not_answer_is_not_waited_for(self, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.answers.cache_clear()
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
        monkeypatch.setenv("IMAGETXT_FETCH", "tiny")
        self.desk([])
        assert self.served.obstacle() == "needs weights (0 MB): imagetxt models fetch tiny"
        hub.answers.cache_clear()

    def test_a_name_that_nobody_knows_is_said(self, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("IMAGETXT_FETCH", "gpt9")
        self.desk([])
        with pytest.raises(ConfigurationError, match="no weights called 'gpt9'"):
            self.served.obstacle()


def picture() -> bytes:
    return png_bytes(np.full((8, 12, 3), 90, np.uint8))


def test_a_result_holds_only_while_the_weights_that_one_request_used_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second ControlNet, say, that the backend does not need for everything."""
    served, state = ScriptedBackend("caption_image", Caption(text="A cat.")), ["one"]
    monkeypatch.setattr(served, "used", lambda request, options: ("net",))
    monkeypatch.setattr(weights, "is_here", lambda name: True)
    monkeypatch.setattr(weights, "identity", lambda name: f"{name}@{state[0]}")
    desk = Workbench(Toolbox(cache=ResultCache(tmp_path), extra={"caption_image": served}))
    image = desk.open(picture())
    for _ in range(2):
        made = desk.run(CaptionImage(image=image))
        assert made.made_by is not None
        assert made.made_by.weights == ["net@one"]
    assert len(served.calls) == 1
    state[0] = "two"
    desk.run(CaptionImage(image=image))
    assert len(served.calls) == 2
