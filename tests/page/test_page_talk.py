"""Talking on the page: a first photo to its paragraph, questions, the work shown, Stop, a silent console."""

import re
from pathlib import Path

from tests.page.conftest import Visiting
from tests.page.visit import Visit

STEPS = '[data-step-type="tool"]'
EVIL = (
    "**bold** <script>document.title='x'</script> ![x](http://evil.example/x.png) <img src=http://evil.example/y.png "
    "onerror=alert(1)> [a](javascript:alert(1))"
)


def test_a_first_photo_becomes_a_paragraph(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    assert "chelsea_cat.jpg" in visit.said()
    assert "tabby cat" in visit.said()
    visit.say("What colour is the cat?")
    assert "brown" in visit.last()
    assert not visit.complaints()
    assert not visit.missing
    assert not visit.outside


def test_the_work_is_shown_in_words_people_use(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    steps = visit.page.locator(STEPS)
    names = steps.all_inner_texts()
    assert any(re.search(r"Looked for objects · img1 · (?:\d|known from before)", name) for name in names)
    assert not [name for name in names if "_" in name or "{" in name]
    step = steps.filter(has_text="Looked for objects").first
    picture = step.locator("img:not([alt^='Avatar'])")
    assert not picture.count() or not picture.first.is_visible()
    step.get_by_role("button").first.click()
    picture.first.wait_for()
    assert "cup" in step.inner_text()
    assert "embedded" in step.inner_text()


def test_a_starter_brings_its_photograph(visit: Visit) -> None:
    visit.page.locator("[id^=starter-]").filter(has_text="Describe").click()
    visit.messages.first.wait_for(timeout=30_000)
    visit.rest()
    assert "horses.jpg" in visit.said()
    assert not visit.complaints()
    assert not visit.outside


def test_stop_ends_the_work_and_the_next_message_works(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    visit.say("Redraw it as an oil painting with seed 4711.", wait=False)
    visit.page.locator(STEPS).filter(has_text=re.compile("Drawing|Painting|Draw", re.I)).last.wait_for()
    visit.page.locator("#stop-button").click()
    visit.messages.filter(has_text="Stopped").wait_for()
    visit.say("Is there a cup?")
    assert "cup" in visit.last()
    assert not visit.complaints()


def test_messages_are_text_and_nothing_else(visit: Visit) -> None:
    visit.say(EVIL)
    visit.say("hello")
    assert "<script>" in visit.user_messages.first.inner_text()
    assert "evil.example/x.png" in visit.user_messages.first.inner_text()
    assert visit.page.title() != "x"
    assert not visit.page.locator("img[src*=evil]").count()
    assert not visit.outside


def test_a_message_of_a_hundred_thousand_characters(visit: Visit) -> None:
    visit.say("x" * 100_000)
    assert "20,000 are read" in visit.last()
    visit.say("hello")
    assert visit.last()
    assert not visit.complaints()


def test_sent_twice_is_answered_once_each(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    before = visit.messages.count()
    field = visit.page.locator("#chat-input")
    field.fill("How many cats are there?")
    field.press("Enter")
    field.press("Enter")
    visit.user_messages.nth(1).wait_for()
    visit.rest()
    assert visit.messages.count() == before + 1
    assert "one" in visit.last().lower()


def test_two_people_side_by_side(visiting: Visiting, photos: Path) -> None:
    ann, bob = visiting(), visiting()
    for visit, photo in ((ann, "chelsea_cat.jpg"), (bob, "coffee.jpg")):
        visit.open()
        visit.attach(photos / photo)
        visit.page.locator("#chat-submit:not([disabled])").wait_for()
    for visit in (ann, bob):
        visit.page.locator("#chat-submit").click()
    for visit in (ann, bob):
        visit.rest()
    ann.say("What is in the picture?")
    bob.say("What is in the picture?")
    assert "cat" in ann.last()
    assert "coffee" not in ann.said()
    assert "coffee" in bob.last()
    assert "cat" not in bob.said()
