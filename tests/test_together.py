"""Whether things of one kind are close together, by the gaps between them in the picture."""

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
