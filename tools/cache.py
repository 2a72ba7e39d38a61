"""Results on disk: the same tool, image, arguments and weights give the stored result back."""

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

SIZE_LIMIT = 2**30
_TROUBLE = (OSError, sqlite3.Error, ValueError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stored:
    """A result as it is kept.

    `output`: JSON of the tool's output. `uses`: the other tools that were called on the way, each with what served it
    (see `Toolbox`); the result holds only as long as the same ones would serve it. `picture`: PNG bytes of a render.
    """

    output: str
    uses: dict[str, str] = field(default_factory=dict)
    picture: bytes | None = field(default=None, repr=False)


def cache_folder() -> Path | None:
    """Where results are kept: `IMAGETXT_CACHE`, else the user's cache folder; None where it is set to "off"."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("IMAGETXT_CACHE", "")
    if chosen.lower() in ("off", "0", "no"):
        return None
    return Path(chosen).expanduser() if chosen else user_cache_path("imagetxt") / "results"


def result_key(*, tool: str, backend: str, inputs: Mapping[str, Any]) -> str:
    """The name of a result. `backend`: which one, with revision and weights.

    `inputs`: arguments with images and regions replaced by their content.
    """
    parts = [_version(), tool, backend, inputs]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class ResultCache:
    """Keeps results in a folder, oldest out beyond 1 GiB.

    It only spares work, so it never stands in its way: an entry that cannot be read counts as absent, and a folder that
    cannot be used is said once in the log and then left alone.
    """

    def __init__(self, folder: Path | None) -> None:
        """`folder`: None keeps nothing."""
        self._folder = folder
        self._store: Any = None

    def get(self, key: str) -> Stored | None:
        """The stored result, or None."""
        store = self._open()
        if store is None:
            return None
        try:
            entry = json.loads(store.get(key, "null"))
            if entry is None:
                return None
            picture = store.get(key + ".png") if entry["picture"] else None
            if entry["picture"] and not isinstance(picture, bytes):
                return None
            return Stored(output=entry["output"], uses=dict(entry["uses"]), picture=picture)
        except sqlite3.Error as exc:
            self._give_up(exc)
            return None
        except (OSError, ValueError, TypeError, KeyError):
            return None  # a damaged entry; the new result takes its place

    def put(self, key: str, result: Stored) -> None:
        """Keep a result."""
        store = self._open()
        if store is None:
            return
        entry = {"output": result.output, "uses": result.uses, "picture": result.picture is not None}
        try:
            if result.picture is not None:
                store.set(key + ".png", result.picture)
            store.set(key, json.dumps(entry))
        except _TROUBLE as exc:
            self._give_up(exc)

    def _open(self) -> Any:
        if self._store is None and self._folder is not None:
            from diskcache import Cache

            try:
                self._store = Cache(str(self._folder), size_limit=SIZE_LIMIT, disk=_plain_disk())
            except _TROUBLE as exc:
                self._give_up(exc)
        return self._store

    def _give_up(self, fault: Exception) -> None:
        reason = getattr(fault, "strerror", None) or fault
        _log.warning(
            "The result cache cannot be used (%s): results are not kept. "
            "Set IMAGETXT_CACHE to a folder you may write in, or to off.",
            reason,
        )
        self._store = self._folder = None


@cache
def _version() -> str:
    return version("imagetxt")


@cache
def _plain_disk() -> Any:
    """A diskcache disk that reads text and bytes alone: it would run what a pickle in the folder says."""
    from diskcache import Disk
    from diskcache.core import MODE_PICKLE

    class PlainDisk(Disk):  # type: ignore[misc]  # diskcache has no types
        def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> Any:
            if mode == MODE_PICKLE:
                raise ValueError("neither text nor bytes")
            return super().fetch(mode, filename, value, read)

    return PlainDisk
