"""What photographs of people showed: who stands behind somebody, spread arms, bent bodies, boards without anybody."""

import numpy as np
import pytest

from imagetxt.tools import wording
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.vision.area_names import Surroundings, name_areas
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.colours import is_monochrome
from imagetxt.tools.vision.company import crowded, in_company
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.region_colours import colours_inside
from imagetxt.tools.vision.region_masks import put_mask
from imagetxt.tools.vision.scene_names import is_made_of, scene_name
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_everyday import one
from tests.test_everyday_scenes import hint, looks_like
from tests.test_wording import region

SITTER = one("person", 0.84, 6, 15, 38, 100)


@pytest.mark.parametrize(
    ("somebody", "more"),
    [
        (hint(0.38, 60, 15, 80, 60, coco="person"), True),
        (hint(0.25, 60, 15, 80, 60, coco="person"), False),
        (hint(0.57, 20, 15, 39, 53, coco="person"), True),
        (hint(0.4, 20, 15, 39, 53, coco="person"), False),
        (hint(0.6, 12, 15, 32, 53, coco="person"), False),
        (hint(0.5, 60, 15, 80, 60, coco="chair"), False),
    ],
)
def test_who_stands_beside_one_person_makes_it_at_least_one(somebody: Spot, more: bool) -> None:
    assert crowded([SITTER], [somebody])[0].crowded == more


def test_somebody_in_the_box_of_an_outstretched_arm_is_one_more() -> None:
    reaching = one("person", 0.7, 27, 10, 89, 100)
    assert crowded([reaching], [hint(0.31, 58, 17, 88, 100, coco="person")])[0].crowded
    assert not crowded([reaching], [hint(0.31, 27, 10, 50, 60, coco="person")])[0].crowded, "a part of them"


def test_at_least_one_person_is_told_so_unless_they_fill_the_picture() -> None:
    crowd, near = (
        region("person", coco="person", crowded=True, place=place)
        for place in ("on the left", "filling most of the picture")
    )
    assert wording.noun_phrase(wording.group([crowd])[0]) == "at least one person"
    assert wording.noun_phrase(wording.group([near])[0]) == "a person"


def test_of_many_who_are_hard_to_see_there_are_not_one_or_two() -> None:
    pair = [region("person", score=score, x=x, coco="person", crowded=True) for score, x in ((0.77, 0), (0.47, 40))]
    assert wording.noun_phrase(wording.group(pair)[0]) == "at least two people"


def test_spread_arms_do_not_fill_the_picture() -> None:
    image = from_pixels(np.zeros((100, 100, 3), np.uint8), name="tree pose")
    found = region("person", place="filling most of the picture", mask=None).model_copy(
        update={"box": Box(x0=10, y0=10, x1=90, y1=95)}
    )
    thin, solid = np.zeros((2, 100, 100), dtype=bool)
    thin[10:95, 45:55] = thin[20:25, 10:90] = solid[10:95, 20:80] = True
    assert put_mask(image, found, thin).place == "in the middle"
    assert put_mask(image, found, solid).place == "filling most of the picture"


def test_the_place_of_a_mask_reaches_the_evidence() -> None:
    known = Evidence(width=100, height=100)
    known.admit(region("person", place="filling most of the picture", mask=None))
    cut = known.admit(region("person", place="in the middle"))
    assert cut.place == "in the middle"


def test_somebody_who_lies_has_no_chest_where_others_have_one() -> None:
    pixels, mask = np.full((100, 140, 3), (200, 200, 200), np.uint8), np.zeros((100, 140), dtype=bool)
    mask[20:90, 20:120] = True
    pixels[20:55, 20:120], pixels[55:90, 20:120] = (30, 60, 190), (15, 15, 15)
    box = Box(x0=20, y0=20, x1=120, y1=90)
    assert clothing_colours(pixels, mask, box=box) == []
    pixels[20:55, 20:120] = (225, 180, 150)
    assert [c.name for c in clothing_colours(pixels, mask, box=box)] == ["black"]


def test_a_board_needs_somebody() -> None:
    board = one("surfboard", 0.52, 58, 55, 74, 71)
    assert in_company([board], 10_000) == []
    together = [board, one("person", 0.8, 10, 10, 30, 90)]
    assert in_company(together, 10_000) == together
    ball = one("sports ball", 0.6, 50, 50, 54, 54)
    assert in_company([ball], 10_000) == []


