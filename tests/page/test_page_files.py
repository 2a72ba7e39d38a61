"""What people drop on the page by mistake: told kindly, and the talk goes on."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.page.visit import Visit

LONG_NAME = "a/b\\" + "🚌é" * 148 + "<img src=x onerror=alert(1)>.png"


def png(shade: int = 90, name: str = "picture.png") -> dict[str, Any]:
    """A small picture as a browser gives it."""
    buffer = BytesIO()
    Image.new("RGB", (96, 64), (shade, 255 - shade, 120)).save(buffer, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": buffer.getvalue()}


def huge(path: Path, size: int) -> Path:
    """A file of a size that begins as a PNG and holds nothing else."""
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(size)
    return path


def toasts(visit: Visit) -> str:
    visit.page.locator("[data-sonner-toast]").first.wait_for()
    return "\n".join(visit.page.locator("[data-sonner-toast]").all_inner_texts())


NO_PICTURES = (
    ("letter.jpg", b"Dear Sir or Madam", "text, not a picture"),
    ("paper.png", b"%PDF-1.7\n%....", "PDF"),
    ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64, "cut off"),
)


def test_files_that_are_no_pictures_are_told_of(visit: Visit) -> None:
    visit.show(*({"name": name, "mimeType": "image/jpeg", "buffer": data} for name, data, _ in NO_PICTURES))
    for name, _, told in NO_PICTURES:
        assert re.search(f"{re.escape(name)}.*{told}", visit.said())
    assert "Traceback" not in visit.said()
    visit.say("hello")
    assert "Hello" in visit.last()
    assert not visit.complaints()


def test_an_empty_file_is_told_of(visit: Visit) -> None:
    visit.attach({"name": "empty.png", "mimeType": "image/png", "buffer": b""})
    assert "empty" in toasts(visit)
    assert not [answer for answer in visit.missing if answer.startswith("5")]
    visit.say("hello")
    assert "Hello" in visit.last()


def test_a_file_of_sixty_megabytes(visit: Visit, tmp_path: Path) -> None:
    visit.show(huge(tmp_path / "big.png", 60 * 2**20))
    assert "big.png" in visit.last()
    assert not visit.complaints()


def test_a_file_over_the_limit_is_refused_before_it_is_sent(visit: Visit, tmp_path: Path) -> None:
    visit.attach(huge(tmp_path / "giant.png", 101 * 2**20))
    assert "100 MB" in toasts(visit)
    assert not visit.complaints()


def test_a_picture_of_a_hundred_megapixels(visit: Visit) -> None:
    buffer = BytesIO()
    Image.new("1", (10_000, 10_000)).save(buffer, "PNG")
    visit.show({"name": "wall.png", "mimeType": "image/png", "buffer": buffer.getvalue()})
    assert "80 megapixels" in visit.last()
    visit.say("hello")
    assert "Hello" in visit.last()


def test_a_name_of_three_hundred_characters(visit: Visit) -> None:
    visit.show(png(name=LONG_NAME))
    assert "img1" in visit.said()
    assert "🚌" in visit.said()
    assert not visit.page.locator("img[onerror], img[src='x']").count()
    width = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0
    assert not visit.complaints()


def test_fifteen_at_once(visit: Visit) -> None:
    visit.show(*[png(10 + 15 * i, f"{i}.png") for i in range(15)], said="Which of these photos shows a dog?")
    for i in range(15):
        assert f"{i}.png" in visit.said()
    assert "None of the pictures" in visit.last()
    assert not visit.complaints()


def test_a_good_picture_beside_a_bad_one_comes_in(visit: Visit, photos: Path) -> None:
    bad = {"name": "bad.jpg", "mimeType": "image/jpeg", "buffer": b"nothing"}
    good = {"name": "good.jpg", "mimeType": "image/jpeg", "buffer": (photos / "chelsea_cat.jpg").read_bytes()}
    visit.show(bad, good)
    assert "bad.jpg" in visit.said()
    assert "good.jpg" in visit.said()
    assert "cat" in visit.said()
