"""Put on PYTHONPATH, it lets a Python process tell on stderr what its event loop did at one time for 20 ms or longer.

`loop WALL CPU`: milliseconds that passed, and those that the loop's own thread worked; the rest it waited for a
processor or for the interpreter's lock.
"""

import asyncio.events
import sys
import time

_run = asyncio.events.Handle._run  # there is no public place where every callback passes


def _watched(self: asyncio.events.Handle) -> None:
    began, worked = time.perf_counter(), time.thread_time()
    _run(self)
    wall, cpu = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)
    if wall >= 20:
        sys.stderr.write(f"loop {wall:.0f} {cpu:.0f}\n")


asyncio.events.Handle._run = _watched  # type: ignore[method-assign]
