"""The page for everybody: on a phone, by keyboard alone, for a screen reader, in both themes, asking nobody outside."""

from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Visiting
from tests.page.visit import Visit

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
SERIOUS = ("serious", "critical")


def violations(visit: Visit) -> list[str]:
    """What axe-core finds that keeps people out."""
    from axe_playwright_python.sync_playwright import Axe

    visit.settled()
    found: list[dict[str, Any]] = Axe().run(visit.page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def overflow(visit: Visit) -> int:
    """Pixels by which the page is wider than the screen."""
    return int(visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_people_out(visiting: Visiting, photos: Path, theme: str) -> None:
    visit = visiting(color_scheme=theme)
    visit.open()
    if theme == "dark":
        visit.page.locator("#theme-toggle").click()
        visit.page.get_by_role("menuitem", name="Dark").click()
        visit.page.locator("html.dark").wait_for(state="attached")
        visit.page.get_by_role("menu").wait_for(state="detached")
        visit.page.locator("#root[aria-hidden]").wait_for(state="detached")
    assert not violations(visit)
    visit.show(photos / "coffee.jpg")
    visit.say("Redraw it as a watercolour.")
    assert not violations(visit)
    visit.page.locator("#chat-settings-header-button").click()
    visit.page.locator("#confirm-sidebar").wait_for()
    assert not violations(visit)
    assert not visit.outside
    assert not visit.complaints()


def test_on_a_phone(visiting: Visiting, photos: Path) -> None:
    visit = visiting(**PHONE)
    visit.open()
    assert overflow(visit) <= 0
    for starter in visit.page.locator("[id^=starter-]").all():
        box = starter.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    visit.show(photos / "chelsea_cat.jpg")
    visit.say("What colour is the cat?")
    assert overflow(visit) <= 0
    size = visit.messages.last.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 14
    assert "/thread/" in visit.page.url
    visit.page.locator("#sidebar-trigger-button").first.tap()
    visit.page.locator("#thread-history li").filter(has_text="cat").first.wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.reload()
    visit.connected()
    visit.page.get_by_text("What colour is the cat?").wait_for()
    assert not visit.complaints(but=["DialogTitle"])  # Chainlit's own sheet lacks one


def test_by_keyboard_alone(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.open()
    page.locator("#chat-settings-header-button").wait_for()  # it comes with the chat's settings, behind the page
    page.locator("body").press("Tab")
    wanted = {"new-chat-button", "chat-settings-header-button", "theme-toggle", "chat-input"}
    for _ in range(150):  # the sidebar's chats stand between, two stops each
        wanted.discard(page.evaluate("document.activeElement.id"))
        if not wanted:
            break
        page.keyboard.press("Tab")
    assert not wanted
    page.locator("#starter-describe-a-photo").focus()
    page.keyboard.press("Enter")
    visit.messages.first.wait_for(timeout=30_000)
    visit.rest()
    page.locator("#chat-input").focus()
    page.keyboard.type("How many horses are there?")
    page.keyboard.press("Enter")
    visit.user_messages.nth(1).wait_for()
    visit.rest()
    assert "horse" in visit.last() or "animal" in visit.last()
    step = page.locator('[data-step-type="tool"] button').first
    step.focus()
    page.keyboard.press("Enter")
    page.locator('[data-step-type="tool"] [data-state=open]').first.wait_for()


def test_the_page_is_there_within_moments_and_asks_nobody_else(visiting: Visiting) -> None:
    first, again = visiting(), visiting()
    first.open()
    again.open()
    assert not first.outside
    assert not again.outside
    assert not first.missing
    assert not first.complaints()
    assert "imagetxt" in again.page.title()
    fonts = again.page.evaluate("[...document.fonts].map((one) => one.family)")
    assert not [font for font in fonts if "http" in font]
