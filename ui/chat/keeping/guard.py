"""What a browser may do with the page, told with every answer; and who may ask for it at all."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from imagetxt.tools.images import MAX_BYTES
from imagetxt.ui.chat.keeping.people import is_loopback

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Chainlit puts a script into its page, and makes the elements from their source.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
UPLOADS = "/project/file"
"""Where Chainlit's page sends the files of a message."""
_MOST_UPLOADED = MAX_BYTES + 2**20
_MOST_SAID = 8 * 2**20
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Puts the headers on every answer, and lets nothing in that another page had a browser send.

    `local`: only requests that name this machine are answered, so that no foreign name can be pointed at it (DNS
    rebinding); for a page without a login.
    """

    def __init__(self, application: Application, *, local: bool) -> None:
        self._application, self._local = application, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._application(scope, receive, send)
            return
        if fault := self._fault(scope):
            await refuse(scope, send, *fault)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [_safer(scope, *one) for one in message.get("headers", []) if one[0].lower() not in HEADERS]
                message["headers"] = [*own, *HEADERS.items()]
            await send(message)

        await self._application(scope, receive, guarded)

    def _fault(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the reason of a refusal; None where a request may go on."""
        if self._local and not is_loopback(_host(header(scope, "host"))):
            return 421, "This page answers to localhost only."
        if _is_anothers(scope):
            return 403, (
                f"This page is {header(scope, 'host')!r} and takes nothing from {header(scope, 'origin')!r}. A proxy "
                "in front of it must pass the Host header on as it came."
            )
        if scope["type"] == "http" and (fault := _too_large(scope["path"], header(scope, "content-length"))):
            return 413, fault
        return None


def header(scope: Scope, name: str) -> str:
    """A request's header; "" where it has none. `name`: in lower case."""
    found = next((value for key, value in scope.get("headers") or () if key.lower() == name.encode()), b"")
    return bytes(found).decode("latin-1")


def _is_anothers(scope: Scope) -> bool:
    """Whether a page of another origin had the browser send what changes something, or opens the connection."""
    origin = header(scope, "origin")
    if not origin or (scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS")):
        return False
    own = {header(scope, "host"), header(scope, "x-forwarded-host")} - {""}
    return urlsplit(origin).netloc not in own


def _safer(scope: Scope, name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A cookie that came over https goes over https only."""
    safe = "https" in (scope.get("scheme"), header(scope, "x-forwarded-proto"))
    if safe and name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value


def _host(text: str) -> str:
    """A Host header's name without its port: "[::1]:8000" → "::1"."""
    text = text.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.count(":") == 1 else text


def _too_large(path: str, length: str) -> str:
    """Why a request's body is not taken, before any of it is read; "" where it is."""
    size = int(length) if length.isdigit() else 0
    if path == UPLOADS:
        return f"{size / 2**20:.0f} MB came; a picture may have {MAX_BYTES // 2**20}." if size > _MOST_UPLOADED else ""
    return f"{size / 2**20:.0f} MB came; a message may have {_MOST_SAID // 2**20}." if size > _MOST_SAID else ""


async def refuse(scope: Scope, send: Send, status: int, why: str) -> None:
    """Answer a request in place of the application."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"detail": why}).encode()
    own = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*own, *HEADERS.items()]})
    await send({"type": "http.response.body", "body": body})
