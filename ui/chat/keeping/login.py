"""Who may come in: nobody is asked on this machine; with IMAGETXT_LOGIN, a password each, or a proxy's word.

IMAGETXT_LOGIN is "passwords" (the file that `imagetxt password NAME` writes), "passwords:FILE", or "header:NAME": the
header by which a proxy in front of the page says who is logged in.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imagetxt.agent.conversation.memory import data_folder
from imagetxt.tools.errors import ConfigurationError
from imagetxt.ui.chat.keeping.passwords import Passwords
from imagetxt.ui.chat.keeping.people import LOCAL

SETTING = "IMAGETXT_LOGIN"
PASSWORDS = "passwords"
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_LONGEST = 128


@dataclass(frozen=True)
class Login:
    """How people come in. Neither `passwords` nor `header`: everybody here is one person."""

    passwords: Passwords | None = None
    header: str = ""

    @property
    def is_on(self) -> bool:
        return self.passwords is not None or bool(self.header)

    @property
    def kind(self) -> str:
        """What signs a browser's cookie beside the secret: a cookie of one kind is none of another."""
        return f"header:{self.header.lower()}" if self.header else PASSWORDS if self.passwords else "off"

    def admitted(self, headers: Mapping[str, str]) -> str | None:
        """Who a request is let in as without being asked: the one person here, or whom the proxy names.

        `headers`: by names in lower case.
        """
        if not self.is_on:
            return LOCAL
        return named(headers.get(self.header.lower(), "")) if self.header else None


def login() -> Login:
    """The login that IMAGETXT_LOGIN asks for. Raises ConfigurationError."""
    wanted = os.environ.get(SETTING, "").strip()
    kind, _, rest = wanted.partition(":")
    if kind in ("", "off"):
        return Login()
    if kind == PASSWORDS:
        return Login(passwords=Passwords(Path(rest).expanduser() if rest else data_folder() / PASSWORDS).checked())
    if kind == "header" and _HEADER.fullmatch(rest):
        return Login(header=rest)
    raise ConfigurationError(
        f"{SETTING} is {wanted!r}. Expected passwords, passwords:FILE, or header:NAME, such as header:X-Forwarded-User."
    )


def named(name: str) -> str | None:
    """A name as an owner's: without blanks around, of a sensible length, and not the one that means nobody."""
    plain = name.strip()
    return plain if plain.isprintable() and 0 < len(plain) <= _LONGEST and plain != LOCAL else None
