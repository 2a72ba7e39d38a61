"""One browser a module, one served page for all of them; each test has a chat of its own."""

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
    if _failed(request):
        _tell(made, served)
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def kept() -> list[Visit]:
    """The visit that the tests of a module pass on to one another; none after one that failed."""
    return []


@pytest.fixture
def visit(browser: "Browser", served: Served, kept: list[Visit], request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit to the page with an empty chat, begun where the test before left off as a person begins one."""
    one = kept.pop() if kept else None
    if one is None:
        one = Visit(browser, served.address)
        one.open()
    else:
        one.begin()
    yield one
    if _failed(request):
        _tell([one], served)
        one.close()
    else:
        kept.append(one)


def _failed(request: pytest.FixtureRequest) -> bool:
    ended = request.node.stash.get(_ENDED, None)
    return ended is not None and ended.excinfo is not None


def _tell(visits: list[Visit], served: Served) -> None:
    for one in visits:
        sys.stdout.write(one.seen())
    sys.stdout.write(f"The page wrote:\n{served.log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
