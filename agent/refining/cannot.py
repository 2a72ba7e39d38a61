"""What of a text cannot be had here, in the words that ask for it, and what is said of it (`cannot.toml`)."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, tuple[str, tuple[re.Pattern[str], ...]]]:
    """Name → (what is said, what asks for it)."""
    rows: list[dict[str, Any]] = tomllib.loads(files(__package__).joinpath("cannot.toml").read_text("utf-8"))["cannot"]
    return {row["name"]: (row["say"], tuple(re.compile(p, re.IGNORECASE) for p in row["asked"])) for row in rows}


def patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """What asks for each thing that cannot be had."""
    return {name: asked for name, (_, asked) in _table().items()}


def asked_in(words: str) -> str:
    """The part of an order that asks for what cannot be had: "in capitals" of "describe it in capitals"; else empty."""
    found = (pattern.search(words) for asked in patterns().values() for pattern in asked)
    return next((match[0].strip() for match in found if match is not None), "")


def said_of(name: str) -> str:
    """What is said to a person who asks for it."""
    return _table()[name][0]
