"""What photographs of rooms, tables and people showed at a first look: vessels, beds, hidden animals, portraits."""

from dataclasses import replace

import numpy as np
import pytest

from imagetxt.agent.quoting import told_writing
from imagetxt.tools import counting, wording
from imagetxt.tools.backends.embedded.describe_regions import borne_out
from imagetxt.tools.evidence import Colour, Evidence, Scene, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.company import crowded, in_company
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.main_colour import main_colour
from imagetxt.tools.vision.main_thing import _by_its_keys, _subject, thing_in_a_piece
from imagetxt.tools.vision.naming import DISAGREED, name_spot
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.region_colours import colours_of
from imagetxt.tools.vision.spots import Spot
from imagetxt.tools.vision.vessels import IN_A_VASE, own_of_a_vessel, with_vases
from tests.classified import seen
from tests.test_ask_image import asker, thing
from tests.test_everyday import NOBODY, one
from tests.test_wording import region

BOX = Box(x0=10, y0=10, x1=110, y1=90)
EVERYWHERE = np.ones((100, 120), dtype=bool)


def named(scores: dict[str, float], share: float = 0.03, **shares: float) -> tuple[str, bool] | None:
    """What a spot is called by the detectors' scores and the classifier's shares, and whether it is stated."""
    told = name_spot(Spot(BOX, scores, share), seen(**shares), NOBODY)
    return (told.label, told.certain) if told else None


class TestVessels:
    """What is in a vessel names it, and gives it a colour, that are not its own."""

    def test_coffee_from_above_is_in_no_bowl(self) -> None:
        votes = {"cup": 0.39, "bowl": 0.32}
        assert named(votes, consomme=0.67, espresso=0.18) == ("cup", False)
        assert named(votes, consomme=0.8) == ("bowl", True)
        assert named(votes, soup_bowl=0.6, espresso=0.18) == ("bowl", True)

    def test_flowers_in_a_vase_are_no_potted_plant(self) -> None:
        assert named({"potted plant": 0.5}, vase=0.39, table_lamp=0.31) == ("vase", True)
        assert named({"potted plant": 0.5}, vase=0.2, pot=0.3) == ("potted plant", True)
        assert named({"potted plant": 0.5}, vase=0.4, pot=0.3) == ("potted plant", True)

    def test_a_vase_that_the_detectors_see_in_it_speaks_for_one(self) -> None:
        plant, vase = Spot(BOX, {"potted plant": 0.5}, 0.2), Spot(BOX.pad(-0.3, 200, 200), {"vase": 0.7}, 0.03)
        marked, _ = with_vases([plant, vase])
        alone, _ = with_vases([plant, replace(vase, scores={"vase": 0.4})])
        told = [name_spot(spot, seen(vase=0.15, tray=0.1), NOBODY) for spot in (marked, alone)]
        assert [one.label for one in told if one] == ["vase", "potted plant"]
        potted = name_spot(marked, seen(vase=0.15, pot=0.3), NOBODY)
        assert potted is not None
        assert potted.label == "potted plant"

    def test_a_jug_is_no_cup_for_certain(self) -> None:
        high = replace(Spot(BOX, {"cup": 0.6}, 0.03), box=Box(x0=0, y0=0, x1=40, y1=65))
        jug, mug = (name_spot(high, row, NOBODY) for row in (seen(pitcher=0.2, cup=0.2), seen(cup=0.6)))
        assert jug is not None
        assert mug is not None
        assert (jug.certain, mug.certain) == (False, True)
        assert named({"cup": 0.6}, pitcher=0.2, cup=0.2) == ("cup", True)

    def test_the_leaves_are_not_its_colour(self) -> None:
        green = np.full((100, 120, 3), (40, 110, 50), np.uint8)
        vase = Detection(BOX, 0.5, "vase", "vase")
        assert colours_of(vase, green, EVERYWHERE)[0].name == "green"
        assert colours_of(Detection(BOX, 0.5, "vase", "vase", how=IN_A_VASE), green, EVERYWHERE) == []

    def test_a_vase_with_its_flowers_is_one(self) -> None:
        flowers, vase = one("vase", 0.5, 10, 10, 60, 90), one("vase", 0.5, 25, 50, 45, 89)
        assert without_parts([flowers, vase]) == [flowers]

    @pytest.mark.parametrize(
        ("found", "own"),
        [
            ([("white", 0.9)], ["white"]),
            ([("light grey", 0.57), ("white", 0.42)], ["light grey", "white"]),
            ([("red", 0.67), ("dark brown", 0.12)], ["red"]),
            ([("brown", 0.93)], []),
            ([("grey", 0.54), ("white", 0.3)], []),
            ([("white", 0.44), ("brown", 0.37)], []),
            ([("orange", 0.5), ("cream", 0.24)], []),
        ],
    )
    def test_the_colour_of_a_drink_is_not_the_cups(self, found: list[tuple[str, float]], own: list[str]) -> None:
        colours = [Colour(name=name, share=share) for name, share in found]
        assert [c.name for c in own_of_a_vessel(colours)] == own
        brown = np.full((100, 120, 3), (120, 80, 50), np.uint8)
        assert colours_of(Detection(BOX, 0.8, "cup", "cup"), brown, EVERYWHERE) == []


