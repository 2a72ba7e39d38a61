"""ONNX models by their weights' name, lent from the pool."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import thread_count, wanted_device
from imagetxt.tools.models.pool import ModelPool

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

AT_ONCE = 4
"""The most runs of small networks side by side; each has its part of the threads, and gains by that most."""
_CUDA = "CUDAExecutionProvider"
_CPU = "CPUExecutionProvider"


@contextmanager
def session(pool: ModelPool, name: str, *, at_once: int = 1) -> Iterator["InferenceSession"]:
    """Lend the onnxruntime session of the weights `name`, loading it at the first call.

    `at_once`: how many runs there are side by side, of this model or others; each gets its part of the threads.

    >>> with session(pool, "picodet") as net:
    ...     scores, boxes = net.run(None, {"images": batch})

    Raises:
        WeightsMissingError, WeightsCorruptError: see `weights.path`.
        ConfigurationError: `IMAGETXT_DEVICE` asks for a GPU that onnxruntime does not offer.
    """
    with pool.borrow(f"onnx:{name}", lambda: _load(name, at_once), megabytes=_megabytes(name)) as net:
        yield net


def _load(name: str, at_once: int) -> "InferenceSession":
    import onnxruntime as ort

    file = weights.path(name)
    device = wanted_device()
    providers = _providers(device)
    options = ort.SessionOptions()
    options.intra_op_num_threads = max(1, thread_count() // at_once)
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # a thread that waits leaves its core alone
    options.log_severity_level = 3
    net = ort.InferenceSession(str(file), sess_options=options, providers=providers)
    if providers != [_CPU] and device.startswith("cuda") and _CUDA not in net.get_providers():
        raise ConfigurationError(_no_gpu(device, "its CUDA libraries do not load"))
    return net


def _providers(device: str) -> list[Any]:
    """The providers of onnxruntime in order of preference for a device as `wanted_device` gives it."""
    import onnxruntime as ort

    if device == "cpu":
        return [_CPU]
    if _CUDA in ort.get_available_providers():
        number = int(device.partition(":")[2] or 0)
        return [(_CUDA, {"device_id": number}), _CPU]
    if device in ("auto", "mps") or _torch_has(device):
        return [_CPU]  # these networks are small: where torch has the GPU that was asked for, they may do without
    raise ConfigurationError(_no_gpu(device, "it is the build for processors only"))


def _torch_has(device: str) -> bool:
    """Whether torch is installed and sees the device. Loads torch, so it is asked last."""
    if find_spec("torch") is None:
        return False
    from imagetxt.tools.models.devices import devices_here

    return (f"{device}:0" if device == "cuda" else device) in devices_here()


def _no_gpu(device: str, reason: str) -> str:
    return (
        f"IMAGETXT_DEVICE is {device!r}, but onnxruntime offers no CUDA here: {reason}. "
        "Install onnxruntime-gpu in its place, or set IMAGETXT_DEVICE to auto or cpu."
    )


def _megabytes(name: str) -> int:
    """A session's rough weight: weights stored in 16 bits unfold to 32, and the arena holds the activations."""
    return 64 + 4 * weights.entry(name).bytes // 2**20
