"""The colours of a thing, by the names a person would give them.

Pixels go to OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020,
https://bottosson.github.io/posts/oklab/), where hue and chroma hardly change between a thing's lit and its shaded side.
There each pixel joins a basic colour; grey ones are judged together, so that a white dog in the shade stays white.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.colour_words import clash, colour_words, family, is_colour, rgb_of, same_colour
from imagetxt.tools.vision.oklab import to_oklab

__all__ = [
    "clash",
    "colour_names",
    "colour_words",
    "family",
    "is_colour",
    "is_monochrome",
    "rgb_of",
    "same_colour",
    "to_oklab",
]

SAMPLE = 4096
LEAST_SHARE = 0.08
BLACK, WHITE = 0.29, 0.8
"""OKLab lightness below which a grey pixel is black, and above which it is white."""
_LIT, _PART_LIT = 0.86, 0.08
"""Lightness of white in the light, and the part of a thing that must show it where the rest is in the shade."""
_STRONG = 0.09
"""Chroma of paint rather than of sepia: a purple sign on white is of one tint too. Nobody tones a picture blue or
green; haze and paper do."""
_ONE_TINT = 0.4
"""How much of a picture's chroma may be other than its one tint: without any tint, what is left is colour."""
_MARK, _MARKED = 0.03, 0.002
"""Chroma of a mark of colour, and the part of a picture that such marks cover where it is not black and white."""
_HUE_STEP, _MUCH = 20.0, 0.2
"""Degrees of hue that count as one, and the part of a thing that shows a hue in the light where its shade counts."""
_ROSY = 45.0
"""Degrees of hue below which what is pale and reddish is pink; sand, wood and skin are yellower."""
FloatArray = NDArray[np.float32]

_HUES = (
    (12.0, "pink"),
    (33.0, "red"),
    (66.0, "orange"),
    (90.0, "gold"),
    (114.0, "yellow"),
    (168.0, "green"),
    (212.0, "turquoise"),
    (283.0, "blue"),
    (330.0, "purple"),
    (360.0, "pink"),
)
"""Upper hue limits in degrees of the OKLab hue circle, for plain paint of middling lightness."""


@dataclass(frozen=True)
class NamedShare:
    """The part of a region that has a colour, 0 to 1, and the mean chroma of it; of greys that of a rosy tint."""

    name: str
    share: float
    chroma: float


def colour_names(
    pixels: NDArray[np.uint8], mask: NDArray[np.bool_] | None = None, *, limit: int = 3, shaded: bool = False
) -> list[Colour]:
    """Name the colours of a region, largest share first.

    Args:
        pixels: H×W×3 uint8, RGB. Give the whole picture where you can: its brightest parts tell how it was lit.
        mask: H×W bool, the pixels that count; None for all.
        limit: at most this many names.
        shaded: it is of one stuff, as fur is: what is nearly black but of its hue is its shaded side.

    Returns:
        Colours with shares (0 to 1 of the masked pixels) of at least 0.08; empty for an empty mask.
    """
    found = [Colour(name=one.name, share=round(one.share, 3)) for one in named(pixels, mask, shaded=shaded)]
    return [c for c in found if c.share >= LEAST_SHARE][:limit] or found[:1]


def named(
    pixels: NDArray[np.uint8], mask: NDArray[np.bool_] | None = None, *, shaded: bool = False
) -> list[NamedShare]:
    """Every colour of a region, however little there is of it, largest share first; see `colour_names`."""
    chosen = _sample(pixels, mask)
    if not len(chosen):
        return []
    lab = to_oklab(chosen)
    lab[:, 0] *= _exposure(pixels)
    grey = _is_grey(lab)
    shade = _is_shade(lab, grey) if shaded else np.zeros_like(grey)
    grey &= ~shade
    greys = _grey_names(lab[grey, 0], dark=int(shade.sum()))
    tint = _rosy_tint(lab[grey & (lab[:, 0] > BLACK)])
    counts = {name: (count, 0.0 if name == "black" else tint) for name, count in greys.items()}
    counts |= _chromatic_names(lab[~grey])
    found = [NamedShare(name, count / len(lab), chroma) for name, (count, chroma) in counts.items()]
    return sorted(found, key=lambda one: -one.share)


