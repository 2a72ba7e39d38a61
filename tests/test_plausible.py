"""Names and colours that nobody who sees the photograph would call silly."""

import numpy as np
import pytest

from imagetxt.tools.backends.embedded.describe_regions import FOUND_BY
from imagetxt.tools.evidence import Colour, Region, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.vision.colours import colour_names
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.main_colour import main_colour
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.reading import _worth_telling
from imagetxt.tools.vision.region_colours import colours_inside, fills
from imagetxt.tools.vision.spots import Spot
from imagetxt.tools.wording import phrase
from tests.classified import seen

BOX = Box(x0=10, y0=10, x1=110, y1=90)
NOBODY: frozenset[str] = frozenset()


def paint(*rgb: int, size: tuple[int, int] = (60, 60)) -> np.ndarray:
    return np.full((*size, 3), rgb, np.uint8)


def everywhere(pixels: np.ndarray) -> np.ndarray:
    return np.ones(pixels.shape[:2], dtype=bool)


def guessed(coco: str, box: Box, score: float, *, certain: bool = False) -> Detection:
    return Detection(box, score, coco, coco, certain=certain)


class TestNames:
    """What is told of a spot, and what is not."""

    def test_leaves_that_look_like_every_green_animal_are_none(self) -> None:
        leaf = Spot(BOX, {"bird": 0.35, "elephant": 0.13}, 0.6)
        green = dict.fromkeys(("smooth_green_snake", "green_mamba", "vine_snake", "Carolina_anole", "coucal"), 0.07)
        many = green | dict.fromkeys(("tree_frog", "mantis", "leafhopper", "jacamar", "European_green_lizard"), 0.07)
        assert name_spot(leaf, seen(**many), NOBODY) is None
        found = name_spot(leaf, seen(wombat=0.3, beaver=0.2, otter=0.2), NOBODY)
        assert found is not None
        assert found.label == "animal"

    def test_a_round_sign_is_no_stop_sign_on_a_guess(self) -> None:
        assert name_spot(Spot(BOX, {"stop sign": 0.37}, 0.004), None, NOBODY) is None
        sure = name_spot(Spot(BOX, {"stop sign": 0.7}, 0.02), None, NOBODY)
        assert sure is not None
        assert sure.certain

    def test_a_day_bed_of_the_classifier_may_be_a_bed(self) -> None:
        bed = name_spot(Spot(BOX, {"bed": 0.33, "couch": 0.27}, 0.09), seen(couch=0.6), NOBODY)
        assert bed is None or bed.label == "bed"

    @pytest.mark.parametrize(("coco", "share"), [("remote", 0.06), ("cup", 0.14)])
    def test_a_dark_or_round_shape_is_not_guessed_at(self, coco: str, share: float) -> None:
        assert name_spot(Spot(BOX, {coco: 0.47}, share), seen(hockey_puck=0.2), NOBODY) is None
        assert name_spot(Spot(BOX, {coco: 0.7}, share), seen(hockey_puck=0.2), NOBODY) is not None

    def test_where_there_is_a_chair_there_are_chairs(self) -> None:
        weak = Spot(BOX, {"chair": 0.37}, 0.07)
        alone, beside = (name_spot(weak, seen(folding_chair=0.2), frozenset(c)) for c in ((), ("chair",)))
        assert alone is not None
        assert beside is not None
        assert (alone.certain, beside.certain) == (False, True)

    def test_a_fig_is_told_by_its_name_though_detectors_hardly_see_it(self) -> None:
        fig = Spot(BOX, {"orange": 0.26, "apple": 0.18}, 0.1)
        found = name_spot(fig, seen(fig=0.79), NOBODY)
        assert found is not None
        assert (found.label, found.certain) == ("fig", True)
        assert name_spot(fig, seen(fig=0.6), NOBODY) is None

    def test_a_stone_in_a_meadow_is_no_sheep(self) -> None:
        stone = Spot(BOX, {"sheep": 0.49, "cow": 0.23}, 0.008)
        assert name_spot(stone, seen(megalith=0.2, Komondor=0.1), NOBODY) is None
        assert name_spot(Spot(BOX, {"sheep": 0.49, "cow": 0.23}, 0.001), seen(Komondor=0.7), NOBODY) is None
        assert name_spot(Spot(BOX, {"sheep": 0.49, "cow": 0.23}, 0.03), seen(megalith=0.2), NOBODY) is not None

    def test_a_childs_bicycle_is_no_motorcycle(self) -> None:
        found = name_spot(Spot(BOX, {"motorcycle": 0.5, "bicycle": 0.2}, 0.1), seen(mountain_bike=0.6), NOBODY)
        assert found is not None
        assert found.label == "bicycle"

    def test_mugs_from_above_are_cups(self) -> None:
        mug = Spot(BOX, {"bowl": 0.5, "cup": 0.18}, 0.06)
        named = {name_spot(mug, seen(**{kind: 0.8}), NOBODY).label for kind in ("coffee_mug", "mixing_bowl")}
        assert named == {"cup", "bowl"}

    def test_a_bowl_is_not_called_by_its_soup(self) -> None:
        assert finer_name("bowl", seen(consomme=0.96)) is None

    def test_a_guess_on_the_place_of_a_better_one_is_not_told(self) -> None:
        whole = guessed("potted plant", Box(x0=0, y0=0, x1=100, y1=100), 0.38)
        again = guessed("potted plant", Box(x0=30, y0=-20, x1=120, y1=80), 0.33)
        assert without_parts([whole, again]) == [whole]
        apart = guessed("potted plant", Box(x0=80, y0=0, x1=180, y1=100), 0.33)
        assert without_parts([whole, apart]) == [whole, apart]


