"""What a picture is a view of, learned from all that the classifier sees; and how a paragraph speaks of it."""

from pathlib import Path

import numpy as np
import pytest

from imagetxt.agent.compose import compose
from imagetxt.agent.facts import relations
from imagetxt.tools import wording
from imagetxt.tools.evidence import Colour, Evidence, Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import plain_kind
from imagetxt.tools.vision.kinds import labels
from imagetxt.tools.vision.learned_scenes import LAID_OUT, seen_high, view_of
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.scene import is_drawn, look
from imagetxt.tools.vision.scene_names import is_place_name, name_of
from tests.classified import seen
from tests.test_compose import LEFT, RIGHT, area, evidence
from tests.test_wording import region

VIEWS = np.load(Path(__file__).parent / "data" / "views.npz")
"""What the classifier saw in photographs: its 1000 probabilities, by what the photograph shows."""


@pytest.mark.parametrize(
    ("photograph", "view"),
    [
        ("skyline", "city"),
        ("city at night", "city"),
        ("mountains in fog", "mountain landscape"),
        ("road over hills", "mountains or hills"),
        ("stars over a ridge", "starry sky"),
        ("forest", "wooded landscape"),
        ("calm sea", "water"),
        ("house", "building"),
        ("palm leaves", "plants"),
        ("portrait", None),
        ("desk from above", "arrangement of things seen from above"),
        ("meal", "food"),
        ("pencil on a plain wall", None),
    ],
)
def test_a_view_is_known_by_all_that_it_looks_like_a_little(photograph: str, view: str | None) -> None:
    assert view_of(VIEWS[photograph].astype(np.float64)) == view
    assert is_place_name(view or "") == (view not in (None, LAID_OUT))


def test_a_view_names_the_picture_and_says_that_it_is_outdoors() -> None:
    grey = from_pixels(np.full((200, 300, 3), (90, 80, 70), np.uint8), name="grey")
    scene = look(grey, [], VIEWS["skyline"].astype(np.float64))
    assert (scene.name, scene.name_certain, scene.setting) == ("city", True, "outdoor")
    assert compose(Evidence(width=300, height=200, scene=scene))[0].text == "This outdoor picture shows a city."
    leaves = look(grey, [], VIEWS["palm leaves"].astype(np.float64))
    assert leaves.name == "plants"


def test_what_may_be_hills_is_no_mountain_landscape() -> None:
    alps = VIEWS["mountains in fog"].astype(np.float64)
    assert view_of(alps) == "mountain landscape"
    assert seen_high("mountain landscape", alps) == "mountain landscape"
    meadow = VIEWS["road over hills"].astype(np.float64)
    assert seen_high("mountain landscape", meadow) == "mountains or hills"
    assert seen_high("shore", meadow) == "shore"


def test_the_sea_from_above_is_water_though_a_shark_would_look_so() -> None:
    grey, sea = from_pixels(np.full((200, 300, 3), (90, 80, 70), np.uint8), name="grey"), VIEWS["calm sea"]
    shark = 0.55 * sea.astype(np.float64) + 0.45 * seen(great_white_shark=1.0)
    scene = look(grey, [], shark)
    assert (scene.name, scene.setting, scene.underwater) == ("water", "unknown", True)


def test_a_picture_within_a_picture_is_no_view() -> None:
    page = np.full((200, 300, 3), 255, np.uint8)
    page[60:140, 90:210] = (90, 120, 160)
    scene = look(from_pixels(page, name="page"), [], VIEWS["calm sea"].astype(np.float64))
    assert (scene.name, scene.setting) == (None, "unknown")


def test_what_an_area_says_the_scene_does_not_say_again() -> None:
    lake = Scene(setting="outdoor", name="water", name_certain=True)
    sea = area("water", "across the bottom", 0.4)
    told = compose(Evidence(width=1000, height=600, scene=lake, regions=[sea]))
    assert [s.text for s in told] == ["This outdoor picture shows green water across the bottom."]
    city = lake.model_copy(update={"name": "city"})
    told = compose(Evidence(width=1000, height=600, scene=city, regions=[sea]))
    assert told[0].text == "This outdoor picture shows a city."


def test_two_areas_of_one_colour_are_told_once_and_then_no_tones() -> None:
    green = [Colour(name="green", share=0.9)]
    patches = [
        area("area", place, 0.3).model_copy(update={"colours": green, "id": place}) for place in ("left", "right")
    ]
    scene = Scene(colours=green)
    text = " ".join(s.text for s in compose(Evidence(width=1000, height=600, scene=scene, regions=patches)))
    assert text.lower().count("green area") == 1
    assert "main colour" not in text


def test_one_colour_of_all_there_is_is_told_once() -> None:
    navy = [Colour(name="navy", share=0.92)]
    wall = area("area", "filling most of the picture", 0.95).model_copy(update={"colours": navy})
    told = compose(Evidence(width=1000, height=600, scene=Scene(colours=navy), regions=[wall]))
    assert [s.text for s in told] == ["This picture in navy shows no object that can be named."]


