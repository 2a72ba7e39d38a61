"""BLIP and BLIP-2 as captioners, and BLIP as one who answers: what the original project looked with."""

from typing import ClassVar

from imagetxt.tools import language
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import Answer, AskImage, Caption, CaptionImage
from imagetxt.tools.networks.captioner import ANSWERERS, CAPTIONERS, answer, captions
from imagetxt.tools.networks.cropping import cropped

TOKENS = {"short": 30, "detailed": 60, "full": 90}
"""Detail → the most tokens. BLIP was taught one short sentence; it is not made to say more than it does."""
DOUBTFUL = 0.2
"""Sureness below which an answer is said with a hedge."""
NEEDS = {"torch": "imagetxt[local]", "transformers": "imagetxt[local]"}


class BlipCaption(Backend[CaptionImage]):
    """One sentence by BLIP or BLIP-2."""

    tool: ClassVar[str] = "caption_image"
    needs: ClassVar[dict[str, str]] = NEEDS

    def __init__(self, variant: str) -> None:
        """`variant`: one of `captioner.CAPTIONERS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), CAPTIONERS[variant]

    def run(self, request: CaptionImage, context: Context) -> Caption:
        picture = context.image(request.image).pil()
        (said,) = captions(context, self.name, [picture], tokens=TOKENS[request.detail])
        return Caption(text=language.sentence(said.text))


class BlipAnswer(Backend[AskImage]):
    """A few words by BLIP-VQA, about the whole picture or one region's crop."""

    tool: ClassVar[str] = "ask_image"
    needs: ClassVar[dict[str, str]] = NEEDS

    def __init__(self, variant: str) -> None:
        """`variant`: one of `captioner.ANSWERERS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), ANSWERERS[variant]

    def run(self, request: AskImage, context: Context) -> Answer:
        image, regions = context.image(request.image), []
        if request.region is not None:
            regions = [context.region(request.image, request.region)]
            image, _, _ = cropped(image, regions[0].box, margin=0.1)
        said = answer(context, self.name, image.pil(), request.question)
        if not said.text:
            return Answer(text="It gave no answer.", known=False, regions=regions)
        known = said.score >= DOUBTFUL
        text = language.sentence(said.text if known else f"perhaps {said.text}")
        return Answer(text=text, known=known, regions=regions)
