"""The model pool: loads models on first use, lends each to one thread at a time, keeps each device's under a budget."""

import difflib
import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from imagetxt.tools.errors import ConfigurationError, OutOfMemoryError
from imagetxt.tools.models.devices import allocated_mb, device_memory_mb, give_back_memory, machine_memory_mb
from imagetxt.tools.progress import Cancel

DEFAULT_BUDGET_MB = 4096
CPU = "cpu"
_WITH_THEIR_WEIGHTS = ("rapidocr",)
"""Models whose weights come inside their package, and stand in no lock file."""
_POLL_SECONDS = 0.1
T = TypeVar("T")


@dataclass(eq=False)
class _Wish:
    """One thread's wish for a model. `urgent`: it holds another model meanwhile, so nobody may be waited for."""

    megabytes: int
    device: str
    urgent: bool


@dataclass(eq=False)
class _Slot:
    """One model's place. `megabytes` counts from the moment it begins to load."""

    model: Any = None
    device: str = CPU
    pinned: bool = False
    loaded: bool = False
    megabytes: int = 0
    holder: int | None = None
    depth: int = 0
    wishes: deque[_Wish] = field(default_factory=deque)

    @property
    def idle(self) -> bool:
        """Neither lent nor waited for, and not to be kept in any case."""
        return self.holder is None and not self.wishes and not self.pinned


@dataclass(frozen=True)
class Loaded:
    """One model in the pool. `megabytes`: what it weighs; `lent`: whether a thread works with it now."""

    key: str
    device: str
    megabytes: int
    lent: bool
    pinned: bool


