"""One browser a module, one served page for all of them; each test has a visit of its own."""

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
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
_ENDED = pytest.StashKey[pytest.CallInfo[None]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Let `visiting` know how the test went."""
    if call.when == "call":
        item.stash[_ENDED] = call
    return (yield)


@pytest.fixture
def visiting(browser: "Browser", served: Served, request: pytest.FixtureRequest) -> Iterator[Visiting]:
    """Makes visits, to `served` where no other address is named; each is closed after the test.

    Where the test failed, what each of them shows is printed.
    """
    made: list[Visit] = []

    def visit(address: str = "", **settings: Any) -> Visit:
        made.append(Visit(browser, address or served.address, **settings))
        return made[-1]

    yield visit
    ended = request.node.stash.get(_ENDED, None)
    for one in made:
        if ended is not None and ended.excinfo is not None:
            sys.stdout.write(one.seen())
        one.close()
    if ended is not None and ended.excinfo is not None:
        sys.stdout.write(f"The page wrote:\n{served.log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


@pytest.fixture
def visit(visiting: Visiting) -> Visit:
    """A visit to the page, opened."""
    one = visiting()
    one.open()
    return one
