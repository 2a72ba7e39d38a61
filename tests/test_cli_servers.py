"""A language-model server that refuses, hangs or breaks off: a paragraph all the same, and one line why."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.agent.testing import Answer, ScriptedServer
from imagetxt.tools.models import weights
from imagetxt.ui.cli.app import app
from imagetxt.ui.health import checkup
from imagetxt.ui.report.record import Record

KEY = "sk-test-abcdefgh12345678"


@pytest.fixture
def photo(tmp_path: Path, photos: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("IMAGETXT_TIMEOUT", "0.5")
    return str(photos / "coffee.jpg")


@pytest.mark.parametrize(
    ("answer", "says"),
    [(401, "(401)"), (429, "(429)"), (500, "500"), ("hang", "in time"), ("cut", "broke off"), ("not json", "")],
)
def test_a_failing_server_costs_the_model_not_the_description(
    photo: str, answer: Answer, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(answer) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        done = CliRunner().invoke(app, ["describe", photo, "--no-redraw"])
    assert done.exit_code == 1
    assert [says in line for line in done.stderr.splitlines() if line.startswith("error: coffee.jpg: ")] == [True]
    assert done.stderr.count("(401)" if answer == 401 else "openai:") == 1, "the failure is told once"
    assert "Traceback" not in done.stderr
    about = Record.model_validate_json(Path("output/coffee.json").read_bytes()).description
    assert about.written_by == "composed"
    assert "cup" in about.paragraph
    assert any(says in note for note in about.notes), about.notes
    for told in (
        done.stderr,
        done.stdout,
        Path("output/coffee.json").read_text(),
        Path("output/coffee.md").read_text(),
    ):
        assert KEY not in told


def test_a_server_that_hangs_is_asked_about_two_pictures_and_no_more(
    photo: str, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_TIMEOUT", "0.1")
    files = [photo, *(str(photos / f"{name}.jpg") for name in ("chickens", "chelsea_cat", "horses"))]
    with ScriptedServer("hang") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        CliRunner().invoke(app, ["describe", photo, "--no-redraw", "--out", "one"])
        asked = len(server.requests)
        done = CliRunner().invoke(app, ["describe", *files, "--no-redraw"])
        assert len(server.requests) == 3 * asked
    assert done.exit_code == 1
    assert done.stderr.count("is not asked again in this run") == 1
    for name in ("coffee", "chickens", "chelsea_cat", "horses"):
        about = Record.model_validate_json(Path(f"output/{name}.json").read_bytes()).description
        assert about.written_by == "composed"
        assert about.model_fault, "the next run asks the model about it"


def test_a_spoilt_chat_model_costs_the_model_not_the_run(
    photo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    monkeypatch.setenv("IMAGETXT_MODELS", str(models))
    wanted = weights.entry("qwen2.5-coder-0.5b")
    with (models / wanted.file).open("wb") as file:
        file.truncate(wanted.bytes)  # the right size, and nothing in it
    done = CliRunner().invoke(app, ["describe", photo, "--no-redraw", "--model", "embedded:0.5b"])
    assert done.exit_code == 1, done.stderr
    assert done.stderr.count("described without the chat model") == 1
    record = Record.model_validate_json(Path("output/coffee.json").read_bytes())
    assert record.description.written_by == "composed"
    assert "cup" in record.description.paragraph
    assert record.options.model == "none", "the next run asks the model"


def test_the_doctor_tells_of_a_spoilt_chat_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    wanted = weights.entry("qwen2.5-coder-0.5b")
    with (tmp_path / wanted.file).open("wb") as file:
        file.truncate(wanted.bytes)
    told = checkup(model="embedded:0.5b")["Chat model"]
    assert "imagetxt models fetch qwen2.5-coder-0.5b" in told["but"]
    assert "but" not in checkup(model="none")["Chat model"]


def test_a_server_that_works_again_is_asked_again(photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(500) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert CliRunner().invoke(app, ["describe", photo, "--no-redraw"]).exit_code == 1
        asked = len(server.requests)
    with ScriptedServer("A cup of coffee stands in the middle.") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        again = CliRunner().invoke(app, ["describe", photo, "--no-redraw"])
        assert again.exit_code == 0, again.stderr
    about = Record.model_validate_json(Path("output/coffee.json").read_bytes()).description
    assert about.written_by.startswith("openai:")
    assert about.model_fault == ""
    assert asked <= 3, "one request and its repetitions; no second one for the same picture"


@pytest.mark.parametrize(("answer", "says"), [(401, "(401)"), (500, "500"), ("hang", "in time"), ("cut", "broke off")])
def test_a_question_to_a_failing_server_is_answered_from_the_evidence_and_the_failure_is_one_line(
    photo: str, answer: Answer, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(answer) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        done = CliRunner().invoke(app, ["ask", photo, "Is there a cup?", "--quiet"])
    assert done.stdout.startswith("Yes, there is a cup")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_no_key_is_wrong_use(photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    done = CliRunner().invoke(app, ["describe", photo, "--model", "openai:gpt-5"])
    assert done.exit_code == 2
    assert "OPENAI_API_KEY" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_timeout_that_is_none_is_wrong_use(photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_TIMEOUT", "soon")
    done = CliRunner().invoke(app, ["describe", photo])
    assert done.exit_code == 2
    assert "IMAGETXT_TIMEOUT is 'soon'" in done.stderr