class ModelPool:
    """Models by key. What was used longest ago leaves first when the budget of its device is reached.

    Reached is a GPU's budget when the models weigh as much, or when that much is allocated there, whichever is first. A
    model is loaded once and used by one thread at a time; who asked first gets it first. It is never dropped while it
    is lent or waited for: a thread that needs room waits until lent models come back. The exception is a thread that
    holds one model and borrows another: it is let past the others and past the budget, which is kept again when it
    gives back; otherwise two such threads could wait for each other for ever. For the same reason, code that holds
    several models at once borrows them in one order everywhere.
    """

    def __init__(self, budget_mb: int | None = None, *, device_budgets_mb: Mapping[str, int] | None = None) -> None:
        """`budget_mb`: how much the models on the processor may weigh together; None: see `budget_from_environment`.

        `device_budgets_mb`: the same for other devices, by their name ("cuda:0"); for one that is not named:
        `IMAGETXT_VRAM_GB`, else nine tenths of what the device has. A model whose key holds one of the names in
        `IMAGETXT_KEEP` (comma between them) is never dropped.

        Raises ConfigurationError where a setting is no number above 0, or names weights that nobody knows.
        """
        self.budget_mb = budget_from_environment() if budget_mb is None else budget_mb
        self._budgets = {CPU: self.budget_mb, **(device_budgets_mb or {})}
        self._kept = kept_from_environment()
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._changed = threading.Condition()

    @contextmanager
    def borrow(
        self,
        key: str,
        load: Callable[[], T],
        *,
        megabytes: int,
        device: str = CPU,
        weigh: Callable[[T], int] | None = None,
        cancel: Cancel | None = None,
    ) -> Iterator[T]:
        """Lend the model `key`, loading it with `load` at the first call; `megabytes` is its rough weight.

        `weigh`: tells what the loaded model really weighs, in megabytes, which counts from then on. `cancel`: looked at
        while this thread waits for another to give back. A thread may borrow again what it holds. What `load` raises is
        passed on, and the next caller tries anew.

        Raises:
            OutOfMemoryError: the model is larger than the whole budget, or loading it ran out of memory twice.
            CancelledError: stopped while it waited.
        """
        budget = self.budget_of(device)
        if megabytes > budget:
            raise OutOfMemoryError(
                f"{key} needs about {megabytes} MB; the budget for models on {device} is {budget} MB. "
                f"Set {setting_of(device)} to {megabytes / 1024 + 0.1:.1f} or more, or choose a smaller model."
            )
        slot = self._take(key, megabytes, device, cancel)
        try:
            if not slot.loaded:
                slot.model = self._load(key, device, load)
                slot.megabytes = weigh(slot.model) if weigh else megabytes
                slot.pinned = any(name in key for name in self._kept)
                slot.loaded = True
            yield cast("T", slot.model)
        finally:
            self._give_back(key, slot)

    @contextmanager
    def room(self, what: str, *, megabytes: int, device: str, cancel: Cancel | None = None) -> Iterator[None]:
        """Keep room on a device for the time of some work: for what visits it, and for what the work itself takes.

        `what`: names the work; two of one name wait for each other. More than the budget is taken for all of it. As
        with models: borrowed in one order everywhere, room first. Raises CancelledError.
        """
        megabytes = min(megabytes, self.budget_of(device))
        try:
            with self.borrow(what, lambda: None, megabytes=megabytes, device=device, cancel=cancel):
                yield
        finally:
            with self._changed:
                if what in self._slots and self._slots[what].idle:
                    del self._slots[what]
                    self._changed.notify_all()

    def budget_of(self, device: str) -> int:
        """Megabytes that the models on a device may weigh together. Raises ConfigurationError for a bad setting."""
        if device not in self._budgets:
            self._budgets[device] = device_budget(device)
        return self._budgets[device]

    def loaded(self) -> dict[str, int]:
        """Key → megabytes of what is loaded, used longest ago first."""
        with self._changed:
            return {key: slot.megabytes for key, slot in self._slots.items() if slot.loaded}

    def contents(self) -> list[Loaded]:
        """What is loaded and where, used longest ago first."""
        with self._changed:
            return [
                Loaded(key, slot.device, slot.megabytes, slot.holder is not None, slot.pinned)
                for key, slot in self._slots.items()
                if slot.loaded
            ]

    def clear(self, device: str | None = None) -> None:
        """Drop every model, of one device or of all, that is neither lent nor waited for nor to be kept."""
        with self._changed:
            for each in {slot.device for slot in self._slots.values()} if device is None else {device}:
                self._drop_idle(each, until=lambda: False)

    def _take(self, key: str, megabytes: int, device: str, cancel: Cancel | None) -> _Slot:
        me = threading.get_ident()
        with self._changed:
            slot = self._slots.setdefault(key, _Slot(device=device))
            if slot.holder != me:
                wish = _Wish(megabytes, device, urgent=any(other.holder == me for other in self._slots.values()))
                slot.wishes.append(wish)
                try:
                    self._wait_for_turn(slot, wish, cancel)
                finally:
                    slot.wishes.remove(wish)
                    self._changed.notify_all()
                slot.holder = me
                if not slot.loaded:
                    self._drop_idle(device, until=lambda: self._taken(device) + megabytes <= self.budget_of(device))
                    slot.megabytes = megabytes
            slot.depth += 1
            return slot

    def _wait_for_turn(self, slot: _Slot, wish: _Wish, cancel: Cancel | None) -> None:
        while not self._changed.wait_for(lambda: self._is_turn(slot, wish), timeout=_POLL_SECONDS if cancel else None):
            if cancel is not None:
                cancel.check()

    def _is_turn(self, slot: _Slot, wish: _Wish) -> bool:
        """Whether the slot is free and nobody who could take it came earlier."""
        if slot.holder is not None:
            return False
        able = (w for w in slot.wishes if slot.loaded or w.urgent or self._has_room(w))
        return next(able, None) is wish

    def _has_room(self, wish: _Wish) -> bool:
        bound = sum(slot.megabytes for slot in self._slots.values() if slot.device == wish.device and not slot.idle)
        return bound + wish.megabytes <= self.budget_of(wish.device)

    def _load(self, key: str, device: str, load: Callable[[], T]) -> T:
        try:
            return load()
        except MemoryError:
            self.clear(device)
        try:
            return load()
        except MemoryError as exc:
            raise OutOfMemoryError(
                f"{key} could not be loaded: no memory is left on {device}. Close programs, lower {setting_of(device)} "
                f"(now {self.budget_of(device) / 1024:.1f}) so that fewer models are kept, or choose a smaller model."
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
            device = slot.device
            self._drop_idle(device, until=lambda: self._taken(device) <= self.budget_of(device))
            self._changed.notify_all()

    def _drop_idle(self, device: str, *, until: Callable[[], bool]) -> None:
        dropped = False
        for key in [key for key, slot in self._slots.items() if slot.device == device and slot.idle]:
            if until():
                break
            del self._slots[key]
            dropped = True
        if dropped:
            give_back_memory(device)

    def _taken(self, device: str) -> int:
        """Megabytes of the budget that are gone: what the models weigh, or what is allocated, if that is more."""
        weight = sum(slot.megabytes for slot in self._slots.values() if slot.device == device)
        return max(weight, allocated_mb(device))


def setting_of(device: str) -> str:
    """The setting that says how much models may weigh on a device."""
    return "IMAGETXT_MEMORY_GB" if device == CPU else "IMAGETXT_VRAM_GB"


def budget_from_environment() -> int:
    """Megabytes for models on the processor: `IMAGETXT_MEMORY_GB`, else half of the machine's memory, 4096 at least.

    Raises ConfigurationError for no number above 0.
    """
    return _megabytes_from("IMAGETXT_MEMORY_GB") or max(DEFAULT_BUDGET_MB, machine_memory_mb() // 2)


def kept_from_environment() -> list[str]:
    """`IMAGETXT_KEEP`: names of weights, or the part of them that several share, such as "florence".

    Raises ConfigurationError for a name that no weights have.
    """
    from imagetxt.tools.models.weights import lock

    named = [name.strip() for name in os.environ.get("IMAGETXT_KEEP", "").split(",") if name.strip()]
    known = [*lock(), *_WITH_THEIR_WEIGHTS] if named else []
    for name in named:
        if not any(name in each for each in known):
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise ConfigurationError(
                f"IMAGETXT_KEEP names {name!r}, which no weights are called; {meant}`imagetxt models list` shows them."
            )
    return named


def device_budget(device: str) -> int:
    """Megabytes for models on a GPU: `IMAGETXT_VRAM_GB`, else nine tenths of what it has.

    Raises ConfigurationError for no number above 0.
    """
    return _megabytes_from("IMAGETXT_VRAM_GB") or 9 * device_memory_mb(device) // 10


def _megabytes_from(setting: str) -> int | None:
    value = os.environ.get(setting, "").strip()
    if not value:
        return None
    try:
        gigabytes = float(value)
    except ValueError:
        gigabytes = 0.0
    if not 0 < gigabytes < 2**20:
        raise ConfigurationError(f"{setting} is {value!r}. Expected a number of gigabytes above 0, such as 4.")
    return max(1, round(gigabytes * 1024))
