"""Where a picture was taken, what kind of place it shows, and what is told where no detector has a name."""

from pathlib import Path

import numpy as np
import pytest

from imagetxt.agent.compose import compose
from imagetxt.tools import wording
from imagetxt.tools.evidence import Evidence, Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.tools.vision.company import in_company
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.learned_scenes import may_be, setting_of, view_of
from imagetxt.tools.vision.main_thing import animal_in_a_piece, thing_in_a_piece
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.region_colours import is_shared
from imagetxt.tools.vision.scene import look
from imagetxt.tools.vision.spots import Spot, without_scenery
from tests.classified import seen
from tests.test_compose import LEFT, evidence
from tests.test_wording import region

PLACES = np.load(Path(__file__).parent / "data" / "places.npz")
"""What the classifier saw in photographs: its 1000 probabilities, by what the photograph shows."""
BOX = Box(x0=10, y0=10, x1=110, y1=90)


def shown(photograph: str) -> np.ndarray:
    return PLACES[photograph].astype(np.float64)


@pytest.fixture(scope="module")
def grainy() -> LoadedImage:
    grain = np.random.default_rng(0).integers(60, 120, (200, 300, 1))
    return from_pixels(np.repeat(grain, 3, axis=2).astype(np.uint8), name="grainy")


def told(scene: Scene) -> str:
    return compose(Evidence(width=300, height=200, scene=scene))[0].text


def test_where_a_picture_was_taken_is_learned(grainy: LoadedImage) -> None:
    assert [setting_of(shown(one)) for one in ("office", "men in a street", "croissant")] == [
        "indoor",
        "outdoor",
        "unknown",
    ]
    assert look(grainy, [], shown("men in a street")).setting == "outdoor"


def test_furniture_in_the_open_air_makes_no_room(grainy: LoadedImage) -> None:
    furniture = [Detection(BOX, 0.7, one, one) for one in ("couch", "dining table")]
    assert look(grainy, furniture, seen()).setting == "indoor"
    assert look(grainy, furniture, shown("men in a street")).setting == "unknown"


def test_a_room_a_hall_and_food_have_names(grainy: LoadedImage) -> None:
    scenes = [look(grainy, [], shown(one)) for one in ("office", "church", "croissant")]
    assert [scene.name for scene in scenes] == ["room", "room or hall", "food"]
    assert told(scenes[0]) == "This indoor black-and-white picture shows a room."
    assert view_of(shown("office"), setting="outdoor") is None
    assert view_of(shown("croissant"), setting="outdoor") == "food"


def test_a_room_is_told_beside_what_stands_in_it_and_says_that_it_is_indoors() -> None:
    chair = evidence(("chair", LEFT, "", True))
    small = chair.regions[0].model_copy(update={"share": 0.05})
    room = Scene(setting="indoor", name="room", name_certain=True)
    text = compose(chair.model_copy(update={"regions": [small], "scene": room}))[0].text
    assert text.startswith("This picture of a room shows a chair")


def test_a_screenshot_is_called_one(grainy: LoadedImage) -> None:
    scene = look(grainy, [], seen(website=0.7, monitor=0.3))
    assert (scene.name, scene.setting) == ("screenshot", "unknown")
    assert told(scene) == "This picture is a screenshot."
    person = evidence(("person", LEFT, "", True)).model_copy(update={"scene": scene})
    assert compose(person)[0].text.startswith("This screenshot shows a person")


def test_what_a_piece_plainly_shows_is_told_where_the_whole_hints_at_it() -> None:
    spot = Spot(BOX, {"remote": 0.3}, 0.1)
    phone = [(spot, seen(rotary_dial_telephone=0.94))]
    found = thing_in_a_piece([], phone, seen(rotary_dial_telephone=0.15))
    assert found is not None
    assert (found.label, found.certain, found.box) == ("rotary dial telephone", True, BOX)
    assert thing_in_a_piece([], phone, seen(radio=0.5)) is None
    wallet, hint = [(spot, seen(wallet=0.76))], seen(wallet=0.15)
    guess = thing_in_a_piece([], wallet, hint)
    assert guess is not None
    assert not guess.certain
    cup = Detection(Box(x0=200, y0=0, x1=250, y1=50), 0.6, "cup", "cup")
    assert thing_in_a_piece([cup], wallet, hint) is None, "nobody needs a guess beside what has a name"
    there = Detection(BOX, 0.6, "cell phone", "cell phone")
    assert thing_in_a_piece([there], phone, seen(rotary_dial_telephone=0.15)) is None


