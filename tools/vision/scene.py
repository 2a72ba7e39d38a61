"""What holds for a picture as a whole: indoors or out, its light, its colours, what it shows."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Scene
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.colour_words import GREYS, family
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.flatness import is_page, lit
from imagetxt.tools.vision.kinds import kinds
from imagetxt.tools.vision.learned_scenes import ANYWHERE, HALL, ROOM, Setting, may_be, seen_high, setting_of, view_of
from imagetxt.tools.vision.main_colour import kin_together
from imagetxt.tools.vision.scene_names import SCREENSHOT, scene_name

Light = Literal["dark", "dim", "normal", "bright"]

DECIDED = 1.2
"""Evidence from which the setting is said; two weak signs or one plain one."""
_PLAIN, _WEAK, _FAINT = 1.5, 0.6, 0.3
_SPEAKS: dict[str, float] = (
    dict.fromkeys("bicycle motorcycle boat bird surfboard".split(), _WEAK)
    | dict.fromkeys(
        "car airplane bus train truck horse sheep cow elephant bear zebra giraffe skis kite".split(), _PLAIN
    )
    | dict.fromkeys(("traffic light", "fire hydrant", "stop sign", "parking meter", "snowboard", "bench"), _PLAIN)
    | dict.fromkeys("cup book vase bowl fork knife spoon clock remote".split(), -_WEAK)
    | {"chair": -_FAINT}
    | dict.fromkeys(("dining table", "wine glass", "laptop", "keyboard", "mouse", "teddy bear"), -_WEAK)
    | dict.fromkeys("oven sink refrigerator microwave toaster toilet bed couch tv".split(), -_PLAIN)
)
_ROUND_TABLES, _LAID_TABLES = 2.0, 0.9
"""Most that all things of one side count for together, and what is weak of them: a street café has many cups."""
_POOL = 0.15
"""Part of a picture, blue as a painted basin under water is, from which a tub is a pool and speaks for no room."""
_BORNE_OUT = 0.16
"""By how much ImageNet's classes of the open air must outweigh those of rooms for colours to be believed."""
_WILD = 0.5
"""Probability of an animal of the wild that bears colours out as well."""
_COLOUR_ALONE = 0.8
"""Most that blue and green count for by themselves, less than decides: wallpapers and circuit boards have them too."""
_DRAWN, _DRAWN_PLAINLY = 0.1, 0.03
_RIM, _PAPER, _ALL_WHITE = 50, 245, 0.8
"""The rim as a part of the shorter side, the least of red, green and blue (0 to 255) that is white, and how much is."""
_BUILT = 0.15
"""Summed probability of buildings from which a picture taken indoors is one of a room or hall."""
_ON_ROADS = frozenset("car motorcycle bus train truck".split())
_BY_THE_WATER = frozenset(("shore", "lakeshore", "seashore", "shoal"))
_BRIGHT = 62.0
"""CIE L* from which a twentieth of a picture is bright: a face before dark leaves is in no dim light."""
_CLIFFS_ALONE = 0.75
_HORIZON, _WET = 0.4, 0.02
"""How far down a picture water begins, and the part of what lies below that has its colours."""
_ALL = 9
"""How many colours of a picture are counted."""
_WATER, _UNDERWATER = 0.16, 0.4


