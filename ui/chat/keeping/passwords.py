"""A file of names and password hashes: a line each, `NAME:SALT:HASH` (scrypt, RFC 7914; both as hexadecimal)."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from imagetxt.tools.errors import BadArgumentError, ConfigurationError, StorageError
from imagetxt.ui.chat.keeping.people import named

LEAST = 8
_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 2**26}


@dataclass(frozen=True)
class Passwords:
    """The passwords of a file, read at every question, so that a change holds at once."""

    path: Path

    def checked(self) -> "Passwords":
        """Itself, where somebody can come in by it. Raises ConfigurationError."""
        if not self._lines():
            raise ConfigurationError(
                f"{self.path} names nobody, so nobody could log in. Add a person first: imagetxt password NAME"
            )
        return self

    def fit(self, name: str, password: str) -> bool:
        """Whether a password is a person's; it takes as long where there is no such name. Raises ConfigurationError."""
        salt, known = self._lines().get(name, (bytes(16), b""))
        return hmac.compare_digest(_hashed(password, salt), known)

    def mark(self, name: str) -> str:
        """What tells a person's password from their next one, and tells nothing of it; "" for nobody's.

        Raises ConfigurationError.
        """
        salt, known = self._lines().get(name, (b"", b""))
        return hashlib.sha256(salt + known).hexdigest()[:32] if known else ""

    def put(self, name: str, password: str | None) -> None:
        """Set a person's password; None: that person comes in no more.

        Raises BadArgumentError, ConfigurationError (the file is none of ours), StorageError.
        """
        if named(name) != name or ":" in name:
            raise BadArgumentError(f"{name!r} cannot be a name here. Expected up to 128 characters without a colon.")
        if password is not None and len(password) < LEAST:
            raise BadArgumentError(f"The password is too short; {LEAST} characters are the least.")
        lines = self._lines()
        if password is None and name not in lines:
            raise BadArgumentError(f"There is no {name!r} in {self.path}.")
        lines.pop(name, None)
        if password is not None:
            salt = secrets.token_bytes(16)
            lines[name] = (salt, _hashed(password, salt))
        self._write("".join(f"{one}:{salt.hex()}:{known.hex()}\n" for one, (salt, known) in lines.items()))

    def _lines(self) -> dict[str, tuple[bytes, bytes]]:
        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            rows = [line.split(":") for line in text.splitlines() if line.strip()]
            return {name: (bytes.fromhex(salt), bytes.fromhex(known)) for name, salt, known in rows}
        except (OSError, ValueError) as exc:
            raise ConfigurationError(
                f"{self.path} is no file of passwords as `imagetxt password NAME` writes it. Mend it or remove it."
            ) from exc

    def _write(self, text: str) -> None:
        part = self.path.with_name(self.path.name + ".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            part.replace(self.path)
        except OSError as exc:
            raise StorageError(f"{self.path} cannot be written ({exc.strerror or exc}).") from exc


def _hashed(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **_COST)
