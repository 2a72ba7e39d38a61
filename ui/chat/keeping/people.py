"""Who is who: with login off everybody on this machine is one person, whose chats have no owner's name."""

LOCAL = "local"
"""The one person's identifier before Chainlit, which shows no list of chats to nobody."""


def owner_of(identifier: str | None) -> str:
    """Whose conversations a person's are, in the memory."""
    return "" if identifier in (None, LOCAL) else str(identifier)


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
