"""`imagetxt describe` from end to end on real photographs, without a chat model: what is written, kept and said."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from imagetxt.ui.cli.app import app
from imagetxt.ui.report.record import Record

from .bad_pictures import bad_pictures, odd_pictures


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def describe(*words: str) -> Result:
    return CliRunner().invoke(app, ["describe", "--model", "none", *words])


def errors(result: Result) -> list[str]:
    assert "Traceback" not in result.stderr
    return [line for line in result.stderr.splitlines() if line.startswith("error: ")]


def whole(folder: Path, stem: str, *, redraw: bool = True) -> Record:
    """A picture's files, each opened; fails where one is missing or broken."""
    record = Record.model_validate_json((folder / f"{stem}.json").read_bytes())
    assert record.description.paragraph in (folder / f"{stem}.md").read_text(encoding="utf-8").replace("\\", "")
    for ending in ("regions", "redraw") if redraw else ("regions",):
        with Image.open(folder / f"{stem}.{ending}.png") as picture:
            picture.load()
    return record


def test_a_photograph_becomes_a_paragraph_pictures_and_a_page(desk: Path, photos: Path) -> None:
    done = describe(str(photos / "coffee.jpg"))
    assert done.exit_code == 0, done.stderr
    record = whole(desk / "output", "coffee")
    assert sorted(path.name for path in (desk / "output").iterdir()) == [
        "coffee.json",
        "coffee.md",
        "coffee.redraw.png",
        "coffee.regions.png",
        "index.html",
    ]
    assert record.description.paragraph in done.stdout
    assert "cup" in record.description.paragraph
    assert record.description.written_by == "composed"
    assert {"describe_regions", "render_image"} <= {call.tool for call in record.description.calls}
    assert "describe_regions" in done.stderr
    page = (desk / "output" / "index.html").read_text(encoding="utf-8")
    assert page.count("<article") == 1
    assert page.count("data:image/webp") == 3


def test_a_second_run_skips_what_is_done_and_says_so(desk: Path, photos: Path) -> None:
    shutil.copy(photos / "kitchen.jpg", desk / "a.jpg")
    assert describe("a.jpg", "--no-redraw").exit_code == 0
    before = (desk / "output" / "a.json").read_bytes()
    again = describe("a.jpg", "--no-redraw")
    assert again.exit_code == 0
    assert "already" in again.stderr
    assert (desk / "output" / "a.json").read_bytes() == before
    other = describe("a.jpg", "--no-redraw", "--length", "short")
    assert "already" not in other.stderr
    forced = describe("a.jpg", "--no-redraw", "--length", "short", "--force")
    assert "already" not in forced.stderr
    (desk / "output" / "a.regions.png").unlink()
    assert "already" not in describe("a.jpg", "--no-redraw", "--length", "short").stderr
    whole(desk / "output", "a", redraw=False)


def test_no_redraw_leaves_no_redraw(desk: Path, photos: Path) -> None:
    shutil.copy(photos / "coffee.jpg", desk / "a.jpg")
    assert describe("a.jpg").exit_code == 0
    assert (desk / "output" / "a.redraw.png").exists()
    assert describe("a.jpg", "--no-redraw").exit_code == 0
    assert not (desk / "output" / "a.redraw.png").exists()
    assert whole(desk / "output", "a", redraw=False).written.redraw is None


def test_pictures_of_one_name_do_not_overwrite_each_other(desk: Path, photos: Path) -> None:
    for folder, photo in (("a", "coffee"), ("b", "kitchen")):
        (desk / folder).mkdir()
        shutil.copy(photos / f"{photo}.jpg", desk / folder / "x.jpg")
    assert describe("a", "b", "--no-redraw").exit_code == 0
    stems = sorted(path.stem for path in (desk / "output").glob("*.json"))
    assert len(stems) == 2
    assert whole(desk / "output", stems[0], redraw=False) != whole(desk / "output", stems[1], redraw=False)
    again = describe("b", "a", "--no-redraw")
    assert again.stderr.count("already") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
def test_odd_names_are_fine(desk: Path, photos: Path) -> None:
    names = ["-rf.jpg", "a b [1] & 'c'.jpg", "☕️ *?.jpg", "<b>.jpg", "new\nline.jpg", os.fsdecode(b"broken\xff.jpg")]
    for name in names:
        shutil.copy(photos / "coffee.jpg", desk / name)
    done = describe("--no-redraw", ".")
    assert done.exit_code == 0, done.stderr
    assert len(list((desk / "output").glob("*.json"))) == len(names)
    assert "<b>.jpg" not in (desk / "output" / "index.html").read_text(encoding="utf-8")
    assert describe("--no-redraw", "--out", "two", "--", "-rf.jpg").exit_code == 0


def test_bad_pictures_cost_one_line_each_and_nothing_else(desk: Path, photos: Path) -> None:
    faults = bad_pictures(desk, photos / "coffee.jpg")
    shutil.copy(photos / "coffee.jpg", desk / "good.jpg")
    (desk / "nothing").mkdir()
    done = describe(*faults, "gone.jpg", "nothing", "good.jpg", "--no-redraw")
    assert done.exit_code == 1
    told = errors(done)
    assert len(told) == len(faults) + 2
    for name, words in (faults | {"gone.jpg": "no such file", "nothing": "no picture"}).items():
        line = next(line for line in told if line.startswith(f"error: {name}"))
        assert words in line
    whole(desk / "output", "good", redraw=False)
    written = {path.name for path in (desk / "output").iterdir()}
    assert written == {"good.json", "good.md", "good.regions.png", "index.html"}
    page = (desk / "output" / "index.html").read_text(encoding="utf-8")
    assert page.count('class="fault"') == len(told)


