"""Another colour for one thing: hue and chroma move to the wish, light and shade stay."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.masks import BoolMask
from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import chroma, hue, lab_of, to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, mix, ramp


def recoloured(
    canvas: Canvas, mask: Plane, target: tuple[int, int, int], *, only: tuple[int, int, int] | None = None
) -> Picture:
    """The picture with what lies under `mask` (H×W, 0 to 1) in the colour `target` (sRGB 0 to 255).

    `only`: change no more than the pixels near this colour's hue, for things of several colours.
    """
    inside = mask > 0.5
    if not inside.any():
        return canvas.rgb
    lab = to_lab(canvas.rgb)
    goal, a, b = lab_of(target)
    share = blur(mask, canvas.px(1.5))
    if only is not None:
        share = share * _like(lab, only)
        inside = (share > 0.5) if (share > 0.5).any() else inside
    share = share * _of_its_colour(lab, inside)
    middle = float(np.median(lab[..., 0][inside]))
    strong = float(np.hypot(a, b))
    lead, depth = (0.55, 1.0) if strong > 0.05 else (0.9, 0.62)
    level = middle + lead * (goal - middle)
    light = np.clip(level + depth * (lab[..., 0] - middle), 0.03, 0.985)
    shade = np.clip(0.35 + 0.65 * light / max(0.05, level), 0.2, 1.2)
    pigment = shade * (1 - 0.45 * ramp(light, level + 0.04, level + 0.30)) * np.clip(1 - 1.6 * (light - 0.86), 0.3, 1)
    tint = np.dstack([light, a * pigment, b * pigment])
    shine = ramp(lab[..., 0], min(0.9, middle + 0.28), 0.99) * ramp(chroma(lab), 0.06, 0.02) * (level < 0.85)
    tint = mix(tint, lab, 0.7 * shine)
    return mix(canvas.rgb, to_rgb(tint), share * canvas.strength**0.35)


def _of_its_colour(lab: Picture, inside: NDArray[np.bool_]) -> Plane:
    """How far each pixel has the thing's main colour, 0.3 to 1: eyes and white paws keep some of theirs."""
    main = np.median(lab[inside], axis=0)
    away = np.hypot(lab[..., 1] - main[1], lab[..., 2] - main[2])
    spread = float(np.percentile(away[inside], 75))
    return 0.3 + 0.7 * ramp(away, 2.6 * spread + 0.06, 1.6 * spread + 0.03)


def _like(lab: Picture, colour: tuple[int, int, int]) -> Plane:
    """1 where a pixel is of the colour's kind: of its hue, or as grey as it is."""
    light, a, b = lab_of(colour)
    if np.hypot(a, b) < 0.04:
        return ramp(chroma(lab), 0.08, 0.04) * ramp(np.abs(lab[..., 0] - light), 0.35, 0.25)
    away = np.abs((hue(lab) - np.degrees(np.arctan2(b, a)) + 180) % 360 - 180)
    return ramp(away.astype(np.float32), 48, 30) * ramp(chroma(lab), 0.02, 0.05)


def share_of(pixels: NDArray[np.uint8], mask: BoolMask, colour: str, *, loosely: bool) -> float:
    """Part of the masked pixels (H×W×3 uint8 RGB, mask H×W) that has the colour already, 0 to 1.

    `loosely`: count every colour that the word might still be used for ("orange" for what is brown).
    """
    from imagetxt.tools.vision.colours import clash, colour_names, same_colour

    found = colour_names(pixels, mask, limit=6)
    if loosely:
        return sum(c.share for c in found if not clash(c.name, colour))
    return sum(c.share for c in found if same_colour(c.name, colour))
