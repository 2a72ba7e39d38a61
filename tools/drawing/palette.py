"""Colours that people with any colour vision can tell apart, and text that stays readable on them.

The first seven are Okabe and Ito's (2008, https://jfly.uni-koeln.de/color/), the others Paul Tol's "muted" scheme
(SRON technical note EPS/TN/09-002).
"""

Rgb = tuple[int, int, int]

BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)
COLOURS: tuple[Rgb, ...] = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (204, 121, 167),
    (51, 34, 136),
    (153, 153, 51),
    (136, 34, 85),
    (68, 170, 153),
    (221, 204, 119),
)


def colour_of(index: int) -> Rgb:
    """The colour of the region with that number; they repeat after twelve."""
    return COLOURS[index % len(COLOURS)]


def text_colour(ground: Rgb) -> Rgb:
    """Black or white, whichever is easier to read on `ground`: a contrast of at least 4.5 on any colour."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Rgb) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
