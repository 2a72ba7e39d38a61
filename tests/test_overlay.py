"""Drawings of regions: every label readable, none on another, at any size."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from imagetxt.tools.drawing.cutout import draw_cutout
from imagetxt.tools.drawing.layout import Wish, lay_out
from imagetxt.tools.drawing.lettering import drawable, font, label_size, shorter
from imagetxt.tools.drawing.overlay import draw_regions, font_size, line_width
from imagetxt.tools.drawing.palette import COLOURS, contrast, text_colour
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, from_pixels, open_image
from imagetxt.tools.masks import box_mask, encode


def regions_of(truth: dict[str, Any], photo: str, scale: float = 1.0) -> list[Region]:
    return [
        Region(
            label=o["name"],
            score=0.9,
            certain=o["coco"] is not None,
            box=Box(**dict(zip(("x0", "y0", "x1", "y1"), (v * scale for v in o["box"]), strict=True))),
        )
        for o in truth[photo]["objects"]
    ]


def resized(photos: Path, photo: str, size: tuple[int, int]) -> LoadedImage:
    return from_pixels(np.asarray(open_image(photos / f"{photo}.jpg").pil().resize(size)), name=photo)


@pytest.mark.parametrize("photo", ["horses", "holiday_table", "cinema", "kitchen"])
def test_labels_lie_inside_and_apart(truth: dict[str, Any], photo: str) -> None:
    width, height = truth[photo]["size"]
    wishes = [Wish(box=r.box, texts=(*shorter(r.label), str(i))) for i, r in enumerate(regions_of(truth, photo))]
    placed = lay_out(wishes, width, height, lambda text: label_size(text, font_size(width, height)))
    assert len(placed) == len(wishes)
    for label in placed:
        assert label.box.x0 >= 0
        assert label.box.y0 >= 0
        assert label.box.x1 <= width
        assert label.box.y1 <= height
    assert not any(a.box.intersection(b.box) for a, b in itertools.combinations(placed, 2))
    assert sum(p.level == 0 for p in placed) >= 0.6 * len(placed), "most names stand in full"


def test_in_a_crowd_names_become_numbers_and_numbers_go_last() -> None:
    wishes = [Wish(box=Box(x0=40, y0=40, x1=60, y1=60), texts=("a very long name", str(i))) for i in range(200)]
    placed = lay_out(wishes, 200, 120, lambda text: label_size(text, 13))
    assert {p.level for p in placed} == {0, 1}
    assert len(placed) < 200
    assert not any(a.box.intersection(b.box) for a, b in itertools.combinations(placed, 2))


@pytest.mark.parametrize("colour", COLOURS)
def test_letters_stand_out_from_their_label(colour: tuple[int, int, int]) -> None:
    assert contrast(text_colour(colour), colour) >= 4.5


def test_colours_are_distinct() -> None:
    for one, other in itertools.combinations(COLOURS, 2):
        assert np.abs(np.subtract(one, other)).max() >= 40


def test_only_what_the_font_has_is_drawn() -> None:
    assert drawable("café “Zoë” – 3×4…") == "cafe “Zoe” - 3x4…"
    assert drawable("猫") == "?"
    missing = bytes(font(20).getmask("猫"))
    assert all(bytes(font(20).getmask(sign)) != missing for sign in drawable("éü“”‘’–…") + "?")


@pytest.mark.parametrize(
    ("size", "expected"),
    [((64, 48), (480, 360)), ((1024, 664), (1024, 664)), ((4000, 2600), (1600, 1040))],
)
def test_the_drawing_is_readable_at_any_size(
    photos: Path, truth: dict[str, Any], size: tuple[int, int], expected: tuple[int, int]
) -> None:
    image = resized(photos, "horses", size)
    drawing = draw_regions(image, regions_of(truth, "horses", size[0] / 1024))
    assert drawing.mode == "RGB"
    assert drawing.width >= expected[0]
    assert drawing.height >= expected[1]
    assert font_size(*expected) >= 13
    assert line_width(*expected) >= 2


@pytest.mark.parametrize("size", [(1, 1), (1, 2000), (2000, 1), (8000, 20)])
def test_thin_and_tiny_pictures_are_drawn(size: tuple[int, int]) -> None:
    image = from_pixels(np.full((size[1], size[0], 3), 90, np.uint8), name="odd")
    box = Box(x0=0, y0=0, x1=size[0], y1=size[1])
    region = Region(label="thing", score=0.5, certain=False, box=box, mask=encode(box_mask(box, *size)))
    assert max(draw_regions(image, [region]).size) <= 1800
    assert max(draw_regions(image, []).size) <= 1600


def test_names_without_room_are_told_in_a_legend() -> None:
    image = from_pixels(np.full((60, 80, 3), 90, np.uint8), name="small")
    box = Box(x0=20, y0=20, x1=40, y1=40)
    many = [Region(label=f"remarkable contraption {i}", score=0.9, box=box) for i in range(60)]
    drawing = draw_regions(image, many)
    plain = draw_regions(image, many[:1])
    assert drawing.height > plain.height


def test_a_mask_tints_the_thing_and_leaves_the_rest() -> None:
    image = from_pixels(np.full((480, 480, 3), 128, np.uint8), name="grey")
    box = Box(x0=100, y0=150, x1=300, y1=350)
    region = Region(label="square", score=0.9, box=box, mask=encode(box_mask(box, 480, 480)))
    drawn = np.asarray(draw_regions(image, [region]))
    assert (drawn[250, 200] != 128).any()
    assert (drawn[450, 450] == 128).all()
    boxed = np.asarray(draw_regions(image, [region], masks=False))
    assert (boxed[250, 200] == 128).all()


def test_what_is_only_likely_is_dashed() -> None:
    image = from_pixels(np.full((480, 640, 3), 128, np.uint8), name="grey")
    box = Box(x0=100, y0=150, x1=500, y1=400)
    sure = np.asarray(draw_regions(image, [Region(label="x", score=0.9, box=box)]))
    likely = np.asarray(draw_regions(image, [Region(label="x", score=0.3, certain=False, box=box)]))
    line = slice(150, 480)
    assert (sure[399, line] != 128).any(axis=-1).all()
    assert 0.3 < (likely[399, line] != 128).any(axis=-1).mean() < 0.8


def test_a_cut_out_lies_on_nothing(photos: Path) -> None:
    image = open_image(photos / "chelsea_cat.jpg")
    mask = box_mask(Box(x0=50, y0=60, x1=150, y1=100), image.width, image.height)
    made = draw_cutout(image, mask)
    assert (made.mode, made.size) == ("RGBA", (100, 40))
    assert made.getpixel((50, 20))[3] == 255  # type: ignore[index]
    assert isinstance(made, Image.Image)
    with pytest.raises(BadArgumentError, match="empty"):
        draw_cutout(image, np.zeros((300, 451), bool))
    with pytest.raises(BadArgumentError, match="10×10"):
        draw_cutout(image, np.ones((10, 10), bool))
