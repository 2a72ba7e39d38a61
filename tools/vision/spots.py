"""Proposals that lie on one spot are rivals for one name: one label per place."""

from dataclasses import dataclass

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.candidates import Candidates
from imagetxt.tools.vision.coco import ANIMALS, COCO

SAME_KIND = 0.6
"""Overlap from which two boxes of one class, or of two animals, are one thing."""
SAME_PLACE = 0.8
"""Overlap from which two boxes of any classes are one thing."""
_UNSURE, _AS_SURE, _SMALL, _WITHIN = 0.5, 0.9, 0.3, 0.8
"""Score below which an animal's box may hold much else; and what a box has that is rather the animal's: the least part
of its score, the most of its area, the least of itself within it."""


@dataclass(frozen=True)
class Spot:
    """One place of the picture and the classes proposed for it, each with its best score; the best one first."""

    box: Box
    scores: dict[str, float]
    share: float
    """Part of the picture's area, 0 to 1."""
    in_vase: bool = False
    """Whether the detectors see a vase in the place of a plant, too."""

    @property
    def coco(self) -> str:
        return next(iter(self.scores))

    @property
    def score(self) -> float:
        return self.scores[self.coco]

    @property
    def is_animal(self) -> bool:
        return self.coco in ANIMALS

    def takes(self, box: Box, coco: str) -> bool:
        """Whether a proposal is a rival for this spot."""
        mine = self.box
        if box.x0 >= mine.x1 or box.x1 <= mine.x0 or box.y0 >= mine.y1 or box.y1 <= mine.y0:
            return False  # most pairs lie apart
        kin = coco == self.coco or (coco in ANIMALS and self.is_animal)
        return mine.iou(box) > (SAME_KIND if kin else SAME_PLACE)


def spots(found: Candidates, *, floor: float, width: int, height: int) -> list[Spot]:
    """Group proposals (best first) above `floor` into spots, best first."""
    placed: list[Spot] = []
    area = max(1, width * height)
    for row, score, index in zip(found.boxes.tolist(), found.scores.tolist(), found.classes.tolist(), strict=True):
        if score <= floor:
            continue
        coco, box = COCO[index], Box(x0=row[0], y0=row[1], x1=row[2], y1=row[3])
        home = next((spot for spot in placed if spot.takes(box, coco)), None)
        if home is None:
            placed.append(Spot(box, {coco: score}, box.area / area))
        else:
            home.scores.setdefault(coco, score)
    return placed


def without_scenery(found: list[Spot]) -> list[Spot]:
    """Without boxes of animals that are mostly of something else: a bird on a trunk, where the bird has one as sure."""
    return [spot for spot in found if not any(_is_rather(other, spot) for other in found)]


def _is_rather(animal: Spot, around: Spot) -> bool:
    alike = animal.is_animal and animal.coco == around.coco and around.score < _UNSURE
    small = animal.share <= _SMALL * around.share and animal.score >= _AS_SURE * around.score
    return alike and small and animal.box.share_inside(around.box) >= _WITHIN
