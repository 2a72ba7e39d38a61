"""Names that need more than a detector's word: small things, split votes, what fills the picture."""

from dataclasses import replace

import pytest

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_naming import BOX


@pytest.mark.parametrize(
    ("label", "share", "name"),
    [
        ("great_white_shark", 0.7, "sea animal"),
        ("great_white_shark", 0.95, "shark"),
        ("impala", 0.7, "hoofed animal"),
        ("red_fox", 0.7, "fox"),
    ],
)
def test_what_unknown_animals_look_like_has_a_wider_name(label: str, share: float, name: str) -> None:
    spot = Spot(BOX, {"bird": 0.4, "cow": 0.35}, share=0.2)
    named = name_spot(spot, seen(**{label: share}), frozenset())
    assert named is not None
    assert named.label == name


def test_small_things_that_nothing_can_check_are_told_with_a_hedge() -> None:
    glasses = name_spot(Spot(BOX, {"scissors": 0.62}, share=0.02), None, frozenset())
    assert glasses is not None
    assert not glasses.certain
    assert name_spot(Spot(BOX, {"scissors": 0.47}, share=0.02), None, frozenset()) is None
    sure = name_spot(Spot(BOX, {"scissors": 0.7}, share=0.02), None, frozenset())
    assert sure is not None
    assert sure.certain


@pytest.mark.parametrize("coco", ["umbrella", "train", "suitcase", "donut", "oven"])
def test_what_many_things_look_like_needs_the_classifiers_word(coco: str) -> None:
    spot = Spot(BOX, {coco: 0.55}, share=0.03)
    assert name_spot(spot, seen(stage=0.2), frozenset()) is None
    sure = name_spot(replace(spot, scores={coco: 0.8}), seen(stage=0.2), frozenset())
    assert sure is not None
    assert sure.certain


@pytest.mark.parametrize(("coco", "enough"), [("tv", 0.6), ("laptop", 0.65), ("couch", 0.46)])
def test_frames_tablets_and_beds_are_stated_only_when_rather_sure(coco: str, enough: float) -> None:
    guessed = name_spot(Spot(BOX, {coco: 0.43}, share=0.03), None, frozenset())
    stated = name_spot(Spot(BOX, {coco: enough}, share=0.03), None, frozenset())
    assert guessed is not None
    assert stated is not None
    assert (guessed.certain, stated.certain) == (False, True)


def test_a_flap_is_no_tie_where_the_classifier_could_tell() -> None:
    worn, flap = seen(Windsor_tie=0.5), seen(notebook_computer=0.44, envelope=0.2)
    tie = Spot(BOX, {"tie": 0.51}, share=0.06)
    assert name_spot(tie, worn, frozenset()) is not None
    assert name_spot(tie, flap, frozenset()) is None
    small = name_spot(replace(tie, share=0.004), None, frozenset())
    assert small is not None
    assert small.certain


def test_who_fills_the_whole_picture_is_plain_to_see() -> None:
    sofa = Spot(BOX, {"person": 0.57, "couch": 0.1}, share=0.999)
    assert name_spot(sofa, seen(seat_belt=0.11), frozenset()) is None
    for plain in (replace(sofa, scores={"person": 0.7}), replace(sofa, share=0.7)):
        assert name_spot(plain, seen(seat_belt=0.11), frozenset()) is not None


def test_a_phone_that_may_be_a_remote_is_a_phone() -> None:
    spot = Spot(BOX, {"remote": 0.58, "cell phone": 0.4}, share=0.07)
    phone = name_spot(spot, seen(remote_control=0.39, mobile_phone=0.21, iPod=0.19), frozenset())
    remote = name_spot(spot, seen(remote_control=0.6, mobile_phone=0.2), frozenset())
    assert phone is not None
    assert remote is not None
    assert (phone.label, remote.label) == ("cell phone", "remote")


def test_an_island_from_above_is_no_broccoli() -> None:
    spot = Spot(BOX, {"broccoli": 0.61}, share=0.18)
    assert name_spot(spot, seen(volcano=0.49, broccoli=0.09), frozenset()) is None
    assert name_spot(spot, seen(broccoli=0.6), frozenset()) is not None


