"""What photographs of rooms, cars and parcels showed: garages, tablets, wood in two lights, white in the shade."""

import numpy as np
import pytest

from imagetxt.agent.compose import compose
from imagetxt.tools import wording
from imagetxt.tools.evidence import Colour, Evidence, Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision import learned_scenes
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.company import in_company
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.region_colours import by_night, colours_inside
from imagetxt.tools.vision.scene import look
from imagetxt.tools.vision.scene_names import name_of
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_compose import LEFT, RIGHT, evidence
from tests.test_describe_regions import grained
from tests.test_everyday import one
from tests.test_tongues import told
from tests.test_wording import region
from tests.test_worn_colours import painted


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What was learned of every picture, to be filled in."""
    scores = dict.fromkeys(learned_scenes.VIEWS, -1.0)
    monkeypatch.setattr(learned_scenes, "view_scores", lambda seen: scores)
    return scores


@pytest.mark.parametrize(
    ("indoor", "outdoor", "told"),
    [(0.41, 0.39, "unknown"), (0.41, -0.5, "indoor"), (0.32, -0.5, "unknown"), (-0.1, 0.45, "outdoor")],
)
def test_a_setting_needs_more_than_the_other(views: dict[str, float], indoor: float, outdoor: float, told: str) -> None:
    views |= {"indoor": indoor, "outdoor": outdoor}
    assert learned_scenes.setting_of(seen(tub=1.0)) == told


def test_cars_alone_do_not_make_the_open_air(views: dict[str, float]) -> None:
    views |= {"indoor": 0.13, "outdoor": 0.28}
    assert not learned_scenes.may_be("outdoor", seen(tub=1.0))
    views |= {"indoor": 0.05}
    assert learned_scenes.may_be("outdoor", seen(tub=1.0))


def test_a_garage_is_no_room(views: dict[str, float]) -> None:
    views |= {"indoor": 1.1, "outdoor": -1.0, "room": 0.8}
    garage = seen(turnstile=0.1)
    assert look(grained(90, 90, 95), [], garage).name == "room"
    parked = look(grained(90, 90, 95), [one("car", 0.7)], garage)
    assert parked.name != "room"


def test_a_screen_from_near_may_be_of_a_tablet() -> None:
    assert [d.fine for d in in_company([one("tv", 0.6, 8, 11, 91, 87)], 10_000)] == ["screen"]
    assert [d.fine for d in in_company([one("tv", 0.6, 8, 11, 31, 27)], 10_000)] == [None]


def test_a_guess_at_something_large_is_not_all_that_is_told() -> None:
    parcel = Detection(Box(x0=26, y0=27, x1=89, y1=90), 0.7, "bed", "bed", certain=False, how="detectors")
    assert in_company([parcel], 10_000) == []
    chair = one("chair", 0.7, 0, 0, 20, 20)
    assert in_company([parcel, chair], 10_000) == [parcel, chair]
    agreed = Detection(parcel.box, 0.7, "bed", "bed", certain=False, how="detectors, classifier agrees")
    assert in_company([agreed], 10_000) == [agreed]


def test_a_carton_is_a_box() -> None:
    assert name_of(int(seen(carton=1.0).argmax())) == "box"


def test_headphones_are_no_mouse_for_certain() -> None:
    cup = Spot(Box(x0=0, y0=45, x1=10, y1=57), {"mouse": 0.46}, 0.012)
    named = name_spot(cup, seen(speaker=0.1), frozenset())
    assert named is not None
    assert not named.certain


def test_more_than_two_that_hide_each_other_are_counted_from_below() -> None:
    apart, behind = ([region("sheep", x=x) for x in steps] for steps in ((0, 20, 40), (0, 8, 40)))
    assert wording.noun_phrase(wording.group(apart)[0]) == "three sheep"
    assert wording.noun_phrase(wording.group(behind)[0]) == "at least three sheep"
    assert wording.noun_phrase(wording.group(behind[:2])[0]) == "two sheep"


def test_white_in_the_shade_is_no_light_blue() -> None:
    figure = [(50, 10, 70, 38, (40, 30, 25)), (40, 38, 80, 150, (165, 170, 176))]
    pixels, mask = painted(*figure, ground=(60, 110, 40))
    box = Box(x0=40, y0=10, x1=80, y1=150)
    pixels[38:90, 40:58] = (150, 185, 225)
    assert clothing_colours(pixels, mask, box=box) == []
    pixels[38:150, 40:80] = (150, 185, 225)
    assert [c.name for c in clothing_colours(pixels, mask, box=box)] == ["light blue"]


def test_brown_of_somebody_who_bends_may_be_skin() -> None:
    brown = (110, 75, 48)
    bent, _ = painted((20, 20, 100, 140, brown), ground=(30, 30, 30))
    mask = np.zeros(bent.shape[:2], dtype=bool)
    mask[20:140, 20:100] = True
    bent[20:45, 20:100] = (25, 25, 25)
    assert clothing_colours(bent, mask, box=Box(x0=20, y0=20, x1=100, y1=140)) == []


def test_a_grey_car_with_white_lights_is_not_white() -> None:
    everywhere = np.ones((60, 100), dtype=bool)
    car = np.full((60, 100, 3), (140, 142, 145), np.uint8)
    car[:, :30] = (245, 245, 245)
    assert colours_inside("car", car, everywhere) == []
    car[:, :60] = (245, 245, 245)
    assert [c.name for c in colours_inside("car", car, everywhere)] == ["white"]


def test_paint_in_the_dark_is_not_told() -> None:
    black, red = [Colour(name="black", share=0.9)], [Colour(name="dark red", share=0.9)]
    assert by_night("car", black) == []
    assert by_night("car", red) == red
    assert by_night("person", black) == []
    assert by_night("couch", black) == black


def test_one_wood_in_two_lights_is_not_told_apart() -> None:
    def chairs_in(*colours: str) -> str:
        chairs = [("chair", place, colour, True) for place, colour in zip((LEFT, RIGHT), colours, strict=True)]
        return " ".join(s.text for s in compose(evidence(*chairs)))

    assert "a black one" in chairs_in("black", "grey")
    assert " one" in chairs_in("beige", "light brown")
    assert "a beige one" not in chairs_in("beige", "light brown")


@pytest.mark.parametrize(
    ("language", "room", "screen"),
    [
        ("German", "zeigt einen Raum.", "Ein Bildschirm füllt"),
        ("French", "montre une pièce.", "Un écran occupe"),
        ("Spanish", "aparece una habitación.", "Una pantalla "),
        ("Italian", "mostra una stanza.", "Uno schermo occupa"),
    ],
)
def test_a_room_and_a_screen_have_words_in_every_language(language: str, room: str, screen: str) -> None:
    empty = Evidence(width=100, height=80, scene=Scene(setting="indoor", name="room", name_certain=True))
    assert room in told(language, empty)
    filling = evidence(("tv", (0, 0, 1000, 590), "", True))
    filling.regions[0].fine = "screen"
    assert screen in told(language, filling)
