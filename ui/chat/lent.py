"""Pictures that live as long as the page runs, under addresses that nobody guesses."""

import secrets
import threading
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from imagetxt.tools.images import LoadedImage

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

MOST_BYTES = 256 * 2**20
MOST_PROMISED = 2000
_SIDE = 1600


class Pictures:
    """Encodes a picture once for each owner and lends it by a random name."""

    def __init__(self, *, most: int = MOST_BYTES) -> None:
        """`most`: bytes that all of them may have together; beyond, the oldest are let go."""
        self._most, self._weight = most, 0
        self._names: dict[tuple[str, str], str] = {}
        self._bytes: dict[str, tuple[str, bytes]] = {}
        self._promised: dict[str, tuple[str, Callable[[], LoadedImage]]] = {}
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

    def promise(self, owner: str, draw: Callable[[], LoadedImage]) -> str:
        """The address of a picture that is drawn when somebody looks at it; `draw` may raise ImagetxtError."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._promised[name] = owner, draw
            while len(self._promised) > MOST_PROMISED:
                self._promised.pop(next(iter(self._promised)))
        return f"/pictures/{name}"

    def get(self, name: str, owner: str) -> bytes | None:
        """An owner's picture by its name, as WebP; None where they have none of that name.

        Slow where it is drawn now: call it in a thread. Raises what `draw` of a promised one raises.
        """
        promised = self._promised.get(name)
        if promised is not None and promised[0] == owner:
            data = _encoded(promised[1]().pil())
            with self._lock:
                if self._promised.pop(name, None) is not None:
                    self._keep(owner, data, name)
            return data
        kept = self._bytes.get(name)
        return kept[1] if kept is not None and kept[0] == owner else None

    def _keep(self, owner: str, data: bytes, name: str = "") -> str:
        name = name or secrets.token_urlsafe(24)
        self._bytes[name] = (owner, data)
        self._weight += len(data)
        while self._weight > self._most and len(self._bytes) > 1:
            gone = next(iter(self._bytes))
            self._weight -= len(self._bytes.pop(gone)[1])
            self._names = {key: kept for key, kept in self._names.items() if kept != gone}
        return name


def _encoded(picture: "PilImage") -> bytes:
    picture.thumbnail((_SIDE, _SIDE))
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=88, method=2)
    return buffer.getvalue()
