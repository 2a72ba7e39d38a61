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
        "qwen3-vl-2b": "imagetxt.tools.backends.local.chatty:ChattyCaption?qwen3-vl-2b",
        "smolvlm-500m": "imagetxt.tools.backends.local.chatty:ChattyCaption?smolvlm-500m",
        "blip-large": "imagetxt.tools.backends.local.blip:BlipCaption?blip-large",
        "blip-base": "imagetxt.tools.backends.local.blip:BlipCaption?blip-base",
        "blip2-opt-2.7b-coco": "imagetxt.tools.backends.local.blip:BlipCaption?blip2-opt-2.7b-coco",
        "blip2-opt-2.7b": "imagetxt.tools.backends.local.blip:BlipCaption?blip2-opt-2.7b",
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
    "segment_region": {
        "sam2.1-large": "imagetxt.tools.backends.local.sam2:Sam2Segment?sam2.1-large",
        "sam2.1-base-plus": "imagetxt.tools.backends.local.sam2:Sam2Segment?sam2.1-base-plus",
        "sam2.1-small": "imagetxt.tools.backends.local.sam2:Sam2Segment?sam2.1-small",
        "sam2.1-tiny": "imagetxt.tools.backends.local.sam2:Sam2Segment?sam2.1-tiny",
        "sam-vit-h": "imagetxt.tools.backends.seed.sam:SamSegment?sam-vit-h",
        "sam-vit-l": "imagetxt.tools.backends.seed.sam:SamSegment?sam-vit-l",
        "sam-vit-b": "imagetxt.tools.backends.seed.sam:SamSegment?sam-vit-b",
        "embedded": "imagetxt.tools.backends.embedded.segment_region:EmbeddedSegment",
    },
    "segment_image": {
        "sam2.1-large": "imagetxt.tools.backends.local.sam2:Sam2Pieces?sam2.1-large",
        "sam2.1-base-plus": "imagetxt.tools.backends.local.sam2:Sam2Pieces?sam2.1-base-plus",
        "sam2.1-small": "imagetxt.tools.backends.local.sam2:Sam2Pieces?sam2.1-small",
        "sam2.1-tiny": "imagetxt.tools.backends.local.sam2:Sam2Pieces?sam2.1-tiny",
        "semantic-segment-anything": "imagetxt.tools.backends.seed.semantics:SemanticSegmentAnything",
        "edit-anything": "imagetxt.tools.backends.seed.semantics:EditAnything",
        "embedded": "imagetxt.tools.backends.embedded.segment_image:EmbeddedSegments",
    },
    "read_text": {
        "embedded": "imagetxt.tools.backends.embedded.read_text:EmbeddedText",
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceText?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceText?florence-2-base",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudText",
    },
    "ask_image": {
        "qwen3-vl-2b": "imagetxt.tools.backends.local.chatty:ChattyAnswer?qwen3-vl-2b",
        "smolvlm-500m": "imagetxt.tools.backends.local.chatty:ChattyAnswer?smolvlm-500m",
        "blip-vqa-base": "imagetxt.tools.backends.local.blip:BlipAnswer?blip-vqa-base",
        "embedded": "imagetxt.tools.backends.embedded.ask_image:EmbeddedAnswer",
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceAnswer?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceAnswer?florence-2-base",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudAnswer",
    },
    "find_objects": {
        "grounding-dino-base": "imagetxt.tools.backends.local.grounding_dino:DinoFind?grounding-dino-base",
        "grounding-dino-tiny": "imagetxt.tools.backends.local.grounding_dino:DinoFind?grounding-dino-tiny",
        "florence-2-large": "imagetxt.tools.backends.local.florence:FlorenceFind?florence-2-large",
        "florence-2-base": "imagetxt.tools.backends.local.florence:FlorenceFind?florence-2-base",
        "embedded": "imagetxt.tools.backends.embedded.find_objects:EmbeddedFind",
        "cloud": "imagetxt.tools.backends.cloud.vision:CloudFind",
    },
    "render_image": {
        "sd15-lcm": "imagetxt.tools.backends.local.diffusion:Diffusion?sd15-lcm",
        "sdxl-union": "imagetxt.tools.backends.local.diffusion:Diffusion?sdxl-union",
        "sd15": "imagetxt.tools.backends.local.diffusion:Diffusion?sd15",
        "embedded": "imagetxt.tools.backends.embedded.render_image:Painter",
        "cloud": "imagetxt.tools.backends.cloud.render_image:CloudRender",
    },
    "compare_images": {"embedded": "imagetxt.tools.backends.embedded.compare_images:EmbeddedComparison"},
}


def backend(tool: str, name: str) -> Backend[Any]:
    """The named backend of a tool, ready to run; its models load when it is first used."""
    place, _, variant = BACKENDS[tool][name].partition("?")
    module, _, attribute = place.partition(":")
    made = getattr(import_module(module), attribute)
    found: Backend[Any] = made(variant) if variant else made()
    return found
