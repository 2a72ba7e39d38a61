"""Python's collector of cyclic garbage, set for a server: a full collection holds every thread up, the event loop too.

Once the models and libraries are loaded, most objects are there to stay, and a full collection goes through all of
them: with two chats at work 330 to 670 ms were measured. So full collections are rare, and what was there at the start
is not gone through again. When one took long all the same, what it left stays out of the next ones: as it has just
run, none of that is garbage.
"""

import gc
import time

THRESHOLDS = (5_000, 10, 1_000)
LONG = 0.05  # seconds
_began = 0.0


def seldom() -> None:
    """Collect in full seldom from now on, and never again go through what is here now."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    if _timed not in gc.callbacks:
        gc.callbacks.append(_timed)


def _timed(phase: str, info: dict[str, int]) -> None:
    global _began
    if info["generation"] < 2:
        return
    if phase == "start":
        _began = time.perf_counter()
    elif time.perf_counter() - _began > LONG:
        gc.freeze()
