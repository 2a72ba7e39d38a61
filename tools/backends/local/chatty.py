"""Small models that see and talk, as captioners and as those who answer."""

from typing import ClassVar

from imagetxt.tools.backend import Backend, Context, RequestT
from imagetxt.tools.definitions import Answer, AskImage, Caption, CaptionImage
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.networks.chatty import VARIANTS, say
from imagetxt.tools.networks.cropping import cropped

WISHES = {
    "short": "Describe this picture in one short sentence.",
    "detailed": "Describe this picture in two or three sentences: what there is, its colours, and where it is.",
    "full": "Describe everything in this picture in one paragraph: what there is, its colours, and where it is.",
}
TOKENS = {"short": 48, "detailed": 128, "full": 256}
LONGEST = 4000
"""Characters of a question, at most: the pictures need the rest of what the smallest of these models can hold."""
UNKNOWN = "cannot be seen"
QUESTION = (
    "Answer from the picture alone, in one short sentence. "
    f"If the picture does not show it, say only: it {UNKNOWN}.\n{{question}}"
)


class Chatty(Backend[RequestT]):
    """What the two have in common."""

    needs: ClassVar[dict[str, str]] = {"torch": "imagetxt[local]", "transformers": "imagetxt[local]"}

    def __init__(self, variant: str) -> None:
        """`variant`: one of `networks.chatty.VARIANTS`."""
        self.name, self.weights, self.memory_mb = variant, (variant,), VARIANTS[variant]


class ChattyCaption(Chatty[CaptionImage]):
    """A sentence, some, or a paragraph."""

    tool: ClassVar[str] = "caption_image"

    def run(self, request: CaptionImage, context: Context) -> Caption:
        picture = context.image(request.image).pil()
        text = say(
            context, self.name, picture, WISHES[request.detail], what="captioning", tokens=TOKENS[request.detail]
        )
        return Caption(text=" ".join(text.split()))


class ChattyAnswer(Chatty[AskImage]):
    """An answer to any question, about the whole picture or one region's crop."""

    tool: ClassVar[str] = "ask_image"

    def run(self, request: AskImage, context: Context) -> Answer:
        if len(request.question) > LONGEST:
            number = len(request.question)
            raise BadArgumentError(f"The question has {number} characters; {self.name} takes {LONGEST} at most.")
        image, regions = context.image(request.image), []
        if request.region is not None:
            regions = [context.region(request.image, request.region)]
            image, _, _ = cropped(image, regions[0].box, margin=0.1)
        wish = QUESTION.format(question=request.question)
        text = " ".join(say(context, self.name, image.pil(), wish, what="answering", tokens=96).split())
        known = bool(text) and UNKNOWN not in text.lower()
        return Answer(text=text or "It gave no answer.", known=known, regions=regions)
