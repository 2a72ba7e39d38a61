"""The conversation in a terminal: lines in, answers out, kept and found again, nothing lost by a slip."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from imagetxt.ui.cli.app import app
from imagetxt.ui.cli.terminal_chat import missing_file, with_files


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def chat(*words: str, lines: str = "") -> Result:
    return CliRunner().invoke(app, ["chat", "--terminal", "--model", "none", *words], input=lines)


def test_a_photo_is_described_and_asked_about(photos: Path) -> None:
    done = chat(str(photos / "chelsea_cat.jpg"), lines="What colour is the cat?\nIs there a dog?\n")
    assert done.exit_code == 0
    paragraph, _, colour, _, dog, *_ = done.stdout.splitlines()
    assert "cat" in paragraph
    assert "brown" in colour
    assert "no" in dog.lower()


def test_a_file_named_in_a_line_comes_in(photos: Path) -> None:
    done = chat(lines=f"'{photos / 'coffee.jpg'}' is there a cup?\n")
    assert "img1 is coffee.jpg" in done.stderr
    assert "cup" in done.stdout


@pytest.mark.parametrize("named", ["nofile", "nofile.jpg", "*.jpg"])
def test_where_no_picture_that_is_named_is_there_it_ends_with_one_line(named: str) -> None:
    done = chat("--forget", "--quiet", named, lines="What is on it?\n")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_it_goes_on_another_day(photos: Path) -> None:
    chat(str(photos / "chelsea_cat.jpg"), lines="shorter\n")
    listed = chat("--list").stdout
    assert "cat" in listed
    again = chat("--resume", "last", lines="What colour is the cat?\n/versions\n")
    assert "brown" in again.stdout
    assert "2. img1, shorter:" in again.stdout
    short = listed.splitlines()[-1].split()[0]
    assert chat("--rename", short, "My cat", "--list").stdout.count("My cat") == 1
    assert "No conversation" in chat("--delete", short, "--list").stdout


def test_nothing_is_kept_where_that_is_wished(photos: Path, data: Path) -> None:
    chat("--forget", str(photos / "coffee.jpg"))
    assert not data.exists()


def test_a_conversation_that_is_not_there() -> None:
    done = chat("--resume", "abc")
    assert done.exit_code == 1
    assert "chat --list" in done.stderr


def test_a_damaged_database_is_told_of_and_the_talk_goes_on(photos: Path, data: Path) -> None:
    data.mkdir()
    (data / "conversations.sqlite").write_bytes(b"no database" * 1000)
    done = chat(str(photos / "coffee.jpg"))
    assert done.exit_code == 0
    assert "not kept" in done.stderr
    assert "cup" in done.stdout
    assert chat("--list").exit_code == 1


def test_slashes(photos: Path, tmp_path: Path) -> None:
    typed = [
        "/help",
        "/images",
        "/save",
        "/save text.md",
        "/save text.xyz",
        "/save copy.png",
        "/set strength 7",
        "/set length short",
    ]
    done = chat(str(photos / "coffee.jpg"), lines="\n".join([*typed, "/nonsense", "/undo", "/quit", "never"]))
    assert done.exit_code == 0
    assert "r1" in done.stdout
    assert (tmp_path / "text.md").read_text().strip() in done.stdout
    assert (tmp_path / "copy.png").stat().st_size > 1000
    for fault in ("Say what to write", "text.xyz: expected an ending", "strength 7", "no /nonsense", "nothing to undo"):
        assert fault in done.stderr
    assert "length    short" in done.stdout
    assert "never" not in done.stdout


def test_a_language_that_is_set_reaches_the_text_that_stands(photos: Path) -> None:
    lines = "describe it\n/set language German\nshorter\n/set language German\n/set language English\n"
    done = chat(str(photos / "chickens.jpg"), lines=lines)
    texts = [line for line in done.stdout.splitlines() if line.startswith(("This ", "Diese "))]
    assert ["Hennen" in text for text in texts] == [False, False, True, True, False]


def test_several_changes_are_undone_at_once(photos: Path) -> None:
    done = chat(str(photos / "kitchen.jpg"), lines="as a list\nin German\nundo the last two changes\n")
    first, *_, last = [line for line in done.stdout.splitlines() if line]
    assert last == first


def test_the_paragraph_is_written_over(photos: Path) -> None:
    typed = ["/edit", "/edit A red cat fills the picture. Its name is Chelsea.", "more formal", "/versions"]
    done = chat(str(photos / "chelsea_cat.jpg"), lines="\n".join(typed))
    assert "Write the whole new text behind it" in done.stderr
    assert "“red cat” is not what I see" in done.stderr
    assert "Your sentence “A red cat fills the picture.” was left out" in done.stderr
    assert done.stdout.count("Its name is Chelsea.") >= 3
    assert "2. img1, written by hand: A red cat" in done.stdout
    assert "There is no paragraph yet" in chat("--forget", lines="/edit A cat.").stderr


def test_it_is_said_which_picture_the_text_is_about_that_is_written_over(photos: Path) -> None:
    typed = ["/edit img1 My cat Chelsea.", "/edit A cup.", "/edit img7 Nothing.", "/versions"]
    done = chat("--forget", str(photos / "chelsea_cat.jpg"), str(photos / "coffee.jpg"), lines="\n".join(typed))
    assert "the text about img1, chelsea_cat.jpg" in done.stderr
    assert "3. img1, written by hand: My cat Chelsea." in done.stdout
    assert "no image 'img7'" in done.stderr
    assert "Nothing." not in done.stdout
    assert "4. img1, written by hand: A cup." in done.stdout, "the edit made img1 the one talked about"


def test_an_edited_colour_is_drawn(photos: Path) -> None:
    typed = ["/edit A blue cat fills the picture.", "redraw it from the text"]
    done = chat("--forget", str(photos / "chelsea_cat.jpg"), lines="\n".join(typed))
    assert "As wished, the" in done.stdout
    assert "blue" in done.stdout.splitlines()[-2]


def test_a_thing_is_saved_cut_out(photos: Path, tmp_path: Path) -> None:
    typed = ["cut out the cat", "/save r1 cat.png", "/save r1 cat.jpg", "/save r99 cat2.png", "/save r1"]
    done = chat(str(photos / "chelsea_cat.jpg"), lines="\n".join(typed))
    with Image.open(tmp_path / "cat.png") as cut:
        assert cut.mode == "RGBA"
        transparent, opaque = cut.getchannel("A").getextrema()
        assert (transparent, opaque) == (0, 255)
    assert not (tmp_path / "cat.jpg").exists()
    for fault in ("written as .png", "no region 'r99'", "Say what to write"):
        assert fault in done.stderr


def test_settings_are_kept_with_the_conversation(photos: Path) -> None:
    chat(str(photos / "coffee.jpg"), lines="/set length short\n")
    assert "length    short" in chat("--resume", "last", lines="/set\n").stdout


def test_wrong_files_cost_a_line_each(photos: Path) -> None:
    done = chat("nowhere.jpg", str(photos / "coffee.jpg"))
    assert done.exit_code == 0
    assert "nowhere.jpg" in done.stderr
    assert "cup" in done.stdout


def test_quiet_says_answers_and_what_went_wrong(tmp_path: Path, photos: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    done = chat("--quiet", "broken.jpg", str(photos / "coffee.jpg"), lines="is there a cup?\n")
    assert "cup" in done.stdout
    assert done.stderr.count("broken.jpg") == 1
    assert "describe_regions" not in done.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("what's this?", "what's this?"),
        ("no/such/file.jpg what is it", "no/such/file.jpg what is it"),
        ('"quoted', '"quoted'),
    ],
)
def test_lines_without_files_stay_as_they_are(line: str, words: str) -> None:
    assert with_files(line) == (words, [])


def test_a_picture_that_is_not_there_is_said_and_no_other_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.jpg").touch()
    assert missing_file("nofile.jpg what is this?") == "nofile.jpg"
    assert missing_file("what is in photos/nofile.png?") == "photos/nofile.png"
    for line in ("here.jpg what is this?", "is it darker than beach.jpg?", "what is a .jpg?", "shorter"):
        assert missing_file(line, ["beach.jpg"]) == ""


def test_a_file_in_the_middle_of_a_line_stays_as_the_name_of_its_picture(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"")
    assert with_files("a.jpg what is this?") == ("what is this?", [Path("a.jpg")])
    assert with_files("is a.jpg darker than b.jpg?") == ("is a.jpg darker than b.jpg?", [Path("a.jpg"), Path("b.jpg")])
    said = "is the dog's bed in a.jpg, or in b.jpg?"
    assert with_files(said, ["a.jpg", "b.jpg"]) == (said, [])
    assert with_files(f"is {tmp_path / 'a.jpg'} darker than b.jpg?", ["b.jpg"]) == (
        "is a.jpg darker than b.jpg?",
        [tmp_path / "a.jpg"],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise there")
def test_ctrl_c_stops_the_turn_and_not_the_program(photos: Path, tmp_path: Path) -> None:
    settings = {**os.environ, "IMAGETXT_DATA": str(tmp_path / "data"), "IMAGETXT_CACHE": "off"}
    command = [sys.executable, "-m", "imagetxt", "chat", "--terminal", "--model", "none", "--forget"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=settings
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        running.stdin.write(f"{photos / 'horses.jpg'}\n")
        running.stdin.flush()
        for line in running.stderr:
            if "img1 is" in line:
                break
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate("How many horses are there?\n", timeout=60)
    assert running.returncode == 0
    assert "Stopped" in out
    assert "five" in out.lower()


def test_the_list_reads_well_without_any() -> None:
    assert "No conversation is kept yet" in chat("--list").stdout


def test_a_title_is_shown_as_it_was_given(photos: Path) -> None:
    chat("--quiet", str(photos / "chelsea_cat.jpg"))
    short = chat("--list").stdout.splitlines()[-1].split()[0]
    for title in ("a [/b] c", "My [red]day[/red] :smile:"):
        done = chat("--rename", short, title, "--list")
        assert done.exit_code == 0, done.stderr
        assert title in done.stdout


def test_a_title_keeps_nothing_that_no_database_takes_or_a_terminal_would_obey(photos: Path) -> None:
    chat("--quiet", str(photos / "chelsea_cat.jpg"))
    short = chat("--list").stdout.splitlines()[-1].split()[0]
    done = chat("--rename", short, "a\udcff b\x00c \x1b[31mred\u202e d", "--list")
    assert done.exit_code == 0, done.stderr
    assert "a? bc [31mred d" in done.stdout
