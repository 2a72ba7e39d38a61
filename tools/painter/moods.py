"""The light of day and the weather: night, sunset, sunrise, fog, rain; and tones over the whole picture."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture, Plane
from imagetxt.tools.painter.colour import chroma, hue, lightness, to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, displaced, grid, mix, ramp, shrunk
from imagetxt.tools.painter.noise import fractal

_FULL = 0.85
"""The strength from which a mood shows in full."""
_OPEN, _NEAR = 0.05, 0.6
"""Part of a picture that is sky where it looks into the distance; how thick fog is where it does not."""


def night(canvas: Canvas) -> Picture:
    """Moonlight: dark, blue, quiet; what shone before shines on, warm."""
    canvas.step("waiting for the night")
    lab = to_lab(canvas.rgb)
    sky = canvas.sky if canvas.sky is not None else np.zeros(canvas.shape, dtype=np.float32)
    lamps = _lamps(canvas, lab, sky)
    x, y = grid(canvas.shape)
    moon = np.exp(-(((x / canvas.width - 0.72) / 0.6) ** 2) - ((y / canvas.height - 0.1) / 0.75) ** 2)
    shine = (0.10 + 0.42 * lab[..., 0] ** 1.3) * (0.76 + 0.42 * moon)
    overhead = 0.16 + 0.17 * y / canvas.height + 0.12 * moon + 0.12 * (lab[..., 0] - 0.8)
    light = mix(shine, overhead, sky)
    dark = to_rgb(np.dstack([light, 0.30 * lab[..., 1] - 0.012, 0.30 * lab[..., 2] - 0.052 - 0.015 * sky]))
    dark = _stars(canvas, dark, sky)
    glow = blur(lamps, canvas.px(14)) + 0.8 * blur(lamps, canvas.px(45))
    warm = np.array((1.0, 0.72, 0.34), dtype=np.float32)
    lit = mix(dark, np.clip(canvas.rgb * 0.35 + 0.75 * warm, 0, 1), np.clip(lamps, 0, 1))
    lit = 1 - (1 - lit) * (1 - np.clip(0.55 * glow, 0, 0.7)[..., None] * warm)
    was_dark = ramp(np.median(lab[..., 0], keepdims=True), 0.45, 0.28)
    quiet = to_rgb(np.dstack([0.92 * lab[..., 0], lab[..., 1] - 0.004, lab[..., 2] - 0.012]))
    lit = mix(lit, _stars(canvas, quiet, sky), 0.75 * was_dark)  # what is night already keeps its lights
    return mix(canvas.rgb, lit.astype(np.float32), canvas.reached(_FULL))


def _lamps(canvas: Canvas, lab: Picture, sky: Plane) -> Plane:
    """Small places much brighter than what is around them: lamps, lit windows, reflections."""
    light = blur(lab[..., 0], canvas.px(1))
    around = blur(light, canvas.px(40))
    warm = ramp(lab[..., 2], -0.01, 0.06)
    spot = ramp(light - around, 0.14, 0.26) * ramp(light, 0.74, 0.88) * (0.25 + 0.75 * warm)
    alone = ramp(blur(spot, canvas.px(11)), 0.16, 0.06)
    return (np.clip(1.4 * spot * alone, 0, 1) * (1 - sky) * (0.35 if canvas.sky is None else 1.0)).astype(np.float32)


def _stars(canvas: Canvas, dark: Picture, sky: Plane) -> Picture:
    if sky.mean() < 0.02:
        return dark
    rng = canvas.rng("stars")
    count = int(260 * canvas.height * canvas.width / max(1.0, canvas.px(1)) ** 2 / 1e6 * 2)
    field = np.zeros(canvas.shape, dtype=np.float32)
    rows, columns = rng.integers(0, canvas.height, count), rng.integers(0, canvas.width, count)
    field[rows, columns] = rng.uniform(0.2, 1, count) ** 3
    clear = ramp(lightness(dark) - blur(lightness(dark), canvas.px(60)), 0.05, -0.01)
    big = blur(field, canvas.px(0.9)) * 7 + blur(field**3, canvas.px(2.2)) * 14
    return np.clip(dark + (big * shrunk(sky, canvas.px(5)) * clear)[..., None], 0, 1).astype(np.float32)


def sunset(canvas: Canvas) -> Picture:
    """The golden hour: a warm low sun, long glow, violet shadows."""
    canvas.step("letting the sun go down")
    return _low_sun(canvas, sun_at=(0.3, 0.42), ground=(0.055, 0.075), zenith=(0.42, 0.045, -0.085), dim=0.80)


def sunrise(canvas: Canvas) -> Picture:
    """First light: pink and gold near the horizon, soft and pale."""
    canvas.step("letting the sun come up")
    return _low_sun(canvas, sun_at=(0.7, 0.45), ground=(0.04, 0.035), zenith=(0.66, 0.025, -0.06), dim=0.93)


def _low_sun(
    canvas: Canvas,
    *,
    sun_at: tuple[float, float],
    ground: tuple[float, float],
    zenith: tuple[float, float, float],
    dim: float,
) -> Picture:
    lab = to_lab(canvas.rgb)
    x, y = grid(canvas.shape)
    aside, down = (x / canvas.width - sun_at[0]) / 0.55, (y / canvas.height - sun_at[1]) / 0.5
    near = np.exp(-(aside**2) - down**2).astype(np.float32)
    light = lab[..., 0]
    sunny = ramp(light, 0.3, 0.85)
    a = 0.72 * lab[..., 1] + ground[0] * (0.35 + 0.65 * sunny) + 0.02 * (1 - sunny)
    b = 0.72 * lab[..., 2] + ground[1] * sunny + 0.03 * near - 0.045 * (1 - sunny)
    toned = np.dstack([light * dim + 0.06 * near * sunny - 0.03 * (1 - near), a, b])
    if canvas.sky is not None:
        toned = mix(toned, _glowing_sky(canvas, lab, near, zenith), canvas.sky)
    glow = near * (0.20 if canvas.sky is None else 0.30)
    warm = np.array((1.0, 0.62, 0.25), dtype=np.float32)
    lit = 1 - (1 - to_rgb(toned)) * (1 - (glow * ramp(light, 0.1, 0.9))[..., None] * warm)
    return mix(canvas.rgb, lit.astype(np.float32), canvas.reached(_FULL))


def _glowing_sky(canvas: Canvas, lab: Picture, near: Plane, zenith: tuple[float, float, float]) -> Picture:
    """A sky from the zenith's colour down to gold; clouds catch the light from below."""
    assert canvas.sky is not None  # noqa: S101  # the caller looked
    _, y = grid(canvas.shape)
    low = float(np.percentile(y[canvas.sky > 0.5], 98)) if (canvas.sky > 0.5).any() else canvas.height
    t = np.clip(y / max(1.0, low), 0, 1)
    stops = np.array([zenith, (0.62, 0.11, 0.02), (0.78, 0.09, 0.11), (0.90, 0.02, 0.12)], dtype=np.float32)
    at = np.array([0.0, 0.45, 0.78, 1.0])
    sky = np.dstack([np.interp(t, at, stops[:, i]).astype(np.float32) for i in range(3)])
    cloud = ramp(lab[..., 0] + 0.8 * np.minimum(0, lab[..., 2]), 0.55, 0.95)
    texture = lab[..., 0] - blur(lab[..., 0], canvas.px(60))
    shining = np.dstack([0.10 * cloud + 0.7 * texture, 0.035 * cloud, 0.045 * cloud])
    return (sky + shining + near[..., None] * np.array((0.07, 0.0, 0.03), dtype=np.float32)).astype(np.float32)


