"""Chainlit's own ways of logging in, set as the login asks."""

import asyncio

import chainlit as cl
from starlette.datastructures import Headers

from imagetxt.ui.chat.keeping.login import Login, named
from imagetxt.ui.chat.keeping.people import LOCAL

_PENALTY = 1.0
"""Seconds that a wrong password costs; the questions of one name wait for each other."""


def open_doors(login: Login) -> None:
    """Let Chainlit ask for a password, or take whom the headers name."""
    if login.passwords is not None:
        _ask_for_passwords(login)
        return

    @cl.header_auth_callback
    async def by_header(headers: Headers) -> cl.User | None:
        name = login.admitted({key.lower(): value for key, value in headers.items()})
        return _user(name) if name else None


def _ask_for_passwords(login: Login) -> None:
    waiting: dict[str, asyncio.Lock] = {}

    @cl.password_auth_callback
    async def by_password(username: str, password: str) -> cl.User | None:
        name, passwords = named(username), login.passwords
        if name is None or passwords is None:
            return None
        async with waiting.setdefault(name, asyncio.Lock()):
            if await asyncio.to_thread(passwords.fit, name, password):
                return _user(name)
            await asyncio.sleep(_PENALTY)
            return None


def _user(name: str) -> cl.User:
    return cl.User(identifier=name, display_name="You" if name == LOCAL else name)
