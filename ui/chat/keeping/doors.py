"""Chainlit's own ways of logging in, set as the login asks, and a limit to guessing."""

import asyncio
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import OAuth2PasswordRequestForm

from imagetxt.ui.chat.keeping.admission import user
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.keeping.patience import Patience
from imagetxt.ui.chat.keeping.people import LOCAL, named

if TYPE_CHECKING:
    import chainlit as cl
    from fastapi import Response


def open_doors(login: Login) -> None:
    """Let Chainlit ask for a password; else whoever comes was let in before (`admission.py`), and it need not ask."""
    import chainlit as cl
    from starlette.datastructures import Headers

    if login.passwords is None:

        @cl.header_auth_callback
        async def by_header(headers: Headers) -> "cl.User | None":
            name = named(headers.get(login.header, "")) if login.header else LOCAL
            return user(name) if name else None

        return

    @cl.password_auth_callback
    async def by_password(username: str, password: str) -> "cl.User | None":
        name, passwords = named(username), login.passwords
        if name is None or passwords is None or not await asyncio.to_thread(passwords.fit, name, password):
            return None
        return user(name, mark=passwords.mark(name))


def add_login(app: FastAPI, login: Login) -> None:
    """Take the form with the password before Chainlit does, and let nobody guess for long."""
    if login.passwords is None:
        return
    patience = Patience()

    @app.post("/login", response_model=None)
    async def enter(request: Request, form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> "Response":
        from chainlit.server import login as enters
        from starlette.responses import Response

        key = (request.client.host if request.client else "", form.username.strip())
        if patience.is_over(key):
            raise HTTPException(429, "toomany")
        patience.count(key)
        entered: Response = await enters(request, Response(), form)
        patience.forgive(key)
        return entered
