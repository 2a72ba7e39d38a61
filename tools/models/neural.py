"""Models in torch: placed as the settings say, lent from the pool, run without gradients, their errors made plain."""

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError  # an error's name alone; nothing is unpickled here
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from imagetxt.tools.backend import Context
from imagetxt.tools.errors import OutOfMemoryError, WeightsCorruptError
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import (
    Placement,
    device_memory_mb,
    give_back_memory,
    place,
    thread_count,
    wanted_device,
    wanted_dtype,
)
from imagetxt.tools.models.pool import setting_of
from imagetxt.tools.progress import Cancel

if TYPE_CHECKING:
    from torch import nn

__all__ = ["ModelSpec", "Placement", "check_placement", "placement", "run_on"]

T = TypeVar("T")
R = TypeVar("R")
_WHERE = ("device", "dtype")
_LOADING = threading.Lock()
_POLL_SECONDS = 0.1
_NO_MEMORY = ("can't allocate memory", "out of memory")


@dataclass(frozen=True)
class ModelSpec(Generic[T]):
    """A model as the pool needs to know it.

    `name`: its weights' name in `weights.lock`; with the placement it is the pool's key. `load`: from the folder (or
    file) of the weights to whatever the work needs, on its device, in evaluation mode. `megabytes`: its rough weight
    in float32; what it really weighs is measured once it is loaded. `variant`: tells apart models that are made of the
    same weights in another way. `remedy`: a sentence on what else may be changed when memory ends.
    """

    name: str
    load: Callable[[Path, Placement], T]
    megabytes: int
    variant: str = ""
    remedy: str = ""

    @property
    def key(self) -> str:
        """What the pool knows it by, without its placement."""
        return f"{self.name} with {self.variant}" if self.variant else self.name


def placement(context: Context) -> Placement:
    """Where the models of a tool run: the profile's `[tools.NAME]`, else IMAGETXT_DEVICE and IMAGETXT_DTYPE, else auto.

    Raises ConfigurationError for a device that is not here.
    """
    return _placed(context.tool, context.options)


def check_placement(tool: str, options: Mapping[str, Any]) -> None:
    """Whether a tool's models can run where they are to, before any is loaded; asks torch only of what is named.

    `options`: what the profile says of the tool. Raises ConfigurationError as `placement` does.
    """
    if wanted_device(options.get("device")) not in ("auto", "cpu"):
        _placed(tool, options)


def _placed(tool: str, options: Mapping[str, Any]) -> Placement:
    called = {key: f"[tools.{tool}] {key}" if key in options else f"IMAGETXT_{key.upper()}" for key in _WHERE}
    device = wanted_device(options.get("device"), called=called["device"])
    dtype = wanted_dtype(options.get("dtype"), called=called["dtype"])
    return place(device, dtype, called=called["device"])


def run_on(
    context: Context, spec: ModelSpec[T], work: Callable[[T, Placement], R], *, placed: Placement | None = None
) -> R:
    """Borrow a model, loading it at the first call, and let `work` use it, without gradients.

    `work` may be run a second time: when memory ends, the other models leave and it is tried once more. `placed`: where
    the model is kept, if not where `placement` says it works.

    Raises:
        WeightsMissingError, WeightsCorruptError: see `weights.path`; also for files that are no such model.
        OutOfMemoryError: there was no room a second time; the message says what to change.
        CancelledError: stopped while it waited for the model, or by `work`.
    """
    working = placement(context)
    placed = placed or working
    try:
        return _attempt(context, spec, placed, work)
    except RuntimeError as exc:
        if not _is_out_of_memory(exc):
            raise
    except MemoryError:
        pass  # handled below, where the error's frames no longer hold the tensors
    gc.collect()
    for device in {placed.device, working.device}:
        context.pool.clear(device)
        give_back_memory(device)
    context.step("making room in memory and trying again")
    try:
        return _attempt(context, spec, placed, work)
    except (RuntimeError, MemoryError) as exc:
        if not _is_out_of_memory(exc):
            raise
        raise OutOfMemoryError(_advice(context.tool, spec, working)) from exc


