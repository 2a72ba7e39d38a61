"""What is done to the finished picture: black and white, sepia, an old print."""

import numpy as np

from imagetxt.tools.painter.canvas import Canvas, Picture
from imagetxt.tools.painter.colour import tinted, to_lab, to_rgb
from imagetxt.tools.painter.filters import blur, grid, mix, ramp
from imagetxt.tools.painter.noise import fractal


def black_and_white(canvas: Canvas) -> Picture:
    """A black-and-white photograph: reds lifted, blue skies darkened, full contrast, fine film grain."""
    canvas.step("developing the film")
    lab = to_lab(canvas.rgb)
    tint = blur(lab, canvas.px(3))
    light = lab[..., 0] + 0.22 * tint[..., 1] + 0.30 * tint[..., 2]
    local = light - blur(light, canvas.px(28))
    low, high = map(float, np.percentile(light[::4, ::4], [0.7, 99.3]))
    tone = np.clip((light + 0.32 * local - low) / max(0.2, high - low), 0, 1)
    tone = 0.35 * tone + 0.65 * tone * tone * (3 - 2 * tone)
    grain = fractal(canvas.shape, canvas.rng("film"), max(1.0, canvas.px(1.6)), octaves=1)
    tone = tone + 0.013 * grain * (1 - np.abs(2 * tone - 1) ** 2)
    film = tinted(np.clip(tone, 0, 1).astype(np.float32), (0.025, 0.025, 0.025), (0.975, 0.975, 0.975))
    return mix(canvas.rgb, film, canvas.reached(0.5))


def sepia(canvas: Canvas) -> Picture:
    """A brown toned print."""
    canvas.step("toning the print")
    tone = black_and_white(Canvas(canvas.rgb, 1.0, canvas.seed))[..., 0]
    print_ = _old_corners(canvas, tinted(0.06 + 0.9 * tone, (0.17, 0.105, 0.06), (0.97, 0.90, 0.76)))
    return mix(canvas.rgb, print_, canvas.reached(0.6))


def vintage(canvas: Canvas) -> Picture:
    """A faded colour print of the seventies."""
    canvas.step("fading the print")
    lab = to_lab(canvas.rgb)
    light = 0.16 + 0.78 * np.clip(lab[..., 0], 0, 1)
    faded = to_rgb(np.dstack([light, 0.72 * lab[..., 1] + 0.014, 0.66 * lab[..., 2] + 0.030 * (0.4 + light)]))
    grain = 0.022 * fractal(canvas.shape, canvas.rng("film"), max(1.0, canvas.px(1.8)), octaves=1)
    print_ = np.clip(_old_corners(canvas, faded) + grain[..., None], 0, 1).astype(np.float32)
    return mix(canvas.rgb, print_, canvas.reached(0.6))


def _old_corners(canvas: Canvas, picture: Picture) -> Picture:
    x, y = grid(canvas.shape)
    away = np.hypot(2 * x / canvas.width - 1, 2 * y / canvas.height - 1)
    return (picture * (1 - 0.30 * ramp(away, 0.75, 1.45))[..., None]).astype(np.float32)
