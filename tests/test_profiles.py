"""Profiles: which backend serves each tool, from a name, a file of one's own, or changes on the command line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import CaptionImage
from imagetxt.tools.errors import ConfigurationError, OperatorError
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import ensure_room_for
from imagetxt.tools.profiles import load_profile, presets, profile_names
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.cli.app import app
from imagetxt.ui.cli.fetching import names_of_weights

SIZES = {"local-4gb": 4, "local": 8, "local-12gb": 12, "local-24gb": 24}


def picture() -> bytes:
    return png_bytes(np.full((8, 12, 3), 90, np.uint8))


def test_a_file_of_ones_own_chooses_backends(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[tools.caption_image]\nbackend = "embedded"\n')
    profile = load_profile(str(tmp_path / "mine.toml"))
    assert (profile.name, profile.backends["caption_image"]) == ("mine", ("embedded",))
    assert profile.backends["read_text"] == load_profile("auto").backends["read_text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tools.caption_image]\nbackend = 'gpt9'", r"backend = 'gpt9'\. Known: .*embedded"),
        ("[tools.caption_image]\nbackend = ['embedded', 'gpt9']", r"backend = 'gpt9'\. Known: .*embedded"),
        ("[tools.paint]\nbackend = 'embedded'", "no tool 'paint'. Tools are caption_image"),
        ("[tools.caption_image]\ndevice = 'gpu'", r"\[tools.caption_image\] device is 'gpu'\. Expected auto, cpu"),
        (
            "[tools.caption_image]\ndtype = 'int4'",
            r"\[tools.caption_image\] dtype is 'int4'\. Expected one of: auto",
        ),
        ("[tools]\ncaption_image = 'embedded'", r"expected a table \[tools.caption_image\]"),
        ("based_on = 'fast'", "no profile 'fast'"),
        ("tools = 3", "cannot be read"),
        ("speed = 'fast'", "'speed' is no setting of a profile. Known: summary, based_on"),
        ("also_fetch = 'all'", "also_fetch is 'all', expected a list"),
        ("also_fetch = ['gpt9']", "no weights called 'gpt9'"),
        ("[tools.caption_image]\noff = 'yes'", r"\[tools.caption_image\] off is 'yes'. Expected true or false"),
        (
            "[tools.render_image]\nbackend = 'sd15'\nguidance = 7",
            r"\[tools.render_image\] guidance is no setting here. Known: .*guidance_scale",
        ),
        ("[tools", "cannot be read as TOML"),
    ],
)
def test_a_file_that_makes_no_sense_is_said(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(ConfigurationError, match=said):
        load_profile(str(tmp_path / "mine.toml"))


def test_a_file_says_what_it_is_based_on_and_where_a_tool_runs(tmp_path: Path) -> None:
    text = 'based_on = "embedded"\n[tools.find_objects]\ndevice = "CUDA:1"\ndtype = "float16"\nbackend = ["embedded"]\n'
    (tmp_path / "mine.toml").write_text(text)
    profile = load_profile(str(tmp_path / "mine.toml"))
    assert set(profile.backends.values()) == {("embedded",)}
    assert profile.options == {"find_objects": {"device": "cuda:1", "dtype": "float16"}}


def test_a_tool_that_is_switched_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[tools.caption_image]\noff = true\n")
    desk = Workbench(Toolbox(str(tmp_path / "mine.toml")))
    with pytest.raises(OperatorError, match="caption_image is switched off in the profile mine"):
        desk.run(CaptionImage(image=desk.open(picture())))


@pytest.mark.parametrize("name", ["fast", "nowhere.toml"])
def test_an_unknown_profile_is_said(name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        load_profile(name)


def test_what_another_backend_read_is_not_carried_over(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'based_on = "seed"\n[tools.describe_regions]\nbackend = "florence-2-base"\ndevice = "cpu"\n'
    )
    assert load_profile(str(tmp_path / "mine.toml")).options["describe_regions"] == {"device": "cpu"}


class TestChanges:
    """What follows a profile's name after commas: the original's switches on the command line."""

    def test_the_originals_switches(self) -> None:
        profile = load_profile(
            "seed, caption_image=blip2-opt-2.7b, segment_image=semantic-segment-anything, segment_image.sam=sam-vit-h,"
            "render_image=off, describe_regions.device=cpu, describe_regions.threshold=0.4"
        )
        assert profile.backends["caption_image"] == ("blip2-opt-2.7b",)
        assert profile.backends["segment_image"] == ("semantic-segment-anything",)
        assert profile.backends["render_image"] == ()
        assert profile.options["segment_image"]["sam"] == "sam-vit-h"
        assert profile.options["describe_regions"] == {"device": "cpu", "threshold": 0.4}
        assert {"sam-vit-h", "blip2-opt-2.7b", "clipseg-rd64-refined"} <= set(profile.weights())
        assert "stable-diffusion-1.5" not in profile.weights()

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("seed,caption_image", "'caption_image' is no change. Expected TOOL=BACKEND"),
            ("seed,caption_image=", "is no change"),
            ("seed,caption_image.=x", "is no change"),
            ("seed,paint=off", "no tool 'paint'"),
            ("seed,caption_image=gpt9", "backend = 'gpt9'. Known"),
            ("seed,caption_image.device=gpu", "device is 'gpu'. Expected auto, cpu"),
            ("seed,render_image.guidance=9", "guidance is no setting here"),
            ("fast,render_image=off", "no profile 'fast'"),
        ],
    )
    def test_what_makes_no_sense_is_said(self, name: str, said: str) -> None:
        with pytest.raises(ConfigurationError, match=said):
            load_profile(name)


class TestPresets:
    def test_they_are_listed_and_say_what_they_are_for(self) -> None:
        assert profile_names() == ["auto", "embedded", *presets()]
        assert {"local", "seed", "cloud", *SIZES} == set(presets())
        assert all(load_profile(name).summary for name in profile_names())

    @pytest.mark.parametrize("name", ["auto", "embedded", "local", "seed", "cloud", *SIZES])
    def test_every_tool_is_served(self, name: str) -> None:
        profile = load_profile(name)
        assert all(profile.backends[tool] for tool in BACKENDS)

    def test_the_seed_is_the_originals_choice(self) -> None:
        seed = load_profile("seed")
        first = {tool: names[0] for tool, names in seed.backends.items()}
        assert first["caption_image"] == "blip-base"
        assert first["describe_regions"] == "grit"
        assert (first["segment_region"], first["segment_image"]) == ("sam-vit-b", "edit-anything")
        assert first["render_image"] == "sd15"
        assert seed.options["render_image"] == {
            "guidance_scale": 7.5,
            "conditioning_scale": 1.0,
            "canny": [100, 200],
            "from_noise": True,
        }

    def test_no_picture_leaves_but_with_cloud(self) -> None:
        for name in profile_names():
            sent = {tool for tool, names in load_profile(name).backends.items() if names[0] == "cloud"}
            assert bool(sent) == (name == "cloud")

    @pytest.mark.parametrize("name", SIZES)
    def test_each_tool_fits_into_the_memory_the_preset_is_for(self, name: str) -> None:
        """In 16 bits, with room for the work itself; what is offloaded needs room for its largest part alone."""
        profile, budget = load_profile(name), 0.9 * 1024 * SIZES[name]
        for tool, names in profile.backends.items():
            if profile.options.get(tool, {}).get("offload") is True:
                continue
            assert backend(tool, names[0]).memory_mb / 2 < 0.75 * budget, tool

    def test_fetching_a_profile_names_all_its_weights(self, tmp_path: Path) -> None:
        local = names_of_weights(["local"])
        assert {"florence-2-large", "sam2.1-base-plus", "stable-diffusion-1.5", "controlnet-1.1-depth"} <= set(local)
        assert "stable-diffusion-xl" in names_of_weights(["local-24gb"])
        assert "controlnet-1.1-seg" not in names_of_weights(["local-24gb"])
        (tmp_path / "mine.toml").write_text('based_on = "embedded"\n[tools.caption_image]\nbackend = "blip-base"\n')
        assert "blip-base" in names_of_weights([str(tmp_path / "mine.toml")])
        assert names_of_weights(["seed,caption_image=blip-large"])[0] == "blip-large"

    @pytest.mark.parametrize("name", ["seed", "seed,render_image=off"])
    def test_without_weights_one_line_says_what_to_fetch(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
        desk = Workbench(Toolbox(name, cache=ResultCache(None)))
        with pytest.raises(OperatorError) as raised:
            desk.run(CaptionImage(image=desk.open(picture())))
        said = str(raised.value)
        assert "blip-base needs weights (0.9 GB): imagetxt models fetch blip-base" in said
        assert said.endswith(f"GB): imagetxt models fetch {name}.")
        assert "\n" not in said

    def test_the_total_is_told_before_anything_is_asked_for(self, tmp_path: Path, offline_env: dict[str, str]) -> None:
        """The hub is an address where nobody answers."""
        env = {**offline_env, "IMAGETXT_MODELS": str(tmp_path), "HF_ENDPOINT": "http://127.0.0.1:9"}
        command = [sys.executable, "-m", "imagetxt", "models", "fetch", "local"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        lines = done.stderr.splitlines()
        total = next(n for n, line in enumerate(lines) if "in all: " in line)
        assert done.returncode == 1
        assert all("licence" in line for line in lines[1:total])
        assert sum(weights.entry(name).bytes for name in names_of_weights(["local"])) / 2**30 == pytest.approx(
            float(lines[total].split(": ")[1].removesuffix(" GB")), abs=0.2
        )
        errors = [line for line in lines if line.startswith("error: ")]
        assert len(errors) == 1
        assert "IMAGETXT_MIRROR" in errors[0]


@pytest.mark.parametrize("off", ["describe_regions", "render_image"])
def test_a_stage_that_is_switched_off_is_left_out_of_a_description(off: str, photos: Path, tmp_path: Path) -> None:
    profile = f"embedded,{off}=off,caption_image=off,segment_image=off,read_text=off"
    typed = ["describe", str(photos / "coffee.jpg"), "--profile", profile, "--model", "none", "--out", str(tmp_path)]
    done = CliRunner().invoke(app, [*typed, "--quiet"])
    assert done.exit_code == 0, done.output
    record = json.loads((tmp_path / "coffee.json").read_text(encoding="utf-8"))
    assert record["description"]["notes"] == []
    assert off not in {call["tool"] for call in record["description"]["calls"]}
    assert (tmp_path / "coffee.redraw.png").exists() == (off != "render_image")


def test_every_setting_of_a_backend_is_in_the_documentation() -> None:
    told = (Path(__file__).parent.parent / "docs" / "tools.md").read_text(encoding="utf-8")
    read = {key for tool, names in BACKENDS.items() for name in names for key in backend(tool, name).settings}
    assert not [key for key in read if f"`{key}`" not in told]


def test_the_example_of_a_profile_of_ones_own_is_one(tmp_path: Path) -> None:
    told = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(told.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    mine = load_profile(str(tmp_path / "mine.toml"))
    assert (mine.backends["caption_image"], mine.backends["read_text"]) == (("blip-large", "embedded"), ())
    assert mine.options["render_image"]["guidance_scale"] == 9
    assert "controlnet-1.1-depth" in mine.weights()


def test_too_little_room_for_a_profile_is_said_before_anything_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10**10, 9 * 10**9, 10**9))
    done = CliRunner().invoke(app, ["models", "fetch", "local"])
    assert done.exit_code == 1
    assert "What is missing needs 8" in done.output
    assert "954 MB are free" in done.output
    (tmp_path / "florence-2-large").mkdir()
    with (tmp_path / "florence-2-large" / "model.safetensors.1234.partial").open("wb") as begun:
        begun.truncate(10**9)
    ensure_room_for([weights.entry("florence-2-large")])
