"""Which backends exist for each tool: a literal table, imported only when one is used."""

from importlib import import_module
from typing import Any

from imagetxt.tools.backend import Backend

BACKENDS: dict[str, dict[str, str]] = {
    "caption_image": {"embedded": "imagetxt.tools.backends.embedded.caption_image:EmbeddedCaption"},
    "describe_regions": {"embedded": "imagetxt.tools.backends.embedded.describe_regions:EmbeddedRegions"},
    "segment_region": {"embedded": "imagetxt.tools.backends.embedded.segment_region:EmbeddedSegment"},
    "segment_image": {"embedded": "imagetxt.tools.backends.embedded.segment_image:EmbeddedSegments"},
    "read_text": {"embedded": "imagetxt.tools.backends.embedded.read_text:EmbeddedText"},
    "ask_image": {"embedded": "imagetxt.tools.backends.embedded.ask_image:EmbeddedAnswer"},
    "find_objects": {"embedded": "imagetxt.tools.backends.embedded.find_objects:EmbeddedFind"},
    "render_image": {"embedded": "imagetxt.tools.backends.embedded.render_image:Painter"},
    "compare_images": {"embedded": "imagetxt.tools.backends.embedded.compare_images:EmbeddedComparison"},
}


def backend(tool: str, name: str) -> Backend[Any]:
    """The named backend of a tool, ready to run; its models load when it is first used."""
    module, _, attribute = BACKENDS[tool][name].partition(":")
    found: Backend[Any] = getattr(import_module(module), attribute)()
    return found