def is_monochrome(pixels: NDArray[np.uint8]) -> bool:
    """Whether a picture (H×W×3 uint8 RGB) is black and white, or of one tint such as sepia.

    In such a picture a pixel's tint follows from its lightness alone; that is fitted, and what is left must be small.
    A grey thing on white with a little mark of colour on it is no such picture, nor are blue hills in haze.
    """
    lab = to_oklab(_sample(pixels, None))
    chroma = _chroma(lab)
    if float(np.percentile(chroma, 98)) < 0.02:
        return not _is_marked(chroma)
    light = lab[:, 0]
    terms = np.stack([np.ones_like(light), light, light * light], axis=1)
    fitted, *_ = np.linalg.lstsq(terms, lab[:, 1:], rcond=None)
    left = lab[:, 1:] - terms @ fitted
    red, yellow = (float(mean) for mean in lab[:, 1:].mean(axis=0))
    warm = yellow > 0 and red > -yellow / 2
    tinted = warm and float(np.median(chroma)) < 0.09 and float(np.percentile(chroma, 98)) < _STRONG
    off = np.hypot(left[:, 0], left[:, 1])
    one_tint = np.percentile(off, 98) < 0.02 and np.median(off) < _ONE_TINT * np.median(chroma)
    return bool(tinted and not _is_marked(off) and np.ptp(light) > 0.3 and one_tint)


def _is_marked(chroma: FloatArray) -> bool:
    return float(np.mean(chroma > _MARK)) > _MARKED


def _sample(pixels: NDArray[np.uint8], mask: NDArray[np.bool_] | None) -> NDArray[np.uint8]:
    """About SAMPLE of the masked pixels, N×3, on an even grid and the same every time."""
    count = pixels.shape[0] * pixels.shape[1] if mask is None else int(np.count_nonzero(mask))
    step = max(1, int((count / SAMPLE) ** 0.5))
    coarse = pixels[::step, ::step]
    if mask is None:
        return coarse.reshape(-1, 3)
    chosen = coarse[mask[::step, ::step]]
    return chosen if len(chosen) else pixels[mask]


def _exposure(pixels: NDArray[np.uint8]) -> float:
    """What to lift lightness by in a dark picture, so that its brightest parts are nearer to white: 1 to 1.08."""
    height, width = pixels.shape[:2]
    step = max(1, int((height * width / SAMPLE) ** 0.5))
    brightest = float(np.percentile(to_oklab(pixels[::step, ::step])[..., 0], 98))
    return float(np.clip((0.95 / max(brightest, 0.1)) ** 0.5, 1.0, 1.08))


def _chroma(lab: FloatArray) -> FloatArray:
    return np.hypot(lab[:, 1], lab[:, 2])


def _hue(lab: FloatArray) -> FloatArray:
    """Degrees, 0 to 360."""
    return np.asarray(np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360, dtype=np.float32)


def _is_grey(lab: FloatArray) -> NDArray[np.bool_]:
    """Which pixels are too weak in colour to have one.

    Dark ones need more chroma to show it, and so do purple and pink, which a white balance lends to what is grey.
    """
    light, hue = lab[:, 0], _hue(lab)
    least = 0.035 + 0.10 * np.clip(0.36 - light, 0, 1)
    least = np.where((hue > 285) | (hue < 15), least + 0.015, least)
    return np.asarray(_chroma(lab) < least)