def _attempt(context: Context, spec: ModelSpec[T], placed: Placement, work: Callable[[T, Placement], R]) -> R:
    import torch

    def load() -> T:
        context.step(f"loading {spec.name}")
        torch.set_num_threads(thread_count())
        _hold_to_budget(context, placement(context))
        return _load(spec, placed, context.cancel)

    lent = context.pool.borrow(
        f"{spec.key} on {placed.device} in {placed.dtype}",
        load,
        megabytes=max(1, spec.megabytes * placed.bytes_per_number // 4),
        device=placed.device,
        weigh=weight_mb,
        cancel=context.cancel,
    )
    with lent as model, torch.inference_mode():
        context.cancel.check()
        return work(model, placed)


def _hold_to_budget(context: Context, placed: Placement) -> None:
    """A budget that a person set bounds what torch may take in all, what the work itself needs included."""
    import torch

    if placed.device.startswith("cuda") and os.environ.get("IMAGETXT_VRAM_GB", "").strip():
        share = context.pool.budget_of(placed.device) / device_memory_mb(placed.device)
        torch.cuda.set_per_process_memory_fraction(min(1.0, share), placed.device)


def _load(spec: ModelSpec[T], placed: Placement, cancel: Cancel) -> T:
    from safetensors import SafetensorError

    folder = weights.path(spec.name)
    try:
        with _one_at_a_time(cancel):
            return spec.load(folder, placed)
    except (OSError, KeyError, ValueError, EOFError, SafetensorError, UnpicklingError) as exc:
        reason = (str(exc).splitlines() or [type(exc).__name__])[0][:200]
        again = f"Fetch them anew with: imagetxt models fetch {spec.name}"
        raise WeightsCorruptError(f"The weights {spec.name} cannot be loaded ({reason}). {again}") from exc


@contextmanager
def _one_at_a_time(cancel: Cancel) -> Iterator[None]:
    """Only one thread loads a model: meanwhile transformers and diffusers change what every thread's torch makes.

    Both build a model without memory by replacing a method of all modules, and set the default kind of numbers.
    """
    while not _LOADING.acquire(timeout=_POLL_SECONDS):
        cancel.check()
    try:
        yield
    finally:
        _LOADING.release()


def weight_mb(model: Any) -> int:
    """What a model, or whatever holds several (an object, a list, a mapping, a pipeline), weighs: megabytes."""
    seen: dict[int, int] = {}
    for module in _modules_in(model, depth=3):
        for tensor in (*module.parameters(), *module.buffers()):
            seen[tensor.data_ptr()] = tensor.nelement() * tensor.element_size()
    return max(1, sum(seen.values()) // 2**20)


def _modules_in(held: Any, depth: int) -> "Iterable[nn.Module]":
    from torch import nn

    if isinstance(held, nn.Module):
        yield held
    elif depth:
        parts: Iterable[Any] = ()
        if isinstance(held, dict):
            parts = held.values()
        elif isinstance(held, list | tuple):
            parts = held
        elif hasattr(held, "components"):  # a pipeline of diffusers
            parts = held.components.values()
        elif hasattr(held, "__dict__"):
            parts = vars(held).values()
        for part in parts:
            yield from _modules_in(part, depth - 1)


def _is_out_of_memory(fault: BaseException) -> bool:
    """Torch has an own error for GPUs; for the processor it raises a plain RuntimeError."""
    return isinstance(fault, MemoryError) or any(words in str(fault) for words in _NO_MEMORY)


def _advice(tool: str, spec: ModelSpec[Any], placed: Placement) -> str:
    smaller = "use float16 (IMAGETXT_DTYPE), " if placed.dtype == "float32" and placed.device != "cpu" else ""
    return (
        f"{tool} ran out of memory on {placed.device} with {spec.name}, twice. {spec.remedy}Close other programs, "
        f"{smaller}lower {setting_of(placed.device)} so that fewer models are kept, choose a smaller model, or run it "
        f'elsewhere: [tools.{tool}] device = "cpu" in a profile.'
    )