def test_bedding_speaks_for_a_bed_and_a_couch_may_be_one() -> None:
    assert named({"bed": 0.67, "couch": 0.37}, 0.37, quilt=0.48, couch=0.16) == ("bed", True)
    assert named({"bed": 0.8}, 0.4, couch=0.42, quilt=0.29) == ("bed", False)


@pytest.mark.parametrize(
    ("coco", "score", "told"),
    [("tv", 0.38, None), ("tv", 0.5, False), ("bowl", 0.38, None), ("laptop", 0.44, False), ("laptop", 0.47, True)],
)
def test_guesses_are_told_from_where_most_of_them_are_right(coco: str, score: float, told: bool | None) -> None:
    seen_there = name_spot(Spot(BOX, {coco: score}, 0.02), None, NOBODY)
    assert (seen_there.certain if seen_there else None) == told


def test_a_dark_box_in_a_hand_is_no_television_for_certain() -> None:
    assert named({"tv": 0.57}, 0.043, projector=0.17) == ("tv", False)
    assert named({"tv": 0.57}, 0.043, television=0.3) == ("tv", True)


def test_posts_far_off_are_nobody_for_certain() -> None:
    everybody = frozenset(("person",))
    post, child = (Spot(Box(x0=0, y0=0, x1=4, y1=10), {"person": score}, 0.008) for score in (0.43, 0.5))
    guessed, stated = name_spot(post, None, everybody), name_spot(child, None, everybody)
    assert guessed is not None
    assert stated is not None
    assert (guessed.certain, stated.certain) == (False, True)


def test_a_candle_beside_a_cup_is_no_second_one_for_certain() -> None:
    candle = Spot(BOX, {"cup": 0.36}, 0.004)
    beside = name_spot(candle, None, frozenset(("cup",)))
    assert beside is not None
    assert not beside.certain
    chair = name_spot(replace(candle, scores={"chair": 0.36}), None, frozenset(("chair",)))
    assert chair is not None
    assert chair.certain


def test_one_animal_behind_two_others_makes_them_at_least_two() -> None:
    herd = [one("giraffe", 0.7, 60, 0, 100, 85), one("giraffe", 0.66, 4, 20, 80, 85)]
    behind, weak = (Spot(Box(x0=30, y0=35, x1=80, y1=85), {"giraffe": score}, 0.3) for score in (0.44, 0.3))
    assert all(animal.crowded for animal in crowded(herd, [behind]))
    assert not any(animal.crowded for animal in crowded(herd, [weak]))


