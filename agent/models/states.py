"""What the embedded model has worked through once, kept on disk: the state after a prompt's fixed part."""

import errno
import hashlib
import http.client
import json
import logging
import os
import shutil
import time
import uuid
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from imagetxt.tools.cache import cache_folder

SIZE_LIMIT = 256 * 2**20
"""Bytes of all states together; a state takes 12 KB a token with the 0.5B model, 28 KB with the 1.5B."""
SLOT, CONVERSATION = 0, 1
"""The server's places: for requests with a fixed part, and for the others, so that neither puts the other out."""
_ENDING, _UNFINISHED = ".state", ".part"
_STALE_SECONDS = 3600
_ANSWER_SECONDS = 60
_log = logging.getLogger(__name__)
Message = dict[str, str]


def states_folder() -> tuple[Path | None, bool]:
    """The folder of the states, made if need be, and whether it is for this process alone.

    It lies in the cache; where nothing may be kept there, which is said in the log unless it is meant so, among the
    system's temporary files. None: there is no place at all.
    """
    cache = cache_folder()
    try:
        if cache is not None:
            folder = cache / "prompts"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(folder, os.W_OK | os.X_OK):
                return folder, False
            raise PermissionError(errno.EACCES, "may not be written in", str(folder))
    except OSError as exc:
        _give_up(exc)
    try:
        return Path(mkdtemp(prefix="imagetxt-prompts-")), True
    except OSError:
        return None, False


@dataclass
class PromptStates:
    """States of one server, as files `PROMPT-CONTENT.state`, both parts hashes.

    llama.cpp ends the process over a damaged state, so a file is handed to it only when its content has the hash that
    its name says; any other is removed and written anew. States spare work and never stand in its way: where they
    cannot be kept, the server works through the prompt as it would without.

    `identity`: what a state depends on besides the prompt: the weights, the server's version, its settings.
    `address`: the server's, `host:port`; `key`: what it asks of who speaks to it. `passing`: the folder goes with this
    object.
    """

    folder: Path | None
    identity: str
    address: str
    key: str = field(repr=False)
    passing: bool = False

    def __post_init__(self) -> None:
        if self.passing and self.folder is not None:
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def begin(self, messages: Sequence[Message], work_through: Callable[[], bool]) -> bool:
        """Bring the server's slot to the state after `messages`; False where states cannot be kept.

        `work_through`: puts exactly these messages to the slot, when no state of them is kept; whether it could.
        """
        if self.folder is None:
            return False
        told = json.dumps([self.identity, list(messages)], sort_keys=True)
        prompt = hashlib.sha256(told.encode()).hexdigest()[:32]
        kept = _kept(self.folder, prompt)
        if kept is not None and self._asked("restore", kept.name):
            _touch(kept)
            return True
        return work_through() and self._keep(self.folder, prompt)

    def _keep(self, folder: Path, prompt: str) -> bool:
        fresh = folder / f"{uuid.uuid4().hex}{_UNFINISHED}"
        try:
            if not self._asked("save", fresh.name):
                raise OSError(errno.EIO, "a state could not be written", str(fresh))
            fresh.replace(folder / _file_name(prompt, fresh))
            _make_room(folder)
        except OSError as exc:
            self.folder = None
            _give_up(exc)
            fresh.unlink(missing_ok=True)
        return self.folder is not None

    def _asked(self, action: str, name: str) -> bool:
        """Whether the server did as asked. Straight to it: proxies of the environment are not for this."""
        connection = http.client.HTTPConnection(self.address, timeout=_ANSWER_SECONDS)
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        try:
            connection.request("POST", f"/slots/{SLOT}?action={action}", json.dumps({"filename": name}), headers)
            response = connection.getresponse()
            response.read()
            return response.status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _kept(folder: Path, prompt: str) -> Path | None:
    """The state of a prompt, if it is whole."""
    for path in folder.glob(f"{prompt}-*{_ENDING}"):
        try:
            if path.name == _file_name(prompt, path):
                return path
            path.unlink(missing_ok=True)
        except OSError:
            continue  # it cannot be read; the new one takes its place
    return None


def _file_name(prompt: str, path: Path) -> str:
    with path.open("rb") as file:
        return f"{prompt}-{hashlib.file_digest(file, 'sha256').hexdigest()[:32]}{_ENDING}"


def _touch(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:
        return  # it only counts as used a little earlier


def _make_room(folder: Path) -> None:
    """Remove what was used longest ago beyond the limit, and what a process left unfinished an hour ago."""
    about = {path: path.stat() for path in folder.iterdir()}
    room = SIZE_LIMIT
    for path in sorted(about, key=lambda path: about[path].st_mtime, reverse=True):
        room -= about[path].st_size
        old = path.suffix == _UNFINISHED and time.time() - about[path].st_mtime > _STALE_SECONDS
        if old or (room < 0 and path.suffix == _ENDING):
            path.unlink(missing_ok=True)


def _give_up(fault: OSError) -> None:
    _log.warning(
        "The embedded chat model's work on its prompts cannot be kept (%s): it is done anew at every start. "
        "Set IMAGETXT_CACHE to a folder you may write in, or to off.",
        fault.strerror or fault,
    )
