"""What everyday photographs showed: herds that hide some, plates, kitchens, porches, trains and other names."""

from typing import Any

import numpy as np
import pytest

from imagetxt.agent.facts import relations
from imagetxt.agent.quoting import told_writing
from imagetxt.tools import wording
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.vision.area_looks import Look, look_at
from imagetxt.tools.vision.area_names import Surroundings, name_areas
from imagetxt.tools.vision.colours import colour_names, to_oklab
from imagetxt.tools.vision.company import crowded, in_company
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.learned_scenes import may_be
from imagetxt.tools.vision.main_thing import main_thing
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.region_colours import colours_inside
from imagetxt.tools.vision.scene_names import name_of, scene_name
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_compose import evidence
from tests.test_everyday import one, writing
from tests.test_places import shown
from tests.test_wording import region

HERD = [one("zebra", 0.7, 0, 40, 30, 70), one("zebra", 0.6, 60, 40, 90, 70)]


def hint(score: float, *corners: float, coco: str = "zebra") -> Spot:
    x0, y0, x1, y1 = corners
    return Spot(Box(x0=x0, y0=y0, x1=x1, y1=y1), {coco: score}, 0.03)


def test_a_speck_is_no_animal_that_the_classifier_alone_sees() -> None:
    reed = Box(x0=17, y0=88, x1=19, y1=91)
    spider = seen(wolf_spider=0.53, barn_spider=0.12)
    assert name_spot(Spot(reed, {"bird": 0.32}, 0.0007), spider, frozenset()) is None
    near = name_spot(Spot(reed, {"bird": 0.32}, 0.02), spider, frozenset())
    assert near is not None
    assert near.label == "spider"


@pytest.mark.parametrize(
    ("weak", "more"),
    [
        (hint(0.2, 25, 40, 50, 70), True),
        (hint(0.15, 25, 40, 50, 70), False),
        (hint(0.2, 5, 45, 20, 65), False),
        (hint(0.4, 5, 45, 20, 65), True),
        (hint(0.4, 1, 41, 31, 71), False),
        (hint(0.4, 25, 40, 50, 70, coco="cow"), False),
    ],
)
def test_a_hint_beside_a_herd_says_that_there_may_be_more(weak: Spot, more: bool) -> None:
    assert [found.crowded for found in crowded(HERD, [weak])] == [more, more]
    assert not crowded(HERD[:1], [weak])[0].crowded, "of one alone it may be a part"


def test_a_crowded_kind_is_counted_from_below() -> None:
    pair = [region("zebra", score=0.8, x=x, crowded=True) for x in (0, 50)]
    assert wording.noun_phrase(wording.group(pair)[0]) == "at least two zebras"


def test_a_table_from_edge_to_edge_may_be_a_plate() -> None:
    table, broccoli = one("dining table", 0.68, 0, 0, 100, 99), one("broccoli", 0.7, 40, 40, 60, 60)
    assert in_company([table], 10_000) == []
    assert [found.certain for found in in_company([table, broccoli], 10_000)] == [False, True]
    laid = [table, one("chair", 0.7, 0, 0, 20, 20)]
    assert in_company(laid, 10_000) == laid


def test_a_kitchen_is_no_microwave_oven() -> None:
    picture = from_pixels(np.full((80, 120, 3), 128, np.uint8), name="kitchen")
    fitted = [one("refrigerator", 0.8, 80, 10, 110, 80), one("oven", 0.7, 5, 30, 40, 80)]
    whole = seen(microwave_oven=0.86)
    no_network: Any = None
    assert main_thing(picture, fitted, [], whole, no_network) is None


def test_a_porch_indoors_is_none() -> None:
    assert scene_name(seen(patio=0.8), indoors=True) == (None, False)
    assert scene_name(seen(patio=0.8)) == ("patio", True)
    assert scene_name(seen(library=0.8), indoors=True) == ("library", True)


def test_what_only_looks_say_of_a_setting_needs_what_was_learned() -> None:
    street = shown("men in a street")
    assert not may_be("indoor", street)
    between = 0.5 * shown("office") + 0.5 * street
    assert may_be("outdoor", street, borne_out=False)
    assert may_be("indoor", between) or not may_be("indoor", between, borne_out=False)


