"""Talking on the page: a first photo to its paragraph, questions, the work shown, starters, a silent console."""

from pathlib import Path

from tests.page.visit import Visit


def test_a_first_photo_becomes_a_paragraph(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    assert "tabby cat" in visit.said()
    assert "img1" in visit.said()
    visit.say("What colour is the cat?")
    assert "brown" in visit.last()
    assert not visit.complaints()
    assert not visit.outside
