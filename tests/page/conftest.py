"""One browser a module, one served page for all of them; each test has a visit of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.page.serving import Served, serving
from tests.page.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "No Chromium is installed, so the page was not looked at. Install it (apt-get install chromium), or name one in "
    "IMAGETXT_CHROMIUM."
)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A Chromium of its own for each module: Playwright keeps an event loop that other tests must not meet."""
    path = os.environ.get("IMAGETXT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER, pytrace=False)
    if path is None:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page without a chat model, with the embedded tools."""
    with serving(tmp_path_factory.mktemp("page")) as page:
        yield page


Visiting = Callable[..., Visit]


@pytest.fixture
def visiting(browser: "Browser", served: Served) -> Iterator[Visiting]:
    """Makes visits, to `served` where no other address is named; each is closed after the test."""
    made: list[Visit] = []

    def visit(address: str = "", **settings: Any) -> Visit:
        made.append(Visit(browser, address or served.address, **settings))
        return made[-1]

    yield visit
    for one in made:
        one.close()


@pytest.fixture
def visit(visiting: Visiting) -> Visit:
    """A visit to the page, opened."""
    one = visiting()
    one.open()
    return one
