"""Which backends exist for each tool: a literal table, imported only when one is used.

`module:Class`, or `module:Class?variant` for a class that serves several sizes of one model: it is made with the
variant's name. The order is that of the profile `auto`, which takes the first one whose weights are here. What sends a
picture away stands behind what needs nothing, so that `auto` never comes to it.
"""

from importlib import import_module
from typing import Any

from imagetxt.tools.backend import Backend

BACKENDS: dict[str, dict[str, str]] = {
    "caption_image": {
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceCaption?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceCaption?florence-2-base",
        "embedded": "imagetxt.tools.backends.embedded.caption_image:EmbeddedCaption",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudCaption",
    },
    "describe_regions": {
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceRegions?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceRegions?florence-2-base",
        "grit": "imagetxt.tools.backends.seed.grit:GritRegions",
        "embedded": "imagetxt.tools.backends.embedded.describe_regions:EmbeddedRegions",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudRegions",
    },
    "segment_region": {"embedded": "imagetxt.tools.backends.embedded.segment_region:EmbeddedSegment"},
    "segment_image": {"embedded": "imagetxt.tools.backends.embedded.segment_image:EmbeddedSegments"},
    "read_text": {
        "embedded": "imagetxt.tools.backends.embedded.read_text:EmbeddedText",
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceText?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceText?florence-2-base",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudText",
    },
    "ask_image": {
        "embedded": "imagetxt.tools.backends.embedded.ask_image:EmbeddedAnswer",
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceAnswer?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceAnswer?florence-2-base",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudAnswer",
    },
    "find_objects": {
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceFind?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceFind?florence-2-base",
        "embedded": "imagetxt.tools.backends.embedded.find_objects:EmbeddedFind",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudFind",
    },
    "render_image": {"embedded": "imagetxt.tools.backends.embedded.render_image:Painter"},
    "compare_images": {"embedded": "imagetxt.tools.backends.embedded.compare_images:EmbeddedComparison"},
}


def backend(tool: str, name: str) -> Backend[Any]:
    """The named backend of a tool, ready to run; its models load when it is first used."""
    place, _, variant = BACKENDS[tool][name].partition("?")
    module, _, attribute = place.partition(":")
    made = getattr(import_module(module), attribute)
    found: Backend[Any] = made(variant) if variant else made()
    return found
