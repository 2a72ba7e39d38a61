"""A number that is put to be affirmed is held against what was counted, and against what may have been missed."""

from pathlib import Path

import pytest

from imagetxt.tools.answers.number_checks import NumberCheck, affirmed, number_check
from imagetxt.tools.definitions import Answer, AskImage
from imagetxt.tools.workbench import Workbench

MANY = 10**6


@pytest.mark.parametrize(
    ("said", "least", "most", "how_many"),
    [
        ("two people, correct?", 2, 2, "how many people are there?"),
        ("only two dogs?", 2, 2, "how many dogs are there?"),
        ("just the four hens?", 4, 4, "how many hens are there?"),
        ("is it three horses?", 3, 3, "how many horses are there?"),
        ("four people in total, yes?", 4, 4, "how many people are there?"),
        ("more than three people?", 4, MANY, "how many people are there?"),
        ("are there fewer than 3 cups?", 0, 2, "how many cups are there?"),
        ("at most five people on the left?", 0, 5, "how many people are on the left?"),
        ("are there at least two dogs", 2, MANY, "how many dogs are there?"),
        ("more than one dog?", 2, MANY, "how many dogs are there?"),
    ],
)
def test_a_number_is_read_with_its_bounds(said: str, least: int, most: int, how_many: str) -> None:
    assert number_check(said) == NumberCheck(least, most, how_many)


@pytest.mark.parametrize(
    "said",
    [
        "are there two people?",
        "a dog?",
        "two people",
        "is there one person or two?",
        "how many people are there?",
        "more people than dogs?",
        "two of them?",
        "is it a cat?",
        "more than that?",
    ],
)
def test_what_puts_no_number_is_none(said: str) -> None:
    assert number_check(said) is None


@pytest.mark.parametrize(
    ("least", "most", "counted", "verdict"),
    [
        (2, 2, "At least four people", "No, there are at least four people."),
        (5, 5, "At least four people", "There are at least four people, but I can't tell whether there are more."),
        (4, MANY, "At least four people", "Yes, there are at least four people."),
        (0, 3, "At least four people", "No, there are at least four people."),
        (0, 5, "At least four people", "There are at least four people, but I can't tell whether there are more."),
        (1, 1, "One car", "Yes, there is one car."),
        (2, 2, "One car", "No, there is one car."),
        (0, 2, "One car", "Yes, there is one car."),
        (2, 2, "At least two people are on the left", None),
        (1, 1, "I see no cat", "No, I see no cat."),
        (2, 2, "One or two people", "One or two people."),
    ],
)
def test_the_verdict_minds_what_may_have_been_missed(least: int, most: int, counted: str, verdict: str | None) -> None:
    told = affirmed(NumberCheck(least, most, ""), Answer(text=f"{counted}.", known=True, regions=[]))
    assert told.text == verdict if verdict else not told.known


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("two hens, correct?", "No, there are at least four hens"),
        ("more than three hens?", "Yes, there are at least four hens"),
        ("exactly four hens?", "There are at least four hens, but"),
        ("only one hen?", "No, there are at least four hens"),
        ("two dogs, right?", "No, I see no dog"),
    ],
)
def test_a_photo_is_counted_for_it(workbench: Workbench, photos: Path, said: str, begins: str) -> None:
    image = workbench.open(photos / "chickens.jpg")
    assert workbench.run(AskImage(image=image, question=said)).text.startswith(begins)
