"""One thing seen in a picture."""

from dataclasses import dataclass

from imagetxt.tools.geometry import Box


@dataclass(frozen=True)
class Detection:
    """One thing seen, with what it is called and how sure that is.

    `box`: pixels of the upright original. `score`: 0 to 1. `coco`: the COCO-80 class, None for a thing that COCO has no
    class for. `label`: the common noun. `fine`: a finer name that is certain. `certain`: False: name it with a hedge.
    `how`: what the name rests on, for people who look into it. `crowded`: more of its kind may be there than were told
    apart.
    """

    box: Box
    score: float
    coco: str | None
    label: str
    fine: str | None = None
    certain: bool = True
    how: str = "detector"
    crowded: bool = False