class TestColours:
    """What people would say of a thing's colour."""

    def test_dark_fur_of_one_hue_is_its_shade(self) -> None:
        coat = np.vstack([paint(120, 78, 48), paint(40, 28, 20)])
        assert {c.name for c in colour_names(coat)} >= {"black"}
        assert [c.name for c in colour_names(coat, shaded=True)] == ["brown"]
        black = np.vstack([paint(120, 78, 48), paint(25, 25, 25)])
        assert "black" in {c.name for c in colour_names(black, shaded=True)}

    def test_a_red_car_with_black_windows_is_red(self) -> None:
        car = np.vstack([paint(25, 25, 28), paint(150, 20, 25, size=(45, 60))])
        assert main_colour(colours_inside("car", car, everywhere(car))) in ("red", "dark red")
        black = np.vstack([paint(25, 25, 28, size=(90, 60)), paint(150, 20, 25, size=(15, 60))])
        assert main_colour(colours_inside("car", black, everywhere(black))) == "black"
        assert main_colour(colours_inside("bus", black, everywhere(black))) == "", "a bus is half of windows"

    def test_a_white_car_mirrors_the_sky(self) -> None:
        car = np.vstack([paint(240, 240, 240), paint(175, 205, 240, size=(40, 60))])
        assert main_colour(colours_inside("car", car, everywhere(car))) == "white"

    def test_a_chair_has_the_colour_of_its_seat_and_not_of_the_floor_between_its_legs(self) -> None:
        room = paint(240, 240, 240, size=(100, 100))
        room[60:] = (120, 78, 48)
        room[20:60, 30:70] = (230, 190, 20)
        mask = np.zeros((100, 100), dtype=bool)
        mask[20:95, 30:70] = True
        assert main_colour(colours_inside("chair", room, mask)) == "yellow"
        floor = mask.copy()
        floor[20:70] = False
        floor[20:70, 48:52] = True
        assert colours_inside("chair", room, floor) == []

    def test_a_white_chair_cut_out_of_a_white_wall_has_no_colour_told(self) -> None:
        wall = paint(235, 235, 235, size=(100, 100))
        mask = np.zeros((100, 100), dtype=bool)
        mask[20:80, 30:70] = True
        assert colours_inside("chair", wall, mask) == []

    @pytest.mark.parametrize(("label", "rgb"), [("potted plant", (150, 80, 50)), ("citrus fruit", (110, 70, 40))])
    def test_pots_and_shade_are_not_the_colour_of_plants_and_fruit(self, label: str, rgb: tuple[int, ...]) -> None:
        pixels = paint(*rgb)
        assert colours_inside(None, pixels, everywhere(pixels), label=label) == []
        green = paint(60, 140, 60)
        assert [c.name for c in colours_inside(None, green, everywhere(green), label=label)] == ["green"]

    def test_what_is_in_a_bowl_is_not_its_colour(self) -> None:
        table = paint(120, 78, 48, size=(100, 100))
        table[20:80, 20:80] = (240, 240, 240)
        mask = np.zeros((100, 100), dtype=bool)
        mask[20:80, 20:80] = True
        assert main_colour(colours_inside("bowl", table, mask)) == "white"
        table[30:70, 30:70] = (60, 20, 15)
        assert colours_inside("bowl", table, mask) == []

    def test_a_scrap_of_a_thing_does_not_tell_its_colour(self) -> None:
        mask = np.zeros((100, 100), dtype=bool)
        mask[10:90, 10:90] = True
        box = Box(x0=8, y0=8, x1=92, y1=92)
        assert fills(mask, box, "cake")
        mask[10:60] = False
        assert not fills(mask, box, "cake")
        assert fills(mask, box.model_copy(update={"y0": 30}), "person"), "of a person the clothes are enough"

    def test_of_a_guess_no_colour_is_told(self) -> None:
        bench = Region(
            label="bench", score=0.3, box=BOX, colours=[Colour(name="grey", share=0.9)], share=0.1, certain=False
        )
        assert phrase(bench) == "what may be a bench"
        assert phrase(bench.model_copy(update={"certain": True})) == "a grey bench"

    def test_yellow_in_the_shade_is_yellow_still(self) -> None:
        shares = [("yellow", 0.47), ("dark brown", 0.39), ("gold", 0.14)]
        assert main_colour([Colour(name=n, share=s) for n, s in shares]) == "yellow"

    def test_a_plaid_shirt_over_black_is_told_with_its_colour(self) -> None:
        worn = [Colour(name="black", share=0.55), Colour(name="red", share=0.24)]
        person = Region(label="person", coco="person", score=0.8, box=BOX, colours=worn, share=0.4, found_by=FOUND_BY)
        assert phrase(person) == "a person in red and black"
        faint = [Colour(name="black", share=0.7), Colour(name="red", share=0.12)]
        assert phrase(person.model_copy(update={"colours": faint})) == "a person in black"

    def test_concrete_in_the_sun_is_light_grey_and_a_white_dog_in_the_shade_is_white(self, photos) -> None:
        concrete = np.vstack([paint(180, 180, 180), paint(250, 250, 250, size=(2, 60))])
        mask = everywhere(concrete)
        mask[60:] = False
        assert [c.name for c in colour_names(concrete, mask)] == ["light grey"]
        dogs = open_image(photos / "dogs_tree.jpg").pixels
        assert colour_names(dogs[260:380, 390:470])[0].name == "white"


@pytest.mark.parametrize(("text", "told"), [("pRÍORy galleríes", False), ("iPhone", True), ("PROxtraX", True)])
def test_what_no_word_looks_like_was_misread(text: str, told: bool) -> None:
    assert _worth_telling(TextLine(text=text, score=0.97, box=BOX)) is told


@pytest.mark.parametrize("coco", ["tie", "laptop", "zebra"])
def test_what_has_a_pattern_or_shows_pictures_gets_no_colour_from_its_pixels(coco: str) -> None:
    red = np.full((60, 60, 3), (200, 30, 30), dtype=np.uint8)
    assert colours_inside(coco, red, np.ones((60, 60), dtype=bool), label=coco) == []
    told = Region(
        label=coco, coco=coco, score=0.9, box=Box(x0=0, y0=0, x1=9, y1=9), colours=[Colour(name="red", share=1)]
    )
    assert phrase(told) == f"a red {coco}"  # who does tell its colour is believed
