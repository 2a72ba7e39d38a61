"""What a picture is told to be as a whole answers for what such a view is made of."""

import pytest

from imagetxt.tools.evidence import Scene
from tests.test_ask_image import asker


def told(question: str, name: str, *, certain: bool = True) -> str:
    return asker(things=[], scene=Scene(setting="outdoor", name=name, name_certain=certain))(question).text


@pytest.mark.parametrize(
    ("name", "question", "said"),
    [
        ("mountain landscape", "Are there mountains?", "Yes, the picture shows a mountain landscape."),
        ("city", "Is there a town?", "Yes, the picture shows a city."),
        ("starry sky", "Do you see stars?", "Yes, the picture shows a starry sky."),
        ("wooded landscape", "Any trees?", "Yes, the picture shows a wooded landscape."),
        ("mountains or hills", "Are there mountains?", "There may be mountains or hills."),
    ],
)
def test_a_view_answers_for_what_it_is_made_of(name: str, question: str, said: str) -> None:
    assert told(question, name) == said


def test_of_what_it_is_made_nothing_more_is_known() -> None:
    said = told("How many mountains are there?", "mountain landscape")
    assert said == "The picture shows a mountain landscape, but I can't tell more than that."


def test_a_view_that_may_be_there_is_no_yes() -> None:
    assert told("Are there mountains?", "mountain landscape", certain=False) == (
        "The picture may show a mountain landscape."
    )
