"""Finding an earlier picture on the page, and taking a chat away."""

import json
import zipfile
from pathlib import Path

from tests.page.conftest import Visiting
from tests.page.visit import Visit


def test_an_earlier_picture_is_found_and_its_chat_opened(visiting: Visiting, photos: Path) -> None:
    first = visiting()
    first.open()
    first.show(photos / "chickens.jpg")
    earlier = first.page.url
    again = visiting()
    again.open()
    again.say("Show me the photo with the hen")
    gallery = again.page.locator(".it-gallery")
    gallery.locator("img").first.wait_for()
    loaded = gallery.locator("img").first.evaluate("(one) => one.complete && one.naturalWidth > 0")
    assert loaded
    assert "hen" in gallery.inner_text()
    gallery.get_by_role("button").first.click()
    again.page.wait_for_url(earlier)
    again.page.locator(".it-picture").first.wait_for()
    assert "chickens.jpg" in again.said()
    assert not again.outside
    assert not again.complaints(but=["401"])


def test_what_is_not_there_is_said(visit: Visit) -> None:
    visit.say("find the picture of a submarine in a bathtub")
    assert "submarine in a bathtub" in visit.last()
    assert not visit.page.locator(".it-gallery").count() or "as far as I know" in visit.last()


def test_a_chat_is_taken_away(visit: Visit, photos: Path, tmp_path: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    for form, holds in (("chat html", b"tabby cat"), ("img1 coco", b'"segmentation"'), ("chat md", b"tabby cat")):
        with visit.page.expect_download() as coming:
            visit.page.get_by_label("Take away").select_option(form)
        path = tmp_path / coming.value.suggested_filename
        coming.value.save_as(path)
        assert holds in path.read_bytes()
    with visit.page.expect_download() as coming:
        visit.page.get_by_label("Take away").select_option("chat zip")
    coming.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        assert json.loads(file.read("chat.json"))["images"][0]["name"] == "chelsea_cat.jpg"


def test_nothing_is_taken_by_guessing(visit: Visit) -> None:
    for name in ("chat.md", "img1.zip", "chat.exe"):
        answer = visit.page.request.get(f"{visit.address}/takeaway/3f2a1c9e-0000-4000-8000-000000000000/{name}")
        assert answer.status == 404
