"""What people wear is told by the cloth on the chest, and what one sees through has no colour of what is behind it."""

import numpy as np
import pytest

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.colours import colour_names
from imagetxt.tools.vision.region_colours import colours_inside

SKIN, HAIR, RED, GREEN, BLACK = (200, 150, 120), (40, 30, 25), (180, 40, 40), (80, 140, 60), (20, 20, 20)
FIGURE = Box(x0=40, y0=10, x1=80, y1=150)


def painted(*parts, ground=GREEN):
    """A picture of 120 by 160 with boxes `(x0, y0, x1, y1, colour)` on its ground, and the mask of all of them."""
    pixels = np.full((160, 120, 3), ground, dtype=np.uint8)
    mask = np.zeros((160, 120), dtype=bool)
    for x0, y0, x1, y1, colour in parts:
        pixels[y0:y1, x0:x1], mask[y0:y1, x0:x1] = colour, True
    return pixels, mask


def test_the_chest_is_told_before_the_trousers():
    figure = [(50, 10, 70, 38, SKIN), (40, 38, 80, 80, RED), (42, 80, 78, 150, BLACK)]
    pixels, mask = painted(*figure, ground=(225, 225, 225))
    assert [c.name for c in clothing_colours(pixels, mask, box=FIGURE)] == ["red"]


def test_the_ground_in_a_loose_cut_out_is_not_worn():
    figure = [(50, 10, 70, 38, SKIN), (40, 38, 60, 80, GREEN), (60, 38, 80, 80, RED), (42, 80, 78, 150, BLACK)]
    pixels, mask = painted(*figure)
    assert "green" not in [c.name for c in clothing_colours(pixels, mask, box=FIGURE)]
    all_green = [(50, 10, 70, 38, SKIN), (40, 38, 80, 150, GREEN)]
    pixels, mask = painted(*all_green)
    assert [c.name for c in clothing_colours(pixels, mask, box=FIGURE)] == ["green"], "the chest is all of it"


def test_a_cut_out_without_the_chest_tells_nothing():
    pixels, mask = painted((50, 10, 70, 38, SKIN), (42, 90, 78, 150, (60, 80, 150)), ground=(225, 225, 225))
    assert clothing_colours(pixels, mask, box=FIGURE) == []


def test_the_shaded_side_of_tan_cloth_is_not_black():
    across = np.linspace(0.1, 0.85, 60)[None, :, None]
    cloth = (np.array((150, 112, 70))[None, None] * across).astype(np.uint8).repeat(120, axis=0)
    head = np.full((30, 60, 3), (225, 225, 225), dtype=np.uint8)
    worn = clothing_colours(np.vstack([head, cloth]))
    assert worn
    assert "black" not in [c.name for c in worn]


@pytest.mark.parametrize(("cloth", "said"), [((28, 32, 42), []), ((34, 34, 34), ["black"]), ((14, 15, 22), ["black"])])
def test_dark_blue_cloth_is_not_called_black(cloth, said):
    suit = [(50, 10, 70, 38, SKIN), (40, 38, 80, 150, cloth)]
    pixels, mask = painted(*suit, ground=(225, 225, 225))
    assert [c.name for c in clothing_colours(pixels, mask, box=FIGURE)] == said


def test_a_grey_pattern_is_not_grey_cloth():
    figure = [(50, 10, 70, 38, HAIR), (40, 38, 80, 150, (120, 120, 120))]
    pixels, mask = painted(*figure, ground=(240, 240, 240))
    assert [c.name for c in clothing_colours(pixels, mask, box=FIGURE)] == ["grey"]
    pixels[38:150, 40:80:2] = (150, 90, 40)
    assert clothing_colours(pixels, mask, box=FIGURE) == []


def test_strings_have_no_colour_of_the_court():
    pixels, mask = painted((40, 10, 80, 150, GREEN), (40, 10, 44, 150, BLACK))
    assert colours_inside("tennis racket", pixels, mask) == []
    pixels, mask = painted((40, 10, 80, 150, RED))
    assert [c.name for c in colours_inside("tennis racket", pixels, mask)] == ["red"]


@pytest.mark.parametrize("rgb", [(85, 75, 150), (70, 25, 140), (95, 15, 75)])
def test_violet_and_dark_magenta_are_purple(rgb):
    assert [c.name for c in colour_names(np.full((40, 60, 3), rgb, dtype=np.uint8))] == ["purple"]
