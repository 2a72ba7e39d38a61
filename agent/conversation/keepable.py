"""Words as every database, list and terminal takes them: messages, and what a conversation is called."""

import unicodedata

LONGEST_TITLE = 120
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all that follows them in a line."""


def keepable(text: str) -> str:
    """A text without NULs and lone surrogates, which no database keeps."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def titled(words: str) -> str:
    """Words as a title: one line of at most LONGEST_TITLE characters."""
    return one_line(words)[:LONGEST_TITLE].rstrip()


def one_line(words: str) -> str:
    """Words on one line, with nothing that a terminal would obey."""
    bare = "".join(" " if unicodedata.category(c) == "Cc" else c for c in keepable(words) if c not in _TURNING)
    return " ".join(bare.split())
