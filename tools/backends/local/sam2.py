"""SAM 2.1 as the one who cuts out, and as the one who divides a whole picture, with Florence-2 to name the pieces."""

from typing import ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.backends.clicked import ClickedSegment
from imagetxt.tools.definitions import Regions, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.masks import encode
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks import florence
from imagetxt.tools.networks.clicking import Clicker
from imagetxt.tools.networks.everything import Piece, pieces
from imagetxt.tools.networks.sam2 import VARIANTS, spec
from imagetxt.tools.vision.completing import completed, noun_of
from imagetxt.tools.vision.region_masks import UNNAMED

NAMER = "florence-2-base"
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
    """segment_image: SAM 2.1's masks of everything, each named by Florence-2's region-to-category task."""

    tool: ClassVar[str] = "segment_image"
    needs: ClassVar[dict[str, str]] = NEEDS

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.sam2.VARIANTS`."""
        self.name, self.weights = variant, (variant, NAMER)
        self.memory_mb = VARIANTS[variant] + florence.VARIANTS[NAMER]

    def run(self, request: SegmentImage, context: Context) -> Regions:
        image = context.image(request.image)
        found = run_on(
            context, spec(self.name), lambda clicker, _: pieces(clicker, image, context, most=request.max_regions)
        )
        regions = []
        for n, piece in enumerate(found):
            context.step("naming what was found", n, len(found))
            label, score = self._name(request, piece, context) if request.label else (UNNAMED, piece.sure)
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

    def _name(self, request: SegmentImage, piece: Piece, context: Context) -> tuple[str, float]:
        image = context.image(request.image)
        place = florence.written_place(piece.box, image.width, image.height)
        spans = florence.ask(context, NAMER, image, f"<REGION_TO_CATEGORY>{place}", what="naming", tokens=16)
        said = max(spans, key=lambda span: span.score, default=None)
        if said is None or not said.text or said.score < DOUBTFUL:
            return UNNAMED, piece.sure
        return noun_of(said.text), said.score
