"""Caption a picture from what the other embedded tools found in it."""

from typing import ClassVar

from imagetxt.tools import captions
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import Caption, CaptionImage, DescribeRegions, ReadText, SegmentImage
from imagetxt.tools.evidence import Scene
from imagetxt.tools.full_captions import full_caption


class EmbeddedCaption(Backend[CaptionImage]):
    """Composes it. Short: from the objects and areas. Detailed: with places and writing too. Full: all there is."""

    name = "embedded"
    tool: ClassVar[str] = "caption_image"
    revision: ClassVar[int] = 12

    def run(self, request: CaptionImage, context: Context) -> Caption:
        """Compose. Raises what the tools it calls raise."""
        described = context.run(DescribeRegions(image=request.image))
        context.step("looking at the surroundings", 1, 3)
        areas = [r for r in context.run(SegmentImage(image=request.image)).regions if r.kind == "area"]
        scene = described.scene or Scene()
        if request.detail == "short":
            return Caption(text=captions.short_caption(captions.Findings([*described.regions, *areas], scene)))
        context.step("reading", 2, 3)
        texts = context.run(ReadText(image=request.image)).lines
        evidence = context.album.evidence(request.image)
        things = [evidence.region(r.id) or r for r in described.regions]
        tell = full_caption if request.detail == "full" else captions.detailed_caption
        return Caption(text=tell(captions.Findings([*things, *areas], scene, texts)))
