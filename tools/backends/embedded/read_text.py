"""Read text with RapidOCR, on the CPU."""

from typing import ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import ReadText, TextLines
from imagetxt.tools.vision.reading import MEGABYTES, read_region, read_whole


class EmbeddedText(Backend[ReadText]):
    """The whole picture at a bounded size, or one region enlarged."""

    name = "embedded"
    tool: ClassVar[str] = "read_text"
    revision: ClassVar[int] = 6
    needs: ClassVar[dict[str, str]] = {"rapidocr": "rapidocr>=3.10,<4"}
    memory_mb = MEGABYTES

    def run(self, request: ReadText, context: Context) -> TextLines:
        """Read. Raises UnknownHandleError, DependencyMissingError, CancelledError."""
        picture = context.image(request.image)
        if request.region is None:
            return TextLines(lines=read_whole(picture.pixels, context))
        region = context.region(request.image, request.region)
        return TextLines(lines=read_region(picture.pixels, region.box, context))
