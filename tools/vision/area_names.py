"""What a large even area is called: sky, grass, water, ground, floor, wall, foliage, or nothing where it is unsure.

Rules of colour, roughness and place, and of what stands in the picture. They are written to stay silent rather than be
wrong: a blue wall is no sky, a table top is no floor, and in black and white nothing is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.area_looks import Look
from imagetxt.tools.vision.coco import ANIMALS

AreaName = Literal["sky", "grass", "foliage", "vegetation", "water", "sand", "snow", "ground", "floor", "wall"]

OUTDOOR_THINGS = frozenset(
    "bicycle car motorcycle airplane bus train truck boat horse sheep cow elephant bear zebra giraffe "
    "skis snowboard kite surfboard".split()
) | {"traffic light", "fire hydrant", "stop sign", "parking meter"}
FURNITURE = frozenset("chair couch bed toilet tv oven microwave sink refrigerator".split()) | {"dining table"}
FLOOR_THINGS = frozenset("chair couch bed toilet oven refrigerator dog".split()) | {"dining table"}
SNOW_THINGS = frozenset({"skis", "snowboard"})
FLYING_THINGS = frozenset({"airplane", "bird", "kite"})
_SMOOTH = 0.016
_LEAVES = 0.04
"""Roughness from which what is green and no lawn may be leaves: painted walls and courts are smoother."""
_NIGHT, _NIGHT_BLUE = 0.4, 0.05
"""Lightness below which a sky is one of the night, and how blue it is then at least: the sea is greyer."""
_LOW, _SAME_HUE, _SAME_LIGHT = 0.6, 15.0, 0.12
"""How far down a sky reaches that may be water; degrees of hue and lightness that parts of one surface differ by."""
_PAGE = 0.98
"""How far down the pale ground of a page or a screen reaches; skies end above what stands on the earth."""
_FOG = 0.88
"""Lightness from which what lies low is snow, fog or foam rather than ground."""
_PORTRAIT = {"person": 0.3} | dict.fromkeys(ANIMALS, 0.2)
"""Part of the picture from which it is a portrait of such a thing."""


@dataclass(frozen=True)
class Surroundings:
    """What else is known of the picture: its setting, and the things that are certain in it.

    `things`: COCO class and box of each, the box in parts of the picture's width and height (0 to 1). `water`: whether
    such a picture has open water in it. `nameless`: True where colours mean other things: in a painting, under water.
    `built`: the picture is of a building, which may stand in it from side to side. `ashore`: it is of a shore.
    """

    setting: Literal["indoor", "outdoor", "unknown"] = "unknown"
    monochrome: bool = False
    things: tuple[tuple[str, Box], ...] = field(default=())
    water: bool = True
    nameless: bool = False
    built: bool = False
    ashore: bool = False

    def has(self, classes: frozenset[str]) -> bool:
        """Whether a thing of one of these classes is in the picture."""
        return any(name in classes for name, _ in self.things)


def name_areas(looks: Sequence[Look], around: Surroundings) -> list[AreaName | None]:
    """A name for each area, or None."""
    names: list[AreaName | None] = [None] * len(looks)
    if around.monochrome or around.nameless:
        return names
    if around.setting == "indoor":
        return [_indoors(look, around) for look in looks]
    green = [_is_green(look) for look in looks]
    lawns = [g and _lies_like_a_lawn(look) for g, look in zip(green, looks, strict=True)]
    open_air = around.setting == "outdoor" or around.has(OUTDOOR_THINGS)
    if not open_air:  # circuit boards, wallpapers and billiard tables are green too
        return names
    for i, look in enumerate(looks):
        if green[i]:
            names[i] = "grass" if lawns[i] else _leaves(look) if look.rough >= _LEAVES else None
        elif _is_sky(look, around):
            names[i] = "sky"
    if "vegetation" in names:
        names = ["vegetation" if name == "foliage" else name for name in names]
    _spread(names, looks, "grass", green)
    _spread(names, looks, "sky", [_could_be_sky(look) for look in looks])
    water = [
        n == "sky" and any(_ripples_into(look, other) for other in looks) for n, look in zip(names, looks, strict=True)
    ]
    names = [None if wet else name for name, wet in zip(names, water, strict=True)]
    for i, look in enumerate(looks):
        if names[i] is None:
            names[i] = _below_the_sky(look, [one for one, n in zip(looks, names, strict=True) if n == "sky"], around)
    return names


def _leaves(look: Look) -> AreaName:
    """What is green and rough: leaves, or from low down on, as likely high grass."""
    return "foliage" if look.bottom < _LOW else "vegetation"


def _is_green(look: Look) -> bool:
    return _is_green_hue(look) and look.rough >= 0.025


def _is_green_hue(look: Look) -> bool:
    return 112 <= look.hue <= 160 and look.chroma >= 0.05


def _lies_like_a_lawn(look: Look) -> bool:
    low = look.middle >= 0.5 or (look.share >= 0.5 and look.touches_bottom >= 0.5)
    return look.width >= 0.7 and look.bottom >= 0.6 and low and look.rough <= 0.06


def _is_blue(look: Look) -> bool:
    return 215 <= look.hue <= 285 and look.chroma >= 0.03 and look.light >= 0.2


def _is_cloud(look: Look) -> bool:
    return look.light >= 0.78 and look.chroma < 0.05 and not 20 <= look.hue <= 90


def _is_sky(look: Look, around: Surroundings) -> bool:
    """A smooth blue or light grey area along the top.

    Behind a large person or animal, light grey may be a backdrop; from top to bottom, a page. What is dark and still
    darker below is a wall.
    """
    high = look.touches_top >= 0.35 and look.rough <= _SMOOTH and look.middle <= 0.5
    pale = look.light >= 0.78 and look.chroma < 0.03 and look.rough <= 0.01
    overcast = pale and look.width >= 0.5 and look.bottom < _PAGE
    portrait = any(box.area > _PORTRAIT[name] for name, box in around.things if name in _PORTRAIT)
    wall = look.light < 0.5 and look.brighter_down < -0.02
    blue = _is_blue(look) and (look.light >= _NIGHT or look.chroma >= _NIGHT_BLUE)
    if look.touches_bottom >= 0.5 and not around.has(FLYING_THINGS):
        return False  # from edge to edge it may be the sea from above
    return high and not wall and (blue or (overcast and not portrait))


def _ripples_into(look: Look, below: Look) -> bool:
    """Whether what looks like a sky goes on below in the same colour, only rougher: water, smooth in the distance."""
    low = look.bottom >= _LOW and below.touches_bottom >= 0.5 and below.top >= 0.5 and below.width >= 0.8
    alike = abs(look.hue - below.hue) <= _SAME_HUE and abs(look.light - below.light) <= _SAME_LIGHT
    return low and alike and below.rough > _SMOOTH >= look.rough


def _could_be_sky(look: Look) -> bool:
    return look.rough <= _SMOOTH + 0.004 and (_is_blue(look) or _is_cloud(look)) and look.top < 0.6


def _spread(names: list[AreaName | None], looks: Sequence[Look], name: AreaName, could_be: Sequence[bool]) -> None:
    """Give the name to areas that could bear it, touch one that does, and lie at its height."""
    waiting = [i for i, fits in enumerate(could_be) if fits and names[i] != name]
    changed = True
    while changed:
        changed = False
        for i in list(waiting):
            if any(n == name and _beside(looks[i], looks[k]) for k, n in enumerate(names)):
                names[i], changed = name, True
                waiting.remove(i)


def _beside(look: Look, other: Look) -> bool:
    """Whether two areas touch, and share a good part of their height or, one above the other, of their width."""
    import cv2

    grown = cv2.dilate(look.mask.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    if np.count_nonzero(grown & other.mask) < 0.15 * np.sqrt(np.count_nonzero(look.mask)):
        return False
    height = min(look.bottom, other.bottom) - max(look.top, other.top)
    return height > 0.4 * (look.bottom - look.top) or (_is_green(look) and _is_green(other))


def _below_the_sky(look: Look, skies: Sequence[Look], around: Surroundings) -> AreaName | None:
    """Names for what lies low out of doors."""
    lowest = max((sky.bottom for sky in skies), default=None)
    wide_below = look.touches_bottom >= 0.5 and look.width >= 0.8 and look.top >= 0.3
    if lowest is not None and look.touches_top == 0 and 200 <= look.hue <= 285 and look.top >= lowest - 0.12:
        wet = around.water and look.chroma >= 0.025 and look.width >= 0.5 and look.rough <= 0.03
        return "water" if wet else None
    if wide_below and around.has(SNOW_THINGS) and look.light >= 0.8 and look.chroma < 0.04:
        return "snow"
    earthy = (not 160 < look.hue < 330 or look.chroma < 0.03) and look.light < _FOG
    if wide_below and skies and look.width >= 0.95 and _is_green_hue(look):
        return "grass"
    if around.ashore:
        return None  # the sea is of any colour
    alone = skies and look.width >= 0.95 and not around.built
    if wide_below and earthy and (alone or _is_stood_on(look, around, all_things=True)):
        return "ground"
    return None


def _indoors(look: Look, around: Surroundings) -> AreaName | None:
    if look.touches_bottom >= 0.6 and look.width >= 0.8 and look.top >= 0.4 and look.rough <= 0.04:
        return "floor" if _is_stood_on(look, around, all_things=False) else None
    plain = look.rough <= 0.012 and look.chroma <= 0.04 and look.light >= 0.6
    tall = (
        look.touches_top >= 0.2 and look.bottom >= 0.4 and look.touches_bottom < 0.5
    )  # else it is the floor, from above
    return "wall" if plain and tall and around.has(FURNITURE) else None


def _is_stood_on(look: Look, around: Surroundings, *, all_things: bool) -> bool:
    """Whether something that stands on floors has its foot on this area.

    A person counts only at full length: the foot of a half one is the edge of a table.
    """
    import cv2

    height, width = look.mask.shape
    grown = cv2.dilate(look.mask.astype(np.uint8), np.ones((7, 7), np.uint8)).astype(bool)
    for name, box in around.things:
        upright = name == "person" and box.height * height >= 2.2 * box.width * width
        if box.y1 > 0.98 or not (upright or name in FLOOR_THINGS or (all_things and name in _STANDS_OUTSIDE)):
            continue
        row = min(height - 1, int(box.y1 * height))
        columns = slice(int(box.x0 * width), max(int(box.x0 * width) + 1, int(box.x1 * width)))
        if grown[row, columns].mean() >= 0.4:
            return True
    return False


_STANDS_OUTSIDE = frozenset("horse cow sheep dog elephant bear zebra giraffe car truck bus bench".split())
"""Birds are none of them: as many fly or swim."""
