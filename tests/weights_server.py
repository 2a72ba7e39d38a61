"""A web server on loopback that serves one file the way a test wants it: whole, cut, late, wrong, or not at all."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Handler", bytes], None]


@dataclass
class Served:
    """`url` of the file; `asked`: (path, Range header, Authorization header) of every GET, in order."""

    url: str
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    @property
    def ranges(self) -> list[str | None]:
        return [asked[1] for asked in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Does for each GET what is next in the script; the last entry is repeated."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_HEAD(self) -> None:
        self.answer(200, b"")

    def do_GET(self) -> None:
        served, script = self.server.served, self.server.script
        turn = min(len(served.asked), len(script) - 1)
        served.asked.append((self.path, self.headers["Range"], self.headers["Authorization"]))
        script[turn](self, self.server.content)

    def answer(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True
    served: Served
    script: tuple[Behaviour, ...]
    content: bytes
    released: threading.Event

    def handle_error(self, *_: object) -> None:
        """A client that goes away is part of the play."""


def whole(handler: Handler, content: bytes) -> None:
    """The file, or the rest that a Range header asks for."""
    start = re.fullmatch(r"bytes=(\d+)-", handler.headers["Range"] or "")
    if start is None:
        handler.answer(200, content)
        return
    first = int(start[1])
    where = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}
    handler.answer(206, content[first:], where)


def without_ranges(handler: Handler, content: bytes) -> None:
    handler.answer(200, content)


def cut(at: int) -> Behaviour:
    """The first `at` bytes, then the connection closes."""

    def behave(handler: Handler, content: bytes) -> None:
        handler.answer(200, content[:at], length=len(content))
        handler.close_connection = True

    return behave


def says(status: int) -> Behaviour:
    def behave(handler: Handler, content: bytes) -> None:
        handler.answer(status, b"no")

    return behave


def hangs(handler: Handler, content: bytes) -> None:
    """Some bytes, then silence until the test is over."""
    handler.answer(200, content[:10], length=len(content))
    handler.wfile.flush()
    handler.server.released.wait(20)


@contextmanager
def serving(content: bytes, *script: Behaviour) -> Iterator[Served]:
    """Serve `content` at `url`, each request treated by the next entry of the script (default: `whole`)."""
    server = Server(("127.0.0.1", 0), Handler)
    server.content, server.script = content, script or (whole,)
    server.released = threading.Event()
    server.served = Served(f"http://127.0.0.1:{server.server_address[1]}/file.bin")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.served
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