@pytest.mark.parametrize(
    ("coco", "label", "told"),
    [
        ("train", "passenger_car", "passenger train"),
        ("truck", "moving_van", None),
        ("skis", "ski", None),
        ("horse", "common_sorrel", None),
        ("bottle", "sunscreen", None),
        ("train", "steam_locomotive", "steam locomotive"),
    ],
)
def test_names_that_nobody_uses_are_not_told(coco: str, label: str, told: str | None) -> None:
    assert finer_name(coco, seen(**{label: 0.95})) == told


def test_nor_do_they_name_a_picture() -> None:
    assert name_of(int(seen(common_sorrel=1.0).argmax())) == "horse"
    assert name_of(int(seen(moving_van=1.0).argmax())) == "truck"


def test_yellow_in_the_shade_is_yellow_and_olive_green() -> None:
    def named(*rgb: int) -> str:
        return colour_names(np.full((40, 60, 3), rgb, np.uint8))[0].name

    assert named(125, 112, 10) == "yellow"
    assert named(128, 128, 0) == "green"
    assert named(110, 105, 70) != "yellow"


def test_a_hydrant_in_the_shade_is_not_brown_and_a_chestnut_horse_is() -> None:
    everywhere = np.ones((60, 60), dtype=bool)
    shade, coat = np.full((60, 60, 3), (95, 70, 25), np.uint8), np.full((60, 60, 3), (110, 60, 35), np.uint8)
    assert colours_inside("fire hydrant", shade, everywhere, label="fire hydrant") == []
    coat[:, :20] = (95, 30, 20)
    assert [c.name for c in colour_names(coat)] == ["brown", "dark red"]
    assert [c.name for c in colours_inside("horse", coat, everywhere)] == ["brown"]


def test_what_is_held_before_a_bear_is_not_behind_it() -> None:
    bear, book = ("teddy bear", (400, 60, 900, 590), "", True), ("book", (300, 180, 560, 420), "", True)
    assert relations(evidence(bear, book)) == []


def test_somebody_who_fills_the_picture_is_plain_to_see() -> None:
    blur = Spot(Box(x0=0, y0=0, x1=90, y1=90), {"person": 0.41}, 0.78)
    named = name_spot(blur, None, frozenset())
    assert named is not None
    assert not named.certain


def test_lines_that_run_out_of_the_picture_are_not_quoted() -> None:
    lines = [
        TextLine(text=text, score=0.99, box=Box(x0=5, y0=y, x1=x1, y1=y + 10))
        for text, y, x1 in (("Window Help", 0, 100), ("Scrabble", 20, 90), ("CHOCOLATE ICED GLA7", 40, 80))
    ]
    told = told_writing(Evidence(width=100, height=100, texts=lines))
    assert [line.text for line in told] == ["Scrabble"]


def test_mirror_writing_is_not_quoted_beside_what_it_mirrors() -> None:
    assert writing(("AHAMAY", 0.99), ("YAMAHA", 0.99), ("YAMAHA", 0.98)) == ["YAMAHA"]
    assert writing(("YAM", 0.99), ("YAMAHA", 0.98)) == ["YAMAHA"]
    assert writing(("LEVEL", 0.99)) == ["LEVEL"]


def looks_like(rgb: tuple[int, int, int], rows: slice, *, rough: float = 0.005, columns: slice = slice(0, 120)) -> Look:
    """An area of one colour in some rows of a small picture of 80 by 120."""
    mask = np.zeros((80, 120), dtype=bool)
    mask[rows, columns] = True
    return look_at(mask, to_oklab(np.full((80, 120, 3), rgb, np.uint8)), np.full((80, 120), rough, np.float32))


def test_rough_green_that_reaches_low_may_be_grass() -> None:
    outdoors = Surroundings(setting="outdoor")
    rows = ((slice(0, 40), 0.06), (slice(30, 80), 0.08))
    high, low = (looks_like((60, 110, 40), place, rough=rough, columns=slice(30, 110)) for place, rough in rows)
    assert name_areas([high], outdoors) == ["foliage"]
    assert name_areas([high, low], outdoors) == ["vegetation", "vegetation"]
