"""The chat page as a person starts it: a process of its own, offline, with a data folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN = 60.0
_NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Served:
    """A page that is being served. `data`: its data folder; `log`: what it wrote on its streams."""

    address: str
    data: Path
    log: Path
    pid: int

    def memory_mb(self) -> float:
        """The process's memory that it shares with nobody, in MiB (Linux)."""
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("The process tells nothing of its memory.")


@contextmanager
def serving(folder: Path, *words: str, model: str = "none", env: Mapping[str, str] | None = None) -> Iterator[Served]:
    """The page, from its start until it answers, ended with the block. `words`: options of `imagetxt chat`."""
    port, log = _free_port(), folder / "page.log"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "imagetxt", "chat", "--no-browser", "--port", str(port), "--model", model]
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, "--profile", "embedded", *words],
            stdout=written,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=_offline(folder) | dict(env or {}),
        )
        try:
            served = Served(f"http://127.0.0.1:{port}", folder, log, process.pid)
            _wait(served, process)
            yield served
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _offline(data: Path) -> dict[str, str]:
    """The environment of a server that reaches nothing but this machine."""
    blocked = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE)
    return {**os.environ, **blocked, "NO_PROXY": "127.0.0.1,localhost", "IMAGETXT_DATA": str(data)}


def _wait(served: Served, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"The page ended at its start:\n{served.log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(served.address + "/", timeout=2) as answer:  # noqa: S310  # our own address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The page did not answer within {STARTS_WITHIN:.0f} s.")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
