"""What a spot is called, from the detectors' votes and the classifier's word."""

import numpy as np
import pytest

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.candidates import candidates
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.kinds import CLASSES, kinds, labels
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.scene_names import scene_name
from imagetxt.tools.vision.spots import Spot, spots
from tests.classified import seen

BOX = Box(x0=10, y0=10, x1=110, y1=90)


class TestNaming:
    """The classifier's word against the detectors'."""

    def test_a_weak_proposal_is_lifted_by_agreement(self) -> None:
        spot = Spot(BOX, {"bottle": 0.27}, 0.05)
        assert name_spot(spot, None, frozenset()) is None
        lifted = name_spot(spot, seen(soda_bottle=0.9), frozenset())
        assert lifted is not None
        assert lifted.certain
        assert lifted.fine == "soda bottle"

    def test_a_look_alike_takes_the_place(self) -> None:
        found = name_spot(Spot(BOX, {"oven": 0.4}, 0.1), seen(dishwasher=0.7), frozenset())
        assert found is not None
        assert (found.label, found.coco, found.certain) == ("dishwasher", None, True)

    def test_silence_speaks_against_what_the_classifier_knows_well(self) -> None:
        bus = Spot(BOX, {"bus": 0.5}, 0.05)
        believed = name_spot(bus, seen(minibus=0.9), frozenset())
        doubted = name_spot(bus, seen(hen=0.1), frozenset())
        assert believed is not None
        assert believed.certain
        assert doubted is not None
        assert not doubted.certain

    @pytest.mark.parametrize(
        ("coco", "kind", "other"), [("clock", "wall_clock", "hockey_puck"), ("vase", "vase", "soap_dispenser")]
    )
    def test_a_round_print_is_no_clock_and_a_spray_bottle_no_vase(self, coco: str, kind: str, other: str) -> None:
        spot = Spot(BOX, {coco: 0.5}, 0.05)
        assert name_spot(spot, seen(**{other: 0.3}), frozenset()) is None
        found = name_spot(spot, seen(**{kind: 0.8}), frozenset())
        assert found is not None
        assert found.certain

    def test_a_large_thing_that_is_hardly_recognised_is_something_else(self) -> None:
        assert name_spot(Spot(BOX, {"scissors": 0.36}, 0.4), None, frozenset()) is None
        table = name_spot(Spot(BOX, {"dining table": 0.36}, 0.9), seen(espresso=0.9), frozenset())
        assert table is not None
        assert not table.certain

    def test_a_speck_is_no_kite(self) -> None:
        assert name_spot(Spot(BOX, {"kite": 0.45}, 0.0004), None, frozenset()) is None
        assert name_spot(Spot(BOX, {"car": 0.45}, 0.0004), None, frozenset()) is not None

    def test_a_bird_that_the_classifier_hardly_sees_is_not_told(self) -> None:
        assert name_spot(Spot(BOX, {"bird": 0.5}, 0.02), seen(albatross=0.28, nematode=0.2), frozenset()) is None

    def test_a_herd_is_of_one_kind(self) -> None:
        herd = frozenset({"bison"})
        near = Spot(BOX, {"cow": 0.44, "sheep": 0.26}, 0.03)
        alone = name_spot(near, seen(Irish_Water_Spaniel=0.55, bison=0.13), frozenset())
        assert alone is not None
        assert alone.label != "bison"
        one_more = name_spot(near, seen(Irish_Water_Spaniel=0.55, bison=0.13), herd)
        assert one_more is not None
        assert (one_more.label, one_more.certain) == ("bison", True)
        zebra = name_spot(near, seen(lion=0.8, bison=0.1), herd)
        assert zebra is not None
        assert zebra.label == "lion"

    def test_split_votes_for_an_animal_are_settled_by_the_classifier(self) -> None:
        spot = Spot(BOX, {"sheep": 0.29, "bear": 0.27, "dog": 0.17}, 0.1)
        dog = name_spot(spot, seen(Samoyed=0.8), frozenset())
        assert dog is not None
        assert (dog.coco, dog.fine, dog.certain) == ("dog", None, True)

    def test_an_animal_that_coco_lacks_gets_its_own_name(self) -> None:
        found = name_spot(Spot(BOX, {"cat": 0.5}, 0.1), seen(lion=0.8), frozenset())
        assert found is not None
        assert (found.coco, found.label) == (None, "lion")

    @pytest.mark.parametrize(
        ("kind", "wide", "narrow"), [("porcupine", "animal", "porcupine"), ("jaguar", "big cat", "jaguar")]
    )
    def test_what_others_look_like_has_a_wider_name_until_it_is_nearly_sure(
        self, kind: str, wide: str, narrow: str
    ) -> None:
        spot = Spot(BOX, {"bear": 0.5}, 0.2)
        for sure, name in ((0.85, wide), (0.95, narrow)):
            found = name_spot(spot, seen(**{kind: sure}), frozenset())
            assert found is not None
            assert found.label == name

    def test_a_bear_that_looks_like_no_animal_is_dropped(self) -> None:
        assert name_spot(Spot(BOX, {"bear": 0.45}, 0.1), seen(doormat=0.9), frozenset()) is None

    def test_a_large_bird_in_which_the_classifier_sees_no_animal_is_dropped(self) -> None:
        avocado = seen(lemon=0.3, fig=0.3, hen=0.2)
        assert name_spot(Spot(BOX, {"bird": 0.76}, 0.25), avocado, frozenset()) is None
        afar = name_spot(Spot(BOX, {"bird": 0.76}, 0.01), avocado, frozenset())
        assert afar is not None
        assert name_spot(Spot(BOX, {"bird": 0.76}, 0.25), seen(hen=0.4), frozenset()) is not None

    @pytest.mark.parametrize(("coco", "kind"), [("bird", "kite"), ("elephant", "tusker")])
    def test_a_bat_may_be_no_bird_and_a_rhino_no_elephant(self, coco: str, kind: str) -> None:
        spot = Spot(BOX, {coco: 0.7}, 0.4)
        guess = name_spot(spot, seen(**{kind: 0.2}, warthog=0.3), frozenset())
        known = name_spot(spot, seen(**{kind: 0.5}), frozenset())
        assert guess is not None
        assert known is not None
        assert (guess.certain, known.certain) == (False, True)

    def test_a_shape_like_many_is_a_guess_where_the_classifier_sees_nothing_of_it(self) -> None:
        solid = Spot(BOX, {"umbrella": 0.79}, 0.3)
        silent, heard = (name_spot(solid, seen(umbrella=share), frozenset()) for share in (0.01, 0.2))
        assert silent is not None
        assert heard is not None
        assert (silent.certain, heard.certain) == (False, True)

    def test_a_screenshot_is_no_screen(self) -> None:
        assert name_spot(Spot(BOX, {"tv": 0.6}, 0.99), None, frozenset()) is None
        assert name_spot(Spot(BOX, {"tv": 0.6}, 0.5), None, frozenset()) is not None

    def test_a_large_person_as_likely_as_a_bed_is_not_told(self) -> None:
        assert name_spot(Spot(BOX, {"person": 0.46, "bed": 0.45}, 0.8), None, frozenset()) is None
        assert name_spot(Spot(BOX, {"person": 0.46, "bed": 0.2}, 0.8), None, frozenset()) is not None

    def test_a_weak_hint_of_a_person_is_not_told(self) -> None:
        assert name_spot(Spot(BOX, {"person": 0.34}, 0.01), None, frozenset()) is None

    def test_breeds_need_near_certainty(self) -> None:
        assert finer_name("dog", seen(Border_Terrier=0.7)) == "terrier"
        assert finer_name("dog", seen(Border_Terrier=0.9)) == "Border Terrier"

    def test_what_is_no_kind_of_the_thing_is_no_finer_name(self) -> None:
        assert finer_name("couch", seen(Egyptian_Mau=0.9)) is None

    def test_a_breed_never_names_a_picture(self) -> None:
        assert scene_name(seen(Egyptian_Mau=0.9)) == ("tabby cat", True)

    def test_kin_share_a_scene(self) -> None:
        assert scene_name(seen(palace=0.35, castle=0.4)) == ("historic building", True)
        assert scene_name(seen(castle=0.3)) == (None, False)
        assert scene_name(seen(castle=0.3, palace=0.25)) == ("historic building", False)
        assert scene_name(seen(suspension_bridge=0.4, viaduct=0.25)) == ("bridge", True)

    def test_of_what_is_half_believed_only_places_are_told(self) -> None:
        assert scene_name(seen(castle=0.55)) == ("castle", False)
        assert scene_name(seen(coil=0.55)) == (None, False)

    def test_flowers_and_fruit_go_by_names_that_hold(self) -> None:
        assert scene_name(seen(daisy=0.9)) == ("flower", True)
        assert scene_name(seen(Granny_Smith=0.9)) == ("apple", True)
        assert scene_name(seen(alp=0.9)) == ("mountain", True)

    def test_a_wing_is_no_second_bird_and_shoulders_are_no_second_person(self) -> None:
        bird, wing = Box(x0=0, y0=0, x1=100, y1=60), Box(x0=60, y0=0, x1=100, y1=55)
        found = [Detection(wing, 0.69, "bird", "bird"), Detection(bird, 0.67, "bird", "bird")]
        assert [d.box for d in without_parts(found)] == [bird]
        adult = Detection(Box(x0=0, y0=0, x1=50, y1=200), 0.8, "person", "person")
        bust = Detection(Box(x0=2, y0=3, x1=50, y1=90), 0.6, "person", "person")
        child = Detection(Box(x0=5, y0=90, x1=40, y1=200), 0.6, "person", "person")
        assert without_parts([adult, bust]) == [adult]
        assert without_parts([adult, child]) == [adult, child]
        heap = Detection(Box(x0=0, y0=0, x1=200, y1=60), 0.6, "sheep", "sheep")
        sheep = [Detection(Box(x0=x, y0=0, x1=x + 60, y1=60), 0.7, "sheep", "sheep") for x in (0, 70, 140)]
        assert without_parts([*sheep, heap]) == sheep
        cheetah = Detection(Box(x0=100, y0=0, x1=180, y1=100), 0.9, None, "cheetah")
        hind_part = Detection(Box(x0=70, y0=50, x1=130, y1=85), 0.85, None, "big cat")
        assert without_parts([cheetah, hind_part]) == [cheetah]
        llama = Detection(Box(x0=0, y0=0, x1=100, y1=100), 0.94, None, "llama")
        its_back = Detection(Box(x0=50, y0=60, x1=120, y1=100), 0.44, None, "hoofed animal", certain=True)
        beside = Detection(Box(x0=90, y0=10, x1=190, y1=100), 0.44, None, "animal", certain=True)
        assert without_parts([llama, its_back, beside]) == [llama, beside]
        tie = Detection(Box(x0=0, y0=0, x1=30, y1=90), 0.8, "tie", "tie")
        knot = Detection(Box(x0=2, y0=0, x1=28, y1=40), 0.4, "tie", "tie")
        assert without_parts([tie, knot]) == [tie]

    def test_rivals_on_one_spot_become_one(self) -> None:
        found = candidates(
            np.array([[0, 0, 10, 10], [0, 0, 10, 9], [40, 0, 50, 10]]),
            np.array([0.5, 0.4, 0.3]),
            np.array([15, 16, 15]),
        )
        placed = spots(found, floor=0.15, width=100, height=100)
        assert [spot.scores for spot in placed] == [{"cat": 0.5, "dog": 0.4}, {"cat": 0.3}]

    def test_the_tables_name_only_what_exists(self) -> None:
        tables = kinds()
        assert set(tables.kinds) | set(tables.rivals) | tables.doubted <= set(COCO)
        for table in (tables.kinds, tables.rivals, tables.names, tables.animals, tables.scenes, tables.setting):
            for name, parts in table.items():
                assert len(parts), name
                assert 0 <= parts.min() <= parts.max() < CLASSES, name
        assert len(labels()) == CLASSES
        assert all(label == label.strip() for label in labels())
