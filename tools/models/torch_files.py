"""Reading checkpoint files without running what is in them, and keeping a faster copy."""

import hashlib
import logging
import pickle
import re
import struct
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from imagetxt.tools.cache import cache_folder
from imagetxt.tools.errors import WeightsCorruptError

_DAMAGE = (
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
)
"""What torch's reader raises over bytes that are no checkpoint, or no whole one."""
_CODE = re.compile(r"nsupported (?:global: )?GLOBAL ([\w.]+)")
_SAFE = ".safetensors"
_ZIP = b"PK\x03\x04"
_log = logging.getLogger(__name__)


def read(path: Path) -> dict[str, Tensor]:
    """Tensors by name, on the processor, from a `.safetensors` file or a PyTorch checkpoint.

    A PyTorch checkpoint may be the state dict itself or hold it as "model". Its code, if it has any, is never run. The
    copy that `keep` made of it is read instead, where there is one.

    Raises WeightsCorruptError.
    """
    if path.suffix == _SAFE:
        return _from_safetensors(path)
    copy = _copy_of(path)
    if copy is not None and copy.is_file():
        try:
            return _from_safetensors(copy)
        except WeightsCorruptError as exc:
            _log.warning("The converted weights are made anew: %s", exc)
            copy.unlink(missing_ok=True)
    return _from_pickle(path)


def _copy_of(path: Path) -> Path | None:
    """Where the copy of a checkpoint belongs; None where there is no cache. Another file has another place."""
    folder = cache_folder()
    if folder is None:
        return None
    about = path.stat()
    mark = hashlib.sha256(f"{path.resolve()} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()[:12]
    return folder / "converted" / f"{path.stem}-{mark}.safetensors"


def keep(path: Path, state: dict[str, Tensor]) -> None:
    """Keep in the cache what a PyTorch checkpoint held, as safetensors: smaller by what is there twice, and quicker.

    That only spares work: where it cannot be written, it is said in the log, and all goes on without.
    """
    from safetensors.torch import save_file

    copy = None if path.suffix == _SAFE else _copy_of(path)
    if copy is None or copy.is_file():
        return
    first: dict[int, str] = {}
    own = {key: value for key, value in state.items() if first.setdefault(value.data_ptr(), key) == key}
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft = copy.with_suffix(".draft")
        save_file({key: value.contiguous() for key, value in own.items()}, draft)
        draft.replace(copy)
    except OSError as exc:
        _log.warning("The converted weights cannot be kept: %s", exc)


def _from_safetensors(path: Path) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError) as exc:
        raise WeightsCorruptError(f"{path.name} cannot be read as safetensors ({exc}). Fetch it anew.") from exc


def _from_pickle(path: Path) -> dict[str, Tensor]:
    with path.open("rb") as content:
        zipped = content.read(len(_ZIP)) == _ZIP
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of old or foreign pickles; whether they can be read shows itself
            found = torch.load(path, map_location="cpu", weights_only=True, mmap=zipped)
    except pickle.UnpicklingError as exc:
        if named := _CODE.search(str(exc)):
            raise WeightsCorruptError(
                f"{path.name} holds code ({named[1]}) and not only weights; it was refused, and nothing of it was run. "
                "Take the checkpoint from another source."
            ) from exc
        raise _unreadable(path) from exc
    except _DAMAGE as exc:
        raise _unreadable(path) from exc
    return _state(found, path)


def _unreadable(path: Path) -> WeightsCorruptError:
    return WeightsCorruptError(
        f"{path.name} is no PyTorch checkpoint, or is cut off ({path.stat().st_size} bytes). Fetch it anew."
    )


def _state(found: Any, path: Path) -> dict[str, Tensor]:
    state = found.get("model", found) if isinstance(found, dict) else found
    if not isinstance(state, dict) or not all(isinstance(value, Tensor) for value in state.values()):
        kind = type(state).__name__
        raise WeightsCorruptError(
            f"{path.name} holds a {kind} where tensors by name were expected: no such checkpoint."
        )
    return {str(key): value for key, value in state.items()}
