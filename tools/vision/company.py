"""Things that are believed in only in the company of others: a small light without a street is no traffic light."""

from collections.abc import Sequence

from imagetxt.tools.vision.coco import PERSON
from imagetxt.tools.vision.detection import Detection

_STREET = frozenset(("bicycle", "car", "motorcycle", "bus", "truck", "train", "stop sign", "parking meter", PERSON))
_SMALL = 0.01
"""Part of the picture below which a traffic light may be any lamp, or its reflection in water."""


def in_company(found: Sequence[Detection], area: float) -> list[Detection]:
    """Without small traffic lights where nothing that is certain belongs to a street.

    Args:
        found: what was named.
        area: the picture's, in square pixels.
    """
    street = any(one.certain and one.coco in _STREET for one in found)
    return [one for one in found if street or one.coco != "traffic light" or one.box.area >= _SMALL * area]
