"""The settings panel: what is chosen there holds for the chat."""

from pathlib import Path

from playwright.sync_api import TimeoutError as Waited
from playwright.sync_api import expect

from tests.page.conftest import Visiting
from tests.page.visit import Visit


def opened(visit: Visit) -> None:
    visit.page.locator("#chat-settings-header-button").click()
    visit.page.locator("#confirm-sidebar").wait_for()


def chosen(visit: Visit, field: str, value: str) -> None:
    """Choose from a list, which passes over a click that comes while it is still opening: then by keyboard."""
    visit.page.locator(f"#{field}").click()
    option = visit.page.get_by_role("option", name=value, exact=True)
    option.click()
    try:
        option.wait_for(state="detached", timeout=3000)
    except Waited:
        option.press("Enter")
        option.wait_for(state="detached")


def confirmed(visit: Visit) -> None:
    visit.page.locator("#confirm-sidebar").click()
    visit.page.locator("#confirm-sidebar").wait_for(state="detached")


def test_a_language_and_a_form_hold_for_the_chat(visit: Visit, photos: Path) -> None:
    opened(visit)
    chosen(visit, "length", "Short")
    chosen(visit, "style", "Haiku")
    confirmed(visit)
    visit.show(photos / "chelsea_cat.jpg")
    lines = visit.said()
    opened(visit)
    assert visit.page.locator("#style").inner_text() == "Haiku"
    assert visit.page.locator("#length").inner_text() == "Short"
    assert "haiku" in lines.lower() or "cat" in lines.lower()
    assert not visit.complaints()


def test_a_language_reaches_the_text_that_stands(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chickens.jpg")
    opened(visit)
    visit.page.locator("#language").focus()
    visit.page.keyboard.type("German")  # a long list is chosen from by its letters
    expect(visit.page.locator("#language")).to_have_text("German")
    confirmed(visit)
    visit.page.get_by_text("vier braune Hennen").first.wait_for()
    assert not visit.complaints()


def test_a_redraw_takes_the_seed_and_the_size(visit: Visit, photos: Path) -> None:
    opened(visit)
    visit.page.locator("#seed").fill("4711")
    visit.page.locator("#size").fill("256")
    confirmed(visit)
    visit.show(photos / "coffee.jpg", said="Redraw it as a watercolour.")
    visit.page.locator(".it-compare summary").click()
    facts = visit.page.locator(".it-compare dl").inner_text()
    assert "4711" in facts
    assert "256" in facts
    assert not visit.complaints()


def test_what_cannot_be_is_told_of_and_stays_as_it_was(visit: Visit) -> None:
    opened(visit)
    visit.page.locator("#size").fill("9")
    confirmed(visit)
    visit.page.get_by_text("It stays as it was").first.wait_for()
    visit.say("hello")
    assert "Hello" in visit.last()


def test_a_page_that_a_vanished_list_left_deaf_hears_again(visit: Visit) -> None:
    visit.page.evaluate("document.body.style.pointerEvents = 'none'")
    visit.page.evaluate("document.body.append(document.createElement('i'))")
    visit.page.locator("#chat-settings-header-button").click(timeout=5_000)
    visit.page.locator("#confirm-sidebar").wait_for()
    assert visit.page.evaluate("document.body.style.pointerEvents") == ""


def test_one_chats_settings_are_not_anothers(visiting: Visiting) -> None:
    ann, bob = visiting(), visiting()
    ann.open()
    opened(ann)
    chosen(ann, "language", "German")
    confirmed(ann)
    bob.open()
    opened(bob)
    assert bob.page.locator("#language").inner_text() == "English"
