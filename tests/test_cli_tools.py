"""Single tools, questions and redraws from the command line, on real photographs."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from imagetxt.tools.definitions import TOOLS, Caption, Found, Regions
from imagetxt.tools.errors import BadArgumentError, WeightsMissingError
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.ui.cli.app import app
from imagetxt.ui.cli.tool_options import HANDLES, options_of


@pytest.fixture
def coffee(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(photos / "coffee.jpg")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("tool", TOOLS)
def test_every_argument_of_every_tool_is_an_option(tool: str) -> None:
    options = {option.name for option in options_of(TOOLS[tool])}
    assert options == set(TOOLS[tool].model_fields) - set(HANDLES)
    shown = run("tools", tool, "--help").stdout
    assert "--image" in shown
    for option in options:
        assert f"--{option.replace('_', '-')}" in shown


def test_several_controls_are_an_option_repeated(coffee: str) -> None:
    typed = ("tools", "render_image", "--image", coffee, "--prompt", "pencil", "--size", "96", "--json")
    made = json.loads(run(*typed, "--controls", "canny", "--controls", "depth").stdout)
    assert made["not_followed"] == ["controls=canny+depth (not available here; edges are kept instead)"]
    assert run(*typed, "--controls", "pose").exit_code == 2
    assert json.loads(run(*typed).stdout)["not_followed"] == []


def test_the_table_lists_every_tool_and_its_backend() -> None:
    rows = json.loads(run("tools", "--json").stdout)
    assert [row["tool"] for row in rows] == list(TOOLS)
    assert {row["backend"] for row in rows} == {"embedded"}
    table = run("tools").stdout
    assert all(tool in table for tool in TOOLS)


def test_every_backend_is_listed_with_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for row in json.loads(run("tools", "--json").stdout):
        assert [choice["backend"] for choice in row["choices"]] == list(BACKENDS[row["tool"]])
        for choice in row["choices"]:
            usable = choice["needs"] is None
            assert usable == (choice["backend"] == "embedded"), choice
            assert usable or re.search(
                r"needs weights \(.*\): imagetxt models fetch \S|needs .*API_KEY", choice["needs"]
            )
    lines = run("tools").stdout.splitlines()
    (line,) = [line for line in lines if "semantic-segment-anything" in line]
    for name in backend("segment_image", "semantic-segment-anything").needed({}):
        assert name in line
    assert sum("serves the tool" in line for line in lines) == len(TOOLS)


def test_a_tool_can_be_called_alone(coffee: str) -> None:
    words = run("tools", "caption_image", "--image", coffee)
    assert words.exit_code == 0, words.stderr
    caption = Caption.model_validate_json(run("tools", "caption_image", "--image", coffee, "--json").stdout)
    assert words.stdout.strip() == caption.text
    assert caption.made_by is not None
    assert caption.made_by.cached


def test_found_things_can_be_cut_out_and_saved(coffee: str) -> None:
    regions = Regions.model_validate_json(run("tools", "describe_regions", "--image", coffee, "--json").stdout).regions
    cup = next(region for region in regions if region.coco == "cup")
    done = run("tools", "segment_region", "--image", coffee, "--region", cup.id, "--out", "mask.png")
    assert done.exit_code == 0, done.stderr
    with Image.open("mask.png") as mask, Image.open(coffee) as photo:
        assert mask.size == photo.size
        values = np.unique(np.asarray(mask))
    assert set(values.tolist()) == {0, 255}
    box = ",".join(str(round(v)) for v in (cup.box.x0, cup.box.y0, cup.box.x1, cup.box.y1))
    assert run("tools", "segment_region", "--image", coffee, "--box", box).exit_code == 0
    middle = ",".join(str(round(v)) for v in cup.box.center)
    assert run("tools", "segment_region", "--image", coffee, "--points", middle, "--points", "5,5,false").exit_code == 0


def test_a_search_can_be_drawn(coffee: str) -> None:
    done = run("tools", "find_objects", "--image", coffee, "--text", "cups", "--json", "--out", "found.jpg")
    assert Found.model_validate_json(done.stdout).regions
    with Image.open("found.jpg") as picture:
        assert picture.format == "JPEG"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["caption_image"], 2, "--image"),
        (["compare_images", "--image", "{coffee}"], 2, "1 of --image"),
        (["segment_region", "--image", "{coffee}", "--box", "1,2,3"], 2, "x0,y0,x1,y1"),
        (["segment_region", "--image", "{coffee}", "--box", "1,2,3,wide"], 2, "box"),
        (["segment_region", "--image", "{coffee}"], 2, "region, box, points or text"),
        (["segment_region", "--image", "{coffee}", "--region", "r99"], 1, "r99"),
        (["describe_regions", "--image", "{coffee}", "--max-regions", "0"], 2, "max_regions"),
        (["caption_image", "--image", "gone.jpg"], 1, "gone.jpg"),
        (["read_text", "--image", "{coffee}", "--out", "text.png"], 2, "makes no picture"),
        (["render_image", "--prompt", "night"], 1, ""),
    ],
)
def test_a_wrong_call_is_one_line(coffee: str, words: list[str], code: int, says: str) -> None:
    done = run("tools", *(word.format(coffee=coffee) for word in words))
    assert done.exit_code == code, done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_a_shape_tells_what_it_expects() -> None:
    box = next(option for option in options_of(TOOLS["segment_region"]) if option.name == "box")
    assert box.parse("1, 2,3,4") == {"x0": "1", "y0": "2", "x1": "3", "y1": "4"}
    with pytest.raises(BadArgumentError, match="such as 10,20,30,40"):
        box.parse("1")


def test_a_question_is_answered(coffee: str) -> None:
    done = run("ask", coffee, "Is there a cup?", "--model", "none", "--json", "--quiet")
    assert done.exit_code == 0, done.stderr
    reply = json.loads(done.stdout)
    assert "cup" in reply["text"]
    assert reply["known"] is True


def test_a_redraw_tells_what_it_followed_and_keeps_its_seed(coffee: str) -> None:
    words = ["redraw", coffee, "pencil drawing with a dragon", "--seed", "7", "--size", "256"]
    first = run(*words, "--json", "--quiet", "--out", "a.png")
    assert first.exit_code == 0, first.stderr
    assert "dragon" in " ".join(json.loads(first.stdout)["not_followed"])
    run(*words, "--quiet", "--out", "b.png")
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    with Image.open("a.png") as picture:
        assert max(picture.size) == 256


@pytest.mark.parametrize(("option", "value"), [("size", "7"), ("size", "8192"), ("strength", "-1"), ("strength", "2")])
def test_a_redraw_tells_what_came_and_what_may_come(coffee: str, option: str, value: str) -> None:
    done = run("redraw", coffee, "watercolour", f"--{option}", value)
    assert done.exit_code == 2
    assert re.search(rf"{option} is {value}(\.0)?, input should be (less|greater) than or equal to \d+", done.stderr)


def test_a_redraw_is_named_after_its_picture_and_words(coffee: str) -> None:
    done = run("redraw", coffee, "Ink, at night!", "--size", "128", "--quiet")
    assert done.exit_code == 0, done.stderr
    assert Path("output/coffee.ink-at-night.png").is_file()


def test_the_demo_ends_with_what_to_try_next(coffee: str) -> None:
    done = run("demo", "--model", "none")
    assert done.exit_code == 0, done.stderr
    assert len(list(Path("output").glob("*.json"))) == 3
    assert "imagetxt describe YOUR.jpg" in done.stdout
    assert "describe_regions" in done.stderr
    assert " s" in done.stderr


def test_the_demo_goes_on_where_the_chat_model_cannot_be_fetched(
    coffee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def no_network(names: list[str]) -> None:
        raise WeightsMissingError("there seems to be no network")

    monkeypatch.setattr("imagetxt.ui.cli.fetching.fetch_told", no_network)
    done = run("demo")
    assert done.exit_code == 1
    assert done.stderr.count("error: there seems to be no network") == 1
    assert "described without the chat model" in done.stderr
    assert len(list(Path("output").glob("*.json"))) == 3
    assert "horses" in done.stdout


def test_a_picture_without_a_name_in_it_shows_its_areas(coffee: str) -> None:
    picture = np.zeros((200, 300, 3), np.uint8)
    picture[:, :150], picture[:, 150:] = (200, 30, 30), (30, 60, 200)
    Image.fromarray(picture).save("halves.png")
    done = run("tools", "segment_image", "--image", "halves.png", "--out", "drawn.png")
    assert done.exit_code == 0, done.stderr
    drawn = np.asarray(Image.open("drawn.png").convert("RGB"))
    assert drawn.shape[0] > drawn.shape[1] * 200 / 300 + 10  # a legend stands below


def test_the_embedded_model_writes_from_the_command_line(coffee: str, chat_weights: str) -> None:
    size = chat_weights.rpartition("-")[2]
    done = run(
        "describe", coffee, "--no-redraw", "--length", "short", "--model", f"embedded:{size}", "--json", "--quiet"
    )
    assert done.exit_code == 0, done.stderr
    about = json.loads(done.stdout)["record"]["description"]
    assert about["model_seconds"] > 0
    assert "cup" in about["paragraph"]
