"""Files, folders and patterns become a list of pictures, on every shell."""

from pathlib import Path

import pytest

from imagetxt.ui.inputs import display_name, expand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.jpg",
        "a.PNG",
        "notes.txt",
        ".hidden.jpg",
        "a.regions.png",
        "a.redraw.png",
        "sub/c.webp",
        "[1].jpg",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*typed: str) -> list[str]:
    return [path.as_posix() for path in expand(list(typed)).files]


def test_a_folder_gives_its_pictures_in_order(folder: Path) -> None:
    assert [path.name for path in expand([str(folder)]).files] == ["[1].jpg", "a.PNG", "b.jpg"]


def test_patterns_are_expanded_here_where_no_shell_did(folder: Path) -> None:
    assert names("*.jpg") == ["[1].jpg", "b.jpg"]
    assert names("**/*.webp") == ["sub/c.webp"]
    assert names(str(folder / "*.PNG")) == [(folder / "a.PNG").as_posix()]


def test_a_name_with_brackets_that_exists_is_that_file(folder: Path) -> None:
    assert names("[1].jpg") == ["[1].jpg"]


def test_a_named_file_is_taken_whatever_its_ending_and_each_once(folder: Path) -> None:
    assert names("notes.txt", "b.jpg", "b.jpg", "gone.jpg") == ["notes.txt", "b.jpg", "gone.jpg"]


def test_what_holds_no_picture_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    found = expand(["empty", "*.gif", "b.jpg"])
    assert [path.name for path in found.files] == ["b.jpg"]
    assert [str(fault).split(":")[0] for fault in found.faults] == ["empty", "*.gif"]


def test_a_name_is_shown_without_what_could_harm_a_terminal() -> None:
    assert display_name(Path("a\x1b[31m\nb\udcff.jpg")) == "a?[31m?b?.jpg"
    assert display_name(Path("☕ café.jpg")) == "☕ café.jpg"
