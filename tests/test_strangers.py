"""Questions of strangers about photographs: how an answer is judged, and what is promised of the answers."""

import pytest

from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.written_photos import PhotoQuestion, asked_photos, outcome

AWAKE = PhotoQuestion("is it awake", Asked("yes", {}, True), unseen=True)
DUCKS = PhotoQuestion("any ducks", Asked("yes", {}, False), unseen=False)
NAME = PhotoQuestion("whats its name", Asked("refusal", {}), unseen=False)
PLACE = PhotoQuestion(
    "what kind of place", Asked("says", {}, frozenset(("cinema",)), frozenset(("shop",))), unseen=False
)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (AWAKE, "Yes, the cat is awake.", "right"),
        (AWAKE, "No, the cat is asleep.", "wrong"),
        (AWAKE, "I can't tell that from the picture.", "rightly refused"),
        (AWAKE, "There is a cat, but I can't tell whether it is awake.", "rightly refused"),
        (AWAKE, "The cat is brown.", "wrong"),
        (DUCKS, "No, I see no duck.", "right"),
        (DUCKS, "There are four hens, but I can't tell whether they are ducks.", "refused"),
        (NAME, "I can't tell that from the picture.", "rightly refused"),
        (NAME, "The cat is called Chelsea.", "wrong"),
        (PLACE, "It may be a cinema.", "right"),
        (PLACE, "A cinema or a shop.", "wrong"),
        (PLACE, "It is indoors.", "wrong"),
    ],
)
def test_how_an_answer_comes_out(question: PhotoQuestion, said: str, expected: str) -> None:
    assert outcome(question, said) == expected


def test_every_photograph_that_is_asked_about_is_there() -> None:
    assert all(len(photo.data()) > 10_000 and photo.questions for photo in asked_photos())