def test_where_every_picture_failed_no_page_is_offered(desk: Path, photos: Path) -> None:
    (desk / "notes.png").write_text("no picture", encoding="utf-8")
    done = describe("notes.png", "--no-redraw")
    assert done.exit_code == 1
    assert "shows it all" not in done.output
    shutil.copy(photos / "coffee.jpg", desk / "good.jpg")
    assert "shows it all" in describe("notes.png", "good.jpg", "--no-redraw").output


def test_odd_pictures_are_described_all_the_same(desk: Path, photos: Path) -> None:
    names = odd_pictures(desk, photos / "coffee.jpg")
    assert describe("dot.png", "strip.png").exit_code == 0
    done = describe(*names, "--no-redraw")
    assert done.exit_code == 0, done.stderr
    records = {name: whole(desk / "output", Path(name).stem, redraw=False) for name in names}
    assert any("first" in note for note in records["moving.gif"].description.notes)
    assert "the first one was taken" in done.stderr
    turned = records["turned.jpg"].description.evidence
    assert turned.width < turned.height
    assert all(r.box.x1 <= turned.width and r.box.y1 <= turned.height for r in turned.regions)


def test_who_has_no_chat_model_is_told_how_to_have_one(
    desk: Path, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(photos / "coffee.jpg", desk / "good.jpg")
    assert "chat model" not in describe("good.jpg", "--no-redraw").stderr
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "empty"))
    for name in ("IMAGETXT_MODEL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    done = CliRunner().invoke(app, ["describe", "good.jpg", "--no-redraw", "--force"])
    assert done.exit_code == 0
    assert "imagetxt models fetch qwen2.5-coder-0.5b" in done.stderr


def test_json_is_one_line_a_picture_and_nothing_else_on_stdout(desk: Path, photos: Path) -> None:
    (desk / "empty.jpg").write_bytes(b"")
    done = describe(str(photos / "coffee.jpg"), "empty.jpg", "--no-redraw", "--json", "--quiet")
    assert done.exit_code == 1
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert (good["status"], bad["status"]) == ("described", "failed")
    assert Path(good["files"]["markdown"]).is_file()
    Record.model_validate(good["record"])
    assert "empty" in bad["error"]


def test_quiet_prints_the_paragraph_alone(desk: Path, photos: Path) -> None:
    done = describe(str(photos / "coffee.jpg"), "--no-redraw", "--quiet")
    assert done.stderr == ""
    record = whole(desk / "output", "coffee", redraw=False)
    assert done.stdout == record.description.paragraph + "\n\n"


def test_quiet_still_tells_what_could_not_be_followed(desk: Path, photos: Path) -> None:
    done = describe(str(photos / "coffee.jpg"), "--quiet", "--language", "Klingon", "--style", "baroque fresco")
    assert done.exit_code == 0
    assert done.stdout == whole(desk / "output", "coffee").description.paragraph + "\n\n"
    language, style = done.stderr.splitlines()
    assert "Klingon" in language
    assert "“baroque”" in style
    assert "fresco" not in style


def test_a_fault_of_ours_in_one_picture_is_told_and_the_others_are_done(
    desk: Path, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imagetxt.ui.report import writing

    real = writing.markdown

    def stumbles(record: Record) -> str:
        if record.file.name == "coffee.jpg":
            raise ZeroDivisionError("a slip")
        return real(record)

    monkeypatch.setattr(writing, "markdown", stumbles)
    done = describe(str(photos / "coffee.jpg"), str(photos / "kitchen.jpg"), "--no-redraw")
    assert done.exit_code == 1
    assert len(errors(done)) == 1
    assert "ZeroDivisionError: a slip" in done.stderr
    assert "IMAGETXT_DEBUG=1" in done.stderr
    whole(desk / "output", "kitchen", redraw=False)
    assert not (desk / "output" / "coffee.json").exists()


def test_a_language_without_a_model_is_english_with_a_note(desk: Path, photos: Path) -> None:
    done = describe(str(photos / "coffee.jpg"), "--no-redraw", "--language", "German")
    assert done.exit_code == 0
    assert any("German" in note for note in whole(desk / "output", "coffee", redraw=False).description.notes)


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a process")
def test_ctrl_c_keeps_what_is_finished(desk: Path, photos: Path) -> None:
    for number in range(40):
        with Image.open(photos / "coffee.jpg") as picture:
            picture.rotate(number).save(desk / f"{number:02}.jpg")
    command = [sys.executable, "-m", "imagetxt", "describe", ".", "--model", "none", "--no-redraw"]
    process = subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    give_up = time.monotonic() + 60
    while not (desk / "output" / "00.json").exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    stems = [path.stem for path in (desk / "output").glob("*.json")]
    assert 0 < len(stems) < 40
    for stem in stems:
        whole(desk / "output", stem, redraw=False)
    assert (desk / "output" / "index.html").read_text(encoding="utf-8").count("<article") == len(stems)
    assert not list((desk / "output").glob("*.part"))
