"""The command line as a newcomer meets it: quick help, plain errors, honest exit codes. Real processes throughout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.ui.cli.app import app

HEAVY = "torch cv2 onnxruntime langchain langchain_core langgraph openai skimage rapidocr xllamacpp numpy PIL"


def imagetxt(
    *words: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "imagetxt", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=cwd, timeout=120)


def test_help_is_quick_and_names_every_command() -> None:
    times = []
    for _ in range(3):
        before = os.times()
        done = imagetxt("--help")
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert done.returncode == 0
    for command in ("describe", "ask", "redraw", "tools", "models", "doctor", "evaluate", "demo"):
        assert command in done.stdout
    # Processor time, and the best of three, so that a busy machine fails no build.
    assert min(times) < 0.5, times


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['imagetxt', '--help']\n"
        "from imagetxt.__main__ import main\n"
        "try: main()\n"
        f"except SystemExit: print('LOADED', [n for n in {HEAVY.split()!r} if n in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "LOADED []" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "No such command"),
        (["describe"], "Missing argument"),
        (["describe", "x.jpg", "--length", "huge"], "huge"),
        (["describe", "x.jpg", "--model", "llama"], "no chat model 'llama'"),
        (["describe", "x.jpg", "--profile", "mine"], "no profile 'mine'"),
        (["describe", "x.jpg", "--style", " "], "--style"),
        (["redraw", "x.jpg", "night", "--strength", "7"], "strength is 7.0"),
        (["redraw", "x.jpg", "night", "--out", "x.exe"], ".png"),
        (["ask", "x.jpg", " "], "question is empty"),
        (["models", "fetch", "gpt-9"], "no weights called 'gpt-9'"),
        (["tools", "paint_house"], "paint_house"),
        (["tools", "caption_image"], "--image"),
        (["tools", "caption_image", "--image", "x.jpg", "--detail", "huge"], "huge"),
    ],
)
def test_wrong_use_is_said_and_exits_with_2(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    assert not list(tmp_path.rglob("*.*"))


def test_an_output_folder_that_cannot_be_written_is_told_before_any_work(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = imagetxt("describe", str(photos / "coffee.jpg"), "--out", "taken/below", "--model", "none", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: The output folder")


@pytest.mark.parametrize("typed", ["empty", "gone.jpg", "*.jpg"])
def test_nothing_to_describe_is_one_line(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(app, ["describe", typed, "--model", "none", "--quiet"])
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


def test_debug_shows_where_an_error_comes_from() -> None:
    words = ["ask", "gone.jpg", "What?", "--model", "none"]
    quiet = CliRunner().invoke(app, words)
    loud = CliRunner().invoke(app, words, env={"IMAGETXT_DEBUG": "1"})
    assert quiet.exit_code == loud.exit_code == 1
    assert "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr


def test_doctor_tells_choices_and_no_secret() -> None:
    env = {
        **os.environ,
        "OPENAI_API_KEY": "sk-very-secret",
        "OPENAI_BASE_URL": "http://me:pass-word@127.0.0.1:9/v1?k=tok",
    }
    for form in ([], ["--json"]):
        done = imagetxt("doctor", *form, env=env)
        assert done.returncode == 0, done.stderr
        for fact in ("openai:", "OPENAI_API_KEY is set", "describe_regions", "picodet", "127.0.0.1:9/v1"):
            assert fact in done.stdout
        for secret in ("sk-very-secret", "pass-word", "tok"):
            assert secret not in done.stdout.replace("tools", "").replace("token", "")


def test_models_list_verify_and_path() -> None:
    listed = imagetxt("models", "list")
    assert listed.returncode == 0
    assert "qwen2.5-coder-0.5b" in listed.stdout
    verified = imagetxt("models", "verify", "picodet")
    assert (verified.returncode, verified.stdout) == (0, "picodet: good\n")
    assert Path(imagetxt("models", "path", "picodet").stdout.strip()).is_file()
    assert len(imagetxt("models", "path", "embedded").stdout.splitlines()) > 1


def test_fetching_without_a_network_is_one_line(tmp_path: Path, offline_env: dict[str, str]) -> None:
    env = {**offline_env, "IMAGETXT_MODELS": str(tmp_path), "PIP_RETRIES": "0", "PIP_DEFAULT_TIMEOUT": "2"}
    env |= {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_NO_INDEX": "",
        "PIP_FIND_LINKS": "",
        "PIP_EXTRA_INDEX_URL": "",
    }
    done = imagetxt("models", "fetch", "embedded", env=env)
    assert done.returncode == 1
    assert "469 MB, licence Apache-2.0" in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "Traceback" not in done.stderr
