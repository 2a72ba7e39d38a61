"""From the published checkpoint to the network: nothing of it is run, nothing is missing, nothing is left over."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from imagetxt.tools.errors import WeightsCorruptError
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.sizes import PUBLISHED, Sizes
from imagetxt.tools.models.torch_files import keep, read

_MASKS = "roi_heads.mask_head."
_WORDS = "roi_heads.text_decoder.textual.embedding.words.weight"
_OUTPUT = "roi_heads.text_decoder.textual.output.weight"
_SHOWN = 3


@dataclass(frozen=True)
class Fit:
    """How a checkpoint fits the network, by parameters' names.

    `missing`: the network needs them. `left_over`: it does not know them. `reshaped`: they have another shape; each
    with both shapes. `masks`: whether the mask head, which boxes and texts do not need, is there.
    """

    missing: tuple[str, ...]
    left_over: tuple[str, ...]
    reshaped: tuple[str, ...]
    total: int
    masks: bool

    @property
    def good(self) -> bool:
        """Whether it is the network's own."""
        return not (self.missing or self.left_over or self.reshaped)

    def words(self) -> str:
        """The report for a person: one sentence."""
        if self.good:
            return f"All {self.total} parameters are there, {'with' if self.masks else 'without'} the mask head."
        kinds = {"missing": self.missing, "left over": self.left_over, "of another shape": self.reshaped}
        parts = [
            f"{what}: {len(names)} ({', '.join(names[:_SHOWN])}{', …' if len(names) > _SHOWN else ''})"
            for what, names in kinds.items()
            if names
        ]
        return f"Of {self.total} parameters, {'; '.join(parts)}."


def fit(state: dict[str, Tensor], sizes: Sizes = PUBLISHED) -> Fit:
    """How a state dict fits the network of the given sizes; of the mask head all keys may be absent."""
    masks = any(key.startswith(_MASKS) for key in state)
    wanted = {key: tuple(value.shape) for key, value in _blank(sizes, masks=masks).state_dict().items()}
    both = sorted(wanted.keys() & state.keys())
    return Fit(
        missing=tuple(sorted(wanted.keys() - state.keys() - {_OUTPUT})),
        left_over=tuple(sorted(state.keys() - wanted.keys())),
        reshaped=tuple(
            f"{key}: {_by(state[key].shape)} instead of {_by(wanted[key])}"
            for key in both
            if tuple(state[key].shape) != wanted[key]
        ),
        total=len(wanted),
        masks=masks,
    )


def load(
    path: Path, *, sizes: Sizes = PUBLISHED, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32
) -> Grit:
    """The network from a checkpoint file, `.pth` as published or `.safetensors`, ready for inference.

    Raises:
        WeightsCorruptError: a file that is no checkpoint, is cut off, holds code, or is another model's; the message
            says what is missing and what is left over.
    """
    state = read(path)
    grit = built(state, path.name, sizes=sizes, device=device, dtype=dtype)
    keep(path, state)
    return grit


def check(path: Path, *, sizes: Sizes = PUBLISHED) -> str:
    """The report of how a checkpoint file fits, as one sentence. Raises WeightsCorruptError as `load` does."""
    return _fitting(read(path), path.name, sizes).words()


def _fitting(state: dict[str, Tensor], called: str, sizes: Sizes) -> Fit:
    """How a state dict fits. Raises WeightsCorruptError where it does not."""
    report = fit(state, sizes)
    if not report.good:
        raise WeightsCorruptError(f"{called} is not the GRiT checkpoint that was expected: {report.words()}")
    if _OUTPUT in state and not torch.equal(state[_OUTPUT], state[_WORDS]):
        raise WeightsCorruptError(f"{called} is damaged: {_OUTPUT} should equal {_WORDS}, and does not.")
    return report


def built(
    state: dict[str, Tensor],
    called: str,
    *,
    sizes: Sizes = PUBLISHED,
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
) -> Grit:
    """The network from a state dict. `called`: the file's name, for messages. Raises WeightsCorruptError."""
    report = _fitting(state, called, sizes)
    grit = _blank(sizes, masks=report.masks)
    placed = {key: value.to(device, dtype) for key, value in state.items() if key != _OUTPUT}
    grit.load_state_dict({**placed, _OUTPUT: placed[_WORDS]}, assign=True)
    textual = grit.roi_heads.text_decoder.textual
    textual.output.weight = textual.embedding.words.weight
    return grit.eval().requires_grad_(False)


def _blank(sizes: Sizes, *, masks: bool) -> Grit:
    """The network without memory for its weights."""
    with torch.device("meta"):
        return Grit(sizes, masks=masks)


def _by(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "a single number"