def test_a_lone_speck_is_no_car_for_certain() -> None:
    speck = Spot(BOX, {"car": 0.52}, share=0.001)
    alone, among = (name_spot(speck, None, frozenset(there)) for there in ((), ("car",)))
    assert alone is not None
    assert among is not None
    assert (alone.certain, among.certain) == (False, True)


def test_a_large_dalmatian_is_no_giraffe() -> None:
    spot = Spot(BOX, {"giraffe": 0.67}, share=0.54)
    told = name_spot(spot, seen(Dalmatian=0.69, Great_Dane=0.05), frozenset())
    assert told is not None
    assert told.coco == "dog"
    giraffe = name_spot(spot, seen(gazelle=0.2, ostrich=0.2), frozenset())
    assert giraffe is not None
    assert giraffe.coco == "giraffe"


def test_hair_from_above_is_no_dog() -> None:
    split = Spot(BOX, {"cat": 0.44, "dog": 0.13}, share=0.04)
    assert name_spot(split, seen(Affenpinscher=0.42, Scottish_Terrier=0.1), frozenset()) is None
    agreed = name_spot(
        replace(split, scores={"dog": 0.44}), seen(Affenpinscher=0.42, Scottish_Terrier=0.1), frozenset()
    )
    assert agreed is not None
    assert agreed.certain


def test_the_names_of_old_devices_and_of_keys_are_not_told() -> None:
    keys = name_spot(Spot(BOX, {"keyboard": 0.6}, share=0.14), seen(space_bar=0.67), frozenset())
    phone = name_spot(Spot(BOX, {"remote": 0.3, "cell phone": 0.29}, share=0.03), seen(iPod=0.8), frozenset())
    for named, said in ((keys, "keyboard"), (phone, "cell phone")):
        assert named is not None
        assert (named.label, named.fine) == (said, None)


def test_keys_of_a_keyboard_without_a_laptop_speak_for_it() -> None:
    spot = Spot(BOX, {"keyboard": 0.58, "laptop": 0.21}, share=0.12)
    told = name_spot(spot, seen(notebook_computer=0.27, space_bar=0.19, computer_keyboard=0.16), frozenset())
    assert told is not None
    assert told.label == "keyboard"
    laptop = name_spot(spot, seen(notebook_computer=0.8), frozenset())
    assert laptop is not None
    assert laptop.label == "laptop"


def test_a_bowl_that_is_nearly_as_much_a_cup_is_a_cup() -> None:
    even = name_spot(Spot(BOX, {"bowl": 0.53, "cup": 0.5}, share=0.03), seen(stage=0.2), frozenset())
    plain = name_spot(Spot(BOX, {"bowl": 0.53, "cup": 0.2}, share=0.03), seen(stage=0.2), frozenset())
    assert even is not None
    assert plain is not None
    assert (even.label, plain.label) == ("cup", "bowl")


def test_a_boot_is_no_person() -> None:
    named = name_spot(Spot(BOX, {"person": 0.47}, share=0.5), seen(cowboy_boot=0.8), frozenset())
    assert named is not None
    assert named.label == "boot"


def test_a_cow_that_the_classifier_does_not_see_is_a_hoofed_animal() -> None:
    deer = name_spot(Spot(BOX, {"cow": 0.52, "sheep": 0.26}, share=0.05), seen(Alpine_ibex=0.1), frozenset())
    assert deer is not None
    assert (deer.label, deer.coco, deer.certain) == ("hoofed animal", None, True)
    cow = name_spot(Spot(BOX, {"cow": 0.52, "sheep": 0.26}, share=0.05), seen(ox=0.2), frozenset())
    assert cow is not None
    assert cow.coco == "cow"


def test_what_fills_the_picture_must_be_plain() -> None:
    desk = name_spot(Spot(BOX, {"dining table": 0.45}, share=0.8), seen(desk=0.22), frozenset())
    assert desk is not None
    assert not desk.certain
    assert name_spot(Spot(BOX, {"bed": 0.45}, share=0.8), seen(infant_bed=0.22), frozenset()) is None
    bed = name_spot(Spot(BOX, {"bed": 0.45}, share=0.8), seen(infant_bed=0.9), frozenset())
    assert bed is not None
    assert bed.certain


