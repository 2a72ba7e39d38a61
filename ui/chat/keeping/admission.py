"""Who asks, decided anew for every request before Chainlit reads its cookie."""

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from imagetxt.tools.errors import ConfigurationError
from imagetxt.ui.chat.keeping.guard import Application, Message, Receive, Scope, Send, header, refuse
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.keeping.people import LOCAL, named

if TYPE_CHECKING:
    from chainlit.user import User

COOKIE = "access_token"
"""Chainlit's name for it; a long one comes in parts, with numbers after the name."""
_NO_MORE = 1008
"""RFC 6455's code for who may not stay."""
MARK = "mark"
"""What a password's cookie holds of the password it was given for; see `Passwords.mark`."""


class Admission:
    """Without a login the one person here gets a cookie with the page, so that no request of it is ever refused first.

    With a proxy, its word about each request counts, and no cookie does. With passwords, a cookie counts as long as the
    password it was given for, on a page that is open already too: it says something every 25 seconds at the least.
    """

    def __init__(self, application: Application, *, login: Login) -> None:
        self._application, self._login = application, login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._application(scope, receive, send)
        elif self._login.header:
            await self._by_proxy(scope, receive, send)
        elif self._login.passwords is not None:
            person = _person(scope)
            good = self._is_good(person)
            listening = self._while_good(person, receive) if scope["type"] == "websocket" and good else receive
            await self._application(_with_cookie(scope, None if good else ""), listening, send)
        else:
            await self._local(_with_cookie(scope, None), receive, send)

    async def _by_proxy(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._login.believes(str((scope.get("client") or ("",))[0])):
            await refuse(scope, send, 403, "This page is reached through its proxy only.")
            return
        name = named(header(scope, self._login.header))
        await self._application(_with_cookie(scope, _token(name) if name else ""), receive, send)

    async def _local(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in header(scope, "accept"):
            await self._application(scope, receive, send)
            return

        async def admitted(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_local_cookie(scope)]
            await send(message)

        await self._application(scope, receive, admitted)

    def _while_good(self, person: "User | None", receive: Receive) -> Receive:
        """What an open page sends, as long as its password counts; then the connection is over."""

        async def listening() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not self._is_good(person):
                return {"type": "websocket.disconnect", "code": _NO_MORE}
            return message

        return listening

    def _is_good(self, person: "User | None") -> bool:
        if person is None or self._login.passwords is None:
            return False
        try:
            mark = self._login.passwords.mark(person.identifier)
        except ConfigurationError:
            return False
        return bool(mark) and person.metadata.get(MARK) == mark


def user(name: str, *, mark: str = "") -> "User":
    """A person as Chainlit knows them."""
    from chainlit.user import User

    return User(identifier=name, display_name="You" if name == LOCAL else name, metadata={MARK: mark} if mark else {})


def _token(name: str) -> str:
    from chainlit.auth.jwt import create_jwt

    return str(create_jwt(user(name)))


def _person(scope: Scope) -> "User | None":
    """Who a request's cookie was given to; None where there is none, or it was signed elsewhere, or is too old."""
    from chainlit.auth.cookie import get_token_from_cookies
    from chainlit.auth.jwt import decode_jwt
    from jwt import PyJWTError
    from starlette.requests import cookie_parser

    token = get_token_from_cookies(cookie_parser(header(scope, "cookie")))
    try:
        return decode_jwt(token) if token else None
    except (PyJWTError, TypeError, KeyError):
        return None


def _with_cookie(scope: MutableMapping[str, Any], token: str | None) -> Scope:
    """A request with another token ("": none; None: its own); Chainlit would take one from Authorization too."""
    others = [(name, value) for name, value in scope["headers"] if name.lower() != b"authorization"]
    if token is not None:
        parts = [part.strip() for part in header(scope, "cookie").split(";")]
        kept = [part for part in parts if part and not part.startswith(COOKIE)]
        cookies = "; ".join([*kept, *([f"{COOKIE}={token}"] if token else [])])
        others = [(name, value) for name, value in others if name.lower() != b"cookie"]
        others += [(b"cookie", cookies.encode("latin-1"))] if cookies else []
    return {**scope, "headers": others}


def _local_cookie(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The Set-Cookie headers of the one person here; none where the browser's cookie is good."""
    from chainlit.auth.cookie import set_auth_cookie
    from starlette.requests import Request
    from starlette.responses import Response

    person = _person(scope)
    if person is not None and person.identifier == LOCAL:
        return []
    response = Response()
    set_auth_cookie(Request(scope), response, _token(LOCAL))
    return [(key, value) for key, value in response.raw_headers if key == b"set-cookie"]
