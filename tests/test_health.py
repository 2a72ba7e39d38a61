"""What `imagetxt doctor` and the chat page's details tell of the models that are loaded, and where."""

import json
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.tools.models import pool as pools
from imagetxt.tools.models.pool import ModelPool
from imagetxt.ui.cli.app import app
from imagetxt.ui.health import checkup, folder_size, loaded


def test_what_is_loaded_where_and_what_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_KEEP", "blip")
    monkeypatch.setattr(pools, "allocated_mb", lambda device: 0)
    pool = ModelPool(1000, device_budgets_mb={"cuda:1": 1000})
    for key, device, megabytes in (("blip-base", "cuda:1", 400), ("picodet", "cpu", 7)):
        with pool.borrow(key, object, megabytes=megabytes, device=device):
            pass
    assert loaded(pool) == {"blip-base": "400 MB on cuda:1, kept", "picodet": "7 MB on cpu"}
    with pool.borrow("picodet", object, megabytes=7):
        seen: list[dict[str, str]] = []
        asking = threading.Thread(target=lambda: seen.append(checkup(model="none", pool=pool)["Loaded"]))
        asking.start()
        asking.join()
    assert seen == [{"blip-base": "400 MB on cuda:1, kept", "picodet": "7 MB on cpu, at work"}]
    pool.clear()
    assert set(loaded(pool)) == {"blip-base"}


def test_a_command_has_loaded_nothing_and_says_where_to_look() -> None:
    done = CliRunner().invoke(app, ["doctor", "--json", "--model", "none"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["Loaded"] == {"nothing": "a chat page tells what it has loaded, under “details”"}


def test_a_file_that_vanishes_meanwhile_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_bytes(b"123")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr(Path, "is_file", lambda _: True)  # it was there a moment ago
    assert folder_size(tmp_path) == 3
    assert folder_size(tmp_path / "nowhere") == 0


def test_backends_that_lack_the_same_are_told_together() -> None:
    told = checkup(model="none")["Tools (profile auto)"]["render_image"]
    assert told.startswith("embedded (the first usable one); needs weights: ")
    assert "sdxl-union (" in told
    assert "stable-diffusion-xl stable-diffusion-safety controlnet-union-sdxl)" in told
    assert told.count("needs weights") == 1
    assert "imagetxt models fetch" not in told  # said once, where the weights are listed
    assert checkup(model="none")["Weights"]["fetched by"] == "imagetxt models fetch NAME"
