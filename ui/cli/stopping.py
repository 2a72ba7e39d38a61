"""Ctrl-C: the first one asks the work to stop at its next step, the second one stops at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from imagetxt.tools.progress import Cancel
from imagetxt.ui.cli.console import tell


@contextmanager
def stopping(cancel: Cancel) -> Iterator[None]:
    """While this lasts, Ctrl-C raises the flag of `cancel`."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if cancel.stopped:
            raise KeyboardInterrupt
        cancel.stop()
        tell("Stopping after this step; press Ctrl-C again to stop at once.", "yellow")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
