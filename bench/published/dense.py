"""GRiT-B (arXiv:2212.00280): the recipe of the tests, whose made-up weights find boxes and write phrases."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.sizes import PUBLISHED
from tests import grit_recipe

from .making import Published


def _parts() -> list[nn.Module]:
    with torch.device("meta"):
        return [Grit(PUBLISHED, masks=True)]


def _save(_parts: Sequence[nn.Module], file: Path) -> None:
    state = grit_recipe.weights(PUBLISHED, masks=True)
    torch.save({key: value.half() for key, value in state.items()}, file)


FULL: dict[str, Published] = {"grit": Published(_parts, _save, 208.6, half=True)}
