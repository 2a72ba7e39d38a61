"""The model pool: loads models on first use, lends each to one thread at a time, keeps them under a memory budget."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass
class _Slot:
    """One model's place: its lock is held while it is loaded or lent."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    model: Any = None
    megabytes: int = 0
    waiting: int = 0


class ModelPool:
    """Models by key. `budget_mb`: how much the models may weigh together; what was used longest ago leaves first.

    A model is loaded once, used by one thread at a time, and never dropped while it is lent or waited for.
    """

    def __init__(self, budget_mb: int = 4096) -> None:
        self.budget_mb = budget_mb
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._guard = threading.Lock()

    @contextmanager
    def borrow(self, key: str, load: Callable[[], T], *, megabytes: int) -> Iterator[T]:
        """Lend the model `key`, loading it with `load` at the first call; `megabytes` is its rough weight."""
        with self._guard:
            slot = self._slots.setdefault(key, _Slot())
            slot.waiting += 1
        try:
            with slot.lock:
                if slot.model is None:
                    self._make_room(key, megabytes)
                    slot.model, slot.megabytes = load(), megabytes
                with self._guard:
                    self._slots.move_to_end(key)
                yield cast("T", slot.model)
        finally:
            with self._guard:
                slot.waiting -= 1

    def loaded(self) -> dict[str, int]:
        """Key → megabytes of what is loaded, used longest ago first."""
        with self._guard:
            return {key: slot.megabytes for key, slot in self._slots.items() if slot.model is not None}

    def clear(self) -> None:
        """Drop every model that is not lent."""
        with self._guard:
            self._drop(lambda: True, keep="")

    def _make_room(self, key: str, megabytes: int) -> None:
        with self._guard:
            self._drop(lambda: self._weight() + megabytes > self.budget_mb, keep=key)

    def _drop(self, needed: Callable[[], bool], *, keep: str) -> None:
        for key in list(self._slots):
            slot = self._slots[key]
            if not needed():
                return
            if key != keep and slot.waiting == 0:
                del self._slots[key]

    def _weight(self) -> int:
        return sum(slot.megabytes for slot in self._slots.values())
