"""A lock file of one's own: what it pins, that nothing else is fetched or loaded then, and what it may not say."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.tools.errors import ConfigurationError, WeightsCorruptError
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch, plan
from imagetxt.tools.models.weights import Weights
from imagetxt.ui.cli.app import app

from .hub_server import COMMIT, EARLIER, FILES, NEEDED, Hub, empty_models, served_hub  # noqa: F401  # two fixtures


def said(*words: str) -> tuple[int, str, str]:
    """A command's exit code, and what it says on stdout and on stderr."""
    done = CliRunner().invoke(app, ["models", *words])
    return done.exit_code, done.stdout, " ".join(done.stderr.split())


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the lock file lies, once somebody has written it."""
    monkeypatch.setenv("IMAGETXT_LOCK", str(tmp_path / "mine.toml"))
    return tmp_path / "mine.toml"


def test_a_commit_alone_is_what_is_fetched(models: Path, served: Hub, own: Path) -> None:
    own.write_text(f'[tiny]\nrevision = "{EARLIER}"\n')
    fetch(["tiny"])
    assert json.loads((models / "tiny.pins.json").read_text())["revision"] == EARLIER
    assert {path.split("/")[4] for path in served.asked if "/resolve/" in path} == {EARLIER}
    assert weights.path("tiny") == models / "tiny"


def test_what_came_from_another_commit_does_not_count(models: Path, served: Hub, own: Path) -> None:
    own.write_text("")
    fetch(["tiny"])
    assert weights.is_here("tiny")
    own.write_text(f'# changed\n[tiny]\nrevision = "{EARLIER}"\n')
    assert not weights.is_here("tiny")
    fetch(["tiny"])
    assert weights.is_here("tiny")
    own.write_text(f'# and again\n[tiny]\nrevision = "{COMMIT}"\n')
    assert not weights.is_here("tiny")


def test_locked_files_come_as_they_were_on_another_machine(
    models: Path, served: Hub, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_text("")
    fetch(["tiny"])
    code, out, _ = said("lock", str(own), "tiny")
    assert (code, out) == (0, f"1 written to {own}: tiny.\n")
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "elsewhere"))
    served.asked.clear()
    fetch(["tiny"])
    assert not [path for path in served.asked if "/api/" in path]
    assert [file for file in NEEDED if (tmp_path / "elsewhere" / "tiny" / file).read_bytes() == FILES[file]] == NEEDED
    monkeypatch.delenv("IMAGETXT_LOCK")
    assert weights.is_here("tiny")  # it is held there from then on, with the file or without


def test_other_content_than_the_locked_one_is_refused(models: Path, served: Hub, own: Path) -> None:
    own.write_text("")
    fetch(["tiny"])
    good = hashlib.sha256(FILES["config.json"]).hexdigest()
    said("lock", str(own), "tiny")
    own.write_text(own.read_text().replace(good, "0" * 64))
    with pytest.raises(WeightsCorruptError, match=r"tiny/config\.json.*sha256 differs"):
        weights.path("tiny")
    assert [wanted.name for wanted in plan(["tiny"])] == ["tiny"]
    with pytest.raises(WeightsCorruptError, match=r"the sha256 differs"):
        fetch(["tiny"])


class TestListed:
    """`imagetxt models list` and `fetch` say what pins the state of weights."""

    def pinned(self) -> str:
        return str(json.loads(said("list", "--json")[1])[0]["pinned"])

    def test_first_nothing_then_the_first_fetch_then_the_own_lock(self, models: Path, served: Hub, own: Path) -> None:
        own.write_text("")
        assert self.pinned() == ""
        assert said("list")[1].split("\n")[1].split()[-1] == "nothing"
        assert "licence MIT; not pinned: its newest state" in said("fetch", "tiny")[2]
        assert self.pinned() == "first fetch"
        said("lock", str(own))
        assert self.pinned() == "own lock"

    def test_a_commit_in_the_own_lock_is_pinned_before_it_comes(self, models: Path, served: Hub, own: Path) -> None:
        own.write_text(f'[tiny]\nrevision = "{EARLIER}"\n')
        assert self.pinned() == "own lock"
        assert "not pinned" not in said("fetch", "tiny")[2]

    def test_imagetxts_own_lock_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert weights.pinned_by("sam-vit-b") == "weights.lock"  # its sha256
        assert weights.pinned_by("stable-diffusion-1.5") == "weights.lock"  # its commit


def test_what_is_not_here_is_not_locked(models: Path, own: Path) -> None:
    own.write_text("")
    assert said("lock", str(own), "tiny") == (1, "", said("path", "tiny")[2])
    assert "No weights are here that could be locked" in said("lock", str(own))[2]
    assert own.read_text() == ""


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[tiny", r"mine\.toml cannot be read as TOML"),
        ("[huge]\nrevision = 'a'", r"\[huge\] revision is 'a'\. Expected a commit: 40 hexadecimal digits"),
        (f"[huge]\nrevision = '{EARLIER}'", r"There are no weights called 'huge'"),
        (f"[settled]\nrevision = '{EARLIER}'", r"speaks of settled, whose sha256 stands in weights\.lock"),
        ("tiny = 3", r"\[tiny\] is 3\. Expected revision, files or both"),
        ("[tiny]\nfile = 'x'", r"Expected revision, files or both"),
        ("[tiny]\nfiles = 3", r"files is 3\. Expected a table of files"),
        ("[tiny.files]\n'a' = { bytes = 3, sha256 = 'zz' }", r"Expected bytes, and 64 digits of sha256"),
        (f"[tiny.files]\n'../a' = {{ bytes = 3, sha256 = '{'0' * 64}' }}", r"of a path inside"),
        (f"[tiny.files]\n'/a' = {{ bytes = 3, sha256 = '{'0' * 64}' }}", r"of a path inside"),
    ],
)
def test_what_makes_no_sense_is_said(
    models: Path, own: Path, monkeypatch: pytest.MonkeyPatch, content: str, fault: str
) -> None:
    known = weights.lock() | {"settled": Weights("settled", "settled.bin", "Settled", 1, "0" * 64, "MIT", ())}
    monkeypatch.setattr(weights, "lock", lambda: known)
    own.write_text(content)
    with pytest.raises(ConfigurationError, match=fault):
        weights.is_here("tiny")


def test_a_lock_file_that_is_not_there_is_said(models: Path, own: Path) -> None:
    code, _, fault = said("list")
    assert code == 2
    assert fault.startswith("error: IMAGETXT_LOCK: mine.toml cannot be read as TOML")


def test_a_mirror_pinned_folder_is_mended_from_the_hub(
    models: Path, served: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a mirror's files no commit is known: the hub is asked for that of the lock file, here its branch."""
    for file in NEEDED:
        target = tmp_path / "mirror" / "tiny" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(FILES[file])
    monkeypatch.setenv("IMAGETXT_MIRROR", str(tmp_path / "mirror"))
    fetch(["tiny"])
    monkeypatch.delenv("IMAGETXT_MIRROR")
    (models / "tiny" / "config.json").unlink()
    fetch(["tiny"])
    assert (models / "tiny" / "config.json").read_bytes() == FILES["config.json"]


def test_a_hub_that_names_a_file_outside_is_not_followed(models: Path, served: Hub) -> None:
    served.files["../outside.json"] = b"{}"
    code, _, fault = said("fetch", "tiny")
    assert code == 1
    assert "names a file outside the repository: '../outside.json'" in fault
    assert not (models / "outside.json").exists()
