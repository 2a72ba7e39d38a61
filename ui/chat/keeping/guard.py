"""What a browser may do with the page, told with every answer; and who may ask for it at all."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

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
    """Puts the headers on every answer. On loopback it refuses requests that name another host (DNS rebinding)."""

    def __init__(self, application: Application, *, host: str) -> None:
        self._application, self._local = application, is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._application(scope, receive, send)
            return
        headers = dict(scope.get("headers") or [])
        if self._local and not is_loopback(_host(headers.get(b"host", b""))):
            await _refuse(scope, send, 421, "This page answers to localhost only.")
            return
        if scope["type"] == "http" and (fault := _too_large(scope["path"], headers.get(b"content-length", b""))):
            await _refuse(scope, send, 413, fault)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name, value) for name, value in message.get("headers", []) if name.lower() not in HEADERS]
                message["headers"] = [*own, *HEADERS.items()]
            await send(message)

        await self._application(scope, receive, guarded)


def _host(header: bytes) -> str:
    """A Host header's name without its port: "[::1]:8000" → "::1"."""
    text = header.decode("latin-1").strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.count(":") == 1 else text


def _too_large(path: str, length: bytes) -> str:
    """Why a request's body is not taken, before any of it is read; "" where it is."""
    size = int(length) if length.isdigit() else 0
    if path == UPLOADS:
        return f"{size / 2**20:.0f} MB came; a picture may have {MAX_BYTES // 2**20}." if size > _MOST_UPLOADED else ""
    return f"{size / 2**20:.0f} MB came; a message may have {_MOST_SAID // 2**20}." if size > _MOST_SAID else ""


async def _refuse(scope: Scope, send: Send, status: int, why: str) -> None:
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
