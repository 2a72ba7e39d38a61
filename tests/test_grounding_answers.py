"""Answers in the light of their questions: "Yes." is as true or false as what was asked."""

import pytest

from imagetxt.agent.grounding.answers import ground_answer, stated
from imagetxt.tools.evidence import Evidence
from tests.test_grounding_repair import yard

__all__ = ["yard"]

TRUE = [
    ("Is there a cat?", "No."),
    ("Is there a dog?", "Yes, on the left."),
    ("Can you see a lantern?", "Yes."),
    ("How many cars are there?", "Two."),
    ("How many dogs are in the picture?", "One."),
    ("How many cats are there?", "None."),
    ("What colour is the dog?", "Brown."),
    ("What is the colour of the bench?", "Green"),
    ("What colours are the cars?", "White and black."),
    ("Where is the dog?", "On the left."),
    ("Where is the bicycle?", "To the right of the dog."),
    ("Is the dog black?", "No."),
    ("Is the dog to the left of the bicycle?", "Yes, it is."),
    ("What is to the right of the dog?", "A bicycle."),
    ("What is on the right?", "Two cars."),
    ("What does the sign say?", "NO PARKING"),
    ("Which is larger, the dog or the bicycle?", "The dog"),
    ("Are there more cars than dogs?", "Yes."),
    ("What is the dog doing?", "It is lying on the bench."),
    ("Who is riding the bicycle?", "Nobody."),
    ("How old is the dog?", "I can't tell from the picture."),
]
FALSE = [
    ("Is there a cat?", "Yes."),
    ("Is there a dog?", "No, there is no dog."),
    ("Are there any people?", "Yes, two."),
    ("Can you see a horse?", "Yes!"),
    ("How many cars are there?", "Three."),
    ("How many cars are there?", "There are three cars."),
    ("How many cars can you see?", "One"),
    ("How many cars are on the left?", "Two."),
    ("How many dogs are there?", "None."),
    ("What colour is the dog?", "It is black."),
    ("What color is the bicycle?", "It's red."),
    ("Where is the dog?", "It is on the right."),
    ("Where is the bicycle?", "To the left of the dog."),
    ("Is the dog black?", "Yes."),
    ("Is the dog brown?", "No, it isn't."),
    ("Is the dog to the left of the bicycle?", "No."),
    ("What is to the left of the dog?", "A bicycle."),
    ("What is on the left?", "A cat."),
    ("What does the sign say?", "STOP"),
    ("What does the sign say?", 'It says "STOP".'),
    ("Are there more dogs than cars?", "Yes."),
    ("Who is riding the bicycle?", "A woman."),
]


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(("question", "answer"), TRUE)
def test_a_true_answer_stays(yard: Evidence, question: str, answer: str, quick: bool) -> None:
    assert ground_answer(question, answer, yard, quick=quick).text == answer


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(("question", "answer"), FALSE)
def test_of_a_false_answer_nothing_is_left(yard: Evidence, question: str, answer: str, quick: bool) -> None:
    grounded = ground_answer(question, answer, yard, quick=quick)
    assert grounded.text == ""
    assert grounded.reasons


def test_of_a_longer_answer_the_true_part_stays(yard: Evidence) -> None:
    assert ground_answer("What animals are there?", "There is a dog. There is a cat.", yard).text == "There is a dog."


def test_a_short_answer_rests_on_what_its_statement_rests_on(yard: Evidence) -> None:
    (claim, *_) = [c for c in ground_answer("How many cars are there?", "Two.", yard).claims if c.kind == "count"]
    assert (claim.verdict, claim.regions, claim.start, claim.end) == ("supported", ["r4", "r5"], 0, 4)


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Is there a cat?", "Yes.", "There is a cat."),
        ("Are there any people in the picture?", "No.", "There are no people."),
        ("How many dogs are on the left?", "Two", "two dogs are on the left."),
        ("What colour is the dog?", "Black.", "the dog is black."),
        ("Where are the cars?", "They are on the right.", "the cars are on the right."),
        ("What is the weather like?", "Sunny.", None),
        ("", "Yes.", None),
        ("?", "", None),
    ],
)
def test_the_statement_behind_an_answer(question: str, answer: str, statement: str | None) -> None:
    assert stated(question, answer) == statement
