"""The documentation is true: generated parts match the code, examples run, links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from imagetxt.tools.registry import BACKENDS, backend

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = [
    pytest.param(code, id=f"{document.stem}-{number}")
    for document in DOCUMENTS
    for number, code in enumerate(re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL))
]


def test_generated_parts_match_the_code() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", EXAMPLES)
def test_python_examples_run(
    code: str,
    tmp_path: Path,
    photos: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "photos").symlink_to(photos, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    if "output" in code:
        photo = str(photos / "chelsea_cat.jpg")
        command = [sys.executable, "-m", "imagetxt", "describe", photo, "--model", "none", "--no-redraw", "--quiet"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    exec(compile(code, "example", "exec"), {"__name__": "__main__"})  # noqa: S102  # our own documentation
    assert capsys.readouterr().out.strip() or "print(" not in code


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(document: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
        if not link.startswith("http"):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_every_make_target_has_its_line_of_help() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert named is not None
    assert set(named[1].split()) == set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))


def test_every_setting_of_a_backend_is_told() -> None:
    told = (ROOT / "docs" / "tools.md").read_text(encoding="utf-8")
    for tool, names in BACKENDS.items():
        for name in names:
            untold = [key for key in backend(tool, name).settings if f"`{key}`" not in told]
            assert untold == [], f"{tool}/{name}"
