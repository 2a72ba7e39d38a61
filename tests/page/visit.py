"""What a person does on the page, in a browser's tab."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

WORKS_WITHIN = 120_000
"""Milliseconds in which a turn is over, on a slow machine too."""
_BEGUN = """(before) => document.querySelector('#stop-button')
    || document.querySelectorAll('[data-step-type="assistant_message"]').length > before"""
_STEADY = """() => {
    window.quietSince = document.querySelector('#stop-button') ? null : window.quietSince ?? performance.now()
    return window.quietSince !== null && performance.now() - window.quietSince > 200
}"""
_OWN = ("data:", "blob:", "about:")


class Visit:
    """One tab on the page. `errors`: what the console complained of; `outside`: addresses asked for elsewhere;
    `frames`: how each message of the server began."""

    def __init__(self, browser: "Browser", address: str, **settings: Any) -> None:
        self.address = address
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.missing: list[str] = []
        self.frames: list[str] = []
        self.context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        self.context.set_default_timeout(30_000)  # a busy machine takes its time; what never comes fails still
        self.page = self.tab()

    def tab(self) -> "Page":
        """Another tab of the same person."""
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._asked)
        page.on("websocket", lambda socket: socket.on("framereceived", self._received))
        page.on("response", lambda r: self.missing.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        return page

    def open(self, path: str = "/") -> "Page":
        """Go to the page, and wait until it is connected and takes pictures."""
        self.page.goto(self.address + path)
        self.connected()
        return self.page

    def begin(self) -> None:
        """Leave everything that is open, and begin an empty chat on this tab."""
        for page in self.context.pages:
            if page != self.page:
                page.close()
        self.page.locator("#new-chat-button").wait_for()
        for heard in (self.errors, self.outside, self.missing, self.frames):
            heard.clear()
        self.page.locator("#new-chat-button").click()
        assert self.heard('"imagetxt":"empty"'), "the server did not begin another chat"
        self.page.wait_for_url(self.address + "/")
        self.page.locator("[id^=starter-]").first.wait_for()
        self.connected()

    def connected(self) -> None:
        """Wait until the server has greeted this tab: its settings come last."""
        self.page.locator("#chat-settings-header-button").wait_for()

    def settled(self) -> None:
        """Wait until nothing moves or fades any more; what goes round for ever is not waited for."""
        self.page.wait_for_function(
            "document.getAnimations().every((one) => one.playState !== 'running'"
            " || one.effect?.getComputedTiming().endTime === Infinity)"
        )

    def heard(self, words: str, *, seconds: float = 15) -> bool:
        """Whether the server has sent a frame with these words, or does so in time."""
        until = time.monotonic() + seconds
        while not any(words in frame for frame in self.frames) and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        return any(words in frame for frame in self.frames)

    def attach(self, *files: Path | dict[str, Any]) -> None:
        """Choose files for the next message, and wait until they are taken or refused."""
        self.page.locator("input[type=file]").first.set_input_files(list(files))  # type: ignore[arg-type]

    def show(self, *files: Path, said: str = "") -> None:
        """Send pictures, and wait for what comes of them."""
        before = self.messages.count()
        self.attach(*files)
        self.page.locator("#chat-submit:not([disabled])").wait_for()
        if said:
            self.page.locator("#chat-input").fill(said)
        self.page.locator("#chat-submit").click()
        self.rest(after=before)

    def say(self, words: str, *, wait: bool = True) -> None:
        """Send words; `wait`: for what comes of them."""
        before, answered = self.user_messages.count(), self.messages.count()
        field = self.page.locator("#chat-input")
        field.click()
        field.fill(words)
        field.press("Enter")
        self.user_messages.nth(before).wait_for()
        if wait:
            self.rest(after=answered)

    def rest(self, *, after: int | None = None) -> None:
        """Wait until the turn at work is over; `after`: how many messages there were before it."""
        if after is not None:
            self.page.wait_for_function(_BEGUN, arg=after, timeout=WORKS_WITHIN)
            self.page.wait_for_url("**/thread/*")  # a chat that begins gets its address, and the page is drawn anew
            self.page.wait_for_function(_STEADY, timeout=WORKS_WITHIN)
        self.page.locator("#stop-button").wait_for(state="detached", timeout=WORKS_WITHIN)

    @property
    def user_messages(self) -> "Locator":
        return self.page.locator('[data-step-type="user_message"]')

    @property
    def messages(self) -> "Locator":
        """What imagetxt said, in order."""
        return self.page.locator('[data-step-type="assistant_message"]')

    def said(self) -> str:
        """All that imagetxt said, as the page shows it."""
        return "\n".join(self.messages.all_inner_texts())

    def last(self) -> str:
        """What imagetxt said last."""
        return str(self.messages.last.inner_text())

    def complaints(self, *, but: Sequence[str] = ()) -> list[str]:
        """What the console complained of, but for what matches one of these patterns."""
        return [error for error in self.errors if not any(re.search(pattern, error) for pattern in but)]

    def seen(self) -> str:
        """What the tabs show and complained of, for whoever looks why a test failed."""
        shown = "\n".join(f"{page.url}\n{page.locator('body').inner_text()}" for page in self.context.pages)
        heard = "\n".join([*self.errors, *self.missing, *(f"sent: {frame}" for frame in self.frames[-60:])])
        return f"{shown}\n{heard}"

    def close(self) -> None:
        self.context.close()

    def _received(self, frame: str | bytes) -> None:
        self.frames.append(frame[:160] if isinstance(frame, str) else f"{len(frame)} bytes")

    def _heard(self, message: "ConsoleMessage") -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), *_OWN)):
            self.outside.append(request.url)
