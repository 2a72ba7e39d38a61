"""segment_image: everything in masks that do not overlap, and no area called what it is not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.definitions import DescribeRegions, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels, open_image
from imagetxt.tools.masks import decode
from imagetxt.tools.vision.area_names import Surroundings
from imagetxt.tools.vision.areas import LEAST_SHARE, find_areas
from imagetxt.tools.vision.scene_names import is_building_name
from imagetxt.tools.workbench import Workbench

TRUE_NAMES: dict[str, set[str]] = {
    "rocket": {"sky"},
    "horses": {"sky", "grass"},
    "chickens": {"grass"},
    "bench_view": {"sky", "grass", "foliage", "vegetation", "water"},
    "raccoon": {"foliage", "vegetation"},
    "dogs_tree": {"ground", "foliage", "vegetation"},
    "kitchen": {"floor", "wall"},
    "cinema": {"floor"},
    "holiday_table": {"wall"},
}
"""What a person could call an area of the photograph; of the others, nothing."""
PHOTOGRAPHS = sorted({"astronaut", "cameraman", "chelsea_cat", "coffee", *TRUE_NAMES})


def masks_of(regions: list[Region]) -> list[np.ndarray]:
    return [decode(r.mask) for r in regions if r.mask is not None]


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_regions_of_a_photograph(workbench: Workbench, photos: Path, name: str) -> None:
    picture = workbench.open(photos / f"{name}.jpg")
    regions = workbench.run(SegmentImage(image=picture)).regions
    image = workbench.album[picture]
    masks = masks_of(regions)
    assert len(masks) == len(regions) > 0
    assert all(m.shape == (image.height, image.width) and m.any() for m in masks)
    assert np.sum(masks, axis=0).max() == 1, "masks overlap"
    shares = [r.share for r in regions]
    assert shares == sorted(shares, reverse=True)
    areas = [r for r in regions if r.kind == "area"]
    assert all(r.share >= 0.7 * LEAST_SHARE for r in areas)
    assert {r.label for r in areas} - {"area"} <= TRUE_NAMES.get(name, set())
    assert all(r.phrase and r.colours and r.place for r in areas)


def test_a_large_photograph_is_told_in_its_own_pixels(workbench: Workbench, photos: Path) -> None:
    small = open_image(photos / "chelsea_cat.jpg")
    large = from_pixels(np.repeat(np.repeat(small.pixels, 6, axis=0), 6, axis=1), name="large")
    picture = workbench.album.add(large)
    regions = workbench.run(SegmentImage(image=picture)).regions
    masks = masks_of(regions)
    assert all(m.shape == (large.height, large.width) and m.any() for m in masks)
    assert np.sum(masks, axis=0).max() == 1, "masks overlap"
    cat = next(r for r in regions if r.coco == "cat")
    before = workbench.run(DescribeRegions(image=workbench.album.add(small))).regions
    assert cat.box.iou(next(r.box for r in before if r.coco == "cat").scale(6, 6)) > 0.85
    assert decode(cat.mask).mean() == pytest.approx(cat.share, abs=0.01)  # type: ignore[arg-type]


def test_sky_and_grass_are_where_a_person_sees_them(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "horses.jpg")
    found = {r.label: r for r in workbench.run(SegmentImage(image=picture)).regions if r.kind == "area"}
    sky, grass = (decode(found[label].mask) for label in ("sky", "grass"))  # type: ignore[arg-type]
    assert sky[:150].mean() > 0.9
    assert grass[580:].mean() > 0.9
    assert found["sky"].place == "across the top"
    assert "green" in found["grass"].phrase


def test_without_labels_nothing_is_named(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "horses.jpg")
    regions = workbench.run(SegmentImage(image=picture, label=False)).regions
    assert {r.label for r in regions if r.kind == "area"} == {"area"}


def test_at_most_as_many_as_asked_for(workbench: Workbench, photos: Path) -> None:
    picture = workbench.open(photos / "kitchen.jpg")
    everything = workbench.run(SegmentImage(image=picture)).regions
    few = workbench.run(SegmentImage(image=picture, max_regions=3)).regions
    assert [r.label for r in few] == [r.label for r in everything[:3]]


@pytest.mark.parametrize("setting", ["indoor", "unknown"])
def test_a_blue_wall_is_no_sky(photos: Path, truth: dict[str, Any], setting: Any) -> None:
    pixels = open_image(photos / "rocket.jpg").pixels
    names = {area.name for area in find_areas(pixels, around=Surroundings(setting=setting))}
    assert "sky" not in names


def test_a_backdrop_is_no_sky_even_where_the_setting_is_mistaken(photos: Path) -> None:
    pixels = open_image(photos / "astronaut.jpg").pixels
    person = ("person", Box(x0=0.04, y0=0.03, x1=0.71, y1=1.0))
    around = Surroundings(setting="outdoor", things=(person,))
    assert {area.name for area in find_areas(pixels, around=around)} <= {None}


def test_what_is_behind_a_bird_is_no_ground() -> None:
    pixels = np.zeros((200, 300, 3), np.uint8)
    pixels[:90], pixels[90:] = (110, 60, 120), (70, 60, 40)
    names = {}
    for thing in ("bird", "horse"):
        around = Surroundings(setting="outdoor", things=((thing, Box(x0=0.4, y0=0.3, x1=0.6, y1=0.6)),))
        names[thing] = {area.name for area in find_areas(pixels, around=around)}
    assert "ground" in names["horse"]
    assert "ground" not in names["bird"]


def test_water_that_is_smooth_in_the_distance_is_no_sky() -> None:
    noise = np.random.default_rng(3).normal(0, 1, (240, 320, 1))
    near = np.linspace(0, 1, 240)[:, None, None] > 0.7
    paint = np.where(near, (95, 145, 215), (70, 120, 190))
    water = np.clip(paint + np.where(near, 24.0, 0.4) * noise, 0, 255).astype(np.uint8)
    outside = Surroundings(setting="outdoor")
    assert "sky" not in {area.name for area in find_areas(water, around=outside)}
    calm = np.clip(paint + 0.4 * noise, 0, 255).astype(np.uint8)
    assert "sky" not in {area.name for area in find_areas(calm, around=outside)}, "the sea from above"
    kite = replace(outside, things=(("kite", Box(x0=0.4, y0=0.2, x1=0.5, y1=0.3)),))
    assert "sky" in {area.name for area in find_areas(calm, around=kite)}


def test_a_pale_page_is_no_sky() -> None:
    noise = np.random.default_rng(3).normal(0, 25, (240, 320, 1))
    land = np.clip(np.array([70, 80, 60]) + noise, 0, 255).astype(np.uint8)
    page, overcast = land.copy(), land.copy()
    page[:, :120], page[:100], overcast[:120] = 250, 250, 250
    outside = Surroundings(setting="outdoor")
    assert "sky" in {area.name for area in find_areas(overcast, around=outside)}
    assert "sky" not in {area.name for area in find_areas(page, around=outside)}


def test_a_building_that_fills_the_picture_from_side_to_side_is_no_ground() -> None:
    pixels = np.zeros((240, 320, 3), np.uint8)
    pixels[:110], pixels[110:] = (150, 190, 240), (90, 85, 80)
    names = {
        built: {area.name for area in find_areas(pixels, around=Surroundings(setting="outdoor", built=built))}
        for built in (True, False)
    }
    assert names[False] == {"sky", "ground"}
    assert names[True] == {"sky", None}
    assert [is_building_name(name) for name in ("church", "building", "mountain", "shore")] == [
        True,
        True,
        False,
        False,
    ]


def test_green_is_foliage_in_the_open_air_only(photos: Path) -> None:
    pixels = open_image(photos / "chickens.jpg").pixels
    outside = {area.name for area in find_areas(pixels, around=Surroundings(setting="outdoor"))}
    assert outside & {"grass", "foliage"}
    assert {area.name for area in find_areas(pixels, around=Surroundings(setting="unknown"))} == {None}


def test_under_water_and_in_paintings_no_area_is_named(photos: Path) -> None:
    pixels = open_image(photos / "horses.jpg").pixels
    areas = find_areas(pixels, around=Surroundings(setting="outdoor", nameless=True))
    assert {area.name for area in areas} == {None}


def test_distant_hills_are_no_water_where_the_scene_has_none() -> None:
    pixels = np.zeros((240, 320, 3), np.uint8)
    pixels[:110] = (150, 190, 240)
    pixels[110:] = (60, 95, 140)
    names = {
        wet: {area.name for area in find_areas(pixels, around=Surroundings(setting="outdoor", water=wet))}
        for wet in (True, False)
    }
    assert names[True] == {"sky", "water"}
    assert names[False] == {"sky", None}


def test_in_black_and_white_nothing_is_named(photos: Path) -> None:
    pixels = open_image(photos / "cameraman.jpg").pixels
    areas = find_areas(pixels, around=Surroundings(setting="outdoor", monochrome=True))
    assert areas
    assert {area.name for area in areas} == {None}


@pytest.mark.parametrize("size", [(1, 1), (1, 2000), (3, 3), (30, 2000), (2000, 2600)])
def test_any_size(size: tuple[int, int]) -> None:
    pixels = np.zeros((*size, 3), np.uint8)
    pixels[: size[0] // 2] = (90, 150, 230)
    for area in find_areas(pixels, around=Surroundings()):
        assert area.mask.shape == size


def test_a_picture_of_one_pixel_goes_through_the_tool(workbench: Workbench) -> None:
    handle = workbench.album.add(from_pixels(np.full((1, 1, 3), 200, np.uint8), name="dot.png"))
    assert workbench.run(SegmentImage(image=handle)).regions == []


def test_areas_keep_out_of_what_is_taken(photos: Path) -> None:
    pixels = open_image(photos / "chickens.jpg").pixels
    taken = np.zeros(pixels.shape[:2], bool)
    taken[200:500, 100:900] = True
    areas = find_areas(pixels, taken=taken)
    assert areas
    assert not any((area.mask & taken).any() for area in areas)


def test_calm_blue_from_edge_to_edge_may_be_the_sea_from_above() -> None:
    rng = np.random.default_rng(2)
    calm = np.clip(np.array([90, 150, 220]) + rng.normal(0, 3, (120, 160, 3)), 0, 255).astype(np.uint8)
    names = {area.name for area in find_areas(calm, around=Surroundings(setting="outdoor"))}
    assert "sky" not in names
    kite = Surroundings(setting="outdoor", things=(("kite", Box(x0=0.4, y0=0.3, x1=0.5, y1=0.4)),))
    assert "sky" in {area.name for area in find_areas(calm, around=kite)}