def _is_shade(lab: FloatArray, grey: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which grey pixels are dark, tinted, and of a hue that much of the rest has in the light."""
    bins = (_hue(lab) // _HUE_STEP).astype(np.int64)
    lit = np.bincount(bins[~grey], minlength=int(360 / _HUE_STEP)) / len(lab)
    near = lit + np.roll(lit, 1) + np.roll(lit, -1)
    tinted = _chroma(lab) >= np.maximum(0.012, 0.055 * lab[:, 0])
    return np.asarray(grey & (lab[:, 0] < 0.36) & tinted & (near[bins] >= _MUCH))


def _rosy_tint(lab: FloatArray) -> float:
    """The chroma of the mean of grey pixels where that is pink or lilac, else 0: lamps make white yellow, not pink."""
    if not len(lab):
        return 0.0
    mean = lab.mean(axis=0)
    hue = float(_hue(mean[None])[0])
    return float(np.hypot(mean[1], mean[2])) if hue > 285 or hue < _ROSY else 0.0


def _grey_names(light: FloatArray, *, dark: int) -> dict[str, int]:
    """Black, grey and white pixels counted by their lightness; shading within one thing does not split it.

    `dark`: how many more pixels are nearly black, and of another colour's shade: what is spotted is not all white.
    """
    if not len(light):
        return {}
    black, white = int(np.count_nonzero(light < BLACK)), int(np.count_nonzero(light > WHITE))
    grey, total = len(light) - black - white, len(light)
    middle = float(np.median(light[(light >= BLACK) & (light <= WHITE)])) if grey else 0.5
    pale = float(np.median(light))
    lit = pale > WHITE or float(np.mean(light > _LIT)) >= _PART_LIT  # else it is grey, however bright
    if pale > 0.745 and lit and black + dark < 0.12 * (total + dark):
        white, grey = white + grey, 0
    elif white < 0.15 * total and (np.median(light) < 0.30 or (black > 0.3 * total and middle < 0.45)):
        black, grey = black + grey, 0
    name = "dark grey" if middle < 0.45 else "light grey" if middle > 0.7 else "grey"
    return {n: count for n, count in (("black", black), (name, grey), ("white", white)) if count}


def _chromatic_names(lab: FloatArray) -> dict[str, tuple[int, float]]:
    """The pixels and the mean chroma by name."""
    if not len(lab):
        return {}
    light, chroma = lab[:, 0], _chroma(lab)
    hue = _hue(lab)
    limits = np.array([limit for limit, _ in _HUES])
    index = np.searchsorted(limits, hue, side="right")
    plain = np.array([name for _, name in _HUES])[np.minimum(index, len(_HUES) - 1)]
    base = _earthy(plain, hue, light, chroma)
    counts: dict[str, tuple[int, float]] = {}
    for name in np.unique(base):
        members = base == name
        said = _shade(str(name), float(np.median(light[members])), float(np.median(chroma[members])))
        before, mean = counts.get(said, (0, 0.0))  # dull gold and light brown are one
        count = before + int(np.count_nonzero(members))
        counts[said] = count, (before * mean + float(chroma[members].sum())) / count
    return counts


def _earthy(plain: NDArray[np.str_], hue: FloatArray, light: FloatArray, chroma: FloatArray) -> NDArray[np.str_]:
    """Red, orange and yellow hues that are dull or dark are brown or beige; light red ones are pink; and so on."""
    warm = (hue >= 25) & (hue < 100)
    dull = warm & (chroma < 0.055 + 0.10 * np.clip(light - 0.35, 0, 0.6))
    dark = warm & (hue >= 38) & (light < 0.62) & (chroma < 0.15)
    names = plain.astype("<U9").copy()
    names[(plain == "orange") & (hue < 44 - 60 * (light - 0.42))] = "red"
    names[(plain == "gold") & (hue < 75) & (chroma >= 0.125)] = "orange"  # the fruit's own hue
    names[dull | dark] = "brown"
    names[warm & (light > 0.74) & (chroma < 0.085)] = "beige"
    names[(hue < _ROSY) & warm & (light > 0.7) & (chroma < 0.085)] = "pink"  # an evening sky
    names[(hue >= 100) & (hue < 118) & (light > 0.8) & (chroma < 0.07)] = "beige"
    olive = (hue >= 96) & (hue < 118) & (light < 0.72)
    names[olive & ~((hue < 106) & (chroma >= 0.09))] = "green"  # else it is yellow in the shade
    names[(plain == "pink") & (hue >= 330) & (hue < 357) & (light < 0.5)] = "purple"  # magenta in the shade
    reddish = (hue < 25) | (hue >= 357)
    names[reddish & (light < 0.55)] = "red"
    names[reddish & (light < 0.65) & (chroma < 0.07)] = "brown"
    names[(plain == "red") & (light > 0.72) & (chroma < 0.14)] = "pink"
    names[(plain == "gold") & (light > 0.8) & (chroma > 0.1)] = "yellow"
    return names


def _shade(name: str, light: float, chroma: float) -> str:
    """The finer name of a basic colour, by its typical lightness and chroma."""
    if name == "gold":
        return "yellow" if light > 0.78 else "gold" if chroma > 0.09 else "light brown"
    if name == "blue":
        return "navy" if light < 0.3 else "dark blue" if light < 0.42 else "light blue" if light > 0.74 else "blue"
    if name == "red":
        return "dark red" if light < 0.42 else "red"
    if name == "green":
        return "dark green" if light < 0.4 else "light green" if light > 0.82 else "green"
    if name == "brown":
        return "dark brown" if light < 0.36 else "light brown" if light > 0.68 else "brown"
    if name == "beige":
        return "cream" if light > 0.92 else "beige"
    return name
