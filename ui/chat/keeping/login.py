"""Who may come in: nobody is asked on this machine; with IMAGETXT_LOGIN, a password each, or a proxy's word.

IMAGETXT_LOGIN is "passwords" (the file that `imagetxt password NAME` writes), "passwords:FILE", or "header:NAME": the
header by which a proxy in front of the page says who is logged in. Whoever can send that header can be anybody, so it
is believed of the proxy alone: of this machine, or of the addresses in IMAGETXT_PROXY.
"""

import ipaddress
import os
import re
from dataclasses import dataclass
from pathlib import Path

from imagetxt.agent.conversation.memory import data_folder
from imagetxt.tools.errors import ConfigurationError
from imagetxt.ui.chat.keeping.passwords import Passwords

SETTING, PROXY = "IMAGETXT_LOGIN", "IMAGETXT_PROXY"
PASSWORDS = "passwords"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
THIS_MACHINE = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True)
class Login:
    """How people come in. Neither `passwords` nor `header`: everybody here is one person.

    `header`: its name in lower case. `proxies`: where the requests that carry it must come from.
    """

    passwords: Passwords | None = None
    header: str = ""
    proxies: tuple[Network, ...] = THIS_MACHINE

    @property
    def is_on(self) -> bool:
        return self.passwords is not None or bool(self.header)

    @property
    def kind(self) -> str:
        """What signs a browser's cookie beside the secret: a cookie of one kind is none of another."""
        return f"header:{self.header}" if self.header else PASSWORDS if self.passwords else "off"

    def believes(self, address: str) -> bool:
        """Whether a request from an address may say who is logged in."""
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        found = getattr(found, "ipv4_mapped", None) or found
        return any(found in network for network in self.proxies)


def login() -> Login:
    """The login that IMAGETXT_LOGIN asks for. Raises ConfigurationError."""
    wanted = os.environ.get(SETTING, "").strip()
    kind, _, rest = wanted.partition(":")
    if kind in ("", "off"):
        return Login()
    if kind == PASSWORDS:
        return Login(passwords=Passwords(Path(rest).expanduser() if rest else data_folder() / PASSWORDS).checked())
    if kind == "header" and _HEADER.fullmatch(rest):
        return Login(header=rest.lower(), proxies=_proxies())
    raise ConfigurationError(
        f"{SETTING} is {wanted!r}. Expected passwords, passwords:FILE, or header:NAME, such as header:X-Forwarded-User."
    )


def _proxies() -> tuple[Network, ...]:
    wanted = os.environ.get(PROXY, "").strip()
    try:
        named = tuple(ipaddress.ip_network(one.strip()) for one in wanted.split(",") if one.strip())
    except ValueError as exc:
        raise ConfigurationError(
            f"{PROXY} is {wanted!r}. Expected addresses or networks with commas: 10.0.0.5,172.16.0.0/12."
        ) from exc
    return named or THIS_MACHINE