def test_two_people_of_whom_one_is_hard_to_see_may_be_one() -> None:
    hands = [region("person", coco="person", x=0, score=0.63), region("person", coco="person", x=50, score=0.49)]
    (group,) = wording.group(hands)
    assert wording.noun_phrase(group) == "one or two people"
    people = [hands[0], hands[1].model_copy(update={"score": 0.6})]
    assert wording.noun_phrase(wording.group(people)[0]) == "two people"
    seen_well = evidence(("person", LEFT, "", True), ("person", RIGHT, "", True))
    hard = [seen_well.regions[0], seen_well.regions[1].model_copy(update={"score": 0.5})]
    text = " ".join(s.text for s in compose(seen_well.model_copy(update={"regions": hard})))
    assert "one or two people" in text
    assert "on the left" not in text, "where nobody knows how many there are, nobody is placed"


def test_another_animal_of_another_colour_is_no_other_one_of_that_colour() -> None:
    dog, horse = region("dog", ("black", 0.8)), region("animal", ("white", 0.8), x=50)
    assert [wording.noun_phrase(g) for g in wording.group([dog, horse])] == ["a black dog", "a white animal"]
    plain = region("animal", x=50)
    assert [wording.noun_phrase(g) for g in wording.group([dog, plain])] == ["a black dog", "another animal"]


def test_a_cup_of_coffee_has_no_colour_of_its_own() -> None:
    assert wording.phrase(region("cup", ("brown", 0.8), fine="cup of coffee")) == "a cup of coffee"


def test_a_cup_is_not_behind_the_person_whose_table_it_stands_on() -> None:
    person = ("person", (300.0, 100.0, 700.0, 580.0), "", True)
    cup, dog = ((name, (280.0, 300.0, 420.0, 400.0), "", True) for name in ("cup", "dog"))
    assert [s.words for s in relations(evidence(person, dog))] == ["behind"]
    assert relations(evidence(person, cup)) == []


def test_what_stands_on_a_table_is_neither_behind_nor_above_it() -> None:
    table = ("dining table", (100.0, 300.0, 900.0, 580.0), "", True)
    laptop, person = ((name, (500.0, 150.0, 800.0, 380.0), "", True) for name in ("laptop", "person"))
    plant = ("potted plant", (200.0, 50.0, 350.0, 310.0), "", True)
    assert [s.words for s in relations(evidence(table, person))] == ["behind"]
    assert relations(evidence(table, laptop)) == []
    assert relations(evidence(table, plant)) == []


def test_of_a_heap_of_fruit_only_a_few_are_seen() -> None:
    fruit = [region("strawberry", ("red", 0.8), x=x, score=0.9) for x in (0, 20, 40)]
    assert wording.noun_phrase(wording.group(fruit)[0]) == "at least three red strawberries"


def test_a_bee_is_told_without_its_flower() -> None:
    flower = Detection(Box(x0=0, y0=0, x1=100, y1=80), 0.97, None, "insect")
    bee = Detection(Box(x0=5, y0=5, x1=45, y1=60), 0.95, None, "insect")
    assert without_parts([flower, bee]) == [bee]
    assert plain_kind("insect", seen(bee=0.96)) == "bee"
    assert plain_kind("insect", seen(bee=0.7)) is None
    assert plain_kind("insect", seen(cicada=0.96)) is None, "it takes an expert to tell"


def test_what_the_head_is_cut_off_from_has_no_colour_of_clothes() -> None:
    pixels = np.full((100, 100, 3), (150, 150, 150), np.uint8)
    body = np.zeros((100, 100), bool)
    body[:, 10:95] = True
    pixels[:55][body[:55]], pixels[55:][body[55:]] = (190, 150, 20), (10, 10, 10)
    assert clothing_colours(pixels, body) == []
    body[:20] = False
    assert clothing_colours(pixels, body) == [], "who crouches in mustard and black is not in black"
    pixels[:55][body[:55]] = (225, 180, 150)
    assert [c.name for c in clothing_colours(pixels, body)] == ["black"]


def test_the_keys_of_a_laptop_are_no_keyboard() -> None:
    laptop = Detection(Box(x0=0, y0=0, x1=100, y1=80), 0.62, "laptop", "laptop")
    keys = Detection(Box(x0=20, y0=10, x1=80, y1=50), 0.7, "keyboard", "keyboard")
    beside = Detection(Box(x0=90, y0=10, x1=150, y1=50), 0.7, "keyboard", "keyboard")
    assert without_parts([keys, laptop]) == [laptop]
    assert without_parts([beside, laptop]) == [beside, laptop]


def test_who_writes_and_pastes_is_not_drawn() -> None:
    assert is_drawn(seen(comic_book=0.06, jigsaw_puzzle=0.04))
    assert not is_drawn(seen(comic_book=0.06, jigsaw_puzzle=0.04, ballpoint_pen=0.06, quill=0.05))


def test_a_ladybug_is_called_so() -> None:
    assert name_of(labels().index("ladybug")) == "ladybug"
