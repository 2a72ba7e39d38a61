"""Imports run downward only: ui → agent → tools; prompts is a leaf."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "ui": {"ui", "agent", "tools", "prompts", "examples"},
    "agent": {"agent", "tools", "prompts"},
    "tools": {"tools"},
    "prompts": {"prompts"},
    "examples": {"examples"},
}


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it; a relative import as it is written."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = "." * node.level + (node.module or "")
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def sources() -> list[Path]:
    return [file for layer in MAY_IMPORT for file in sorted((ROOT / layer).rglob("*.py"))]


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_nothing_above_it(layer: str) -> None:
    for file in (ROOT / layer).rglob("*.py"):
        ours = {name.split(".")[1] for name in imported(file) if name.startswith("imagetxt.") and name.count(".")}
        assert ours <= MAY_IMPORT[layer], f"{file.relative_to(ROOT)} imports {ours - MAY_IMPORT[layer]}"


def test_nobody_imports_a_folder_by_its_bare_name() -> None:
    ours = set(sources())
    for file in [*sources(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]:
        banned = {*MAY_IMPORT, ""} if file in ours else {*MAY_IMPORT}
        bare = {name for name in imported(file) if name.partition(".")[0] in banned}
        assert not bare, f"{file.relative_to(ROOT)} imports {bare}"


def test_nobody_but_the_front_door_imports_the_front_door() -> None:
    for file in sources():
        assert "imagetxt" not in set(imported(file)), f"{file.relative_to(ROOT)}: import from where it is defined"


def test_files_are_small() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert not {str(file): lines for file, lines in lengths.items() if lines > 400}
