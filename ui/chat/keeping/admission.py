"""Letting people in who are not asked: with the page comes the cookie that Chainlit asks for."""

from collections.abc import MutableMapping
from typing import Any

from imagetxt.ui.chat.keeping.guard import Application, Message, Receive, Scope, Send
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.keeping.people import LOCAL


class Admission:
    """Sets the cookie with a page's HTML where the browser has none, so that no request of it is ever refused first.

    Where a proxy says who it is, a cookie of somebody else is replaced.
    """

    def __init__(self, application: Application, *, login: Login) -> None:
        self._application, self._login = application, login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._login.admitted(headers_of(scope)) if scope["type"] == "http" else None
        if name is None or scope["method"] != "GET" or not _wants_page(scope):
            await self._application(scope, receive, send)
            return

        async def admitted(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_cookie(scope, name)]
            await send(message)

        await self._application(scope, receive, admitted)


def headers_of(scope: Scope) -> dict[str, str]:
    """A request's headers by their names in lower case."""
    return {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope.get("headers") or []}


def _wants_page(scope: Scope) -> bool:
    return "text/html" in headers_of(scope).get("accept", "")


def _cookie(scope: MutableMapping[str, Any], name: str) -> list[tuple[bytes, bytes]]:
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
            if decode_jwt(token).identifier == name:
                return []
        except PyJWTError:
            pass  # signed by another installation, or too old: a new one replaces it
    shown = "You" if name == LOCAL else name
    set_auth_cookie(request, response, create_jwt(User(identifier=name, display_name=shown)))
    return [(key, value) for key, value in response.raw_headers if key == b"set-cookie"]