def test_somebody_on_the_wall_above_a_couch_is_in_a_picture() -> None:
    couch, sitter = one("couch", 0.71, 0, 50, 70, 100), one("person", 0.6, 30, 20, 60, 80)
    painted, far = one("person", 0.53, 48, 2, 60, 20), one("person", 0.53, 80, 2, 92, 20)
    assert in_company([couch, sitter, painted, far], 10_000) == [couch, sitter, far]
    hints = [Spot(somebody.box, {"person": somebody.score}, 0.02) for somebody in (painted, far)]
    assert [crowded([couch, sitter], [hint])[1].crowded for hint in hints] == [False, True]


def test_two_who_are_hard_to_see_among_more_are_one_or_more() -> None:
    hands = [thing("person", 5, 20, 35, 95, score=0.52), thing("person", 60, 20, 66, 30, score=0.5)]
    crowd = [hand.model_copy(update={"crowded": True}) for hand in hands]
    assert wording.noun_phrase(wording.group(crowd)[0]) == counting.ONE_OR_MORE
    cars = [region("car", coco="car", x=20 * i) for i in range(8)]
    assert "at least two people" in [wording.noun_phrase(g) for g in wording.group([*cars, *crowd])]
    ask = asker(things=crowd)
    assert ask("How many people are there?").text == "One or more people."
    three = ask("Are there three people?")
    assert three.text == "I see one or more people; I can't tell which."
    assert not three.known


def test_orange_in_the_light_is_not_red() -> None:
    def said(*found: tuple[str, float]) -> str:
        return main_colour([Colour(name=name, share=share) for name, share in found])

    assert said(("red", 0.41), ("orange", 0.21), ("brown", 0.21)) == ""
    assert said(("red", 0.45), ("dark red", 0.28)) == "red"
    assert wording.phrase(region("scissors", ("red", 0.6), ("orange", 0.2))) == "a pair of red scissors"


def test_a_wall_that_looks_white_is_pale() -> None:
    assert wording.phrase(region("wall", ("white", 0.9), kind="area")) == "a pale wall"
    assert wording.phrase(region("wall", ("blue", 0.9), kind="area")) == "a blue wall"


def test_what_the_whole_picture_is_surely_of_is_no_guess() -> None:
    phone, scene = replace(one("cell phone", 0.47), certain=False), Scene(name="cell phone", name_certain=True)
    assert borne_out(phone, scene).certain
    assert not borne_out(phone, scene.model_copy(update={"name_certain": False})).certain
    assert not borne_out(replace(phone, coco="book", label="book"), scene).certain


def test_a_guess_at_most_of_the_picture_must_be_the_guess_at_all_of_it() -> None:
    books, part = (Spot(BOX, {"laptop": 0.3}, share) for share in (0.82, 0.2))
    drive, weak = seen(hard_disk_drive=0.72), seen(hard_disk_drive=0.44)
    assert thing_in_a_piece([], [(books, drive)], weak) is None
    assert thing_in_a_piece([], [(part, drive)], weak) is not None
    assert thing_in_a_piece([], [(books, drive)], drive) is not None


def test_a_book_is_told_as_one() -> None:
    told = name_spot(Spot(BOX, {"book": 0.5}, 0.05), seen(ring_binder=0.66), NOBODY)
    assert told is not None
    assert (told.label, told.fine) == ("book", None)


def test_white_goods_by_lamplight_have_no_colour() -> None:
    beige, white = (np.full((100, 120, 3), rgb, np.uint8) for rgb in ((205, 185, 150), (245, 245, 245)))
    assert colours_of(Detection(BOX, 0.9, "sink", "sink"), beige, EVERYWHERE) == []
    assert colours_of(Detection(BOX, 0.9, "sink", "sink"), white, EVERYWHERE)[0].name == "white"
    assert colours_of(Detection(BOX, 0.9, "couch", "couch"), beige, EVERYWHERE)[0].name == "beige"


