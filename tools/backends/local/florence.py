"""Florence-2 as caption, dense regions, phrase search, reading and answering: one model for five tools.

Xiao et al., 2023 (arXiv:2311.06242); MIT. The picture is looked at once for all of them.
"""

from typing import ClassVar

from imagetxt.tools import language
from imagetxt.tools.backend import Backend, Context, RequestT
from imagetxt.tools.definitions import (
    Answer,
    AskImage,
    Caption,
    CaptionImage,
    DescribeRegions,
    FindObjects,
    Found,
    ReadText,
    Regions,
    TextLines,
)
from imagetxt.tools.evidence import Region, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.networks.cropping import cropped
from imagetxt.tools.networks.florence import VARIANTS, Span, ask, box_of, written_place
from imagetxt.tools.networks.regions import finished
from imagetxt.tools.vision.completing import noun_of
from imagetxt.tools.vision.surroundings import surroundings

CAPTIONS = {
    "short": ("<CAPTION>", 64),
    "detailed": ("<DETAILED_CAPTION>", 160),
    "full": ("<MORE_DETAILED_CAPTION>", 320),
}
"""Detail → task and the most tokens."""
BEAMS = 3
LONGEST = 400
"""Bytes of a phrase that are read: a token may be one byte, and the smaller model has room for 447 beside a picture."""
_NO_MARKS = str.maketrans("<>", "  ")
"""Marks in angle brackets are tasks and places to the model; a person's words hold none."""


class Florence(Backend[RequestT]):
    """What the five have in common."""

    needs: ClassVar[dict[str, str]] = {"torch": "imagetxt[local]", "transformers": "imagetxt[local]"}

    def __init__(self, variant: str) -> None:
        """`variant`: "florence-2-base" or "florence-2-large"."""
        self.name = variant
        self.weights = (variant,)
        self.memory_mb = VARIANTS[variant]

    @property
    def found_by(self) -> str:
        return f"{self.tool}/{self.name}"


class FlorenceCaption(Florence[CaptionImage]):
    """One clause, a sentence or two, or a paragraph."""

    tool: ClassVar[str] = "caption_image"

    def run(self, request: CaptionImage, context: Context) -> Caption:
        task, tokens = CAPTIONS[request.detail]
        spans = ask(
            context, self.name, context.image(request.image), task, what="captioning", tokens=tokens, beams=BEAMS
        )
        return Caption(text=language.sentence(" ".join(span.text for span in spans)))


class FlorenceRegions(Florence[DescribeRegions]):
    """Dense region captions; the score is the geometric mean of the probabilities of a region's words and places."""

    tool: ClassVar[str] = "describe_regions"
    revision: ClassVar[int] = 2

    def run(self, request: DescribeRegions, context: Context) -> Regions:
        image = context.image(request.image)
        spans = ask(context, self.name, image, "<DENSE_REGION_CAPTION>", what="describing regions", tokens=1024)
        regions = finished(
            image,
            regions_of(spans, image),
            most=request.max_regions,
            least=request.min_score,
            found_by=self.found_by,
        )
        return Regions(regions=regions, scene=surroundings(image, context))


class FlorenceFind(Florence[FindObjects]):
    """Everything that a phrase names."""

    tool: ClassVar[str] = "find_objects"

    def run(self, request: FindObjects, context: Context) -> Found:
        image = context.image(request.image)
        phrase = " ".join(request.text.translate(_NO_MARKS).split()).encode()[:LONGEST].decode(errors="ignore")
        task = f"<OPEN_VOCABULARY_DETECTION>{phrase}"
        spans = ask(context, self.name, image, task, what="searching", tokens=512)
        found = finished(image, regions_of(spans, image), most=64, least=0.0, found_by=self.found_by)
        return Found(regions=found, note="" if found else f"Nothing that matches {request.text.strip()!r} was found.")


class FlorenceText(Florence[ReadText]):
    """Lines of writing with their places; of one region from its own enlarged crop."""

    tool: ClassVar[str] = "read_text"

    def run(self, request: ReadText, context: Context) -> TextLines:
        image, dx, dy = context.image(request.image), 0.0, 0.0
        whole = image
        if request.region is not None:
            image, dx, dy = cropped(image, context.region(request.image, request.region).box)
        spans = ask(context, self.name, image, "<OCR_WITH_REGION>", what="reading", tokens=1024, numbers=8)
        lines = []
        for span in spans:
            for place in span.places:
                box = box_of(place, image.width, image.height)
                if box is not None and span.text:
                    moved = Box(x0=box.x0 + dx, y0=box.y0 + dy, x1=box.x1 + dx, y1=box.y1 + dy)
                    lines.append(TextLine(text=span.text, score=span.score, box=moved.clip(whole.width, whole.height)))
        return TextLines(lines=lines)


class FlorenceAnswer(Florence[AskImage]):
    """Florence-2 was not taught to answer: it describes the region asked about, or the whole, and says that it does."""

    tool: ClassVar[str] = "ask_image"

    def run(self, request: AskImage, context: Context) -> Answer:
        image = context.image(request.image)
        if request.region is None:
            spans = ask(context, self.name, image, "<MORE_DETAILED_CAPTION>", what="answering", tokens=320, beams=BEAMS)
            seen = []
        else:
            region = context.region(request.image, request.region)
            task = f"<REGION_TO_DESCRIPTION>{written_place(region.box, image.width, image.height)}"
            spans, seen = ask(context, self.name, image, task, what="answering", tokens=96, beams=BEAMS), [region]
        said = language.sentence(" ".join(span.text for span in spans if span.text))
        return Answer(text=f"What can be seen: {said}", known=False, regions=seen)


def regions_of(spans: list[Span], image: LoadedImage) -> list[Region]:
    """A region for every place of every phrase; places outside the picture are left out."""
    found = []
    for span in spans:
        boxes = [box_of(place, image.width, image.height) for place in span.places]
        phrase = span.text.strip(" .,;")
        found += [
            Region(label=noun_of(phrase), phrase=phrase, score=round(span.score, 4), box=box)
            for box in boxes
            if box is not None and phrase
        ]
    return found