def test_the_classifier_decides_between_split_votes() -> None:
    sofa = name_spot(Spot(BOX, {"bed": 0.4, "couch": 0.34}, share=0.3), seen(couch=0.85), frozenset())
    assert sofa is not None
    assert sofa.label == "couch"
    assert sofa.certain
    bed = name_spot(Spot(BOX, {"bed": 0.44, "couch": 0.2}, share=0.3), seen(couch=0.85), frozenset())
    assert bed is None or bed.label == "bed"


def test_a_well_seen_cup_that_the_classifier_does_not_see_is_told_with_a_hedge() -> None:
    coasters = name_spot(Spot(BOX, {"cup": 0.42}, share=0.05), seen(hockey_puck=0.1), frozenset())
    assert coasters is not None
    assert not coasters.certain


def test_what_is_plainly_something_else_is_not_told() -> None:
    note = Spot(BOX, {"umbrella": 0.53}, share=0.2)
    assert name_spot(note, seen(envelope=0.98), frozenset()) is None
    held = name_spot(note, seen(umbrella=0.95), frozenset())
    assert held is not None
    assert held.certain


def test_coins_are_no_cakes_and_a_camera_no_phone() -> None:
    assert name_spot(Spot(BOX, {"cake": 0.5}, share=0.03), seen(face_powder=0.6, gong=0.1), frozenset()) is None
    cake = name_spot(Spot(BOX, {"cake": 0.5}, share=0.03), seen(trifle=0.5), frozenset())
    assert cake is not None
    assert cake.certain
    assert name_spot(Spot(BOX, {"cell phone": 0.48}, share=0.04), seen(projector=0.3, iPod=0.1), frozenset()) is None
    phone = name_spot(Spot(BOX, {"cell phone": 0.36}, share=0.07), seen(iPod=0.55, mobile_phone=0.1), frozenset())
    assert phone is not None
    assert phone.certain


def test_windows_of_a_house_are_no_books_and_a_hedge_no_pot() -> None:
    assert name_spot(Spot(BOX, {"book": 0.42}, share=0.007), seen(pan_flute=0.5), frozenset()) is None
    assert name_spot(Spot(BOX, {"potted plant": 0.35}, share=0.004), None, frozenset()) is None
    shelf = name_spot(Spot(BOX, {"book": 0.37}, share=0.01), seen(bookcase=0.4), frozenset())
    assert shelf is not None


def test_a_name_as_likely_as_another_is_told_with_a_hedge() -> None:
    low = Spot(BOX, {"couch": 0.48, "bed": 0.45}, share=0.1)
    named = [name_spot(low, seen(couch=share), frozenset()) for share in (0.3, 0.6)]
    assert [one is not None and one.certain for one in named] == [False, True], "the classifier may decide"
    assert _is_certain(replace(low, scores={"couch": 0.48, "bed": 0.3}), seen(couch=0.3))


def test_a_speck_like_a_person_is_stated_only_among_people() -> None:
    hydrant = Spot(BOX, {"person": 0.51}, share=0.002)
    assert not _is_certain(hydrant, None)
    assert _is_certain(hydrant, None, "person")
    assert _is_certain(replace(hydrant, scores={"person": 0.6}), None)


def test_a_butterfly_is_no_kite() -> None:
    kite = Spot(BOX, {"kite": 0.4}, share=0.03)
    named = name_spot(kite, seen(monarch_butterfly=0.6, ringlet=0.2), frozenset())
    assert named is not None
    assert (named.label, named.coco, named.certain) == ("butterfly", None, True)
    assert name_spot(kite, seen(bee=0.65), frozenset()) is None, "whatever insect it is, it may be a flower"


def _is_certain(spot: Spot, probabilities: Floats | None, *confirmed: str) -> bool:
    named = name_spot(spot, probabilities, frozenset(confirmed))
    assert named is not None
    return named.certain
