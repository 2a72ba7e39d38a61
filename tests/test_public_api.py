"""The public names: few, sorted, quick to import, and each where it says."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import imagetxt

HEAVY = (
    "torch",
    "cv2",
    "onnxruntime",
    "langchain",
    "langchain_core",
    "langgraph",
    "openai",
    "skimage",
    "rapidocr",
    "numpy",
)


def test_all_is_sorted_and_says_what_can_be_had() -> None:
    assert imagetxt.__all__ == sorted(imagetxt._HOMES)
    assert dir(imagetxt) == imagetxt.__all__


@pytest.mark.parametrize("name", imagetxt.__all__)
def test_every_name_loads_from_its_home(name: str) -> None:
    assert getattr(imagetxt, name) is getattr(import_module(imagetxt._HOMES[name]), name)
    assert getattr(imagetxt, name).__doc__


def test_names_for_the_type_checker_are_the_same() -> None:
    source = Path(imagetxt.__file__).read_text(encoding="utf-8")
    guarded = next(node for node in ast.parse(source).body if isinstance(node, ast.If))
    names = [name.name for node in guarded.body if isinstance(node, ast.ImportFrom) for name in node.names]
    assert sorted(names) == imagetxt.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = imagetxt.Nonsense  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["import imagetxt", "import imagetxt.ui.cli.app"])
def test_importing_loads_nothing_heavy(command: str) -> None:
    code = f"{command}; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
