"""imagetxt: an LLM agent that looks at pictures with tools, writes a paragraph, answers, and redraws.

Names load on first use, so that `import imagetxt` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imagetxt.agent.agent import Agent
    from imagetxt.tools.definitions import (
        AskImage,
        CaptionImage,
        CompareImages,
        DescribeRegions,
        FindObjects,
        ReadText,
        RenderImage,
        SegmentImage,
        SegmentRegion,
    )
    from imagetxt.tools.errors import ImagetxtError
    from imagetxt.tools.workbench import Workbench

_HOMES = {
    "Agent": "imagetxt.agent.agent",
    "AskImage": "imagetxt.tools.definitions",
    "CaptionImage": "imagetxt.tools.definitions",
    "CompareImages": "imagetxt.tools.definitions",
    "DescribeRegions": "imagetxt.tools.definitions",
    "FindObjects": "imagetxt.tools.definitions",
    "ImagetxtError": "imagetxt.tools.errors",
    "ReadText": "imagetxt.tools.definitions",
    "RenderImage": "imagetxt.tools.definitions",
    "SegmentImage": "imagetxt.tools.definitions",
    "SegmentRegion": "imagetxt.tools.definitions",
    "Workbench": "imagetxt.tools.workbench",
}

__all__ = [
    "Agent",
    "AskImage",
    "CaptionImage",
    "CompareImages",
    "DescribeRegions",
    "FindObjects",
    "ImagetxtError",
    "ReadText",
    "RenderImage",
    "SegmentImage",
    "SegmentRegion",
    "Workbench",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'imagetxt' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
