"""Grounding DINO as the one who finds things by phrase."""

from typing import ClassVar

from imagetxt.tools import language
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import FindObjects, Found
from imagetxt.tools.evidence import Region
from imagetxt.tools.networks.grounding_dino import BOX_SCORE, VARIANTS, search
from imagetxt.tools.networks.regions import finished
from imagetxt.tools.vision.completing import noun_of


class DinoFind(Backend[FindObjects]):
    """Everything that matches a phrase, with a score. A profile may set `threshold`, the least score, 0 to 1."""

    tool: ClassVar[str] = "find_objects"
    needs: ClassVar[dict[str, str]] = {"torch": "imagetxt[local]", "transformers": "imagetxt[local]"}
    settings: ClassVar[tuple[str, ...]] = ("threshold",)

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.grounding_dino.VARIANTS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), VARIANTS[variant]

    def run(self, request: FindObjects, context: Context) -> Found:
        image, phrase = context.image(request.image), request.text.strip()
        hits = search(context, self.name, image, phrase, least=context.number("threshold", BOX_SCORE, least=0, most=1))
        bare = [Region(label=noun_of(hit.words), score=round(hit.score, 4), box=hit.box) for hit in hits]
        found = finished(image, bare, most=64, least=0.0, found_by=f"{self.tool}/{self.name}")
        if not found:
            return Found(regions=[], note=f"Nothing that matches {phrase!r} was found.")
        number = language.number_word(len(found))
        return Found(regions=found, note=language.sentence(f"{number} {language.verb(len(found), 'was')} found"))
