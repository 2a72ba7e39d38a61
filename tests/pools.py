"""Threads that borrow from a model pool and wait for one another."""

import threading
import time
from collections.abc import Callable

from imagetxt.tools.models.devices import machine_memory_mb
from imagetxt.tools.models.pool import DEFAULT_BUDGET_MB, ModelPool

SOON = 5.0
HALF = max(DEFAULT_BUDGET_MB, machine_memory_mb() // 2)


def use(pool: ModelPool, key: str, megabytes: int = 10) -> object:
    with pool.borrow(key, object, megabytes=megabytes) as model:
        return model


class Holder:
    """A thread that borrows a model and holds it until told."""

    def __init__(self, pool: ModelPool, key: str, megabytes: int) -> None:
        self.got, self.release = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, args=(pool, key, megabytes), daemon=True)
        self._thread.start()

    def _run(self, pool: ModelPool, key: str, megabytes: int) -> None:
        with pool.borrow(key, object, megabytes=megabytes):
            self.got.set()
            self.release.wait(SOON)

    def done(self) -> None:
        self.release.set()
        self._thread.join(SOON)
        assert not self._thread.is_alive()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def waiting(pool: ModelPool, key: str) -> int:
    return len(pool._slots[key].wishes) if key in pool._slots else 0
