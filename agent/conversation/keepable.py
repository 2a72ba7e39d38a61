"""Words as every database, list and terminal takes them: messages, and what a conversation is called."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST_TITLE = 120
UNTITLED = "New conversation"
_NUMBERED = re.compile(r" \(\d+\)$")
_NUMBER_ROOM = 8
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all that follows them in a line."""


def keepable(text: str) -> str:
    """A text without NULs and lone surrogates, which no database keeps."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def titled(words: str) -> str:
    """Words as a title: one line of at most LONGEST_TITLE characters."""
    return one_line(words)[:LONGEST_TITLE].rstrip()


def numbered(title: str, taken: Collection[str]) -> str:
    """A title with the first number behind it that none of the taken ones has: "A cat (2)"."""
    stem = _NUMBERED.sub("", title)[: LONGEST_TITLE - _NUMBER_ROOM].rstrip()
    return next(name for n in count(2) if (name := f"{stem} ({n})") not in taken)


def one_line(words: str) -> str:
    """Words on one line, with nothing that a terminal would obey."""
    bare = "".join(" " if unicodedata.category(c) == "Cc" else c for c in keepable(words) if c not in _TURNING)
    return " ".join(bare.split())