def test_somebody_alone_who_is_hardly_seen_is_guessed() -> None:
    reflection = Spot(Box(x0=15, y0=25, x1=22, y1=46), {"person": 0.44}, 0.014)
    alone, among = (name_spot(reflection, None, confirmed) for confirmed in (frozenset(), frozenset(("person",))))
    assert alone is not None
    assert among is not None
    assert (alone.certain, among.certain) == (False, True)


def test_a_chair_in_a_chair_is_one() -> None:
    seat, whole = one("chair", 0.58, 87, 66, 94, 86), one("chair", 0.42, 86, 53, 100, 83)
    assert without_parts([seat, whole]) == [seat]


@pytest.mark.parametrize(("coco", "label"), [("bus", "minibus"), ("car", "minivan")])
def test_what_an_expert_tells_apart_needs_near_certainty(coco: str, label: str) -> None:
    assert finer_name(coco, seen(**{label: 0.7})) is None
    assert finer_name(coco, seen(**{label: 0.9})) is not None


def test_a_wing_is_not_a_second_butterfly() -> None:
    whole = Detection(Box(x0=1, y0=26, x1=99, y1=98), 0.83, None, "butterfly")
    wing = Detection(Box(x0=76, y0=0, x1=100, y1=90), 0.79, None, "butterfly")
    assert without_parts([whole, wing]) == [whole]
    other = Detection(Box(x0=76, y0=0, x1=100, y1=35), 0.79, None, "butterfly")
    assert without_parts([whole, other]) == [whole, other]


@pytest.mark.parametrize(
    ("coco", "label"), [("chair", "rocking_chair"), ("airplane", "airliner"), ("cup", "measuring_cup")]
)
def test_what_stands_for_its_whole_kind_names_nothing_finer(coco: str, label: str) -> None:
    assert finer_name(coco, seen(**{label: 0.97})) is None


def test_houses_by_the_water_are_no_boathouse() -> None:
    assert scene_name(seen(boathouse=0.82))[0] != "boathouse"


def test_the_sea_is_no_ground() -> None:
    sea = looks_like((215, 205, 190), slice(45, 80))
    sky = looks_like((150, 190, 240), slice(0, 45))
    assert name_areas([sky, sea], Surroundings(setting="outdoor"))[1] == "ground"
    assert name_areas([sky, sea], Surroundings(setting="outdoor", ashore=True))[1] is None
    assert is_made_of("shore", "water")


def test_a_black_car_in_the_sun_is_not_told_grey() -> None:
    everywhere = np.ones((60, 100), dtype=bool)
    sunlit = np.full((60, 100, 3), (70, 72, 75), np.uint8)
    assert colours_inside("car", sunlit, everywhere) == []


def test_a_hand_is_not_in_white() -> None:
    pixels, mask = np.full((100, 120, 3), (90, 90, 95), np.uint8), np.zeros((100, 120), dtype=bool)
    mask[10:100, 20:100] = True
    pixels[10:100, 20:100], pixels[55:100, 20:60] = (238, 240, 240), (225, 190, 165)
    box = Box(x0=20, y0=10, x1=100, y1=100)
    assert clothing_colours(pixels, mask, box=box) == []
    pixels[55:100, 20:60] = (238, 240, 240)
    assert [c.name for c in clothing_colours(pixels, mask, box=box)] == ["white"]


def test_a_bus_without_wires_is_no_trolleybus() -> None:
    assert finer_name("bus", seen(trolleybus=0.95)) is None


def test_a_white_room_with_a_little_wood_is_in_colour() -> None:
    grey = np.linspace(120, 250, 200).astype(np.uint8)[None, :, None].repeat(150, axis=0).repeat(3, axis=2)
    assert is_monochrome(grey)
    room = grey.copy()
    room[100:108, 50:70] = (120, 95, 75)
    assert not is_monochrome(room)


def test_a_speck_on_a_pillar_is_a_person_at_a_guess() -> None:
    sign = Spot(Box(x0=55, y0=51, x1=57, y1=65), {"person": 0.56}, 0.003)
    named = name_spot(sign, None, frozenset())
    assert named is not None
    assert not named.certain
