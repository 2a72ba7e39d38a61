"""Cut-outs: a mask in the frame of the picture, of the thing that was meant, the same every time."""

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.definitions import Point
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import mask_box, mask_iou
from imagetxt.tools.vision.cut_crop import Crop
from imagetxt.tools.vision.cut_quality import quality
from imagetxt.tools.vision.grabcut import cut, cut_out
from imagetxt.tools.vision.mask_edges import enlarge
from imagetxt.tools.vision.mask_shape import ellipse_mask, fill_holes, keep_pieces

PLAIN = (
    ("astronaut", "woman"),
    ("chelsea_cat", "cat"),
    ("coffee", "cup"),
    ("cameraman", "man"),
    ("dogs_tree", "dog (right)"),
    ("chickens", "hen (far left)"),
    ("horses", "horse (left)"),
    ("kitchen", "stove with oven"),
)
"""Things that stand clear of what is around them."""


def of(truth: dict[str, Any], photo: str, name: str) -> Box:
    box = next(o["box"] for o in truth[photo]["objects"] if o["name"] == name)
    return Box(x0=box[0], y0=box[1], x1=box[2], y1=box[3])


def pixels_of(photos: Path, name: str) -> np.ndarray:
    return open_image(photos / f"{name}.jpg").pixels


@pytest.mark.parametrize(("photo", "name"), PLAIN)
def test_a_thing_fills_its_box(photos: Path, truth: dict[str, Any], photo: str, name: str) -> None:
    pixels, box = pixels_of(photos, photo), of(truth, photo, name)
    found = cut(pixels, box=box)
    around = mask_box(found.mask)
    assert found.found
    assert found.mask.shape == pixels.shape[:2]
    assert around is not None
    assert around.iou(box) >= 0.8
    assert 0.3 <= found.mask.sum() / box.area <= 1.0


def test_head_and_legs_belong_to_a_person(photos: Path, truth: dict[str, Any]) -> None:
    woman = cut_out(pixels_of(photos, "astronaut"), box=of(truth, "astronaut", "woman"))
    assert woman[120, 225]  # her face
    assert woman[400, 100]  # an arm
    assert not woman[60, 330]  # the backdrop
    man = cut_out(pixels_of(photos, "cameraman"), box=of(truth, "cameraman", "man"))
    assert man[120, 215]
    assert man[480, 60]
    assert not man[30, 60]


def test_the_same_mask_in_every_thread(photos: Path, truth: dict[str, Any]) -> None:
    import cv2

    pixels, box = pixels_of(photos, "chickens"), of(truth, "chickens", "hen (far left)")
    first = cut_out(pixels, box=box, working_side=128)
    others: list[np.ndarray] = []

    def work(seed: int) -> None:
        cv2.setRNGSeed(seed)
        others.append(cut_out(pixels, box=box, working_side=128))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(others) == 3
    assert all(np.array_equal(first, other) for other in others)


@pytest.mark.parametrize("size", [(1, 1), (1, 2000), (2000, 1), (2, 3), (7, 5), (2400, 3000)])
def test_any_picture_gives_a_mask_of_its_size(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (*size, 3), dtype=np.uint8)
    height, width = size
    for mask in (
        cut_out(pixels, working_side=128),
        cut_out(pixels, box=Box(x0=0, y0=0, x1=width, y1=height), working_side=128),
        cut_out(pixels, points=[Point(x=width / 2, y=height / 2)], working_side=128),
    ):
        assert mask.shape == size
        assert mask.any()


def test_a_plain_wall_gives_a_shape_and_says_so() -> None:
    found = cut(np.full((120, 160, 3), 140, np.uint8), box=Box(x0=40, y0=30, x1=120, y1=90))
    assert not found.found
    assert mask_box(found.mask) == Box(x0=40, y0=30, x1=120, y1=90)


