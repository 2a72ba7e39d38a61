"""SAM 2.1 as the one who cuts out, and as the one who divides a whole picture, with Florence-2 to name the pieces."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.backends.chosen import chosen
from imagetxt.tools.backends.clicked import ClickedSegment
from imagetxt.tools.definitions import Regions, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import encode
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks import florence
from imagetxt.tools.networks.clicking import Clicker
from imagetxt.tools.networks.everything import Piece, pieces
from imagetxt.tools.networks.sam2 import VARIANTS, spec
from imagetxt.tools.vision.completing import completed, noun_of
from imagetxt.tools.vision.region_masks import UNNAMED

NEEDS = {"torch": "imagetxt[local]", "transformers": "imagetxt[local]", "torchvision": "imagetxt[local]"}
DOUBTFUL = 0.15
"""Sureness of a name below which a piece stays without one."""


class Sam2Segment(ClickedSegment):
    """segment_region by SAM 2.1."""

    needs: ClassVar[dict[str, str]] = NEEDS

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.sam2.VARIANTS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), VARIANTS[variant]

    def spec(self) -> ModelSpec[Clicker]:
        return spec(self.name)


class Sam2Pieces(Backend[SegmentImage]):
    """segment_image: SAM 2.1's masks of everything, each named by Florence-2's region-to-category task.

    A profile may set `namer`, the Florence-2 that names; the one that describes regions too looks at a picture once for
    both.
    """

    tool: ClassVar[str] = "segment_image"
    revision: ClassVar[int] = 2
    needs: ClassVar[dict[str, str]] = NEEDS
    settings: ClassVar[tuple[str, ...]] = ("namer",)

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.sam2.VARIANTS`."""
        self.name = variant
        self.weights = self.needed({})
        self.memory_mb = VARIANTS[variant] + florence.VARIANTS[self.weights[1]]

    def needed(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """Raises ConfigurationError where the profile names weights that do not fit."""
        return (self.name, chosen(self.tool, options, "namer", florence.VARIANTS))

    def run(self, request: SegmentImage, context: Context) -> Regions:
        image = context.image(request.image)
        found = run_on(
            context, spec(self.name), lambda clicker, _: pieces(clicker, image, context, most=request.max_regions)
        )
        names = self._names(image, found, context) if request.label else [(UNNAMED, piece.sure) for piece in found]
        regions = []
        for piece, (label, score) in zip(found, names, strict=True):
            bare = Region(
                label=label,
                score=round(score, 4),
                certain=not request.label or label != UNNAMED,
                box=piece.box,
                mask=encode(piece.mask),
                found_by=f"{self.tool}/{self.name}",
            )
            regions.append(completed(image, bare))
        return Regions(regions=regions)

    def _names(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[tuple[str, float]]:
        """For each piece a noun and how sure it is; `UNNAMED` where that is doubtful."""
        places = [florence.written_place(piece.box, image.width, image.height) for piece in found]
        tasks = [f"<REGION_TO_CATEGORY>{place}" for place in places]
        _, namer = self.needed(context.options)
        said = florence.ask_each(context, namer, image, tasks, what="naming what was found", tokens=16)
        return [_name(piece, spans) for piece, spans in zip(found, said, strict=True)]


def _name(piece: Piece, spans: Sequence[florence.Span]) -> tuple[str, float]:
    said = max(spans, key=lambda span: span.score, default=None)
    if said is None or not said.text or said.score < DOUBTFUL:
        return UNNAMED, piece.sure
    return noun_of(said.text), said.score
