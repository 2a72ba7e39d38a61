"""imagetxt: an LLM agent that looks at pictures with tools, writes a paragraph, answers, and redraws.

Names load on first use, so that `import imagetxt` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imagetxt.agent.agent import Agent
    from imagetxt.agent.conversation.conversation import Conversation, NewImage
    from imagetxt.agent.conversation.memory import open_memory
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
    from imagetxt.tools.toolbox import Toolbox
    from imagetxt.tools.workbench import Workbench

_HOMES = {
    "Agent": "imagetxt.agent.agent",
    "AskImage": "imagetxt.tools.definitions",
    "CaptionImage": "imagetxt.tools.definitions",
    "CompareImages": "imagetxt.tools.definitions",
    "Conversation": "imagetxt.agent.conversation.conversation",
    "DescribeRegions": "imagetxt.tools.definitions",
    "FindObjects": "imagetxt.tools.definitions",
    "ImagetxtError": "imagetxt.tools.errors",
    "NewImage": "imagetxt.agent.conversation.conversation",
    "ReadText": "imagetxt.tools.definitions",
    "RenderImage": "imagetxt.tools.definitions",
    "SegmentImage": "imagetxt.tools.definitions",
    "SegmentRegion": "imagetxt.tools.definitions",
    "Toolbox": "imagetxt.tools.toolbox",
    "Workbench": "imagetxt.tools.workbench",
    "open_memory": "imagetxt.agent.conversation.memory",
}

__all__ = [
    "Agent",
    "AskImage",
    "CaptionImage",
    "CompareImages",
    "Conversation",
    "DescribeRegions",
    "FindObjects",
    "ImagetxtError",
    "NewImage",
    "ReadText",
    "RenderImage",
    "SegmentImage",
    "SegmentRegion",
    "Toolbox",
    "Workbench",
    "open_memory",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'imagetxt' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
