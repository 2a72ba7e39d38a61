"""What a model runs on: the device, the kind of numbers and how many threads, from settings and from what is here."""

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.spinning import wait_briefly

if TYPE_CHECKING:
    import torch

wait_briefly()  # here, since whoever loads torch has asked this module for a device first

DEVICES = "auto, cpu, cuda, cuda:N or mps"
DTYPES = ("auto", "float32", "float16", "bfloat16")
_DEVICE = re.compile(r"auto|cpu|cuda(:\d+)?|mps")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_MEMORY_LIMIT = Path("/sys/fs/cgroup/memory.max")
_BFLOAT16_SINCE = (8, 0)  # compute capability: Ampere


@dataclass(frozen=True)
class Placement:
    """Where and how a model in torch runs.

    `device`: "cpu", "cuda:N" or "mps". `dtype`: "float32", "float16" or "bfloat16".
    """

    device: str
    dtype: str

    @property
    def torch_device(self) -> "torch.device":
        import torch

        return torch.device(self.device)

    @property
    def torch_dtype(self) -> "torch.dtype":
        import torch

        found: torch.dtype = getattr(torch, self.dtype)
        return found

    @property
    def bytes_per_number(self) -> int:
        return 4 if self.dtype == "float32" else 2


def wanted_device(value: str | None = None, *, called: str = "IMAGETXT_DEVICE") -> str:
    """A device as settings write it, `IMAGETXT_DEVICE` where none is given: "auto", "cpu", "cuda", "cuda:N" or "mps".

    `called`: how the setting is named before people. Raises ConfigurationError for another.
    """
    given = os.environ.get("IMAGETXT_DEVICE", "") if value is None else value
    named = given.strip().lower() or "auto"
    if not _DEVICE.fullmatch(named):
        raise ConfigurationError(f"{called} is {given!r}. Expected {DEVICES}.")
    return named


def wanted_dtype(value: str | None = None, *, called: str = "IMAGETXT_DTYPE") -> str:
    """A kind of numbers as settings write it, `IMAGETXT_DTYPE` where none is given. Raises ConfigurationError."""
    given = os.environ.get("IMAGETXT_DTYPE", "") if value is None else value
    named = given.strip().lower() or "auto"
    if named not in DTYPES:
        raise ConfigurationError(f"{called} is {given!r}. Expected one of: {', '.join(DTYPES)}.")
    return named


def place(device: str, dtype: str, *, called: str = "IMAGETXT_DEVICE") -> Placement:
    """The placement that a wanted device and dtype ("auto" allowed in both) mean on this machine.

    "auto" is the first CUDA device, else Apple's, else the processor; its numbers are bfloat16 where the card has them,
    else float16, and float32 on the processor.

    Raises ConfigurationError for a device that is not here; the message names those that are.
    """
    import torch

    here = devices_here()
    found = here[0] if device == "auto" else "cuda:0" if device == "cuda" else device
    if found not in here:
        why = "" if torch.cuda.is_available() else " This torch sees no CUDA device."
        raise ConfigurationError(f"{called}: the device {device!r} is not here. There is: {', '.join(here)}.{why}")
    return Placement(found, dtype if dtype != "auto" else _best_dtype(found))


def devices_here() -> list[str]:
    """The devices torch sees, the fastest first."""
    import torch

    cuda = [f"cuda:{n}" for n in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
    return [*cuda, *(["mps"] if torch.backends.mps.is_available() else []), "cpu"]


def _best_dtype(device: str) -> str:
    import torch

    if device == "cpu":
        return "float32"
    if device == "mps":
        return "float16"
    return "bfloat16" if torch.cuda.get_device_capability(device) >= _BFLOAT16_SINCE else "float16"


def give_back_memory(device: str) -> None:
    """Return what torch keeps in reserve on a device to the machine; nothing to do where torch was never loaded."""
    torch = sys.modules.get("torch")
    if torch is None:
        return
    if device.startswith("cuda"):
        torch.cuda.empty_cache()
    elif device == "mps":
        torch.mps.empty_cache()


def allocated_mb(device: str) -> int:
    """Megabytes that torch's tensors take on a GPU now, models and work together; 0 for the processor, uncounted."""
    torch = sys.modules.get("torch")
    if torch is None or device == "cpu":
        return 0
    if device == "mps":
        return int(torch.mps.current_allocated_memory() // 2**20)
    return int(torch.cuda.memory_allocated(device) // 2**20)


def device_memory_mb(device: str) -> int:
    """Megabytes of memory a device of torch has; Apple's share the machine's."""
    if not device.startswith("cuda"):
        return machine_memory_mb()
    import torch

    return int(torch.cuda.get_device_properties(device).total_memory // 2**20)


def machine_memory_mb() -> int:
    """Megabytes of memory this process may use; 0 where nobody tells."""
    sizes = []
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        sizes.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with suppress(OSError, ValueError):  # no control group, or one without a limit ("max")
        sizes.append(int(_MEMORY_LIMIT.read_text(encoding="ascii")))
    return min(sizes, default=0) // 2**20


def thread_count() -> int:
    """How many threads a model may use: `IMAGETXT_THREADS`, else the processors this process may use.

    Raises ConfigurationError where the setting is no whole number above 0.
    """
    value = os.environ.get("IMAGETXT_THREADS", "").strip()
    if not value:
        return _processors()
    if not value.isdecimal() or int(value) < 1:
        raise ConfigurationError(f"IMAGETXT_THREADS is {value!r}. Expected a whole number above 0.")
    return int(value)


def _processors() -> int:
    """A container's share may be smaller than the machine: more threads than that only wait for one another."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, min(allowed, int(quota) // int(period)))
    except (OSError, ValueError):
        return allowed
