"""What is missing or broken around the page: told in plain words with what to do, and the talk goes on."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.page.conftest import Visiting
from tests.page.serving import Served, serving
from tests.page.test_page_settings import chosen, confirmed, opened
from tests.page.visit import Visit

KEY = "sk-a-secret-of-the-operator"
WRITTEN = "<img src=http://evil.example/x.png> ![y](http://evil.example/y.png)"


@pytest.fixture(scope="module")
def unreachable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page whose chat model's server answers nobody."""
    env = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    with serving(tmp_path_factory.mktemp("faults"), model="openai:gpt-x", env=env) as page:
        yield page


def test_a_chat_model_that_is_down(visiting: Visiting, unreachable: Served, photos: Path) -> None:
    visit = visiting(unreachable.address)
    visit.open()
    visit.show(photos / "chelsea_cat.jpg")
    assert "could not be reached" in visit.said()
    assert "tabby cat" in visit.page.locator(".it-paragraph .it-text").inner_text()
    visit.say("What colour is the cat?")
    assert "brown" in visit.last()
    assert KEY not in visit.page.content() + unreachable.log.read_text(encoding="utf-8")
    assert not visit.complaints()


def test_weights_that_are_missing(visit: Visit, photos: Path) -> None:
    opened(visit)
    chosen(visit, "profile", "local")
    confirmed(visit)
    visit.page.get_by_text("profile local").wait_for()
    visit.show(photos / "coffee.jpg")
    assert "imagetxt models fetch" in visit.last()
    assert "Traceback" not in visit.said()
    told = visit.page.get_by_text("profile embedded")
    before = told.count()
    opened(visit)
    chosen(visit, "profile", "embedded")
    confirmed(visit)
    told.nth(before).wait_for()
    visit.say("What is in the picture?")
    assert "cup" in visit.last()
    assert not visit.complaints()


def test_writing_in_a_picture_is_text_and_nothing_else(visit: Visit) -> None:
    picture, buffer = Image.new("RGB", (1200, 160), "white"), BytesIO()
    ImageDraw.Draw(picture).text((20, 50), WRITTEN, fill="black", font=ImageFont.load_default(32))
    picture.save(buffer, "PNG")
    file = {"name": "sign.png", "mimeType": "image/png", "buffer": buffer.getvalue()}
    visit.show(file, said="What is written in it?")
    assert "evil" in visit.last()
    assert not visit.page.locator("img[src*='evil']").count()
    assert not visit.page.locator("a[href*='evil']").count()
    assert not visit.outside
    assert not visit.complaints()
