"""Photograph the chat page in its main states, for docs/chat-page.md: docs/img/page-*.webp.

python scripts/page_pictures.py            # needs Chromium; the page runs without a chat model, with the embedded tools
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from imagetxt.examples import PHOTOS
from imagetxt.ui.chat.keeping.passwords import Passwords

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' way of serving and visiting the page

from tests.page.serving import Served, serving
from tests.page.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET = Path(__file__).parent.parent / "docs" / "img"
DESK = {"viewport": {"width": 1180, "height": 820}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def kept(visit: Visit, name: str) -> None:
    """Photograph what the tab shows now."""
    visit.page.wait_for_timeout(600)
    target = TARGET / f"page-{name}.webp"
    with Image.open(BytesIO(visit.page.screenshot())) as picture:
        picture.convert("RGB").save(target, "WEBP", quality=82, method=6)
    print(f"{target.name}: {target.stat().st_size // 1000} kB")


def a_talk(visit: Visit) -> None:
    """From the first photo to the paragraph, pointing, a cut-out and a redraw."""
    page = visit.open()
    kept(visit, "start")
    visit.attach(PHOTOS / "horses.jpg")
    page.locator("#chat-submit:not([disabled])").wait_for()
    page.locator("#chat-submit").click()
    page.locator('[data-step-type="tool"]').first.wait_for()
    kept(visit, "working")
    visit.rest(after=0)
    page.locator(".it-paragraph .it-phrase").first.hover()
    kept(visit, "paragraph")
    page.locator(".it-picture path.it-region[aria-label*='horse, on the right']").first.focus()
    page.keyboard.press("Enter")
    page.locator(".it-picture").first.scroll_into_view_if_needed()
    kept(visit, "pointing")
    before = visit.messages.count()
    page.locator(".it-ask").get_by_role("button", name="Cut it out").click()
    visit.rest(after=before)
    kept(visit, "cut-out")
    visit.say("Redraw it as a watercolour.")
    page.locator(".it-compare summary").click()
    page.locator(".it-compare").evaluate("(one) => one.scrollIntoView()")
    page.mouse.move(720, 400)
    page.mouse.wheel(0, -80)
    kept(visit, "redraw")
    page.locator("#chat-settings-header-button").click()
    page.locator("#confirm-sidebar").wait_for()
    kept(visit, "settings")


def a_search(visit: Visit) -> None:
    """Earlier pictures, found from another chat."""
    visit.open()
    visit.show(PHOTOS / "dogs_tree.jpg")
    visit.open()
    visit.say("Show me the photos with animals")
    visit.page.locator(".it-gallery img").first.wait_for()
    kept(visit, "found")


def a_phone(visit: Visit) -> None:
    """The same in the dark, on a narrow screen."""
    visit.open()
    visit.show(PHOTOS / "chelsea_cat.jpg")
    visit.page.locator(".it-picture path.it-region[aria-label*=cat]").first.tap()
    kept(visit, "phone")


def a_login(visit: Visit) -> None:
    """The page's door, where it has one."""
    visit.page.goto(visit.address)
    visit.page.locator("#password").wait_for()
    kept(visit, "login")


def visited(browser: "Browser", served: Served, shows: Callable[[Visit], None], **settings: object) -> None:
    visit = Visit(browser, served.address, **settings)
    shows(visit)
    visit.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        sys.exit("No Chromium is installed: apt-get install chromium")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        open_one, guarded = Path(name) / "open", Path(name) / "guarded"
        Passwords(guarded / "passwords").put("ann", "correct horse")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with serving(open_one, env={"IMAGETXT_CACHE": str(Path(name) / "cache")}) as served:
            visited(browser, served, a_talk, **DESK)
            visited(browser, served, a_search, **DESK)
            visited(browser, served, a_phone, color_scheme="dark", **PHONE)
        with serving(guarded, env={"IMAGETXT_LOGIN": "passwords"}) as served:
            visited(browser, served, a_login, **DESK)
        browser.close()


if __name__ == "__main__":
    main()
