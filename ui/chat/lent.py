"""Pictures that live as long as the page runs, under addresses that nobody guesses."""

import secrets
import threading
from io import BytesIO
from typing import TYPE_CHECKING

from imagetxt.tools.images import LoadedImage

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

MOST_BYTES = 256 * 2**20
_SIDE = 1600


class Pictures:
    """Encodes a picture once for each owner and lends it by a random name."""

    def __init__(self, *, most: int = MOST_BYTES) -> None:
        """`most`: bytes that all of them may have together; beyond, the oldest are let go."""
        self._most, self._weight = most, 0
        self._names: dict[tuple[str, str], str] = {}
        self._bytes: dict[str, tuple[str, bytes]] = {}
        self._lock = threading.Lock()

    def put(self, owner: str, image: LoadedImage) -> str:
        """The address of a picture; encoding it takes time, so call it in a thread."""
        with self._lock:
            name = self._names.get((owner, image.id))
            if name is None:
                name = self._names[owner, image.id] = self._keep(owner, _encoded(image.pil()))
        return f"/pictures/{name}"

    def lend(self, owner: str, picture: "PilImage") -> str:
        """The address of a picture that we drew, with its transparency."""
        with self._lock:
            return f"/pictures/{self._keep(owner, _encoded(picture))}"

    def _keep(self, owner: str, data: bytes) -> str:
        name = secrets.token_urlsafe(24)
        self._bytes[name] = (owner, data)
        self._weight += len(data)
        while self._weight > self._most and len(self._bytes) > 1:
            gone = next(iter(self._bytes))
            self._weight -= len(self._bytes.pop(gone)[1])
            self._names = {key: kept for key, kept in self._names.items() if kept != gone}
        return name

    def get(self, name: str) -> tuple[str, bytes] | None:
        """`(owner, WebP bytes)` of a name, or None."""
        return self._bytes.get(name)


def _encoded(picture: "PilImage") -> bytes:
    picture.thumbnail((_SIDE, _SIDE))
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=88, method=2)
    return buffer.getvalue()