def look(image: LoadedImage, detections: Sequence[Detection], class_probabilities: Floats) -> Scene:
    """The scene of a picture, from what was seen in it.

    Args:
        image: the picture, upright RGB.
        detections: the things in it.
        class_probabilities: ImageNet's 1000 for the whole picture.
    """
    from imagetxt.tools.vision.colours import colour_names, is_monochrome
    from imagetxt.tools.vision.striking_colours import striking_colours

    largest = kin_together(colour_names(image.pixels, None, limit=_ALL))[:1]
    # brown wood is of one tint too
    on_white = has_backdrop(image.pixels)  # a black shoe on white is black in colour
    monochrome = not on_white and is_monochrome(image.pixels) and all(family(c.name) in GREYS for c in largest)
    drawn, submerged = is_drawn(class_probabilities), is_underwater(class_probabilities)
    setting = _setting(image, detections, class_probabilities, monochrome=monochrome)
    backdrop = on_white or (setting == "indoor" and is_page(image.pixels))
    if backdrop:
        setting = "unknown"
    name, certain = scene_name(class_probabilities, indoors=setting == "indoor")
    view = view_of(class_probabilities, setting=setting) if not backdrop and name != SCREENSHOT else None
    if view is not None and not (submerged and view != "water"):
        name, certain = (name, certain) if certain else (view, True)
        setting = setting if view in ANYWHERE else "indoor" if view == ROOM else "outdoor"
    if name == ROOM and any(one.certain and one.coco in _ON_ROADS for one in detections):
        name, certain = None, False  # a garage
    dry = _is_of_cliffs(class_probabilities) or not (monochrome or _is_watery(image.pixels))
    if name in _BY_THE_WATER and dry:
        name = "landscape"
    name = seen_high(name, class_probabilities) if name else None
    if name is None and setting == "indoor" and _is_built(class_probabilities):
        name, certain = HALL, True
    if name == SCREENSHOT:
        setting = "unknown"
    return Scene(
        setting="unknown" if drawn or submerged else setting,
        light=_light(image.pixels),
        monochrome=monochrome,
        colours=striking_colours(image.pixels),
        name=name,
        name_certain=certain,
        drawn=drawn,
        water=not submerged and _has_water(detections, class_probabilities),
        underwater=submerged,
    )


def _is_of_cliffs(seen: Floats) -> bool:
    """Whether what speaks for a shore is cliffs and hardly anything else: a canyon."""
    cliffs, shore = (float(seen[of].sum()) for of in (kinds().setting["cliffs"], kinds().scenes["shore"]))
    return cliffs > _CLIFFS_ALONE * shore


def _is_built(seen: Floats) -> bool:
    """Whether a picture looks like buildings, which of one taken indoors says that it is of a large room."""
    return float(seen[kinds().wide_scenes["building"]].sum()) >= _BUILT


