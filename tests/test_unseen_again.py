"""What a second set of unseen photographs showed: what seldom stands alone, evening skies, things in the shade."""

from dataclasses import replace

import numpy as np
import pytest

from imagetxt.agent.quoting import told_writing
from imagetxt.tools.counting import is_least
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.company import crowded, in_company
from imagetxt.tools.vision.detect import _one_per_place
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.region_colours import colours_inside
from imagetxt.tools.vision.spots import Spot
from imagetxt.tools.vision.striking_colours import striking_colours
from tests.classified import seen
from tests.test_everyday import one
from tests.test_everyday_scenes import hint
from tests.test_wording import region


@pytest.mark.parametrize(
    ("coco", "score", "hints", "more"),
    [
        ("cup", 0.7, [hint(0.24, 60, 40, 80, 60, coco="cup")], True),
        ("cup", 0.7, [hint(0.18, 60, 40, 80, 60, coco="cup")], False),
        ("cup", 0.7, [hint(0.3, 2, 42, 28, 68, coco="cup")], False),  # a part of it
        ("teddy bear", 0.7, [hint(0.3, 60, 40, 80, 60, coco="teddy bear")], False),  # mostly alone
        ("knife", 0.5, [hint(0.12, 60, 40, 80, 60, coco="knife"), hint(0.11, 60, 0, 80, 20, coco="knife")], True),
        ("knife", 0.7, [hint(0.12, 60, 40, 80, 60, coco="knife"), hint(0.11, 60, 0, 80, 20, coco="knife")], False),
        ("zebra", 0.7, [hint(0.25, 60, 40, 80, 60)], False),
        ("zebra", 0.7, [hint(0.35, 60, 40, 80, 60)], True),
    ],
)
def test_what_seldom_stands_alone_may_be_one_of_more(coco: str, score: float, hints: list[Spot], more: bool) -> None:
    (told,) = crowded([one(coco, score, 0, 40, 30, 70)], hints)
    assert told.crowded is more


def test_beside_two_screens_a_keyboard_is_one_of_more() -> None:
    screens = [one("tv", 0.8, 0, 0, 20, 20), one("tv", 0.7, 40, 0, 60, 20)]
    keyboard = one("keyboard", 0.7, 0, 40, 20, 50)
    assert crowded([*screens, keyboard], [])[2].crowded
    assert not crowded([screens[0], keyboard], [])[1].crowded


def test_who_is_hardly_seen_beside_two_others_is_a_guess() -> None:
    seen_well = [one("person", 0.9, 0, 0, 20, 90), one("person", 0.6, 30, 0, 50, 90)]
    told = in_company([*seen_well, one("person", 0.44, 60, 80, 90, 99)], 10_000)
    assert [person.certain for person in told] == [True, True, False]


def test_three_laptops_are_at_least_three() -> None:
    laptops = [region("laptop").model_copy(update={"score": 0.75}) for _ in range(3)]
    assert is_least(laptops)
    assert not is_least(laptops[:2])


def test_what_is_named_otherwise_is_no_second_one() -> None:
    things = [one("cup", 0.7, 0, 40, 30, 70), one("bowl", 0.8, 60, 40, 80, 60)]
    assert not any(told.crowded for told in crowded(things, [hint(0.3, 60, 40, 80, 60, coco="cup")]))


def test_of_an_animal_by_a_wide_name_any_other_may_be_one_more() -> None:
    deer = replace(one("cow", 0.6, 0, 40, 30, 70), coco=None, label="hoofed animal")
    assert crowded([deer], [hint(0.4, 60, 40, 80, 60)])[0].crowded


def test_a_chair_with_and_without_its_legs_is_one_chair() -> None:
    whole, back = one("chair", 0.7, 0, 0, 40, 60), one("chair", 0.6, 0, 0, 38, 40)
    assert _one_per_place([whole, back]) == [whole]
    assert len(_one_per_place([whole, one("chair", 0.6, 20, 0, 58, 40)])) == 2


@pytest.mark.parametrize(("around", "told"), [("boat", 1), ("person", 2)])
def test_a_speck_among_boats_is_no_car(around: str, told: int) -> None:
    speck = replace(one("car", 0.5, 50, 50, 52, 52), certain=False)
    assert len(in_company([one(around, 0.8, 0, 0, 30, 30), speck], 10_000)) == told


def test_a_tent_is_no_umbrella_and_a_bin_bag_no_backpack() -> None:
    place = Box(x0=0, y0=0, x1=20, y1=20)
    for coco, view, name in (("umbrella", "tent", "tent"), ("backpack", "plastic_bag", "plastic bag")):
        told = name_spot(Spot(place, {coco: 0.66}, 0.06), seen(**{view: 0.9}), frozenset())
        assert told is not None
        assert told.label == name


