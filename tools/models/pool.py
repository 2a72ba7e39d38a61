"""The model pool: loads models on first use, lends each to one thread at a time, keeps them under a memory budget."""

import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from imagetxt.tools.errors import ConfigurationError, OutOfMemoryError

DEFAULT_BUDGET_MB = 4096
T = TypeVar("T")


@dataclass(eq=False)
class _Wish:
    """One thread's wish for a model. `urgent`: it holds another model meanwhile, so nobody may be waited for."""

    megabytes: int
    urgent: bool


@dataclass(eq=False)
class _Slot:
    """One model's place. `megabytes` counts from the moment it begins to load."""

    model: Any = None
    loaded: bool = False
    megabytes: int = 0
    holder: int | None = None
    depth: int = 0
    wishes: deque[_Wish] = field(default_factory=deque)

    @property
    def idle(self) -> bool:
        """Neither lent nor waited for."""
        return self.holder is None and not self.wishes


class ModelPool:
    """Models by key. What was used longest ago leaves first when the budget is reached.

    A model is loaded once and used by one thread at a time; who asked first gets it first. It is never dropped while it
    is lent or waited for: a thread that needs room waits until lent models come back. The exception is a thread that
    holds one model and borrows another: it is let past the others and past the budget, which is kept again when it
    gives back; otherwise two such threads could wait for each other for ever. For the same reason, code that holds
    several models at once borrows them in one order everywhere.
    """

    def __init__(self, budget_mb: int | None = None) -> None:
        """`budget_mb`: how much the models may weigh together; None: `IMAGETXT_MEMORY_GB`, else 4096.

        Raises ConfigurationError where the setting is no number above 0.
        """
        self.budget_mb = budget_from_environment() if budget_mb is None else budget_mb
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._changed = threading.Condition()

    @contextmanager
    def borrow(self, key: str, load: Callable[[], T], *, megabytes: int) -> Iterator[T]:
        """Lend the model `key`, loading it with `load` at the first call; `megabytes` is its rough weight.

        A thread may borrow again what it holds. What `load` raises is passed on, and the next caller tries anew.

        Raises:
            OutOfMemoryError: the model is larger than the whole budget, or loading it ran out of memory twice.
        """
        if megabytes > self.budget_mb:
            raise OutOfMemoryError(
                f"{key} needs about {megabytes} MB; the budget for models is {self.budget_mb} MB. "
                f"Set IMAGETXT_MEMORY_GB to {megabytes / 1024 + 0.1:.1f} or more, or choose a smaller model."
            )
        slot = self._take(key, megabytes)
        try:
            if not slot.loaded:
                slot.model = self._load(key, load)
                slot.loaded = True
            yield cast("T", slot.model)
        finally:
            self._give_back(key, slot)

    def loaded(self) -> dict[str, int]:
        """Key → megabytes of what is loaded, used longest ago first."""
        with self._changed:
            return {key: slot.megabytes for key, slot in self._slots.items() if slot.loaded}

    def clear(self) -> None:
        """Drop every model that is neither lent nor waited for."""
        with self._changed:
            self._drop_idle(until=lambda: False)

    def _take(self, key: str, megabytes: int) -> _Slot:
        me = threading.get_ident()
        with self._changed:
            slot = self._slots.setdefault(key, _Slot())
            if slot.holder != me:
                wish = _Wish(megabytes, urgent=any(other.holder == me for other in self._slots.values()))
                slot.wishes.append(wish)
                try:
                    self._changed.wait_for(lambda: self._is_turn(slot, wish))
                finally:
                    slot.wishes.remove(wish)
                slot.holder = me
                if not slot.loaded:
                    self._drop_idle(until=lambda: self._weight() + megabytes <= self.budget_mb)
                    slot.megabytes = megabytes
            slot.depth += 1
            return slot

    def _is_turn(self, slot: _Slot, wish: _Wish) -> bool:
        """Whether the slot is free and nobody who could take it came earlier."""
        if slot.holder is not None:
            return False
        able = (w for w in slot.wishes if slot.loaded or w.urgent or self._has_room(w.megabytes))
        return next(able, None) is wish

    def _has_room(self, megabytes: int) -> bool:
        bound = sum(slot.megabytes for slot in self._slots.values() if not slot.idle)
        return bound + megabytes <= self.budget_mb

    def _load(self, key: str, load: Callable[[], T]) -> T:
        try:
            return load()
        except MemoryError:
            self.clear()
        try:
            return load()
        except MemoryError as exc:
            raise OutOfMemoryError(
                f"{key} could not be loaded: no memory is left. Close programs, lower IMAGETXT_MEMORY_GB "
                f"(now {self.budget_mb / 1024:.1f}) so that fewer models are kept, or choose a smaller model."
            ) from exc

    def _give_back(self, key: str, slot: _Slot) -> None:
        with self._changed:
            slot.depth -= 1
            if slot.depth:
                return
            slot.holder = None
            self._slots.move_to_end(key)
            if not slot.loaded:
                slot.megabytes = 0
                if not slot.wishes:
                    del self._slots[key]
            self._drop_idle(until=lambda: self._weight() <= self.budget_mb)
            self._changed.notify_all()

    def _drop_idle(self, *, until: Callable[[], bool]) -> None:
        for key in [key for key, slot in self._slots.items() if slot.idle]:
            if until():
                return
            del self._slots[key]

    def _weight(self) -> int:
        return sum(slot.megabytes for slot in self._slots.values())


def budget_from_environment() -> int:
    """Megabytes from `IMAGETXT_MEMORY_GB`, else the default. Raises ConfigurationError for no number above 0."""
    value = os.environ.get("IMAGETXT_MEMORY_GB", "").strip()
    if not value:
        return DEFAULT_BUDGET_MB
    try:
        gigabytes = float(value)
    except ValueError:
        gigabytes = 0.0
    if not 0 < gigabytes < 2**20:
        raise ConfigurationError(f"IMAGETXT_MEMORY_GB is {value!r}. Expected a number of gigabytes above 0, such as 4.")
    return max(1, round(gigabytes * 1024))
