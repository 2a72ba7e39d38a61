"""Results on disk: the same tool, image, arguments and weights give the stored result back."""

import hashlib
import json
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from imagetxt.tools.errors import StorageError

SIZE_LIMIT = 2**30


def cache_folder() -> Path | None:
    """Where results are kept: `IMAGETXT_CACHE`, else the user's cache folder; None where it is set to "off"."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("IMAGETXT_CACHE", "")
    if chosen.lower() in ("off", "0", "no"):
        return None
    return Path(chosen) if chosen else user_cache_path("imagetxt") / "results"


def result_key(*, tool: str, backend: str, revision: int, weights: list[str], inputs: Mapping[str, Any]) -> str:
    """The name of a result. `inputs`: arguments with images and regions replaced by their content."""
    parts = [version("imagetxt"), tool, backend, revision, weights, inputs]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class ResultCache:
    """Stores a result's JSON and, for renders, its picture's PNG bytes; oldest out beyond 1 GiB."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._store: Any = None

    def get(self, key: str) -> tuple[str, bytes | None] | None:
        """The stored JSON and picture, or None."""
        store = self._open()
        text = store.get(key) if store is not None else None
        return (text, store.get(key + ".png")) if isinstance(text, str) else None

    def put(self, key: str, text: str, picture: bytes | None = None) -> None:
        """Store a result."""
        store = self._open()
        if store is None:
            return
        if picture is not None:
            store.set(key + ".png", picture)
        store.set(key, text)

    def _open(self) -> Any:
        if self._store is None and self._folder is not None:
            from diskcache import Cache

            try:
                self._store = Cache(str(self._folder), size_limit=SIZE_LIMIT)
            except OSError as exc:
                raise StorageError(
                    f"The result cache cannot be opened ({exc.strerror or exc}). "
                    "Set IMAGETXT_CACHE to a writable folder, or to off."
                ) from exc
        return self._store
