"""What is told of a picture as a whole must be plausible: its kind, its light, its scene."""

from functools import partial

import numpy as np
import pytest

from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.vision import main_thing
from imagetxt.tools.vision.area_names import Surroundings
from imagetxt.tools.vision.areas import find_areas
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.main_thing import _common, _flower
from imagetxt.tools.vision.scene import has_backdrop, is_drawn, look
from imagetxt.tools.vision.scene_names import is_place_name, scene_name
from imagetxt.tools.vision.spots import Spot
from imagetxt.tools.workbench import Workbench
from tests.classified import seen
from tests.test_plausible import BOX, paint


def _all_alike(row: np.ndarray, _: object, boxes: list[Box], *__: object, **___: object) -> np.ndarray:
    return np.stack([row] * len(boxes))


class TestThePictureAsAWhole:
    """What the picture is of, where no detector names it."""

    def test_a_flower_is_known_by_its_guests(self) -> None:
        found = _flower(seen(sulphur_butterfly=0.25, daisy=0.2, bee=0.2))
        assert found is not None
        assert found.name == "flower"
        assert _flower(seen(sulphur_butterfly=0.65)) is None, "a butterfly is no flower"

    def test_the_kinds_of_a_clock_are_one_clock(self) -> None:
        found = _common(seen(wall_clock=0.55, analog_clock=0.1), [])
        assert found is not None
        assert (found.name, found.hinted) == ("clock", False)

    def test_what_is_half_seen_needs_a_hint_of_the_detectors(self) -> None:
        half = seen(backpack=0.4)
        assert _common(half, []) is None
        found = _common(half, [Spot(BOX, {"person": 0.2, "backpack": 0.08}, 0.3)])
        assert found is not None
        assert (found.name, found.hinted) == ("backpack", True)
        assert _common(seen(infant_bed=0.4), [Spot(BOX, {"bed": 0.2}, 0.3)]) is None, "anything striped"

    def test_what_has_a_wider_name_already_is_not_told_again(self) -> None:
        sharks = main_thing._subject(seen(hammerhead_shark=0.5, tiger_shark=0.25), [])
        assert sharks is not None
        assert sharks.is_named([Detection(BOX, 0.84, None, "sea animal", certain=True)])
        assert not sharks.is_named([Detection(BOX, 0.84, None, "lion", certain=True)])

    @pytest.mark.parametrize(("sure", "told"), [(0.73, False), (0.9, True)])
    def test_what_is_nowhere_in_particular_needs_to_be_plain(
        self, monkeypatch: pytest.MonkeyPatch, sure: float, told: bool
    ) -> None:
        page, row = from_pixels(paint(20, 20, 30), name="page"), seen(ocarina=sure)
        monkeypatch.setattr(main_thing, "classify", lambda _, boxes, *__, **___: np.stack([row] * len(boxes)))
        monkeypatch.setattr(main_thing, "_cuts", lambda box: [box])
        found = main_thing.main_thing(page, [], [], row, None)  # type: ignore[arg-type]  # nothing is borrowed
        assert (found is not None) == told

    def test_a_drawing_is_no_comic_book(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = from_pixels(paint(200, 160, 60, size=(100, 100)), name="page")
        cut = Box(x0=10, y0=10, x1=90, y1=90)
        monkeypatch.setattr(main_thing, "_cuts", lambda box: [cut])
        for row, told in ((seen(comic_book=0.5, dust_jacket=0.15), False), (seen(bookstore=0.5, library=0.15), True)):
            look = partial(_all_alike, row)
            monkeypatch.setattr(main_thing, "classify", look)
            found = main_thing.main_thing(page, [], [], row, None)  # type: ignore[arg-type]  # nothing is borrowed
            assert (found is not None) == told

    def test_a_small_thing_is_where_the_detectors_point(self, monkeypatch: pytest.MonkeyPatch) -> None:
        photo, row = from_pixels(paint(20, 20, 30, size=(100, 100)), name="photo"), seen(ocarina=0.9)
        monkeypatch.setattr(main_thing, "classify", lambda _, boxes, *__, **___: np.stack([row] * len(boxes)))
        small = Box(x0=40, y0=40, x1=54, y1=54)
        found = main_thing.main_thing(photo, [], [Spot(small, {"cup": 0.1}, 0.0196)], row, None)  # type: ignore[arg-type]  # nothing is borrowed
        assert found is not None
        assert found.box == small

    def test_the_keys_of_a_laptop_are_no_thing_beside_it(self) -> None:
        keys = main_thing._subject(seen(computer_keyboard=0.9), [])
        assert keys is not None
        assert keys.is_named([Detection(BOX, 0.8, "laptop", "laptop", certain=True)])
        assert not keys.is_named([Detection(BOX, 0.8, "cup", "cup", certain=True)])

    def test_houses_are_a_building_from_outside_only(self) -> None:
        house = seen(planetarium=0.42, movie_theater=0.12, dome=0.1)
        assert scene_name(house) == ("building", True)
        assert scene_name(house, indoors=True) == (None, False)
        assert is_place_name("building")
        assert not is_place_name("beetle")

    def test_cliffs_by_the_sea_are_no_mountains(self) -> None:
        assert scene_name(seen(cliff=0.4, promontory=0.3)) == ("shore", True)
        assert scene_name(seen(cliff=0.4, valley=0.3)) == ("mountain landscape", True)

    def test_cliffs_alone_are_a_landscape(self) -> None:
        water = from_pixels(np.vstack([paint(200, 210, 220), paint(60, 110, 190)]), name="x")
        assert look(water, [], seen(cliff=0.4, promontory=0.3)).name == "shore"
        assert look(water, [], seen(cliff=0.68, promontory=0.1)).name == "landscape"

    def test_the_dark_sea_is_no_sky(self) -> None:
        wave = paint(18, 38, 46, size=(240, 320))
        wave[120:] = (70, 75, 60)
        night = wave.copy()
        night[:120] = (14, 38, 84)
        names = [{a.name for a in find_areas(p, around=Surroundings(setting="outdoor"))} for p in (wave, night)]
        assert "sky" not in names[0]
        assert "sky" in names[1]

    def test_a_shore_has_water_and_a_desert_has_none(self) -> None:
        beach = paint(120, 170, 230, size=(200, 300))
        beach[70:] = (190, 170, 140)
        sea = beach.copy()
        sea[80:120] = (40, 90, 150)
        names = {
            look(from_pixels(pixels, name="x"), [], seen(shoal=0.5, seashore=0.15)).name for pixels in (beach, sea)
        }
        assert names == {"landscape", "shore"}

    def test_a_sign_and_a_packet_are_no_drawings(self) -> None:
        assert is_drawn(seen(dust_jacket=0.46))
        assert not is_drawn(seen(dust_jacket=0.46, traffic_sign=0.14))
        assert not is_drawn(seen(comic_book=0.32, packet=0.07, cassette=0.07))

    def test_a_thing_on_white_is_neither_outdoors_nor_under_a_sky(self, workbench: Workbench) -> None:
        page = paint(252, 252, 252, size=(300, 400))
        page[120:200, 120:300] = (40, 70, 160)
        assert has_backdrop(page)
        page[-10:] = (90, 140, 60)
        assert not has_backdrop(page), "it stands on grass"
        stage = from_pixels(paint(252, 252, 252, size=(300, 400)), name="stage.png")
        assert look(stage, [], seen(airliner=0.9)).setting == "unknown"
        handle = workbench.album.add(stage)
        assert {r.label for r in workbench.call("segment_image", image=handle).regions} <= {"area"}
