"""How often somebody may be wrong about a password before they have to wait."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

MOST, WITHIN = 8, 300.0
"""So many wrong ones within so many seconds."""
_KNOWN = 10_000


class Patience:
    """Counts what went wrong for each key: an address and the name that was tried from it."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def is_over(self, key: tuple[str, str]) -> bool:
        """Whether nothing more is tried for a key just now."""
        times = self._wrong.get(key)
        while times and self._clock() - times[0] > WITHIN:
            times.popleft()
        return times is not None and len(times) >= MOST

    def count(self, key: tuple[str, str]) -> None:
        """One more attempt, counted before it is known to be wrong, so that many at once are no way around."""
        self._wrong.setdefault(key, deque(maxlen=MOST)).append(self._clock())
        self._wrong.move_to_end(key)
        while len(self._wrong) > _KNOWN:
            self._wrong.popitem(last=False)

    def forgive(self, key: tuple[str, str]) -> None:
        """It was right after all."""
        self._wrong.pop(key, None)
