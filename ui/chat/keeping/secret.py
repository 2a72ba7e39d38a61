"""The installation's own secret, which signs who is logged in; made at the first start, for the owner's eyes alone."""

import os
import secrets
from pathlib import Path

NAME = "chat-page.secret"


def secret(folder: Path) -> str:
    """The secret of a data folder; one for this process alone where the folder cannot be written."""
    path = folder / NAME
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    return kept if len(kept) >= 32 else secrets.token_urlsafe(48)
