"""A model hub with one repository on this machine, and a lock file that knows it; fixtures to be imported."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import constants

from imagetxt.tools.models import weights
from imagetxt.tools.models.sources import hub, web
from imagetxt.tools.models.weights import Repository

FILES = {
    "config.json": b'{"model_type": "tiny"}',
    "model.safetensors": bytes(range(256)) * 500,
    "parts/config.json": b"{}",
    "README.md": b"not needed",
    "pytorch_model.bin": b"the same weights in a form that is not needed",
}
NEEDED = ["config.json", "model.safetensors", "parts/config.json"]
COMMIT, EARLIER = "0123456789abcdef0123456789abcdef01234567", "89abcdef0123456789abcdef0123456789abcdef"
"""What the branch main is at, and a commit before it."""


class Hub(ThreadingHTTPServer):
    """A model hub with one repository, acme/tiny. `cut`: how many bytes the next answer leaves out at the end."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.files = dict(FILES)
        self.announced: dict[str, str] = {}
        self.asked: list[str] = []
        self.cut = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that goes away is part of the play."""


class _Answer(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._say(200, b"")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        asked = path.removeprefix("/api/models/acme/tiny/revision/")
        if asked in ("main", EARLIER):
            self._say(200, json.dumps(self._told(COMMIT if asked == "main" else asked)).encode())
            return
        file = re.sub(f"^/acme/tiny/resolve/(main|{COMMIT}|{EARLIER})/", "", path)
        content = self.server.files.get(file)
        if content is None:
            self._say(404, b"no such thing")
            return
        start = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
        first = int(start[1]) if start else 0
        where = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"} if start else {}
        self._say(206 if start else 200, content[first:], where)

    def _told(self, commit: str) -> dict[str, Any]:
        lfs = {"model.safetensors", "pytorch_model.bin"}
        rows = []
        for name, content in self.server.files.items():
            row: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": "0" * 40}
            if name in lfs:
                sha256 = self.server.announced.get(name, hashlib.sha256(content).hexdigest())
                row["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 1}
            rows.append(row)
        return {"id": "acme/tiny", "modelId": "acme/tiny", "sha": commit, "siblings": rows, "private": False}

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut, self.server.cut = (self.server.cut, 0) if "resolve" in self.path else (0, self.server.cut)
        self.wfile.write(body[: len(body) - cut])
        self.close_connection = bool(cut)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(name="models")
def empty_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder, and a lock file with one repository, "tiny"."""
    tiny = Repository(
        "tiny", "tiny", "Tiny model", 128_000, "", "MIT", (), repository="acme/tiny", files=("*.json", "*.safetensors")
    )
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("IMAGETXT_MIRROR", raising=False)
    monkeypatch.setattr(weights, "lock", lambda: {"tiny": tiny})
    monkeypatch.setattr(web, "FIRST_PAUSE_SECONDS", 0.01)
    return tmp_path / "models"


@pytest.fixture(name="served")
def served_hub(models: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    hub.answers.cache_clear()
    with Hub() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setattr(
            constants, "HUGGINGFACE_CO_URL_TEMPLATE", server.url + "/{repo_id}/resolve/{revision}/{filename}"
        )
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        yield server
        server.shutdown()
    hub.answers.cache_clear()
