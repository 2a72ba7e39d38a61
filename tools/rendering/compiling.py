"""Compiled regions: torch compiles the blocks that a UNet repeats, where a profile asks for it.

A block is compiled once for all its repetitions, at the first drawing of a size; after that each step is quicker on
most GPUs. ControlNets stay as they are: diffusers names no repeated blocks of theirs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from imagetxt.tools.errors import ConfigurationError

COMPILER = "inductor"
"""Torch's usual one. It needs a C++ compiler on the processor, and Triton on a GPU."""


def compile_blocks(unet: Any) -> None:
    """Have the blocks compiled when they are first used."""
    unet.compile_repeated_blocks(backend=COMPILER, fullgraph=True)


@contextmanager
def compile_errors(setting: str) -> Iterator[None]:
    """Say plainly that nothing can be compiled here. `setting`: how the profile's switch is named before people.

    Raises ConfigurationError.
    """
    from torch._dynamo.exc import TorchDynamoException

    try:
        yield
    except TorchDynamoException as exc:
        fault = getattr(exc, "inner_exception", exc)  # the compiler's own, where torch has wrapped it
        reason = (str(fault).splitlines() or [type(fault).__name__])[0][:200]
        raise ConfigurationError(
            f"{setting} is true, but torch cannot compile here ({reason}). Set it to false, or install what torch "
            "needs: a C++ compiler on the processor, Triton on a GPU."
        ) from exc
