"""segment_image in the original's two ways: SAM's masks, named by Edit-Anything's captions or by a vote."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import Regions, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import encode
from imagetxt.tools.models.neural import run_on
from imagetxt.tools.networks import captioner, sam
from imagetxt.tools.networks.everything import Piece, pieces
from imagetxt.tools.semantics import edit_anything, experts
from imagetxt.tools.semantics.vote import votes
from imagetxt.tools.vision.completing import completed, noun_of
from imagetxt.tools.vision.region_masks import UNNAMED

SAM, CAPTIONER = "sam-vit-b", "blip-base"
"""What serves where the profile's options `sam` and `captioner` name nothing else."""


class SamPieces(Backend[SegmentImage]):
    """What the two ways have in common. Options of the profile: `sam` and `captioner`, names of weights."""

    tool: ClassVar[str] = "segment_image"
    needs: ClassVar[dict[str, str]] = {
        "torch": "imagetxt[local]",
        "transformers": "imagetxt[local]",
        "torchvision": "imagetxt[local]",
        "segment_anything": "imagetxt[local]",
    }
    settings: ClassVar[tuple[str, ...]] = ("sam", "captioner", "black")

    def run(self, request: SegmentImage, context: Context) -> Regions:
        image = context.image(request.image)
        variant = str(context.options.get("sam", SAM))
        found = run_on(
            context, sam.spec(variant), lambda clicker, _: pieces(clicker, image, context, most=request.max_regions)
        )
        bare = self.named(image, found, context) if request.label else [piece_region(piece) for piece in found]
        by = f"{self.tool}/{self.name}"
        return Regions(regions=[completed(image, one.model_copy(update={"found_by": by})) for one in bare])

    @abstractmethod
    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        """A region for each piece, named where a name is to be had."""


class EditAnything(SamPieces):
    """A BLIP caption of each mask in its surroundings; option `black = true` shows the mask alone on black."""

    name = "edit-anything"
    weights = (SAM, CAPTIONER)
    memory_mb = sam.VARIANTS[SAM] + captioner.CAPTIONERS[CAPTIONER]

    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        variant = str(context.options.get("captioner", CAPTIONER))
        labels = edit_anything.labels(
            image,
            found,
            lambda shown: captioner.captions(context, variant, shown, tokens=20, what="naming what was found"),
            black=context.options.get("black") is True,
        )
        return [
            piece_region(piece, label=noun_of(said.text), phrase=said.text, score=said.score)
            if said is not None
            else piece_region(piece)
            for piece, said in zip(found, labels, strict=True)
        ]


class SemanticSegmentAnything(SamPieces):
    """The vote of two class maps, a caption, CLIP and CLIPSeg on each mask; the candidates stay with the region."""

    name = "semantic-segment-anything"
    weights = (SAM, CAPTIONER, *experts.WEIGHTS)
    memory_mb = sam.VARIANTS[SAM] + captioner.CAPTIONERS[CAPTIONER] + sum(experts.MEGABYTES.values())

    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        panel = experts.Panel(context, str(context.options.get("captioner", CAPTIONER)))
        regions = []
        for piece, vote in zip(found, votes(image, found, panel), strict=True):
            if vote is None:
                regions.append(piece_region(piece))
                continue
            named = piece_region(piece, label=noun_of(vote.label), score=vote.score)
            regions.append(named.model_copy(update={"candidates": list(vote.candidates)}))
        return regions


def piece_region(piece: Piece, *, label: str = UNNAMED, phrase: str = "", score: float | None = None) -> Region:
    """A piece as a region, not yet completed. `score`: of its name; None: how sure the model is of its outline."""
    return Region(
        label=label,
        phrase=phrase,
        score=round(piece.sure if score is None else score, 4),
        certain=label != UNNAMED,
        box=piece.box,
        mask=encode(piece.mask),
    )
