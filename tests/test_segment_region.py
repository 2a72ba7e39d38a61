"""segment_region: one thing, by its region, a box, clicks or a phrase, in the frame of the picture."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from imagetxt.tools.definitions import DescribeRegions, Point, SegmentRegion
from imagetxt.tools.errors import BadArgumentError, DeclinedError, UnknownHandleError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import decode, mask_box
from imagetxt.tools.workbench import Workbench


def mask_of(region: Region) -> np.ndarray:
    assert region.mask is not None
    return decode(region.mask)


def test_by_region_the_name_stays_and_the_mask_comes(workbench: Workbench, photos: Path) -> None:
    cat = workbench.open(photos / "chelsea_cat.jpg")
    found = workbench.run(DescribeRegions(image=cat)).regions[0]
    cut = workbench.run(SegmentRegion(image=cat, region=found.id)).region
    assert (cut.id, cut.label, cut.coco, cut.fine, cut.phrase) == (
        found.id, found.label, found.coco, found.fine, found.phrase,
    )  # fmt: skip
    assert mask_of(cut).shape == (300, 451)
    assert mask_of(cut)[150, 200]
    known = workbench.evidence(cat).region(found.id)
    assert known is not None
    assert known.mask == cut.mask
    assert len(workbench.evidence(cat).regions) == 1


def test_by_phrase(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "holiday_table.jpg")
    bottle = workbench.run(SegmentRegion(image=picture, text="the bottle")).region
    assert bottle.label == "bottle"
    assert bottle.box.iou(Box(x0=616, y0=555, x1=838, y1=851)) > 0.6
    with pytest.raises(DeclinedError, match=r"giraffe.*Known there: .*bottle"):
        workbench.run(SegmentRegion(image=picture, text="a giraffe"))


def test_by_phrase_areas_too(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "horses.jpg")
    sky = workbench.run(SegmentRegion(image=picture, text="the sky")).region
    assert (sky.kind, sky.label) == ("area", "sky")
    assert mask_of(sky)[20, 500]
    assert not mask_of(sky)[650, 500]


def test_by_box_a_known_thing_keeps_its_name(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "chickens.jpg")
    hen = workbench.run(SegmentRegion(image=picture, box=Box(x0=42, y0=123, x1=221, y1=523))).region
    assert hen.coco == "bird"
    flag = workbench.open(photos / "astronaut.jpg")
    unnamed = workbench.run(SegmentRegion(image=flag, box=Box(x0=277, y0=344, x1=512, y1=512))).region
    around = mask_box(mask_of(unnamed))
    assert unnamed.label == "region"
    assert around == unnamed.box
    assert unnamed.colours
    assert unnamed.phrase.startswith(("a ", "an "))


def test_by_clicks(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "dogs_tree.jpg")
    on_the_right_dog = Point(x=620, y=400)
    dog = workbench.run(SegmentRegion(image=picture, points=(on_the_right_dog,))).region
    assert dog.label == "dog"
    assert mask_of(dog)[400, 620]
    beside = Point(x=700, y=300, inside=False)
    less = workbench.run(SegmentRegion(image=picture, points=(on_the_right_dog, beside))).region
    assert not mask_of(less)[300, 700]


def test_clicks_on_what_has_no_name(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "rocket.jpg")
    sky = workbench.run(SegmentRegion(image=picture, points=(Point(x=250, y=40),))).region
    assert mask_of(sky)[40, 250]
    assert sky.colours[0].name.endswith("blue")


@pytest.mark.parametrize(
    ("prompts", "message"),
    [
        ({}, "got nothing. Give exactly one"),
        ({"text": "cat", "points": ({"x": 1, "y": 1},)}, "got points and text. Give exactly one"),
        ({"text": "  "}, "empty text"),
        ({"points": ()}, "no point on the thing"),
        ({"points": ({"x": 10, "y": 10, "inside": False},)}, "no point on the thing"),
        ({"points": ({"x": 451, "y": 10},)}, "451×300 pixels"),
        ({"points": ({"x": -1, "y": 10},)}, "outside the picture"),
        ({"box": {"x0": 0, "y0": 0, "x1": 900, "y1": 100}}, "reaches out of the picture. The picture is 451×300"),
        ({"box": {"x0": 40, "y0": 40, "x1": 40, "y1": 100}}, "is empty"),
        ({"box": {"x0": 90, "y0": 40, "x1": 40, "y1": 100}}, "x1 must be above x0"),
        ({"box": {"x0": float("nan"), "y0": 40, "x1": 40, "y1": 100}}, "no box of numbers"),
    ],
)
def test_what_points_nowhere_is_refused(workbench: Workbench, photos: Path, prompts: dict, message: str) -> None:
    cat = workbench.open(photos / "chelsea_cat.jpg")
    with pytest.raises(BadArgumentError, match=message):
        workbench.call("segment_region", image=cat, **prompts)


def test_an_unknown_region_is_refused(workbench: Workbench, photos: Path) -> None:
    cat = workbench.open(photos / "chelsea_cat.jpg")
    with pytest.raises(UnknownHandleError, match="r7"):
        workbench.run(SegmentRegion(image=cat, region="r7"))


def test_a_turned_photograph_is_cut_upright(workbench: Workbench, photos: Path) -> None:
    upright = Image.open(photos / "chelsea_cat.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    buffer = BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(buffer, "JPEG", quality=95, exif=exif)
    handle = workbench.open(buffer.getvalue(), name="turned.jpg")
    cut = workbench.run(SegmentRegion(image=handle, box=Box(x0=0, y0=0, x1=400, y1=300))).region
    mask = mask_of(cut)
    assert mask.shape == (300, 451)
    assert mask[150, 200]
    assert not mask[30, 440]
