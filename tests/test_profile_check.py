"""What is wrong in a profile, or in the settings of devices, is told before any work begins, and once."""

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import CaptionImage
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import devices
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.cli.app import app

from .tiny import as_weights
from .tiny_seeing import save_blip

BLIP = "embedded,caption_image=blip-base"


@pytest.fixture
def blip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_weights(monkeypatch, tmp_path / "models", "blip-base", save_blip)


@pytest.mark.usefixtures("blip")
class TestDevices:
    def test_one_that_is_not_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(
            ConfigurationError, match=r"^\[tools\.caption_image\] device: the device 'cuda:9' is not here"
        ):
            Toolbox(f"{BLIP},caption_image.device=cuda:9").check()
        monkeypatch.setenv("IMAGETXT_DEVICE", "cuda:9")
        with pytest.raises(ConfigurationError, match=r"^IMAGETXT_DEVICE: the device 'cuda:9' is not here"):
            Toolbox(BLIP).check()
        Toolbox(f"{BLIP},caption_image.device=cpu").check()

    def test_torch_is_not_asked_where_nothing_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(devices, "devices_here", lambda: pytest.fail("torch would be loaded"))
        for name in (BLIP, f"{BLIP},caption_image.device=cpu", "embedded"):
            Toolbox(name).check()

    def test_of_a_tool_without_its_weights_it_is_told_when_the_tool_is_called(self) -> None:
        Toolbox("embedded,caption_image=blip-large,caption_image.device=cuda:9").check()


def test_weights_that_do_not_fit_a_backend() -> None:
    with pytest.raises(
        ConfigurationError, match=r"\[tools\.segment_image\] namer is 'blip-base'\. Expected one of: flo"
    ):
        Toolbox("local,segment_image.namer=blip-base").check()


@pytest.mark.usefixtures("blip")
@pytest.mark.parametrize("change", ["caption_image.device=cuda:9", "segment_image=edit-anything,segment_image.sam=big"])
def test_many_pictures_are_not_begun(photos: Path, tmp_path: Path, change: str) -> None:
    pictures = [str(photos / name) for name in ("coffee.jpg", "horses.jpg")]
    typed = ["describe", *pictures, "--profile", f"{BLIP},{change}", "--model", "none", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(app, typed)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("error: ") == len(done.stderr.splitlines()) == 1
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.usefixtures("blip")
def test_a_result_in_other_numbers_is_not_taken_for_what_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the environment says which; on which device it was made makes no difference."""
    desk = Workbench(Toolbox(BLIP, cache=ResultCache(tmp_path / "cache")))
    image = desk.open(png_bytes(np.full((30, 40, 3), 90, np.uint8)))
    cached = []
    for setting, value in (("DTYPE", ""), ("DTYPE", "bfloat16"), ("DTYPE", "bfloat16"), ("DEVICE", "cpu")):
        monkeypatch.setenv(f"IMAGETXT_{setting}", value)
        made = desk.run(CaptionImage(image=image)).made_by
        cached.append(made is not None and made.cached)
    assert cached == [False, False, True, True]
