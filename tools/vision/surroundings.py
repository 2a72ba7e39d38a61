"""The scene of a picture without its objects: from the classifier's look at the whole, light and colours."""

from dataclasses import replace

from imagetxt.tools.backend import Context
from imagetxt.tools.evidence import Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.classifier import classify
from imagetxt.tools.vision.scene import look
from imagetxt.tools.vision.views import bounded

SIDE = 1024


def surroundings(image: LoadedImage, context: Context) -> Scene:
    """What holds for the picture as a whole, for backends whose own model tells regions alone."""
    small = replace(image, pixels=bounded(image.pixels, SIDE))
    whole = Box(x0=0, y0=0, x1=small.width, y1=small.height)
    return look(small, (), classify(small, [whole], context, what="looking at the surroundings")[0])
