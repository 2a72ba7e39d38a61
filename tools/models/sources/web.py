"""Weights from a web server, resumed with Range requests."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.source import Source, SourceFailedError

if TYPE_CHECKING:
    from httpx2 import Client, Response

ATTEMPTS = 4
"""Requests in a row that bring little, before the source is given up."""
ENOUGH = 2**20
"""Bytes that make a request worth its while, though it broke off."""
CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 20.0
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 8.0


class _BriefTroubleError(Exception):
    """Worth another try: the server was busy or the connection broke."""

    def __init__(self, reason: str, *, offline: bool = False) -> None:
        super().__init__(reason)
        self.offline = offline


class WebSource(Source):
    """`https://…` or `http://…`."""

    def __init__(self, url: str, *, headers: dict[str, str] | None = None, label: str | None = None) -> None:
        self._url = url
        self._headers = {"Accept-Encoding": "identity", **(headers or {})}
        self.label = label or (urlsplit(url).hostname or "the web")

    def deliver(self, partial: Partial) -> None:
        from httpx2 import Client, Timeout

        timeout = Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
        with Client(timeout=timeout, follow_redirects=True, headers=self._headers) as client:
            while partial.size < partial.wanted.bytes:
                self._go_on(client, partial)

    def _go_on(self, client: "Client", partial: Partial) -> None:
        """Bring some bytes, with as many attempts as that takes, up to a limit."""
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

        attempts = Retrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_exponential(multiplier=FIRST_PAUSE_SECONDS, max=LONGEST_PAUSE_SECONDS),
            retry=retry_if_exception_type(_BriefTroubleError),
            sleep=partial.cancel.pause,
            reraise=True,
        )
        try:
            attempts(self._request, client, partial)
        except _BriefTroubleError as exc:
            raise SourceFailedError(f"{exc}, {ATTEMPTS} times in a row", offline=exc.offline) from exc

    def _request(self, client: "Client", partial: Partial) -> None:
        from httpx2 import ConnectError, ConnectTimeout, HTTPError, InvalidURL, TransportError

        start = partial.size
        ranged = {"Range": f"bytes={start}-"} if start else {}
        trouble, fault = "sent too little", None
        try:
            with client.stream("GET", self._url, headers=ranged) as response:
                start = _start(response, partial)
                for chunk in response.iter_bytes():
                    partial.write(chunk)
        except (ConnectError, ConnectTimeout) as exc:
            raise _BriefTroubleError("cannot be reached", offline=True) from exc
        except TransportError as exc:
            trouble, fault = f"broke off ({type(exc).__name__})", exc
        except (HTTPError, InvalidURL) as exc:
            raise SourceFailedError(f"cannot be asked ({exc})") from exc
        if partial.size < min(start + ENOUGH, partial.wanted.bytes):
            raise _BriefTroubleError(trouble) from fault


def _start(response: "Response", partial: Partial) -> int:
    """Where in the file the answer begins; goes back to the start where the server does not resume."""
    status = response.status_code
    if status == HTTPStatus.PARTIAL_CONTENT:
        if not response.headers.get("Content-Range", "").startswith(f"bytes {partial.size}-"):
            raise SourceFailedError("resumes at another place than asked for")
        return partial.size
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        partial.keep(0)
        raise _BriefTroubleError("does not resume")
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _BriefTroubleError(f"answers {status}")
    if status != HTTPStatus.OK:
        missing = status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
        raise SourceFailedError(f"has no such file ({status})" if missing else f"refuses ({status})")
    partial.keep(0)
    return 0
