"""What a person asked for when the chat page was started."""

from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
PORT = 8000


@dataclass(frozen=True)
class Setting:
    """How the page is served, and with what it begins.

    `model` None: the best chat model that is here. `keep` False: nothing is kept on disk. `resume`: the id of a
    conversation to show first. `images`: pictures for the first chat. `headless`: no browser is opened.
    """

    host: str = HOST
    port: int = PORT
    profile: str = "auto"
    model: str | None = None
    keep: bool = True
    resume: str | None = None
    images: tuple[Path, ...] = ()
    headless: bool = False
