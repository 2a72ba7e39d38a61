"""What everyday photographs showed: what people wear and hold, screens, loose boxes, words that are cut off."""

import pytest

from imagetxt.agent.facts import relations
from imagetxt.agent.quoting import told_writing
from imagetxt.tools import counting, wording
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.company import in_company
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.parts import without_parts
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_compose import evidence
from tests.test_wording import region

BOX = Box(x0=10, y0=10, x1=110, y1=90)
NOBODY: frozenset[str] = frozenset()


def one(coco: str, score: float, *corners: float) -> Detection:
    x0, y0, x1, y1 = corners or (10, 10, 110, 90)
    return Detection(Box(x0=x0, y0=y0, x1=x1, y1=y1), score, coco, coco)


def writing(*lines: tuple[str, float]) -> list[str]:
    """What is quoted of lines with their scores, each as high as a tenth of the picture."""
    texts = [
        TextLine(text=text, score=score, box=Box(x0=5, y0=20 * i, x1=90, y1=20 * i + 10))
        for i, (text, score) in enumerate(lines)
    ]
    return [line.text for line in told_writing(Evidence(width=100, height=100, texts=texts))]


def test_what_somebody_wears_is_behind_nothing() -> None:
    laptop, tie = ("laptop", (0, 300, 450, 580), "", True), ("tie", (390, 290, 470, 530), "", True)
    assert relations(evidence(laptop, tie)) == []
    car = ("car", (600, 200, 950, 500), "", True)
    assert relations(evidence(car, tie)) == []


def test_what_somebody_holds_is_not_behind_them() -> None:
    player, racket = ("person", (200, 60, 500, 500), "", True), ("tennis racket", (180, 150, 330, 220), "", True)
    assert relations(evidence(player, racket)) == []
    car = ("car", (100, 100, 600, 400), "", True)
    assert [said.words for said in relations(evidence(player, car))] == ["in front of"]


def test_what_is_farther_away_on_the_ground_is_above_nothing() -> None:
    chair, bather = ("chair", (400, 300, 640, 560), "", True), ("person", (460, 240, 490, 290), "", True)
    assert relations(evidence(chair, bather)) == []
    clock = ("clock", (460, 40, 500, 90), "", True)
    assert [said.words for said in relations(evidence(chair, clock))] == ["above"]


def test_a_screen_beside_a_mouse_is_no_television() -> None:
    desk = [one("tv", 0.7, 10, 10, 60, 60), one("mouse", 0.6, 70, 70, 80, 76)]
    assert [d.fine for d in in_company(desk, 10_000)] == ["monitor", None]
    assert [d.fine for d in in_company([desk[0], one("laptop", 0.7, 70, 70, 90, 90)], 10_000)] == [None, None]


def test_a_loose_box_around_a_sure_thing_is_no_second_one() -> None:
    canopy, with_pole = one("umbrella", 0.8, 50, 34, 96, 59), one("umbrella", 0.4, 50, 33, 96, 78)
    assert without_parts([canopy, with_pole]) == [canopy]
    child = one("person", 0.7, 50, 40, 96, 78)
    assert len(without_parts([child, one("person", 0.65, 40, 10, 100, 80)])) == 2


def test_a_door_that_is_a_screen_to_one_detector_is_an_oven_to_the_classifier() -> None:
    split = Spot(BOX, {"tv": 0.58, "microwave": 0.29}, 0.04)
    named = name_spot(split, seen(microwave_oven=0.66, television=0.05), NOBODY)
    assert named is not None
    assert named.label == "microwave"
    kept = name_spot(split, seen(microwave_oven=0.66, television=0.2), NOBODY)
    assert kept is None or kept.label == "tv"


@pytest.mark.parametrize(("coco", "score"), [("carrot", 0.41), ("chair", 0.48)])
def test_a_single_rim_or_box_is_guessed_at_most(coco: str, score: float) -> None:
    spot = Spot(BOX, {coco: score}, 0.02)
    alone, among = name_spot(spot, None, NOBODY), name_spot(spot, None, frozenset((coco,)))
    assert alone is not None
    assert among is not None
    assert (alone.certain, among.certain) == (False, True)


def test_company_makes_no_near_person_of_a_wall() -> None:
    wall, afar = Spot(BOX, {"person": 0.39}, 0.15), Spot(BOX, {"person": 0.39}, 0.02)
    told = [name_spot(spot, None, frozenset(("person",))) for spot in (wall, afar)]
    assert [named.certain for named in told if named is not None] == [False, True]


def test_a_cat_in_a_bonnet_is_guessed() -> None:
    portrait, small = Spot(BOX, {"cat": 0.65}, 0.7), Spot(BOX, {"cat": 0.65}, 0.15)
    named = name_spot(portrait, seen(poke_bonnet=0.4), NOBODY)
    assert named is not None
    assert (named.label, named.certain) == ("cat", False)
    assert name_spot(small, seen(poke_bonnet=0.4), NOBODY) is None


def test_words_that_are_hardly_legible_are_not_quoted() -> None:
    assert writing(("STOP", 0.97), ("GROVE RECREATT", 0.94), ("ATE", 0.95)) == ["STOP"]
    assert writing(("EXIT", 0.96), ("A 7", 0.99)) == ["EXIT", "A 7"]


def test_what_is_seen_of_a_word_is_not_quoted_beside_the_whole() -> None:
    assert writing(("EGON", 0.99), ("AEGON", 0.99)) == ["AEGON"]
    assert writing(("open", 0.99), ("open daily", 0.99)) == ["open daily"]
    assert writing(("pen", 0.99), ("open", 0.99)) == ["pen", "open"], "too short to tell"


def test_two_people_and_a_hint_of_a_third_are_at_least_two() -> None:
    pair = [region("person", score=0.59, coco="person"), region("person", score=0.44, x=40, coco="person")]
    assert wording.noun_phrase(wording.group(pair)[0]) == counting.ONE_OR_TWO
    hint = region("person", score=0.38, x=80, coco="person", certain=False)
    assert wording.noun_phrase(wording.group(pair, perhaps=[*pair, hint])[0]) == "at least two people"
