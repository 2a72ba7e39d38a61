"""What a picture is a view of, by all that the classifier sees in it: mountains, a city, a starry sky.

ImageNet has no class for a skyline or a forest, and to its classifier they are cranes, stages and drilling rigs, each a
little. What these little votes say together was learned from photographs: `learned_scenes.json` holds, for each view, a
weight for the logarithm of every class's probability. `scripts/learn_scenes.py` makes it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.candidates import Floats

Setting = Literal["indoor", "outdoor", "unknown"]
LEAST = 1e-5
"""Added to every probability before its logarithm is taken: what is less tells nothing."""
_SURE = {
    "mountains": 0.5,
    "city": 0.6,
    "stars": 0.6,
    "trees": 0.6,
    "water": 0.65,
    "building": 0.6,
    "plants": 0.5,
    "room": 0.6,
    "from above": 0.5,
    "food": 0.5,
}
"""Score from which a picture is said to be such a view: about 1 for those it was learned from, -1 for others."""
_SETTINGS: dict[Setting, float] = {"indoor": 0.35, "outdoor": 0.4}
"""The same for where a picture was taken."""
_CONTRADICTED: dict[Setting, float] = {"indoor": -0.8, "outdoor": -0.3}
"""Score below which what else speaks for such a place is not believed."""
_APART = 0.3
"""How far the scores of the two must be apart."""
_LEANING: dict[Setting, float] = {"indoor": -0.2, "outdoor": 0.6}
"""How far the score of the other setting may be ahead where no thing tells, below 0 how far it must be behind."""
_ROOMY = 0.1
"""Score of an indoor picture from which it is none of the open air, whatever stands in it: a garage is full of cars."""
_HIGH = 0.95
"""Score of mountains from which they are no hills, whatever class of ImageNet's they look like."""
VIEWS = {
    "mountains": "mountains or hills",
    "city": "city",
    "stars": "starry sky",
    "trees": "wooded landscape",
    "water": "water",
    "building": "building",
    "plants": "plants",
    "room": "room",
    "from above": "arrangement of things seen from above",
    "food": "food",
}
"""What a view is called."""
MOUNTAINS = "mountain landscape"
ROOM, LAID_OUT = VIEWS["room"], VIEWS["from above"]
HALL = "room or hall"
"""What a picture taken indoors is called that looks like buildings do."""
ANYWHERE = frozenset((VIEWS["plants"], VIEWS["food"], LAID_OUT))
"""Names of views that may be indoors or not."""


def view_of(seen: Floats, *, setting: Setting = "unknown") -> str | None:
    """The view that a picture plainly is, from ImageNet's 1000 probabilities for the whole of it, or None.

    `setting`: where it was taken, which leaves out the views of elsewhere.
    """
    scores = view_scores(seen)
    plain = [view for view, least in _SURE.items() if scores[view] >= least and _may_be(VIEWS[view], setting)]
    if not plain:
        return None
    best = max(plain, key=lambda view: scores[view])
    return seen_high(MOUNTAINS, seen) if best == "mountains" else VIEWS[best]


def _may_be(view: str, setting: Setting) -> bool:
    return setting == "unknown" or view in ANYWHERE or (setting == "indoor") == (view == ROOM)


def setting_of(seen: Floats) -> Setting:
    """Whether a picture plainly was taken indoors or in the open air, from the same 1000 probabilities."""
    scores = view_scores(seen)
    indoors = scores["indoor"] - scores["outdoor"]
    if abs(indoors) < _APART:
        return "unknown"
    likely: Setting = "indoor" if indoors > 0 else "outdoor"
    return likely if scores[likely] >= _SETTINGS[likely] else "unknown"


def may_be(setting: Setting, seen: Floats, *, borne_out: bool = True) -> bool:
    """Whether nothing that was learned speaks against where a picture seems to be taken.

    `borne_out`: the things in it say so; if not, what was learned may not even lean to the other side.
    """
    scores = view_scores(seen)
    others = [other for other, least in _SETTINGS.items() if other != setting and scores[other] >= least]
    leaning = max(scores[other] - scores[setting] for other in _SETTINGS if other != setting)
    if setting == "outdoor" and scores["indoor"] > _ROOMY:
        return False
    return not others and (borne_out or leaning <= _LEANING[setting]) and scores[setting] >= _CONTRADICTED[setting]


def seen_high(name: str, seen: Floats) -> str:
    """A name for a whole picture, where it is a mountain landscape that may be one of hills, by one that holds."""
    high = name != MOUNTAINS or view_scores(seen)["mountains"] >= _HIGH
    return name if high else VIEWS["mountains"]


def view_scores(seen: Floats) -> dict[str, float]:
    """How far a picture is each of the views, about -1 (not at all) to 1."""
    names, weights, bias = _table()
    scores = weights @ features(seen) + bias
    return dict(zip(names, scores.tolist(), strict=True))


def features(seen: Floats) -> NDArray[np.float64]:
    """What the weights are for: the logarithms of probabilities, of the last axis."""
    return np.asarray(np.log(seen + LEAST), dtype=np.float64)


@cache
def _table() -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.float64]]:
    """The names of N views, their weights (N×1000) and biases (N)."""
    raw = json.loads((Path(__file__).parent / "learned_scenes.json").read_text(encoding="utf-8"))
    rows = [raw[name] for name in raw]
    return tuple(raw), np.array([row["weights"] for row in rows]), np.array([row["bias"] for row in rows])
