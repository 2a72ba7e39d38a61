"""Detections held against the truth of a photograph (`truth.json`): right, wrong, missed, neutral."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from imagetxt.tools.geometry import Box

MATCH = 0.5
"""Intersection over union from which a detection is of an object."""
COVERED = 0.5
"""How much of a detection must lie in an `ignore` region for it to be excused."""


class Seen(Protocol):
    """What can be scored: a Detection or a Region."""

    @property
    def box(self) -> Box: ...
    @property
    def coco(self) -> str | None: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True)
class Score:
    """The outcome for one photograph.

    `right`: (what was seen, name of the object). `wrong`: seen, but not there. `missed`: names of required objects that
    were not seen. `neutral`: neither: no COCO class, an optional object, or an `ignore` region.
    """

    right: list[tuple[Seen, str]]
    wrong: list[Seen]
    missed: list[str]
    neutral: list[Seen]


def score(seen: Sequence[Seen], truth: dict[str, Any]) -> Score:
    """Match what was seen with one photograph's entry in `truth.json` at IoU 0.5, best score first, one to one.

    Only COCO classes are scored. An object with `required: false` is neutral either way, and so is a detection whose
    class and place an `ignore` region names.
    """
    open_objects = [o for o in truth["objects"] if o["coco"] is not None]
    outcome = Score([], [], [], [])
    for one in sorted(seen, key=lambda s: -s.score):
        match = _best(one, open_objects)
        if match is not None:
            open_objects.remove(match)
            if match["required"]:
                outcome.right.append((one, match["name"]))
            else:
                outcome.neutral.append(one)
        elif one.coco is None or _excused(one, truth["ignore"]):
            outcome.neutral.append(one)
        else:
            outcome.wrong.append(one)
    outcome.missed.extend(o["name"] for o in open_objects if o["required"])
    return outcome


def totals(scores: Sequence[Score]) -> tuple[float, float]:
    """Precision and recall over several photographs; 1.0 where nothing was stated or nothing was to be found."""
    right, wrong, missed = (sum(len(getattr(s, part)) for s in scores) for part in ("right", "wrong", "missed"))
    return right / (right + wrong) if right + wrong else 1.0, right / (right + missed) if right + missed else 1.0


def _best(one: Seen, objects: list[dict[str, Any]]) -> dict[str, Any] | None:
    rivals = [(one.box.iou(_box(o["box"])), i) for i, o in enumerate(objects) if o["coco"] == one.coco]
    overlap, index = max(rivals, default=(0.0, -1))
    return objects[index] if overlap >= MATCH else None


def _excused(one: Seen, regions: list[dict[str, Any]]) -> bool:
    return any(r["coco"] == one.coco and one.box.share_inside(_box(r["box"])) >= COVERED for r in regions)


def _box(corners: Sequence[float]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)
