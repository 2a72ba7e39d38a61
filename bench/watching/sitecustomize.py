"""Put on PYTHONPATH, it lets a Python process tell on stderr when its event loop stood still for 20 ms or longer.

`late MS`: milliseconds by which a heartbeat came late, for whatever reason: a callback that worked, or the
interpreter's lock or a processor that others had. `loop WALL CPU`: milliseconds that passed in one callback, and those
that the loop's own thread worked in it.
"""

import asyncio.base_events
import asyncio.events
import sys
import time

EVERY, WORTH_TELLING = 0.01, 20
_run = asyncio.events.Handle._run  # there is no public place where every callback passes
_forever = asyncio.base_events.BaseEventLoop.run_forever


def _watched(self: asyncio.events.Handle) -> None:
    began, worked = time.perf_counter(), time.thread_time()
    _run(self)
    wall, cpu = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)
    if wall >= WORTH_TELLING:
        sys.stderr.write(f"loop {wall:.0f} {cpu:.0f}\n")


def _beat(loop: asyncio.base_events.BaseEventLoop, due: float) -> None:
    late = 1000 * (loop.time() - due)
    if late >= WORTH_TELLING:
        sys.stderr.write(f"late {late:.0f}\n")
    due = loop.time() + EVERY
    loop.call_at(due, _beat, loop, due)


def _with_heartbeat(self: asyncio.base_events.BaseEventLoop) -> None:
    self.call_soon(_beat, self, self.time())
    _forever(self)


# Methods of the standard library are replaced on purpose: only so is a server watched that knows nothing of it.
asyncio.events.Handle._run = _watched  # type: ignore[method-assign]
asyncio.base_events.BaseEventLoop.run_forever = _with_heartbeat  # type: ignore[method-assign]
