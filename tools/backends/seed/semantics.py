"""segment_image in the original's two ways: SAM's masks, named by Edit-Anything's captions or by a vote."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.backends.chosen import Models, chosen
from imagetxt.tools.definitions import Regions, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import encode
from imagetxt.tools.models.neural import run_on
from imagetxt.tools.networks import captioner, sam
from imagetxt.tools.networks.everything import Piece, pieces
from imagetxt.tools.semantics import edit_anything, seers
from imagetxt.tools.semantics.experts import Panel
from imagetxt.tools.semantics.vote import votes
from imagetxt.tools.vision.completing import completed, noun_of
from imagetxt.tools.vision.region_masks import UNNAMED


class SamPieces(Backend[SegmentImage]):
    """What the two ways have in common. A profile may set `sam` and `captioner`, names of weights."""

    tool: ClassVar[str] = "segment_image"
    revision: ClassVar[int] = 2
    needs: ClassVar[dict[str, str]] = {
        "torch": "imagetxt[local]",
        "transformers": "imagetxt[local]",
        "torchvision": "imagetxt[local]",
        "segment_anything": "imagetxt[local]",
    }
    parts: ClassVar[dict[str, Models]] = {"sam": sam.VARIANTS, "captioner": captioner.CAPTIONERS}
    settings: ClassVar[tuple[str, ...]] = tuple(parts)

    def __init__(self) -> None:
        self.weights = self.needed({})
        self.memory_mb = sum(known[name] for name, known in zip(self.weights, self.parts.values(), strict=True))

    def needed(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """Raises ConfigurationError where the profile names weights that do not fit."""
        return tuple(chosen(self.tool, options, part, known) for part, known in self.parts.items())

    def run(self, request: SegmentImage, context: Context) -> Regions:
        image = context.image(request.image)
        spec = sam.spec(self.needed(context.options)[0])
        found = run_on(context, spec, lambda clicker, _: pieces(clicker, image, context, most=request.max_regions))
        bare = self.named(image, found, context) if request.label else [piece_region(piece) for piece in found]
        by = f"{self.tool}/{self.name}"
        return Regions(regions=[completed(image, one.model_copy(update={"found_by": by})) for one in bare])

    @abstractmethod
    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        """A region for each piece, named where a name is to be had."""


class EditAnything(SamPieces):
    """A BLIP caption of each of the largest masks, seen in its surroundings.

    A profile may also set `largest`, how many masks are captioned (5; 0 for all), and `black = true`, as the original
    had it: each mask alone on black, 224 pixels square.
    """

    name = "edit-anything"
    settings: ClassVar[tuple[str, ...]] = (*SamPieces.parts, "largest", "black")

    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        _, variant = self.needed(context.options)
        labels = edit_anything.labels(
            image,
            found,
            lambda shown: captioner.captions(context, variant, shown, tokens=20, what="naming what was found"),
            black=context.switch("black", usual=False),
            most=int(context.number("largest", edit_anything.LARGEST, least=0, most=256)),
        )
        return [
            piece_region(piece, label=noun_of(said.text), phrase=said.text, score=said.score)
            if said is not None
            else piece_region(piece)
            for piece, said in zip(found, labels, strict=True)
        ]


class SemanticSegmentAnything(SamPieces):
    """The vote of two class maps, a caption, CLIP and CLIPSeg on each mask; the candidates stay with the region.

    A profile may also set `ade20k` and `clip`, names of weights, for larger models than the original's.
    """

    name = "semantic-segment-anything"
    parts: ClassVar[dict[str, Models]] = {
        **SamPieces.parts,
        "ade20k": seers.ADE20K,
        "coco": seers.COCO,
        "clip": seers.CLIPS,
        "clipseg": seers.CLIPSEGS,
    }
    settings: ClassVar[tuple[str, ...]] = tuple(parts)

    def named(self, image: LoadedImage, found: Sequence[Piece], context: Context) -> list[Region]:
        _, writer, *mappers, ranker, painter = self.needed(context.options)
        panel = Panel(context, writer, mappers, ranker, painter)
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
