"""Snow lies along the top of things and on the ground, and not across faces, windows and writing."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas
from imagetxt.tools.painter.colour import lightness
from imagetxt.tools.painter.snow import snow

HEIGHT, WIDTH = 400, 600
Y, X = np.mgrid[:HEIGHT, :WIDTH]
BODY = (np.abs(X - 300) < 80) & (Y > 90) & (Y < 330)
STRIPES = BODY & (Y % 40 < 20)


def street(*, known: bool) -> tuple[np.ndarray, np.ndarray]:
    """A dark thing with light stripes on a grey street: `(lightness before, lightness after)`."""
    rgb = np.full((HEIGHT, WIDTH, 3), 0.42, dtype=np.float32)
    rgb[Y < 200] = (0.35, 0.30, 0.25)
    rgb[BODY] = (0.10, 0.10, 0.14)
    rgb[STRIPES] = (0.45, 0.45, 0.55)
    things = (BODY.astype(np.float32),) if known else ()
    return lightness(rgb), lightness(snow(Canvas(rgb, strength=0.9, seed=1, things=things)))


def covered(planes: tuple[np.ndarray, np.ndarray], where: np.ndarray) -> float:
    """Part of a place that became white."""
    before, after = planes
    return float((((after - before) > 0.25) & where).sum() / where.sum())


def test_snow_lies_on_a_thing_and_not_across_it() -> None:
    inner = BODY & (Y > 120)
    rim = BODY & (Y < 95)
    assert covered(street(known=False), inner) > 0.08, "edges within it carry snow while nobody knows of the thing"
    known = street(known=True)
    assert covered(known, inner) < 0.01
    assert covered(known, rim) > 0.6


def test_a_street_is_snowed_over_where_it_is_known_what_stands_on_it() -> None:
    foot = (Y > 340) & ~BODY
    assert covered(street(known=False), foot) < 0.2
    assert covered(street(known=True), foot) > 0.8