def test_who_guesses_at_some_of_a_row_has_not_counted_it() -> None:
    row = [replace(one("motorcycle", 0.49, 0, 40, 100, 100), certain=False),
           replace(one("motorcycle", 0.35, 5, 5, 60, 45), certain=False)]  # fmt: skip
    third = Spot(Box(x0=10, y0=20, x1=95, y1=50), {"motorcycle": 0.3}, 0.2)
    assert not any(told.crowded for told in crowded(row, []))
    assert all(told.crowded for told in crowded(row, [third]))
    guesses = [region("motorcycle", x=x, certain=False, crowded=True) for x in (0, 40)]
    assert wording.noun_phrase(wording.group(guesses)[0]) == "several motorcycles"


def test_a_guess_that_is_contradicted_is_not_all_there_is() -> None:
    banana = replace(one("banana", 0.5), certain=False, how=DISAGREED)
    assert in_company([banana], 1e6) == []
    assert in_company([replace(banana, how="detectors")], 1e6) != []
    assert in_company([banana, one("cup", 0.6, 200, 10, 240, 50)], 1e6)[0] is banana


def test_keys_from_near_are_a_laptops() -> None:
    keys, phone = Spot(BOX, {"keyboard": 0.25}, 0.2), Spot(BOX, {"cell phone": 0.5}, 0.2)
    for row, places, name in (
        (seen(**{"hand-held_computer": 0.65}), [keys], "laptop"),
        (seen(**{"hand-held_computer": 0.65}), [phone], "cell phone"),
        (seen(mobile_phone=0.65), [keys, phone], "cell phone"),
    ):
        subject = _subject(row, places)
        assert subject is not None
        assert _by_its_keys(subject, row, places).name == name


def test_a_word_that_begins_beyond_the_left_edge_is_not_quoted() -> None:
    def quoted(text: str, x0: float) -> list[str]:
        line = TextLine(text=text, score=0.99, box=Box(x0=x0, y0=20, x1=60, y1=30))
        return [told.text for told in told_writing(Evidence(width=100, height=100, texts=[line]))]

    assert quoted("ragination", 0.5) == []
    assert quoted("ragination", 8) == ["ragination"]
    assert quoted("NEW YORK", 0.5) == ["NEW YORK"]


class TestPortraits:
    """What somebody wears is seen lowest in a portrait, and of one seen from behind it is not."""

    HEAD, BOX = (225, 180, 150), Box(x0=0, y0=5, x1=100, y1=100)

    def portrait(self, *bands: tuple[int, tuple[int, int, int]]) -> list[str]:
        pixels, mask = np.full((100, 140, 3), (200, 200, 200), np.uint8), np.zeros((100, 140), dtype=bool)
        mask[5:, :100] = True
        for top, colour in bands:
            pixels[top:, :100] = colour
        return [c.name for c in clothing_colours(pixels, mask, box=self.BOX)]

    def test_it_goes_on_to_the_lower_edge(self) -> None:
        assert self.portrait((0, self.HEAD), (60, (30, 60, 190))) == ["blue"]
        assert self.portrait((0, self.HEAD), (60, (30, 60, 190)), (80, (240, 240, 240))) == []

    def test_a_bare_back_is_no_brown_dress(self) -> None:
        pixels, mask = np.full((300, 100, 3), (200, 200, 200), np.uint8), np.zeros((300, 100), dtype=bool)
        mask[10:, :] = True
        pixels[10:60], pixels[60:] = (30, 30, 30), (120, 80, 50)
        box = Box(x0=0, y0=10, x1=100, y1=300)
        assert [c.name for c in clothing_colours(pixels, mask, box=box)] == ["brown"]
        pixels[60:, 40:70] = (70, 75, 80)
        assert clothing_colours(pixels, mask, box=box) == []

    def test_without_a_face_black_is_anything(self) -> None:
        assert self.portrait((0, self.HEAD), (60, (10, 10, 10))) == ["black"]
        assert self.portrait((0, (70, 90, 160)), (60, (10, 10, 10))) == []
