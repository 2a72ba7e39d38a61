"""Progress out, cancellation in: the two threads that run through all long work."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from imagetxt.tools.errors import CancelledError


@dataclass(frozen=True)
class Step:
    """One step of long work: `done` of `total` units; `total` 0 where nobody knows."""

    tool: str
    what: str
    done: int = 0
    total: int = 0


Report = Callable[[Step], None]


class Cancel:
    """A flag that any thread may raise; long work looks at it between steps."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def stop(self) -> None:
        self._flag.set()

    @property
    def stopped(self) -> bool:
        return self._flag.is_set()

    def check(self) -> None:
        """Raise `CancelledError` if the flag is up."""
        if self._flag.is_set():
            raise CancelledError("Stopped. What was finished before is kept.")

    def pause(self, seconds: float) -> None:
        """Wait, but not longer than until the flag goes up; then raise `CancelledError`."""
        self._flag.wait(seconds)
        self.check()


def silent(step: Step) -> None:
    """A report that nobody reads."""
