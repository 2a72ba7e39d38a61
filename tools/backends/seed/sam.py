"""The original's segmenter: the `segment_anything` package."""

from typing import ClassVar

from imagetxt.tools.backends.clicked import ClickedSegment
from imagetxt.tools.models.neural import ModelSpec
from imagetxt.tools.networks.clicking import Clicker
from imagetxt.tools.networks.sam import VARIANTS, spec

NEEDS = {"torch": "imagetxt[local]", "torchvision": "imagetxt[local]", "segment_anything": "imagetxt[local]"}


class SamSegment(ClickedSegment):
    """segment_region by Segment Anything."""

    needs: ClassVar[dict[str, str]] = NEEDS

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.sam.VARIANTS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), VARIANTS[variant]

    def spec(self) -> ModelSpec[Clicker]:
        return spec(self.name)