def test_beside_a_person_seen_very_well_a_hardly_seen_one_is_a_guess() -> None:
    man, blur = (Detection(BOX, score, "person", "person") for score in (0.87, 0.44))
    assert [one.certain for one in in_company([man, blur], 10_000.0)] == [True, False]
    hands = [Detection(BOX, score, "person", "person") for score in (0.63, 0.44)]
    assert all(one.certain for one in in_company(hands, 10_000.0))
    assert [one.certain for one in in_company([man, blur, hands[0]], 10_000.0)] == [True, False, True]


def test_one_more_chair_hardly_seen_may_be_there() -> None:
    weak = Spot(BOX, {"chair": 0.3}, 0.03)
    assert name_spot(weak, seen(), frozenset()) is None
    found = name_spot(weak, seen(), frozenset(("chair",)))
    assert found is not None
    assert not found.certain


def test_of_two_words_for_the_same_neither_is_the_other_kind() -> None:
    groups = wording.group([region("beaker"), region("cup", x=50)])
    assert [wording.noun_phrase(one) for one in groups] == ["a beaker", "a cup"]


def test_a_black_thing_on_white_is_no_black_and_white_picture() -> None:
    page = np.full((200, 300, 3), 255, np.uint8)
    page[60:140, 90:210] = np.random.default_rng(0).integers(0, 90, (80, 120, 1))
    assert not look(from_pixels(page, name="shoe"), [], seen()).monochrome
    assert look(from_pixels(page[40:160, 80:220], name="near"), [], seen()).monochrome is False
    assert look(from_pixels(page[55:145, 85:215] // 2 + 40, name="old"), [], seen()).monochrome


def test_a_blue_wall_is_no_open_air() -> None:
    blue = from_pixels(np.full((200, 300, 3), (80, 140, 230), np.uint8), name="blue")
    assert look(blue, [], seen(flagpole=0.45)).setting == "outdoor"
    assert look(blue, [], shown("hangers on a blue wall")).setting == "unknown"
    assert may_be("outdoor", shown("men in a street"))


def test_a_peak_in_clouds_is_no_building() -> None:
    assert view_of(shown("peak in clouds"), setting="outdoor") is None


def test_a_bird_on_a_trunk_is_told_without_the_trunk() -> None:
    trunk = Spot(Box(x0=5, y0=0, x1=1125, y1=1148), {"bird": 0.38, "elephant": 0.19}, 0.54)
    bird = Spot(Box(x0=801, y0=387, x1=1108, y1=756), {"bird": 0.35}, 0.05)
    assert without_scenery([trunk, bird]) == [bird]
    sure = Spot(trunk.box, {"bird": 0.7}, 0.54)
    assert without_scenery([sure, bird]) == [sure, bird]


def test_a_bird_that_few_can_name_is_a_bird() -> None:
    assert finer_name("bird", seen(ptarmigan=0.7)) is None
    assert finer_name("bird", seen(ptarmigan=0.9)) == "ptarmigan"


def test_what_no_detector_boxed_is_not_said_to_fill_the_picture_beside_others() -> None:
    person = evidence(("person", LEFT, "", True))
    swing = region("swing", id="r9", place="filling most of the picture", share=0.7)
    text = " ".join(one.text for one in compose(person.model_copy(update={"regions": [*person.regions, swing]})))
    assert "a swing" in text
    assert "fills" not in text
    alone = " ".join(one.text for one in compose(person.model_copy(update={"regions": [swing]})))
    assert alone.startswith("A swing fills most of")


def test_a_cat_half_hidden_is_told_where_a_piece_shows_it_and_detectors_hint_at_it() -> None:
    head, whole = Spot(BOX, {"tv": 0.17}, 0.1), Spot(Box(x0=0, y0=0, x1=150, y1=120), {"cat": 0.27}, 0.3)
    pieces = [(whole, seen(computer_keyboard=0.2)), (head, seen(Siamese_cat=0.88))]
    found = animal_in_a_piece([], pieces, [whole, head])
    assert found is not None
    assert (found.coco, found.box, found.certain) == ("cat", whole.box, True)
    assert animal_in_a_piece([], pieces, [head]) is None
    assert animal_in_a_piece([Detection(BOX, 0.8, "dog", "dog")], pieces, [whole, head]) is None


def test_what_is_told_to_be_around_a_person_has_no_colour_of_theirs() -> None:
    cart = Detection(Box(x0=10, y0=0, x1=110, y1=100), 0.7, None, "shopping cart")
    person, shoe = (Detection(Box(x0=0, y0=0, x1=x1, y1=100), 0.7, "person", "person") for x1 in (50, 20))
    assert is_shared(cart, [cart, person])
    assert not is_shared(cart, [cart, shoe])
    assert not is_shared(person, [cart, person])