def test_a_kind_of_truck_is_told_where_it_is_nearly_sure() -> None:
    assert finer_name("truck", seen(garbage_truck=0.61)) is None
    assert finer_name("truck", seen(garbage_truck=0.9)) == "garbage truck"


def patches(*parts: tuple[tuple[int, int, int], int]) -> np.ndarray:
    """A picture of stripes: each colour with its height."""
    return np.concatenate([np.full((height, 100, 3), rgb, np.uint8) for rgb, height in parts])


def test_an_evening_is_told_by_its_sky() -> None:
    dusk = patches(((70, 70, 72), 45), ((30, 30, 30), 25), ((60, 80, 110), 15), ((240, 110, 30), 15))
    assert [c.name for c in striking_colours(dusk)][:2] == ["black", "orange"]
    rosy = patches(((120, 120, 122), 40), ((30, 30, 30), 25), ((205, 165, 155), 35))
    assert striking_colours(rosy)[0].name == "pink"


def test_a_pale_pink_wall_is_not_white_and_an_orange_one_not_gold() -> None:
    hair = ((120, 80, 45), 40)
    assert [c.name for c in striking_colours(patches(((222, 204, 214), 60), hair))] == ["brown"]
    assert "white" in [c.name for c in striking_colours(patches(((222, 218, 205), 60), hair))]
    assert striking_colours(patches(((230, 150, 40), 60), ((240, 240, 240), 40)))[0].name == "orange"


def test_skin_and_wood_do_not_outshine_a_red_dress() -> None:
    told = [
        c.name for c in striking_colours(patches(((215, 150, 115), 50), ((200, 25, 30), 20), ((245, 245, 245), 30)))
    ]
    assert "red" in told[:2]


@pytest.mark.parametrize(
    ("rgb", "names"),
    [((28, 29, 30), ["black"]), ((42, 31, 20), []), ((26, 34, 24), []), ((24, 28, 40), ["black"])],
)
def test_what_is_brown_or_green_in_the_shade_is_not_black(rgb: tuple[int, int, int], names: list[str]) -> None:
    picture = patches((rgb, 60), ((230, 230, 230), 40))
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[:60] = True
    assert [c.name for c in colours_inside("couch", picture, mask)] == names


def test_the_second_colour_of_a_bat_is_not_the_hedge_behind_it() -> None:
    picture = patches(((20, 20, 22), 30), ((60, 120, 50), 70))
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[10:50, 30:70] = True
    assert [c.name for c in colours_inside("baseball bat", picture, mask)] == []
    mask[10:30, 10:90] = True
    mask[30:50] = False
    assert [c.name for c in colours_inside("baseball bat", picture, mask)] == ["black"]


def test_a_yellow_car_in_the_shade_is_not_brown() -> None:
    mask = np.ones((100, 100), dtype=bool)
    shaded = patches(((120, 85, 35), 60), ((225, 165, 45), 25), ((90, 90, 92), 15))
    assert family(colours_inside("car", shaded, mask)[0].name) in ("yellow", "orange")
    assert family(colours_inside("car", patches(((120, 85, 35), 100)), mask)[0].name) == "brown"


def test_what_the_classifier_alone_sees_is_not_counted() -> None:
    gondola = replace(one("boat", 0.9, 0, 40, 30, 70), coco=None, how="classifier, whole picture")
    assert crowded([gondola], [])[0].crowded
    assert not crowded([one("boat", 0.9, 0, 40, 30, 70)], [])[0].crowded


def test_a_keyboard_of_keys_and_frame_has_no_one_colour() -> None:
    picture = patches(((235, 235, 235), 60), ((40, 40, 40), 40))
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[10:90, 10:90] = True
    assert colours_inside("keyboard", picture, mask) == []


def test_a_few_letters_on_clothes_may_be_a_part_of_a_word() -> None:
    wearer = region("person").model_copy(update={"id": "r1", "coco": "person"})
    lines = [
        TextLine(text=text, score=0.99, box=Box(x0=20, y0=20 * i, x1=60, y1=20 * i + 15), region="r1")
        for i, text in enumerate(("RNA", "CALIFORNIA"))
    ]
    for read in lines:
        told = told_writing(Evidence(width=100, height=100, regions=[wearer], texts=[read]))
        assert [line.text for line in told] == (["CALIFORNIA"] if read is lines[1] else [])
