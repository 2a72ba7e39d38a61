"""What is built is what is there: the wheel holds every package and every data file, and works from outside."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("agent", "examples", "imagetxt", "prompts", "tools", "ui")


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tracked folders, so that no build leftovers of the tree get into it."""
    import shutil

    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in (*LAYERS, "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-v"]
    done = subprocess.run([*pip, "-w", str(out), str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Package would be ignored" not in done.stdout + done.stderr
    return next(out.glob("*.whl"))


def package_of(folder: Path) -> str:
    parts = folder.relative_to(ROOT).parts
    return ".".join(parts if parts[0] == "imagetxt" else ("imagetxt", *parts))


def test_the_package_list_is_the_tree(settings: dict[str, Any]) -> None:
    code = {package_of(init.parent) for layer in LAYERS for init in (ROOT / layer).rglob("__init__.py")}
    data = {name for name in settings["tool"]["setuptools"]["package-data"] if name not in code}
    assert sorted(code | data) == settings["tool"]["setuptools"]["packages"]


def test_no_source_file_lies_outside_a_package() -> None:
    for layer in LAYERS:
        for file in (ROOT / layer).rglob("*.py"):
            assert (file.parent / "__init__.py").exists(), file.relative_to(ROOT)


def test_every_dependency_has_a_floor(settings: dict[str, Any]) -> None:
    project = settings["project"]
    for requirement in [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]:
        assert ">=" in requirement or requirement.startswith(f"{project['name']}["), requirement


def test_the_wheel_holds_every_tracked_file(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *LAYERS], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if tracked == [""]:
        pytest.skip("not a git clone: nothing says which files belong to it")
    wanted = {
        name if name.startswith("imagetxt/") else f"imagetxt/{name}"
        for name in tracked
        if name and (ROOT / name).exists()
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert sorted(wanted - packed) == []


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"imagetxt"}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".verified", ".gguf", ".pyc"))]


def test_the_licences_travel_with_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {name.partition(".dist-info/licenses/")[2] for name in archive.namelist()}
        text = next(archive.read(name) for name in archive.namelist() if name.endswith("licenses/LICENSE"))
    assert {"LICENSE", "NOTICE", "examples/photos/LICENSES.md"} <= licences
    assert b"Apache License" in text
    assert b"Version 2.0, January 2004" in text


def test_the_wheel_works_from_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    code = (
        "import imagetxt, sys; from importlib.resources import files\n"
        "print(imagetxt.__file__)\n"
        "import imagetxt.ui.report.page as page; page.render_page([], [], version='x')\n"
        "photo = files('imagetxt.examples') / 'photos' / 'coffee.jpg'\n"
        "bench = imagetxt.Workbench(); print(bench.open(str(photo)))\n"
        "from imagetxt.tools.models import weights; print(weights.is_here('picodet'))\n"
    )
    # -S -I would hide the dependencies; the target stands before the editable install's finder on the path.
    environment = {**os.environ, "PYTHONPATH": str(target)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    where, handle, here = done.stdout.splitlines()
    assert Path(where).is_relative_to(target)
    assert (handle, here) == ("img1", "True")


@pytest.mark.parametrize("command", [["-m", "imagetxt"], ["-c", "from imagetxt.__main__ import main; main()"]])
def test_the_command_says_its_version(command: list[str], settings: dict[str, Any], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, f"imagetxt {settings['project']['version']}")
