"""Letting the one person of this machine in: with the page comes the cookie that Chainlit asks for."""

from collections.abc import MutableMapping
from typing import Any

from imagetxt.ui.chat.keeping.guard import Application, Message, Receive, Scope, Send
from imagetxt.ui.chat.keeping.people import LOCAL


class Admission:
    """Sets the cookie with a page's HTML where the browser has none, so that no request of it is ever refused first."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_page(scope):
            await self._application(scope, receive, send)
            return

        async def admitted(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_cookie(scope)]
            await send(message)

        await self._application(scope, receive, admitted)


def _wants_page(scope: Scope) -> bool:
    accepted = dict(scope.get("headers") or []).get(b"accept", b"")
    return b"text/html" in accepted


def _cookie(scope: MutableMapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """The Set-Cookie headers; none where the browser's cookie is good."""
    from chainlit.auth.cookie import get_token_from_cookies, set_auth_cookie
    from chainlit.auth.jwt import create_jwt, decode_jwt
    from chainlit.user import User
    from jwt import PyJWTError
    from starlette.requests import Request
    from starlette.responses import Response

    request, response = Request(scope), Response()
    token = get_token_from_cookies(request.cookies)
    if token:
        try:
            if decode_jwt(token).identifier == LOCAL:
                return []
        except PyJWTError:
            pass  # signed by another installation, or too old: a new one replaces it
    set_auth_cookie(request, response, create_jwt(User(identifier=LOCAL, display_name="You")))
    return [(name, value) for name, value in response.raw_headers if name == b"set-cookie"]
