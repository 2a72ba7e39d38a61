"""Pictures that the page lends: each under an address of its own, drawn at once or when somebody looks."""

from pathlib import Path

import pytest

from imagetxt.agent.description import ToolCall
from imagetxt.examples import PHOTOS
from imagetxt.tools.drawing.control import draw_control
from imagetxt.tools.errors import DeclinedError, UnknownHandleError
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, open_image
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.chat import lent
from imagetxt.ui.chat.findings import found_again
from imagetxt.ui.chat.lent import Pictures


def name(address: str) -> str:
    return address.rpartition("/")[2]


class TestControlMap:
    def test_outlines_are_white_on_black(self, photos: Path) -> None:
        photo = open_image(photos / "coffee.jpg")
        drawn = draw_control(photo, "canny", [])
        assert drawn.pixels.shape == photo.pixels.shape
        assert 0.005 < (drawn.pixels[..., 0] == 255).mean() < 0.3

    def test_what_cannot_be_shown_is_said(self, photos: Path) -> None:
        with pytest.raises(DeclinedError, match="depth"):
            draw_control(open_image(photos / "coffee.jpg"), "depth", [])


class TestLent:
    def test_a_picture_has_one_address_that_nobody_guesses(self, photos: Path) -> None:
        pictures, photo = Pictures(), open_image(photos / "coffee.jpg")
        mine, again, theirs = pictures.put("ann", photo), pictures.put("ann", photo), pictures.put("bob", photo)
        assert mine == again != theirs
        assert len(name(mine)) >= 32
        assert open_image(pictures.get(name(mine), "ann") or b"").width == photo.width
        assert pictures.get(name(mine), "bob") is None
        assert pictures.get("../../etc/passwd", "ann") is None

    def test_the_oldest_are_let_go(self, photos: Path) -> None:
        pictures = Pictures(most=60_000)
        first = pictures.put("", open_image(photos / "coffee.jpg"))
        last = pictures.put("", open_image(photos / "kitchen.jpg"))
        assert pictures.get(name(first), "") is None
        assert pictures.get(name(last), "") is not None
        assert pictures.put("", open_image(photos / "coffee.jpg")) != first

    def test_a_promised_one_is_drawn_once_and_for_its_owner_only(self, photos: Path) -> None:
        drawn: list[str] = []

        def draw() -> LoadedImage:
            drawn.append("coffee")
            return open_image(photos / "coffee.jpg")

        pictures = Pictures()
        address = pictures.promise("ann", draw)
        assert pictures.get(name(address), "bob") is None
        assert not drawn
        first = pictures.get(name(address), "ann")
        assert first
        assert pictures.get(name(address), "ann") == first
        assert drawn == ["coffee"]

    def test_a_promise_that_fails_may_be_asked_for_again(self, photos: Path) -> None:
        answers: list[LoadedImage | None] = [None, open_image(photos / "coffee.jpg")]

        def draw() -> LoadedImage:
            if (found := answers.pop(0)) is None:
                raise UnknownHandleError("img1 is gone")
            return found

        pictures = Pictures()
        address = pictures.promise("", draw)
        with pytest.raises(UnknownHandleError):
            pictures.get(name(address), "")
        assert pictures.get(name(address), "")

    def test_old_promises_are_let_go(self, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lent, "MOST_PROMISED", 2)
        pictures, photo = Pictures(), open_image(photos / "coffee.jpg")
        first, *rest = [pictures.promise("", lambda: photo) for _ in range(3)]
        assert pictures.get(name(first), "") is None
        assert all(pictures.get(name(one), "") for one in rest)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    bench = Workbench(Toolbox("embedded"))
    handle = bench.open(PHOTOS / "cinema.jpg")
    for tool in ("describe_regions", "segment_image", "read_text"):
        bench.call(tool, image=handle)
    return bench.album.evidence(handle)


class TestFoundAgain:
    """The steps of an earlier day show what was found, as they did when they were at work."""

    def test_objects_without_the_outlines_that_came_later(self, evidence: Evidence) -> None:
        found = found_again(ToolCall(tool="describe_regions"), evidence)
        assert [r.id for r in found] == [r.id for r in evidence.objects]
        assert not any(r.mask for r in found)

    def test_outlines_of_all(self, evidence: Evidence) -> None:
        found = found_again(ToolCall(tool="segment_image"), evidence)
        assert {r.id for r in evidence.areas} <= {r.id for r in found}
        assert all(r.mask for r in found)

    def test_writing(self, evidence: Evidence) -> None:
        known = evidence.model_copy(deep=True)
        known.admit_text(TextLine(text="EXIT", score=0.9, box=Box(x0=5, y0=5, x1=40, y1=20)))
        assert [r.phrase for r in found_again(ToolCall(tool="read_text"), known)] == ["“EXIT”"]

    def test_nothing_of_a_call_that_failed_or_found_nothing(self, evidence: Evidence) -> None:
        assert not found_again(ToolCall(tool="describe_regions", error="weights missing"), evidence)
        assert not found_again(ToolCall(tool="caption_image"), evidence)