def fog(canvas: Canvas) -> Picture:
    """Mist that thickens with distance; what stands low is taken to be near; without a sky, all of it."""
    canvas.step("letting the fog roll in")
    veil = _distance(canvas) + 0.10 * fractal(canvas.shape, canvas.rng("fog"), canvas.px(280), octaves=3, stretch=3)
    near = canvas.sky is None or float(canvas.sky.mean()) < _OPEN
    veil = np.clip(veil * canvas.amount(0.0, 1.12) * (_NEAR if near else 1.0), 0, 0.94)
    lab = to_lab(mix(canvas.rgb, blur(canvas.rgb, canvas.px(3.5)), np.clip(veil * 1.2 - 0.3, 0, 1)))
    grey = np.dstack([lab[..., 0] * 0.92 + 0.05, lab[..., 1] * 0.6, lab[..., 2] * 0.6])
    mist = np.array((0.865, -0.004, -0.008), dtype=np.float32)
    return mix(canvas.rgb, to_rgb(mix(grey, np.broadcast_to(mist, lab.shape), veil)), canvas.reached(_FULL))


def _distance(canvas: Canvas) -> Plane:
    """A guess of depth, 0 near to 1 far: the vertical place, less where there is strong local contrast."""
    _, y = grid(canvas.shape)
    light = lightness(canvas.rgb)
    contrast = blur(np.abs(light - blur(light, canvas.px(12))), canvas.px(22))
    dark = ramp(blur(light, canvas.px(6)), 0.45, 0.15)
    far = 1.06 - 0.95 * (y / canvas.height) ** 1.1 - 1.3 * contrast - 0.22 * dark
    far = far if canvas.sky is None else np.maximum(far, canvas.sky)
    return np.asarray(np.clip(far, 0, 1), dtype=np.float32)