def test_clicks_take_in_and_leave_out(photos: Path, truth: dict[str, Any]) -> None:
    pixels, box = pixels_of(photos, "horses"), of(truth, "horses", "horse (left)")
    plain = cut_out(pixels, box=box)
    y, x = (int(v) for v in np.argwhere(plain)[plain.sum() // 2])
    without = cut_out(pixels, box=box, points=[Point(x=x, y=y, inside=False)])
    assert plain[y, x]
    assert not without[y, x]
    outside = np.argwhere(~plain[205:551, 123:377])[200]
    place = Point(x=float(123 + outside[1]), y=float(205 + outside[0]))
    assert cut_out(pixels, box=box, points=[place])[int(place.y), int(place.x)]


def test_colours_can_be_had_quickly(photos: Path, truth: dict[str, Any]) -> None:
    pixels, box = pixels_of(photos, "chickens"), of(truth, "chickens", "hen (far left)")
    cut_out(pixels, box=box, working_side=128, careful=False)
    started = time.thread_time()
    mask = cut_out(pixels, box=box, working_side=128, careful=False)
    assert time.thread_time() - started < 0.25  # about 0.03 s; the rest is room for slow machines
    assert mask_iou(mask, cut_out(pixels, box=box)) > 0.8


def test_an_enlarged_mask_follows_the_edges_of_the_picture() -> None:
    picture = np.full((400, 400, 3), 30, np.uint8)
    picture[ellipse_mask(400, 400, Box(x0=87, y0=61, x1=311, y1=333))] = (220, 180, 90)
    truth = picture[..., 0] > 100
    small = truth[4::8, 4::8]
    grown = enlarge(small, picture)
    blocks = np.kron(small, np.ones((8, 8), bool))
    assert mask_iou(grown, truth) > 0.98 > mask_iou(blocks, truth)


def test_specks_go_and_small_holes_close() -> None:
    mask = np.zeros((100, 100), bool)
    mask[20:80, 20:80] = True
    mask[40:43, 40:43] = False  # a small hole
    mask[50:75, 50:75] = False  # a real one
    mask[5:8, 5:8] = True  # a speck
    tidy = fill_holes(keep_pieces(mask))
    assert tidy[41, 41]
    assert not tidy[60, 60]
    assert not tidy[6, 6]
    assert keep_pieces(mask, holding=[(6, 6)])[6, 6]


def test_a_close_up_keeps_the_whole_face(photos: Path, truth: dict[str, Any]) -> None:
    pixels = pixels_of(photos, "chelsea_cat")
    for box in (of(truth, "chelsea_cat", "cat"), Box(x0=0, y0=0, x1=415, y1=300)):
        cat = cut_out(pixels, box=box)
        assert cat[140, 320]  # the eye in the shade
        assert cat[165, 330]  # the cheek below it
        assert cat[140, 160]
        assert not cat[60, 440]  # the room behind


def test_what_runs_on_around_a_thing_is_no_part_of_it() -> None:
    """A bird-like shape over a backdrop that changes evenly, as out-of-focus backgrounds do."""
    rows, columns = np.mgrid[0:240, 0:320]
    backdrop = np.dstack([60 + columns * 0.5, 90 + rows * 0.4, 200 - columns * 0.4])
    thing = ((columns - 110) / 50.0) ** 2 + ((rows - 110) / 80.0) ** 2 < 1
    thing |= (np.abs(rows - 160 - (columns - 120) * 0.1) < 9) & (columns > 100) & (columns < 260)
    backdrop[thing] = (150, 120, 60)
    pixels = np.clip(backdrop + np.random.default_rng(3).normal(0, 4, backdrop.shape), 0, 255).astype(np.uint8)
    around = mask_box(thing)
    assert around is not None
    assert mask_iou(cut_out(pixels, box=around), thing) > 0.8  # by colour and place alone it was 0.72


def test_a_cut_along_the_outline_looks_better_than_any_other() -> None:
    rows, columns = np.mgrid[0:120, 0:160]
    disc = (columns - 80) ** 2 + (rows - 60) ** 2 < 40**2
    pixels = np.where(disc[..., None], (200, 60, 60), (60, 90, 160)).astype(np.uint8)
    crop = Crop(pixels, Box(x0=40, y0=20, x1=120, y1=100)).scaled(160)
    right = quality(crop, disc)
    filled = np.zeros_like(disc)
    filled[20:100, 40:120] = True
    assert not right.is_doubtful
    for wrong in (filled, disc & (columns > 80), np.roll(disc, 15, axis=1)):
        assert quality(crop, wrong).total < right.total
    assert quality(crop, filled).boxed > 0.9
