"""Regions from any backend carry the same: noun, colours inside the mask, place, share, phrase."""

import numpy as np
import pytest

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image, png_bytes
from imagetxt.tools.masks import encode
from imagetxt.tools.vision.completing import completed, noun_of


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("a brown dog sitting on a bench", "dog"),
        ("Man in a blue shirt.", "person"),
        ("the wheel of a car", "wheel"),
        ("white and black striped shirt", "shirt"),
        ("green grass in the field", "grass"),
        ("a person riding a wave", "person"),
        ("two people walking", "person"),
        ("the sign is red", "sign"),
        ("", "thing"),
    ],
)
def test_the_noun_a_phrase_is_about(phrase: str, noun: str) -> None:
    assert noun_of(phrase) == noun


def test_everything_follows_from_words_box_and_mask() -> None:
    pixels = np.full((80, 120, 3), 255, np.uint8)
    pixels[10:70, 0:40] = (200, 20, 20)
    image = open_image(png_bytes(pixels))
    mask = np.zeros((80, 120), dtype=bool)
    mask[10:70, 0:40] = True
    bare = Region(
        label="", phrase="a red kite flying", score=0.9, box=Box(x0=-5, y0=5, x1=60, y1=75), mask=encode(mask)
    )
    whole = completed(image, bare)
    assert (whole.label, whole.coco, whole.kind, whole.phrase) == ("kite", "kite", "object", "a red kite flying")
    assert whole.place == "on the left"
    assert whole.share == pytest.approx(0.25)
    assert whole.box.x0 == 0
    assert [colour.name for colour in whole.colours] == ["red"]


def test_without_a_mask_the_middle_of_the_box_gives_the_colour() -> None:
    pixels = np.full((100, 100, 3), (30, 60, 200), np.uint8)
    pixels[20:80, 20:80] = (30, 150, 40)
    whole = completed(
        open_image(png_bytes(pixels)), Region(label="ball", score=0.5, box=Box(x0=15, y0=15, x1=85, y1=85))
    )
    assert whole.phrase == "a green ball"


def test_an_area_is_known_by_its_name_and_what_is_known_stays() -> None:
    image = open_image(png_bytes(np.full((50, 50, 3), 120, np.uint8)))
    given = Region(
        label="sky", score=1, box=Box(x0=0, y0=0, x1=50, y1=20), place="somewhere", share=0.3, phrase="the sky"
    )
    whole = completed(image, given)
    assert (whole.kind, whole.place, whole.share, whole.phrase) == ("area", "somewhere", 0.3, "the sky")
