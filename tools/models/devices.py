"""What a model runs on: the device and the number of threads, from the environment."""

import os
import re
from pathlib import Path

from imagetxt.tools.errors import ConfigurationError

_DEVICE = re.compile(r"auto|cpu|cuda(:\d+)?")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def wanted_device() -> str:
    """`IMAGETXT_DEVICE`: "auto" (the default), "cpu", "cuda" or "cuda:N". Raises ConfigurationError for another."""
    value = os.environ.get("IMAGETXT_DEVICE", "").strip().lower() or "auto"
    if not _DEVICE.fullmatch(value):
        raise ConfigurationError(f"IMAGETXT_DEVICE is {value!r}. Expected auto, cpu, cuda or cuda:N.")
    return value


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
