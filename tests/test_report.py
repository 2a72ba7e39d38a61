"""Reports: whole or not at all, never over another's files, safe to open, and small enough to send."""

import html
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from imagetxt.agent.description import Span
from imagetxt.tools.errors import BadArgumentError, StorageError
from imagetxt.ui.report import files as report_files
from imagetxt.ui.report.embed import data_uri, side_for
from imagetxt.ui.report.files import ready_folder, write_all
from imagetxt.ui.report.markdown import markdown
from imagetxt.ui.report.names import claim, safe_stem
from imagetxt.ui.report.page import Card, Fault, may_write_page, render_page
from imagetxt.ui.report.pieces import pieces
from imagetxt.ui.report.record import Record, read_record
from imagetxt.ui.report.shapes import FRAME, shapes_of

from .samples import description, record, source_file

EVIL = '<script>alert("x")</script>'


class Reader(HTMLParser):
    """Collects what a browser would fetch or run, and whether tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        self.scripts += tag == "script"
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(*records: Record, faults: tuple[str, ...] = ()) -> str:
    tiny = data_uri(Image.new("RGB", (8, 6), "red"), 8)
    cards = [Card(one, tiny, tiny, tiny) for one in records]
    return render_page(cards, [Fault(text) for text in faults], version="0.1.0").decode("utf-8")


def test_the_page_needs_nothing_but_itself() -> None:
    reader = Reader()
    reader.feed(page(record(), record(), faults=("x.jpg: broken",)))
    assert not reader.open
    assert reader.fetched
    assert all(address.startswith("data:image/webp;base64,") for address in reader.fetched)
    assert "default-src 'none'" in page()


def test_nothing_from_a_picture_or_a_model_can_run_in_the_page() -> None:
    spans = [Span(start=0, end=5, regions=['r1" onclick="x'])]
    shown = page(
        record(Path(f"{EVIL}.jpg"), paragraph=EVIL * 3, notes=[EVIL], written_by=EVIL, spans=spans), faults=(EVIL,)
    )
    reader = Reader()
    reader.feed(shown)
    assert reader.scripts == 1
    assert EVIL not in shown
    assert html.escape(EVIL, quote=False).split("(")[0] in shown
    assert 'onclick="x' not in shown


def test_a_page_of_a_hundred_photographs_can_still_be_sent(photos: Path) -> None:
    with Image.open(photos / "holiday_table.jpg") as busy:
        uri = data_uri(busy, side_for(100))
    assert 3 * 100 * len(uri) < 30 * 2**20


def test_phrases_carry_their_regions_and_regions_their_shapes() -> None:
    shown = page(record())
    assert '<span class="phrase" tabindex="0" data-r="r2 r1">a wooden table</span>' in shown
    assert '<path data-r="r1"' in shown
    assert "ran out of memory" in shown


def test_a_paragraph_says_which_language_it_is_in() -> None:
    english = record()
    assert '<p class="paragraph" dir="auto" lang="en">' in page(english)
    about = english.description.model_copy(update={"english": "A cup."})
    for said, code in (("German", 'lang="de"'), ("français", 'lang="fr"')):
        options = english.options.model_copy(update={"language": said})
        assert f'<p class="paragraph" dir="auto" {code}>' in page(
            english.model_copy(update={"description": about, "options": options})
        )


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6))
def test_pieces_are_the_paragraph(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(start=a, end=b, regions=["r1"]) for a, b in ends]
    assert "".join(piece.text for piece in pieces(text, spans)) == text


def test_shapes_lie_in_the_frame_largest_first() -> None:
    shapes = shapes_of(description().evidence)
    assert [shape.id for shape in shapes] == ["r2", "r1"]
    for shape in shapes:
        numbers = [int(n) for n in "".join(c if c.isdigit() else " " for c in shape.path).split()]
        assert numbers
        assert 0 <= min(numbers) <= max(numbers) <= FRAME


def test_an_own_page_is_never_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "index.html"
    may_write_page(mine)
    mine.write_text("<h1>My holiday</h1>")
    with pytest.raises(BadArgumentError, match="not written by imagetxt"):
        may_write_page(mine)
    mine.write_text(page(), encoding="utf-8")
    may_write_page(mine)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("coffee.jpg", "coffee"),
        ("-rf.jpg", "_-rf"),
        (".hidden.jpg", "_.hidden"),
        ("CON.png", "_CON"),
        ("index.jpg", "_index"),
        ("a b & 'c'.png", "a b & 'c'"),
        ("☕️ café.jpeg", "☕️ café"),
        ('x:y*z?"<>|.png', "x_y_z_____"),
        ("two.dots.jpg", "two.dots"),
        ("...jpg", "_"),
    ],
)
def test_every_name_becomes_one_that_every_system_takes(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_a_very_long_name_still_fits() -> None:
    assert len(safe_stem("é" * 200 + ".jpg").encode()) <= 150


def test_pictures_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    first, other = source_file(Path("a/x.jpg"), "11" * 32), source_file(Path("b/x.jpg"), "22" * 32)
    assert claim(tmp_path, first) == "x"
    (tmp_path / "x.json").write_text(record(Path("a/x.jpg"), "11" * 32).model_dump_json())
    assert claim(tmp_path, first) == "x"
    assert claim(tmp_path, other) == "x-22222222"
    edited = source_file(Path("a/x.jpg"), "33" * 32)
    moved = source_file(Path("c/x.jpg"), "11" * 32)
    assert claim(tmp_path, edited) == claim(tmp_path, moved) == "x"


def test_a_persons_own_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("my own")
    assert claim(tmp_path, source_file(Path("notes.jpg"))) == "notes-" + "ab" * 4


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "coffee.json"
    path.write_text(record().model_dump_json(), encoding="utf-8")
    assert read_record(path) == record()
    path.write_text("{}")
    assert read_record(path) is None
    assert read_record(tmp_path / "nothing.json") is None


def test_a_record_betrays_no_folder() -> None:
    assert "secret" not in record(Path("/home/secret/coffee.jpg")).model_dump_json()


def test_markdown_shows_names_and_writing_as_they_are() -> None:
    text = markdown(record(Path("a_*b*[c].jpg")))
    assert text.startswith("# a\\_\\*b\\*\\[c\\].jpg\n\nA red cup stands on a wooden table.\n")
    assert "- 50 % \\| \\*off\\*" in text
    assert "![The redraw](coffee.redraw.png)" in text
    assert "| read_text |  | 0.10 | ran out of memory |" in text
    assert "It holds 3 frames" in text


def test_files_that_belong_together_are_written_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.json"
    write_all({first: b"1", second: b"2"})
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    real = report_files._write_part

    def full(target: Path, data: bytes) -> Path:
        if target == second:
            raise OSError(28, "No space left on device")
        return real(target, data)

    monkeypatch.setattr(report_files, "_write_part", full)
    with pytest.raises(StorageError, match=r"b\.json: cannot be written \(No space left on device\)"):
        write_all({first: b"new", second: b"new"})
    assert first.read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.json"]


def test_a_folder_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadArgumentError, match="--out"):
        ready_folder(tmp_path / "file" / "below")
    assert list(ready_folder(tmp_path / "a" / "b").iterdir()) == []
