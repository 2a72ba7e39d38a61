"""How things lie and look beside each other: together, centred, how much they fill, of one colour, and where."""

import pytest

from tests.test_ask_image import asker, thing

_NEAR = [thing("dog", 10, 40, 30, 60), thing("dog", 32, 40, 52, 60)]
_APART = [thing("dog", 5, 40, 15, 60), thing("dog", 80, 40, 90, 60)]


@pytest.mark.parametrize(
    ("things", "question", "said"),
    [
        (_NEAR, "Are the dogs close together?", "Yes, in the picture the two dogs are close together."),
        (_NEAR, "are the dogs sitting next to each other", "Yes, in the picture the two dogs are close together."),
        (_NEAR, "Are the dogs far apart?", "No, in the picture the two dogs are close together."),
        (_APART, "Do the dogs stand side by side?", "No, in the picture the two dogs are apart from each other."),
        (_APART, "Are the dogs apart from each other?", "Yes, in the picture the two dogs are apart from each other."),
        ([*_APART, thing("dog", 16, 40, 26, 60)], "are the dogs close together?",
         "In part: in the picture the three dogs form groups of two and one."),
        (_NEAR[:1], "Are the dogs close together?", "I see only a dog."),
        ([], "Are the cats close together?", "I see no cat, so I can't say."),
    ],
)  # fmt: skip
def test_by_the_gaps_between_them(things: list[object], question: str, said: str) -> None:
    assert asker(things)(question).text == said


@pytest.mark.parametrize("question", ["where do the dogs stand?", "Where are the dogs sitting?"])
def test_where_they_stand_is_where_they_are(question: str) -> None:
    assert asker(_APART)(question).text == asker(_APART)("Where are the dogs?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How much of the picture does the person fill?", "The person takes up about 16 % of the picture."),
        ("what percentage of the frame does the person take up", "The person takes up about 16 % of the picture."),
        ("how much of the picture is sky", "The sky takes up about 30 % of the picture."),
        ("what share of it is grass?", "The grass takes up about 40 % of the picture."),
        (
            "Is the person centred in the frame?",
            "No, the middle of the person is below the centre; from left to right it is centred.",
        ),
        (
            "Is the dog on the left centered?",
            "No, the middle of the brown dog is to the left of the centre and below it.",
        ),
        ("Where is the left dog relative to the person?", "The brown dog is to the left of and behind the person."),
        (
            "Are the dogs the same colour as the grass?",
            "No, the dog on the left is brown, the dog at the bottom right is white and the grass is green.",
        ),
        ("Is the cat the same colour as the dog on the left?", "I see no cat, so I can't say."),
        ("Is the dog on the right bigger than the other one?", "Yes, the white dog is larger than the brown dog."),
        ("Is the person bigger than the other one?", "I see no other person."),
        ("Where is the hat in relation to the person?", "I can't recognise a hat, so I can't say."),
    ],
)
def test_how_things_lie_and_look_is_measured(question: str, said: str) -> None:
    assert asker()(question).text == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where are the deer?", "One animal is in the middle and one animal is at the bottom right."),
        ("What colour are the deer?", "Both animals are brown."),
        ("Where is the biggest deer?", "One animal is at the bottom right."),
        ("Is the deer on the left?", "There are two animals; I can't tell which one you mean."),
        ("Is there a deer?", "There are two brown animals, but I can't tell whether they are deer."),
        ("How many deer are there?", "There are two brown animals, but I can't tell whether they are deer."),
    ],
)
def test_what_is_taken_for_granted_is_the_wider_thing_that_is_seen(question: str, said: str) -> None:
    animals = [thing("animal", 40, 40, 60, 60, "brown"), thing("animal", 70, 50, 95, 90, "brown")]
    assert asker(animals)(question).text == said
