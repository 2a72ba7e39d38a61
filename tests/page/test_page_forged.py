"""What no button of the page would send: answered in a word, never with a traceback, and done to nobody."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.page.asking import ask, connect, cookie_of
from tests.page.serving import Served

BOUNDARY = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nxx\r\n--b--\r\n'
Asking = Callable[..., tuple[int, str]]


@pytest.fixture
def asking(served: Served) -> Asking:
    """Asks with the cookie of somebody who opened the page."""
    cookie = cookie_of(ask(served.address + "/", accept="text/html")[2])

    def asked(method: str, path: str, data: Any = None, **headers: str) -> tuple[int, str]:
        return ask(served.address + path, method, data, cookie=cookie, **headers)[:2]

    return asked


@pytest.fixture
def session(served: Served) -> str:
    """A session of that somebody."""
    cookie = cookie_of(ask(served.address + "/", accept="text/html")[2])
    made = str(uuid.uuid4())
    assert connect(served.address, {"clientType": "webapp", "sessionId": made}, cookie=cookie).startswith("40")
    return made


def button(session: str, name: str, payload: Any) -> dict[str, Any]:
    return {"sessionId": session, "action": {"name": name, "payload": payload, "label": "", "forId": None}}


def test_forged_buttons(asking: Asking, session: str) -> None:
    elsewhere = str(uuid.uuid4())
    for payload in ({"image": "img9"}, {"image": "../../x"}, {"image": 5, "more": []}, {}):
        assert asking("POST", "/project/action", button(session, "download", payload)) == (
            200,
            '{"success":true,"response":null}',
        )
        assert asking("POST", "/project/action", button(elsewhere, "download", payload))[0] == 404
    assert asking("POST", "/project/action", button(session, "nonsense", {}))[0] == 404
    assert asking("POST", "/project/action", {"sessionId": session, "action": {"name": "download"}})[0] == 400
    assert asking("POST", "/project/action", {"sessionId": session, "action": {"x": 1}})[0] == 400


def test_forged_files(asking: Asking, session: str) -> None:
    form = {"content_type": "multipart/form-data; boundary=b"}
    assert asking("POST", f"/project/file?session_id={session}", BOUNDARY, **form)[0] == 400
    assert asking("POST", f"/project/file?session_id={uuid.uuid4()}", BOUNDARY, **form)[0] in (400, 404)
    assert asking("GET", f"/project/file/{uuid.uuid4()}?session_id={session}")[0] == 404
    for path in ("/public/..%2f..%2f.chainlit/config.toml", "/assets/..%2f..%2fx"):
        assert asking("GET", path)[0] in (400, 404), path


def test_what_nobody_needs_is_closed(asking: Asking, session: str) -> None:
    element = {"type": "custom", "id": "x", "name": "Picture", "props": {"url": "javascript:alert(1)"}}
    for method, path, data in (
        ("PUT", "/project/element", {"sessionId": session, "element": element}),
        ("DELETE", "/project/element", {"sessionId": session, "element": element}),
        ("POST", "/mcp", {"sessionId": session, "clientType": "sse", "name": "x", "url": "http://127.0.0.1:9/"}),
        ("PUT", "/feedback", {"feedback": {"forId": "x", "value": 1}, "sessionId": session}),
        ("PUT", "/project/thread/share", {"threadId": "x", "isShared": True}),
        ("GET", f"/project/share/{uuid.uuid4()}", None),
        ("POST", "/auth/jwt", None),
        ("GET", "/copilot/index.js", None),
    ):
        assert asking(method, path, data)[0] == 404, path


def test_chats_that_are_not_there(asking: Asking) -> None:
    other = str(uuid.uuid4())
    for method, path, data in (
        ("GET", f"/project/thread/{other}", None),
        ("GET", f"/project/thread/{other}/element/{other}", None),
        ("PUT", "/project/thread", {"threadId": other, "name": "x"}),
        ("DELETE", "/project/thread", {"threadId": other}),
        ("GET", f"/thumbnails/{other}", None),
        ("GET", "/thumbnails/nonsense", None),
        ("GET", "/takeaway/nonsense/chat.md", None),
        ("GET", "/project/thread/nonsense", None),
        ("GET", "/pictures/guess", None),
    ):
        assert asking(method, path, data)[0] == 404, path
    status, told = asking("POST", "/project/threads", {"pagination": {"first": -5, "cursor": "x"}, "filter": {}})
    assert status == 200, told


def test_nothing_of_it_left_a_traceback(served: Served) -> None:
    assert "Traceback" not in served.log.read_text(encoding="utf-8")
