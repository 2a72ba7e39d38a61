"""Who is who: with login off everybody on this machine is one person, whose chats have no owner's name."""

LOCAL = "local"
"""The one person's identifier before Chainlit, which shows no list of chats to nobody."""
_LONGEST = 128


def owner_of(identifier: str | None) -> str:
    """Whose conversations a person's are, in the memory."""
    return "" if identifier in (None, LOCAL) else str(identifier)


def person_of(owner: str) -> str:
    """The person whose conversations an owner's are: `owner_of` the other way round."""
    return owner or LOCAL


def named(name: str) -> str | None:
    """A name as somebody logs in with it: without blanks around, of a sensible length, not the one of nobody."""
    plain = name.strip()
    return plain if plain.isprintable() and 0 < len(plain) <= _LONGEST and plain != LOCAL else None


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