def _is_watery(pixels: NDArray[np.uint8]) -> bool:
    """Whether the lower part of a picture (H×W×3 uint8 RGB) has the colours of water, by day or at dusk."""
    from imagetxt.tools.vision.colours import to_oklab

    step = max(1, max(pixels.shape[:2]) // 128)
    lab = to_oklab(pixels[int(_HORIZON * len(pixels)) :: step, ::step]).reshape(-1, 3)
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    wet = (hue > 190) & (hue < 320) & (np.hypot(lab[:, 1], lab[:, 2]) > 0.015)
    return float(wet.mean()) >= _WET


def has_backdrop(pixels: NDArray[np.uint8]) -> bool:
    """Whether a picture (H×W×3 uint8 RGB) is of a thing on white, as in a catalogue: its rim is all white."""
    rim = max(1, min(pixels.shape[:2]) // _RIM)
    sides = (pixels[:rim], pixels[-rim:], pixels[:, :rim], pixels[:, -rim:])
    return all(float((side.min(axis=2) >= _PAPER).mean()) >= _ALL_WHITE for side in sides)


def is_drawn(seen: Floats) -> bool:
    """Whether a picture looks painted, drawn or printed, from ImageNet's 1000 probabilities for the whole of it.

    ImageNet has no paintings; what they look like to its classifier are comic books, dust jackets and jigsaw puzzles.
    Puzzles alone are what any pattern may be, and what looks like a sign or a packet too is a photograph of one.
    """
    flat = kinds().setting["drawn"]
    if float(seen[kinds().setting["packing"]].sum()) >= _DRAWN:
        return False
    return float(seen[flat].sum()) >= _DRAWN and float(seen[kinds().setting["drawn_plainly"]].sum()) >= _DRAWN_PLAINLY


def is_underwater(seen: Floats) -> bool:
    """Whether a picture was taken under water, from ImageNet's 1000 probabilities for the whole of it."""
    return float(seen[kinds().setting["underwater"]].sum()) >= _UNDERWATER


def _has_water(detections: Sequence[Detection], seen: Floats) -> bool:
    """Whether a blue or grey area low in the picture may be called water."""
    afloat = any(one.certain and one.coco in ("boat", "surfboard") for one in detections)
    return afloat or float(seen[kinds().setting["water"]].sum()) >= _WATER


def _setting(image: LoadedImage, detections: Sequence[Detection], seen: Floats, *, monochrome: bool) -> Setting:
    colour = 0.0 if monochrome else _by_colour(image.pixels)
    classes = _by_classes(seen, pool=_has_pool(image.pixels))
    if classes < 2 * _BORNE_OUT and float(seen[kinds().setting["wild"]].sum()) < _WILD:
        colour = min(colour, _COLOUR_ALONE)
    things = _by_things(detections)
    evidence = classes + things + colour
    if abs(evidence) < DECIDED:
        return setting_of(seen)
    told: Setting = "outdoor" if evidence > 0 else "indoor"
    plain = max(part * evidence / abs(evidence) for part in (things, classes)) >= DECIDED
    return told if may_be(told, seen, borne_out=plain) else "unknown"


def _by_classes(seen: Floats, *, pool: bool) -> float:
    """From -2 (ImageNet classes found indoors) to 2 (classes of the open air). `pool`: what looks like a tub is one."""
    outdoor, indoor = (float(seen[kinds().setting[side]].sum()) for side in ("outdoor", "indoor"))
    tubs = float(seen[kinds().setting["tubs"]].sum()) if pool else 0.0
    return 2.0 * (outdoor - indoor + tubs)


def _has_pool(pixels: NDArray[np.uint8]) -> bool:
    """Whether a large part of a picture (H×W×3 uint8 RGB), below its top, is as blue as a pool by day."""
    from imagetxt.tools.vision.colours import to_oklab

    step = max(1, max(pixels.shape[:2]) // 128)
    lab = to_oklab(pixels[len(pixels) // 4 :: step, ::step]).reshape(-1, 3)
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    blue = (hue > 190) & (hue < 255) & (np.hypot(lab[:, 1], lab[:, 2]) > 0.06) & (lab[:, 0] > 0.5)
    return float(blue.mean()) >= _POOL


def _by_things(detections: Sequence[Detection]) -> float:
    """What the things speak for: each class once, a hedged one for half."""
    words: dict[str, float] = {}
    for one in detections:
        weight = _SPEAKS.get(one.coco or "", 0.0) * (1.0 if one.certain else 0.5)
        if abs(weight) > abs(words.get(one.label, 0.0)):
            words[one.label] = weight
    outdoor = sum(w for w in words.values() if w > 0)
    laid = -sum(w for w in words.values() if -_PLAIN / 2 < w < 0)
    fitted = -sum(w for w in words.values() if w <= -_PLAIN / 2)
    return min(outdoor, _ROUND_TABLES) - min(fitted + min(laid, _LAID_TABLES), _ROUND_TABLES)


def _by_colour(pixels: NDArray[np.uint8]) -> float:
    from imagetxt.tools.vision.outdoors import open_air

    air = open_air(pixels)
    sky = 1.4 if air.sky > 0.12 else 0.7 if air.sky > 0.05 else 0.0
    green = 1.4 if air.green > 0.25 else 0.7 if air.green > 0.12 else 0.0
    return min(2.0, sky + green)


def _light(pixels: NDArray[np.uint8]) -> Light:
    """By the mean CIE L* of what is lit in the picture, 0 to 100; a bright thing before a dark ground is not dim."""
    sample = lit(pixels).astype(np.float64) / 255
    linear = np.where(sample <= 0.04045, sample / 12.92, ((sample + 0.055) / 1.055) ** 2.4)
    luminance = linear @ np.array([0.2126, 0.7152, 0.0722])
    lightness = np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)
    mean, bright = float(np.mean(lightness)), float(np.percentile(lightness, 95))
    if mean < 20:
        return "dark"
    return "dim" if mean < 35 and bright < _BRIGHT else "normal" if mean < 80 else "bright"
