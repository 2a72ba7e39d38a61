"""What the chat page costs: its load, the first word of a follow-up, the event loop under two chats, idle visitors.

Run: `python bench/page.py [MODEL]` (default: embedded); needs Chromium. The peers of the event loop, in the same run:
the idle server, and the heartbeat of a process that does nothing else (two cores that a browser, two turns and their
models share make that one wait too; what the loop waits beyond it is the page's own doing). Nothing here fails a build.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from imagetxt.examples import PHOTOS

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' way of serving and visiting the page

from tests.page.serving import Served, serving
from tests.page.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOADS, IDLE, EVERY = 5, 20, 0.02
QUESTIONS = ("What colour is the cat?", "Is there a dog?", "Where is the cat?", "How many cats are there?")
WATCHING = Path(__file__).parent / "watching"
IDLE_HEART = """
import time
longest = 0.0
while True:
    due = time.perf_counter() + 0.01
    time.sleep(0.01)
    late = 1000 * (time.perf_counter() - due)
    if late > longest:
        longest = late
        print(f"{longest:.0f}", flush=True)
"""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FIRST_WORD = """(before) => [...document.querySelectorAll('[data-step-type="assistant_message"]')].slice(before)
    .some((one) => one.innerText.trim().length > 0)"""


class Pulse(threading.Thread):
    """Asks the server for next to nothing, again and again; what it waits beyond the usual is a loop that was busy."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.waits: list[float] = []
        self._address, self._over = f"{address}/pictures/none", threading.Event()

    def run(self) -> None:
        while not self._over.wait(EVERY):
            began = time.perf_counter()
            try:
                urllib.request.urlopen(self._address, timeout=10).close()  # noqa: S310  # the server we started
            except urllib.error.HTTPError:
                self.waits.append(1000 * (time.perf_counter() - began))

    @contextmanager
    def felt(self) -> "Iterator[Pulse]":
        self.start()
        yield self
        self._over.set()
        self.join()


def load_times(browser: "Browser", address: str) -> list[float]:
    """Seconds until the page is there and connected, for a visitor who was never here."""
    times = []
    for _ in range(LOADS):
        visit = Visit(browser, address)
        began = time.perf_counter()
        visit.open()
        times.append(time.perf_counter() - began)
        visit.close()
    return times


def first_words(browser: "Browser", served: Served) -> list[float]:
    """Seconds from Enter to the first word of an answer, a picture described before and models warm."""
    visit = Visit(browser, served.address)
    visit.open()
    visit.show(PHOTOS / "chelsea_cat.jpg")
    visit.say("What is this thing good for?")
    times = []
    for question in QUESTIONS:
        before, began = visit.messages.count(), time.perf_counter()
        visit.say(question, wait=False)
        visit.page.wait_for_function(_FIRST_WORD, arg=before, timeout=30_000)
        times.append(time.perf_counter() - began)
        visit.rest()
    visit.close()
    return times


@contextmanager
def idle_heart() -> "Iterator[list[float]]":
    """After the block, the longest that a process which only sleeps for 10 ms at a time was late, in ms."""
    late: list[float] = []
    process = subprocess.Popen([sys.executable, "-c", IDLE_HEART], stdout=subprocess.PIPE, text=True)
    try:
        yield late
    finally:
        process.terminate()
        late.append(max(float(line) for line in process.communicate()[0].splitlines()))


def two_at_work(browser: "Browser", served: Served) -> None:
    """Two chats that look, draw and answer at the same time."""
    visits = [Visit(browser, served.address) for _ in range(2)]
    for visit, photo in zip(visits, ("dogs_tree.jpg", "kitchen.jpg"), strict=True):
        visit.open()
        visit.attach(PHOTOS / photo)
        visit.page.locator("#chat-submit:not([disabled])").wait_for()
    for visit in visits:
        visit.page.locator("#chat-submit").click()
    for visit in visits:
        visit.rest(after=0)
    for said in ("Redraw it as a watercolour.", "Cut out the largest thing.", "What is in it?"):
        before = [visit.messages.count() for visit in visits]
        for visit in visits:
            visit.say(said, wait=False)
        for visit, count in zip(visits, before, strict=True):
            visit.rest(after=count)
    for visit in visits:
        visit.close()


def told(served: Served, what: str) -> list[list[float]]:
    """The numbers that `bench/watching` wrote after this word, a list for each line."""
    lines = served.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [[float(number) for number in line.split()[1:]] for line in lines if line.startswith(f"{what} ")]


def idle_cost(browser: "Browser", served: Served) -> float:
    """MiB that the server takes more with visitors who have the page open and do nothing."""
    before = served.memory_mb()
    visits = [Visit(browser, served.address) for _ in range(IDLE)]
    for visit in visits:
        visit.open()
    time.sleep(2)
    more = served.memory_mb() - before
    for visit in visits:
        visit.close()
    return more


def measured(browser: "Browser", served: Served, tell: Callable[..., Any]) -> None:
    """One row for each thing that is measured."""
    loads = load_times(browser, served.address)
    tell("page load, s", f"{statistics.median(loads):.2f}", f"slowest {max(loads):.2f}", "≤ 2")
    words = first_words(browser, served)
    tell("first word of a follow-up, s", f"{statistics.median(words):.2f}", f"slowest {max(words):.2f}", "≤ 2")
    with Pulse(served.address).felt() as idle:
        time.sleep(3)
    before = {what: len(told(served, what)) for what in ("late", "loop")}
    with Pulse(served.address).felt() as busy, idle_heart() as peer:
        two_at_work(browser, served)
    usual, over = statistics.median(idle.waits), sum(wait > 100 for wait in busy.waits)
    beside = f"median {statistics.median(busy.waits):.0f}, idle {usual:.0f}, {over} of {len(busy.waits)} over 100"
    tell("an answer while two chats are at work, longest wait, ms", f"{max(busy.waits):.0f}", beside, "")
    late = max((line[0] for line in told(served, "late")[before["late"] :]), default=0.0)
    work = max((line[1] for line in told(served, "loop")[before["loop"] :]), default=0.0)
    own = f"its own work {work:.0f}, a process that only sleeps {peer[0]:.0f}"
    tell("event loop, longest standstill, ms", f"{late:.0f}", own, "≤ 100")
    tell(f"{IDLE} idle visitors, MiB", f"{idle_cost(browser, served):.0f}", "", "≤ 200")


def main() -> None:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        sys.exit("No Chromium is installed: apt-get install chromium")
    table = Table("what", "measured", "", "wished")
    model = sys.argv[1] if len(sys.argv) > 1 else "embedded"
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), model=model, env={"PYTHONPATH": str(WATCHING)}) as served,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        measured(browser, served, table.add_row)
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
