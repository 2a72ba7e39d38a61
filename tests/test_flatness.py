"""What has no grain: pages are known by it, and flat black is a background."""

from dataclasses import replace

import numpy as np
import pytest

from imagetxt.examples import PHOTOS
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels, open_image
from imagetxt.tools.vision.company import off_the_page
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.flatness import is_page, lit
from imagetxt.tools.vision.scene import look

BOX = Box(x0=10, y0=10, x1=90, y1=90)


def window() -> np.ndarray:
    """A window on a dark page, with lines in it."""
    pixels = np.full((240, 320, 3), 30, np.uint8)
    pixels[40:200, 40:280] = 240
    pixels[60:180:12, 60:260] = 90
    return pixels


def test_a_window_is_a_page() -> None:
    assert is_page(window())


@pytest.mark.parametrize("name", sorted(p.name for p in PHOTOS.glob("*.jpg")))
def test_no_photograph_is_a_page(name: str) -> None:
    assert not is_page(open_image(PHOTOS / name).pixels)


def test_a_picture_of_one_line_is_no_page() -> None:
    assert not is_page(np.zeros((1, 50, 3), np.uint8))
    assert lit(np.zeros((1, 50, 3), np.uint8)).shape == (50, 3)


def test_flat_black_is_left_out_of_the_light() -> None:
    photo = open_image(PHOTOS / "coffee.jpg").pixels
    framed = np.zeros((3 * photo.shape[0], photo.shape[1], 3), np.uint8)
    framed[: photo.shape[0]] = photo
    assert abs(lit(framed).mean() - photo.mean()) < 12
    assert framed.mean() < photo.mean() - 12


def test_black_alone_is_dark() -> None:
    assert lit(np.zeros((60, 60, 3), np.uint8)).max() == 0


def test_a_bright_thing_before_a_dark_ground_is_in_no_dim_light() -> None:
    noise = np.random.default_rng(3).integers(-9, 10, (120, 160, 3))
    leaves = np.full((120, 160, 3), 62) + noise
    face = leaves.copy()
    face[30:90, 60:100] = 185 + noise[30:90, 60:100]
    nothing = np.zeros(1000, np.float32)
    lights = [look(from_pixels(p.astype(np.uint8), name="x"), [], nothing).light for p in (leaves, face)]
    assert lights == ["dim", "normal"]


def test_a_page_shows_no_screen_but_a_sure_one() -> None:
    doubtful, sure = Detection(BOX, 0.6, "tv", "tv"), Detection(BOX, 0.8, "laptop", "laptop")
    person = Detection(BOX, 0.5, "person", "person")
    assert off_the_page([doubtful, sure, person]) == [sure, person]


@pytest.mark.parametrize(
    ("kinds", "inside", "page"), [([553, 894, 894], "indoor", "unknown"), ([970, 975, 979], "outdoor", "outdoor")]
)
def test_a_page_is_not_indoors(kinds: list[int], inside: str, page: str) -> None:
    photo, seen = open_image(PHOTOS / "kitchen.jpg"), np.zeros(1000)
    np.add.at(seen, kinds, 1 / 3)
    assert look(photo, (), seen).setting == inside
    assert look(replace(photo, pixels=window()), (), seen).setting == page
