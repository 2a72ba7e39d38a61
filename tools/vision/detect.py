"""Seeing the objects of a picture: detectors propose, the classifier checks, one name is left for each place."""

from dataclasses import dataclass

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.classifier import ALL, GLIMPSE, OTHERS, classify
from imagetxt.tools.vision.coco import ANIMALS
from imagetxt.tools.vision.company import crowded, in_company, off_the_page
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.detectors import propose
from imagetxt.tools.vision.flatness import is_page
from imagetxt.tools.vision.kinds import kinds
from imagetxt.tools.vision.main_thing import animal_in_a_piece, main_thing, thing_in_a_piece
from imagetxt.tools.vision.naming import CERTAIN, LISTED, name_spot, wants_check
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.spots import SAME_PLACE, Spot, spots, without_scenery
from imagetxt.tools.vision.vessels import with_vases

HINT = 0.05
"""Fused score from which a proposal may show where something is."""
FLOOR = 0.15
"""Fused score from which it may say what something is."""
MOST_CHECKED = 12
"""Spots that the classifier is asked about, best first: each costs about 40 ms on two cores."""
GLIMPSED = 0.1
"""Probability, in one look, from which a weak proposal is looked at properly."""
_MOST_OF_IT = 0.3
"""Part of the picture from which what the classifier sees in the whole of it is of a thing, too: a bedroom of a bed."""
_TWICE = 0.5
"""Overlap from which a box within another one of its name is of the same thing: a chair without its legs."""
_MARGIN = 0.1
_TELLING = "telling what they are"


@dataclass(frozen=True)
class Sight:
    """What was seen: `detections`, best first, and the whole picture's 1000 ImageNet probabilities."""

    detections: list[Detection]
    class_probabilities: Floats


def detect(image: LoadedImage, context: Context) -> list[Detection]:
    """The things in a picture, best first; boxes in pixels of the upright original."""
    return see(image, context).detections


def see(image: LoadedImage, context: Context) -> Sight:
    """The things in a picture, and what the classifier makes of the picture as a whole.

    Raises:
        CancelledError: between two runs of a model.
    """
    proposals = propose(image, context)
    hints = spots(proposals, floor=HINT, width=image.width, height=image.height)
    places = with_vases(without_scenery([spot for spot in hints if spot.score > FLOOR]))
    asked = [spot for spot in places if wants_check(spot)][:MOST_CHECKED]
    whole = Box(x0=0, y0=0, x1=image.width, y1=image.height)
    seen, rows = _check(asked, whole, image, context)
    large = {id(s): (rows[id(s)] + seen) / 2 for s in asked if s.share >= _MOST_OF_IT and not s.is_animal}
    named = _name_all(places, rows | large)
    detections = in_company(_one_per_place(named), whole.area)
    pieces = [(spot, rows[id(spot)]) for spot in asked]
    subject = main_thing(image, detections, hints, seen, context) or thing_in_a_piece(detections, pieces, seen)
    subject = subject or animal_in_a_piece(detections, pieces, hints)
    if subject is not None:  # its name is worth more than a guess on the same spot
        rest = [d for d in detections if d.certain or d.box.iou(subject.box) <= SAME_PLACE]
        detections = sorted(without_parts([*rest, subject]), key=lambda d: -d.score)
    detections = off_the_page(detections) if is_page(image.pixels) else detections
    return Sight(crowded(detections, hints), seen)


def _check(asked: list[Spot], whole: Box, image: LoadedImage, context: Context) -> tuple[Floats, dict[int, Floats]]:
    """What the classifier sees in the whole picture, and in the spots that are worth it, by their `id`.

    A weak proposal is looked at once first: only the classifier's plain agreement could get it mentioned, and where
    that look shows nothing of the thing, two more would not either.
    """
    weak = [spot for spot in asked if spot.score <= LISTED and not spot.is_animal]
    looks = [ALL, *(GLIMPSE if spot in weak else ALL for spot in asked)]
    boxes = [whole, *(_room(spot, image) for spot in asked)]
    seen, *found = classify(image, boxes, context, what=_TELLING, looks=looks)
    rows = {id(spot): row for spot, row in zip(asked, found, strict=True)}
    told = [spot for spot in weak if kinds().likeness(spot.coco, rows[id(spot)]) >= GLIMPSED]
    others = classify(image, [_room(spot, image) for spot in told], context, what=_TELLING, looks=OTHERS)
    rows |= {id(spot): (rows[id(spot)] + 2 * row) / 3 for spot, row in zip(told, others, strict=True)}
    return seen, rows


def _room(spot: Spot, image: LoadedImage) -> Box:
    """What of the picture is shown to the classifier: a spot with a little of what is around it."""
    return spot.box.pad(_MARGIN, image.width, image.height)


def _name_all(places: list[Spot], seen: dict[int, Floats]) -> list[Detection]:
    """Names in two rounds: what is certain in the first supports its like in the second."""
    first = [name_spot(spot, seen.get(id(spot)), frozenset()) for spot in places]
    confirmed = frozenset(d.coco or d.label for d in first if d is not None and d.certain)
    second = [name_spot(spot, seen.get(id(spot)), confirmed) for spot in places]
    return [detection for detection in second if detection is not None]


def _one_per_place(named: list[Detection]) -> list[Detection]:
    """Best first, without what coincides with a better one or is a part of a better one of its own name."""
    kept: list[Detection] = []
    for one in sorted(named, key=lambda d: -d.score):
        if not any(_repeats(one, better) for better in kept):
            kept.append(one)
    return without_parts(kept)


def _repeats(one: Detection, better: Detection) -> bool:
    if one.box.iou(better.box) > SAME_PLACE:
        return True
    part = one.label == better.label and one.box.share_inside(better.box) > 0.8
    if part and one.box.iou(better.box) > _TWICE:
        return True
    return part and (one.score < CERTAIN or (one.coco in ANIMALS and one.box.area < 0.5 * better.box.area))
