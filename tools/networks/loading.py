"""What loading a model of transformers has in common: from a folder alone, safetensors, no code of the repository."""

from pathlib import Path
from typing import Any

from imagetxt.tools.models.devices import Placement


def pretrained(kind: Any, folder: Path, placed: Placement, **more: Any) -> Any:
    """A model of the class `kind` from its folder, on its device, in evaluation mode.

    From safetensors where the folder has them, else from a file of torch, of which only the numbers are read.
    """
    quiet()
    safe = {"use_safetensors": any(folder.glob("*.safetensors")), "weights_only": True}
    model = kind.from_pretrained(folder, dtype=placed.torch_dtype, local_files_only=True, **safe, **more)
    return model.to(placed.torch_device).eval()


def processor(kind: Any, folder: Path, **more: Any) -> Any:
    """A processor or tokenizer of the class `kind` from its folder."""
    quiet()
    return kind.from_pretrained(folder, local_files_only=True, **more)


def quiet() -> None:
    """Keep transformers' progress bars and advice off the console: imagetxt tells of its steps itself."""
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def moved(inputs: Any, placed: Placement) -> Any:
    """A processor's output on the device, its floating numbers in the model's kind; whole numbers as they are."""
    return inputs.to(placed.torch_device, dtype=placed.torch_dtype)