def rain(canvas: Canvas) -> Picture:
    """A wet grey day: darker, cooler, with reflections on the ground. The drops fall last, over the paint."""
    canvas.step("letting it rain")
    lab = to_lab(canvas.rgb)
    veil = 0.30 * _distance(canvas)
    light = 0.05 + 0.72 * lab[..., 0] ** 1.08
    quiet = 0.55 if canvas.sky is None else 0.55 - 0.42 * canvas.sky
    wet = to_rgb(np.dstack([mix(light, 0.62, veil), quiet * lab[..., 1] - 0.004, quiet * lab[..., 2] - 0.016]))
    _, y = grid(canvas.shape)
    ripple = fractal(canvas.shape, canvas.rng("puddles"), canvas.px(26), octaves=2, stretch=5) * canvas.px(7)
    mirror = displaced(blur(wet, canvas.px(3)), ripple, -(y - 0.62 * canvas.height) * 1.5)
    puddle = ramp(fractal(canvas.shape, canvas.rng("pool"), canvas.px(150), octaves=2, stretch=4), -0.3, 0.8)
    ground = ramp(y / canvas.height, 0.68, 0.97) * puddle * 0.6
    return mix(canvas.rgb, mix(wet, np.clip(mirror * 1.12, 0, 1), ground), canvas.reached(_FULL))


def warm(canvas: Canvas) -> Picture:
    """Warmer colours."""
    return _toned(canvas, a=0.012, b=0.032)


def cool(canvas: Canvas) -> Picture:
    """Cooler colours."""
    return _toned(canvas, a=-0.010, b=-0.036)


def bright(canvas: Canvas) -> Picture:
    """Brighter."""
    return _toned(canvas, power=0.68)


def dark(canvas: Canvas) -> Picture:
    """Darker."""
    return _toned(canvas, power=1.65, scale=0.88)


def vivid(canvas: Canvas) -> Picture:
    """Stronger colours."""
    return _toned(canvas, colourful=1.55)


def muted(canvas: Canvas) -> Picture:
    """Quieter colours."""
    return _toned(canvas, colourful=0.5)


def pale(canvas: Canvas) -> Picture:
    """Pastel colours: light and soft."""
    return _toned(canvas, power=0.6, lift=0.16, colourful=0.85)


def _toned(
    canvas: Canvas,
    *,
    a: float = 0,
    b: float = 0,
    power: float = 1,
    scale: float = 1,
    lift: float = 0,
    colourful: float = 1,
) -> Picture:
    lab = to_lab(canvas.rgb)
    light = np.clip(lab[..., 0], 0, 1) ** power * scale
    light = lift + (1 - lift) * light
    tone = 1.0 - np.abs(2 * light - 1) ** 3
    toned = np.dstack([light, lab[..., 1] * colourful + a * tone, lab[..., 2] * colourful + b * tone])
    return mix(canvas.rgb, to_rgb(toned), canvas.reached(_FULL))


def foliage(lab: Picture) -> Plane:
    """1 where something is leaf or grass green, H×W: by hue 105° to 165° and chroma."""
    angle = hue(lab)
    green = ramp(angle, 100, 114) * ramp(angle, 172, 152)
    return (green * ramp(chroma(lab), 0.025, 0.06)).astype(np.float32)
