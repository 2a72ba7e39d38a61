"""Recolouring takes the whole of a thing: no half cats, no cups of which only the inside changes."""

from pathlib import Path

import numpy as np
import pytest

from imagetxt.tools.definitions import RenderImage
from imagetxt.tools.geometry import Box
from imagetxt.tools.painter.whole_thing import whole_thing
from imagetxt.tools.workbench import Workbench

BOX = Box(x0=60, y0=40, x1=140, y1=120)


def picture(thing: tuple[int, int, int], around: tuple[int, int, int]) -> np.ndarray:
    """A disc of 40 pixels' radius around (100, 80) in a picture of 200×160, with a little grain."""
    y, x = np.mgrid[:160, :200]
    disc = (np.hypot(x - 99.5, y - 79.5) <= 40)[..., None]
    grain = np.random.default_rng(1).normal(0, 3, (160, 200, 1))
    return np.clip(np.where(disc, thing, around) + grain, 0, 255).astype(np.uint8)


def half(disc: np.ndarray) -> np.ndarray:
    """The left half of a mask."""
    return disc & (np.arange(200)[None, :] < 95)


DISC = np.hypot(*(np.mgrid[:160, :200] - np.array([79.5, 99.5])[:, None, None])) <= 40


def test_half_a_thing_grows_to_the_whole_and_no_further() -> None:
    disc = half(DISC) | (DISC & (np.arange(200)[None, :] < 115))
    grown = whole_thing(picture((200, 60, 40), (90, 120, 160)), disc, BOX)
    assert (grown & DISC).sum() > 0.97 * DISC.sum()
    assert (grown & ~DISC).sum() < 0.03 * DISC.sum()


def test_surroundings_of_its_colour_are_not_taken_in() -> None:
    same = picture((90, 122, 160), (90, 120, 160))
    grown = whole_thing(same, half(DISC), BOX)
    assert grown.sum() < 1.4 * half(DISC).sum()


def test_a_rim_gets_the_body_of_its_vessel() -> None:
    y, x = np.mgrid[:160, :200]
    rim = ((x - 99.5) / 40) ** 2 + ((y - 60) / 18) ** 2 <= 1
    body = (abs(x - 99.5) <= 40 - (y - 60) / 5) & (y > 60) & (y < 118)
    pixels = np.full((160, 200, 3), (120, 30, 20), np.uint8)
    pixels[body] = (125, 32, 22)
    pixels[rim] = (240, 240, 235)
    vessel = Box(x0=60, y0=42, x1=140, y1=118)
    grown = whole_thing(pixels, rim, vessel, rounded=True)
    assert (grown & body).sum() > 0.85 * body.sum(), "the saucer has the same red, so colour cannot tell"
    assert not grown[:, :50].any()
    low = Box(x0=60, y0=42, x1=140, y1=80)
    assert whole_thing(pixels, rim, low, rounded=True).sum() < 1.25 * rim.sum(), "a plate is all rim"


def test_a_mask_never_loses_anything() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (160, 200, 3)).astype(np.uint8)
    for rounded in (False, True):
        assert (whole_thing(noise, DISC, BOX, rounded=rounded) & DISC).sum() == DISC.sum()


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (8, 8)])
def test_tiny_pictures_pass(size: tuple[int, int]) -> None:
    mask = np.ones(size, dtype=bool)
    box = Box(x0=0, y0=0, x1=size[1], y1=size[0])
    assert whole_thing(np.zeros((*size, 3), np.uint8), mask, box, rounded=True).all()


def test_the_outside_of_a_red_cup_becomes_blue_and_its_saucer_does_not(workbench: Workbench, photos: Path) -> None:
    handle = workbench.open(photos / "coffee.jpg")
    made = workbench.run(RenderImage(image=handle, prompt="the cup is blue"))
    before, after = (workbench.album[one].pixels.astype(int) for one in (handle, made.image))
    assert made.followed == ["the cup is blue"]
    scale = after.shape[1] / before.shape[1]

    def mean(pixels: np.ndarray, x: float, y: float, k: float) -> np.ndarray:
        return pixels[round(y * k) : round((y + 8) * k), round(x * k) : round((x + 16) * k)].mean(axis=(0, 1))

    body, saucer = (300, 242), (140, 320)
    assert mean(before, *body, 1)[0] > mean(before, *body, 1)[2] + 30, "the cup is red outside"
    assert mean(after, *body, scale)[2] > mean(after, *body, scale)[0] + 20
    assert np.abs(mean(after, *saucer, scale) - mean(before, *saucer, 1)).max() < 12
