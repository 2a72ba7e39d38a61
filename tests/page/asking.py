"""Requests to a page as a program sends them, past everything that its scripts would check."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def ask(url: str, method: str = "GET", data: Any = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    """`(status, text, headers by names in lower case)`. `data`: text as it is, anything else as JSON."""
    body = None if data is None else (data if isinstance(data, str) else json.dumps(data)).encode()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None and not isinstance(data, str):
        sent.setdefault("content-type", "application/json")
    request = Request(url, body, sent, method=method)  # noqa: S310  # a server that the test started
    try:
        with urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read().decode(errors="replace"), _plain(answer.headers)
    except HTTPError as exc:
        return exc.code, exc.read().decode(errors="replace"), _plain(exc.headers)


def cookie_of(headers: dict[str, str]) -> str:
    """What a browser would send back."""
    return headers["set-cookie"].partition(";")[0]


def connect(address: str, auth: dict[str, Any], **headers: str) -> str:
    """What the page's socket answers to somebody who connects: "40…" is welcome, "44…" is not."""
    base = f"{address}/ws/socket.io/?EIO=4&transport=polling"
    _, opened, _ = ask(base, **headers)
    sid = json.loads(opened[1:])["sid"]
    ask(f"{base}&sid={sid}", "POST", "40" + json.dumps(auth), content_type="text/plain", **headers)
    return ask(f"{base}&sid={sid}", **headers)[1]


def _plain(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
